"""The shape of a long text as a template sees it: a flat list of blocks with runs, plain dicts of str, int, bool, list.

Flat on purpose: Word knows no nested lists either, only paragraphs with a level.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Aenderungsart = Literal["", "neu", "gestrichen", "neu_typografisch", "gestrichen_typografisch", "hinweis"]
"""What became of a run. ``typografisch``: only quotes, hyphens, ß/ss or case differ. ``hinweis``: the program's own words."""
Marke = Literal["", "neu", "gestrichen"]
Ausrichtung = Literal["links", "mitte", "rechts"]


class Lauf(TypedDict):
    """A stretch of text with one look. A line feed in ``text`` is a forced line break."""

    text: str
    fett: bool
    kursiv: bool
    link: str  # http(s) or mailto address, kekdocs:part/3 in a Sitzungsmappe, or empty
    aenderung: Aenderungsart


class Spur(TypedDict):
    """Of a block in a text with tracked changes: who changed it, on which day (ISO 8601), and what became of its end.

    ``marke`` is the fate of the paragraph's mark, ``zeilen`` that of each row of a table, the head first.
    """

    autor: str
    tag: str
    marke: Marke
    zeilen: list[Marke]


class Absatz(TypedDict):
    """A paragraph; ``einzug`` > 0 continues a list item of that level (1-based)."""

    art: Literal["absatz"]
    einzug: int
    laeufe: list[Lauf]
    spur: NotRequired[Spur]


class Ueberschrift(TypedDict):
    """A heading inside a long text; ``ebene`` is 1-based and relative to the text."""

    art: Literal["ueberschrift"]
    ebene: int
    laeufe: list[Lauf]
    spur: NotRequired[Spur]


class Listenpunkt(TypedDict):
    """One item of a list.

    ``ebene`` is 1-based. ``liste`` names the list an item belongs to (1-based, in order of appearance in the text):
    a new number means that counting starts anew, at the ``nummer`` of its first item. ``nummer`` is 0 in a bulleted list.
    """

    art: Literal["punkt"]
    geordnet: bool
    ebene: int
    liste: int
    nummer: int
    laeufe: list[Lauf]
    spur: NotRequired[Spur]


class Tabelle(TypedDict):
    """A table with one header row; a cell is a list of runs; every row has as many cells as ``ausrichtung``."""

    art: Literal["tabelle"]
    kopf: list[list[Lauf]]
    zeilen: list[list[list[Lauf]]]
    ausrichtung: list[Ausrichtung]
    spur: NotRequired[Spur]


Block = Absatz | Ueberschrift | Listenpunkt | Tabelle
Bloecke = list[Block]


def make_lauf(text: str, *, fett: bool = False, kursiv: bool = False, link: str = "") -> Lauf:
    """Return a run without change marks."""
    return {"text": text, "fett": fett, "kursiv": kursiv, "link": link, "aenderung": ""}


def with_runs(block: Absatz | Ueberschrift | Listenpunkt, runs: list[Lauf]) -> Block:
    """Return a paragraph with other runs."""
    return {**block, "laeufe": runs}  # type: ignore[return-value]  # mypy does not unpack unions of TypedDicts
