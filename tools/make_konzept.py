"""Write ``templates/lesefassung.docx`` and ``templates/aenderungsverzeichnis.docx``, the papers of a concept.

In the house style of ``make_beschlussvorlage.py``. Run again only to start anew: it overwrites what an office has edited in
Word. Usage: ``python tools/make_konzept.py [folder]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wordtemplates.konzept import lesefassung, lesefassung_frame, verzeichnis, verzeichnis_frame
from wordtemplates.package import build_template

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def main(folder: Path = TEMPLATES) -> None:
    """Write both files into ``folder``."""
    whole = build_template("Lesefassung", lesefassung(), frame=lesefassung_frame())
    (folder / "lesefassung.docx").write_bytes(whole)
    changes = build_template("Änderungsverzeichnis", verzeichnis(), frame=verzeichnis_frame())
    (folder / "aenderungsverzeichnis.docx").write_bytes(changes)


if __name__ == "__main__":
    main(*[Path(argument) for argument in sys.argv[1:2]])
