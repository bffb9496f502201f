"""Write the Word templates of what follows from a vote: Auszug, Ausfertigung, Abstimmungsbogen, Beschlussbuch, Beschlusskontrolle.

In the house style of ``make_beschlussvorlage.py``. Run again only to start anew: it overwrites what an office has edited in
Word. Usage: ``python tools/make_beschluss.py [folder]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wordtemplates.auszug import ausfertigung, auszug
from wordtemplates.auszug import frame as frame_to_sign
from wordtemplates.listen import bogen, buch, code_sample_png, frame, kontrolle
from wordtemplates.package import build_template
from wordtemplates.wappen import coat_of_arms_png

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def main(folder: Path = TEMPLATES) -> None:
    """Write the files into ``folder``."""
    picture, wide = coat_of_arms_png(), frame(landscape=True)
    made = {
        "beschlussauszug": build_template("Beschlussauszug", auszug(), picture, frame_to_sign()),
        "beschlussausfertigung": build_template("Beschlussausfertigung", ausfertigung(), picture, frame_to_sign()),
        "abstimmungsbogen": build_template("Abstimmungsbogen", bogen(), frame=wide, code=code_sample_png()),
        "beschlussbuch": build_template("Beschlussbuch", buch(), frame=frame(landscape=False)),
        "beschlusskontrolle": build_template("Beschlusskontrolle", kontrolle(), frame=wide),
    }
    for name, data in made.items():
        (folder / f"{name}.docx").write_bytes(data)


if __name__ == "__main__":
    main(*[Path(argument) for argument in sys.argv[1:2]])
