"""Write the Word templates of a sitting's papers: Einladung, Nachtrag, Anwesenheitsliste, Niederschrift.

In the house style of ``make_beschlussvorlage.py``. Run again only to start anew: it overwrites what an office has edited in
Word. Usage: ``python tools/make_sitzung.py [folder]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wordtemplates.niederschrift import niederschrift
from wordtemplates.package import build_template
from wordtemplates.sitzung import anwesenheitsliste, einladung, frame, nachtrag
from wordtemplates.wappen import coat_of_arms_png

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def main(folder: Path = TEMPLATES) -> None:
    """Write the files into ``folder``."""
    picture = coat_of_arms_png()
    made = {
        "einladung": build_template("Einladung", einladung(), picture, frame()),
        "nachtrag": build_template("Nachtrag", nachtrag(), picture, frame()),
        "anwesenheitsliste": build_template("Anwesenheitsliste", anwesenheitsliste(), picture, frame()),
        "niederschrift": build_template("Niederschrift", niederschrift(), picture, frame()),
    }
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)


if __name__ == "__main__":
    main(*[Path(argument) for argument in sys.argv[1:2]])
