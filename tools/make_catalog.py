"""Compile click's German messages, ``messages.po`` under ``kekdocs/cli/locale``, to the ``messages.mo`` that is read at run time.

The same ``.po`` gives the same bytes. Usage: ``python tools/make_catalog.py``.
"""

from __future__ import annotations

from pathlib import Path

import polib

CATALOG = Path(__file__).resolve().parent.parent / "kekdocs/cli/locale/de/LC_MESSAGES/messages.po"


def compile_catalog(po: Path) -> bytes:
    """The ``.mo`` of a ``.po``: header, then the messages in the order of their ids, as GNU gettext wants them."""
    return polib.pofile(str(po), encoding="utf-8").to_binary()


def main() -> None:
    """Write ``messages.mo`` next to ``messages.po``."""
    CATALOG.with_suffix(".mo").write_bytes(compile_catalog(CATALOG))


if __name__ == "__main__":
    main()
