"""Write the Word template of the cover and the contents of a Sitzungsmappe.

In the house style of ``make_beschlussvorlage.py``. Run again only to start anew: it overwrites what an office has edited in
Word. Usage: ``python tools/make_mappe.py [folder]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wordtemplates.mappe import frame, mappe
from wordtemplates.package import build_template
from wordtemplates.wappen import coat_of_arms_png

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def main(folder: Path = TEMPLATES) -> None:
    """Write the file into ``folder``."""
    data = build_template("Sitzungsmappe", mappe(), coat_of_arms_png(), frame())
    (folder / "sitzungsmappe.docx").write_bytes(data)


if __name__ == "__main__":
    main(*[Path(argument) for argument in sys.argv[1:2]])
