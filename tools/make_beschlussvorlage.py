"""Write ``templates/beschlussvorlage.docx`` and ``templates/wappen.png``: the start that an office then edits in Word.

The parts are written as XML text, so that the file holds what a person would build in Word (styles, no direct
formatting) and not the 350 KB of styles a library's default brings. Run again only to start anew: it overwrites.
Usage: ``python tools/make_beschlussvorlage.py [folder]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wordtemplates.beschluss import beschluss
from wordtemplates.package import build_template
from wordtemplates.wappen import coat_of_arms_png

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def main(folder: Path = TEMPLATES) -> None:
    """Write both files into ``folder``."""
    picture = coat_of_arms_png()
    (folder / "wappen.png").write_bytes(picture)
    (folder / "beschlussvorlage.docx").write_bytes(build_template("Beschlussvorlage", beschluss(), picture))


if __name__ == "__main__":
    main(*[Path(argument) for argument in sys.argv[1:2]])
