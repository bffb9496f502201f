"""Write ``templates/synopse.docx`` (table, landscape) and ``templates/synopse-fliesstext.docx`` (one text, upright).

In the house style of ``make_beschlussvorlage.py``. Run again only to start anew: it overwrites what an office has edited in
Word. Usage: ``python tools/make_synopse.py [folder]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wordtemplates.package import build_template
from wordtemplates.synopse import frame, in_one_text, side_by_side

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def main(folder: Path = TEMPLATES) -> None:
    """Write both files into ``folder``."""
    table = build_template("Synopse", side_by_side(), frame=frame(landscape=True))
    (folder / "synopse.docx").write_bytes(table)
    text = build_template("Synopse", in_one_text(), frame=frame(landscape=False))
    (folder / "synopse-fliesstext.docx").write_bytes(text)


if __name__ == "__main__":
    main(*[Path(argument) for argument in sys.argv[1:2]])
