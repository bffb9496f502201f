"""What the template of a Synopse may show: any number of comparisons under one title."""

from __future__ import annotations

from typing import TypedDict

from kekdocs.view.blocks import Bloecke
from kekdocs.view.gegenueberstellung import Gegenueberstellung
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.shape import ZeileView


class EintragView(TypedDict):
    """One comparison, of a Maßnahme or of a whole text."""

    nummer: int  # 1-based
    titel: str  # Fundstelle or heading, or empty
    alt: Bloecke
    geaendert: Bloecke
    zeilen: list[ZeileView]
    inline: Bloecke
    redline: Bloecke
    begruendung: Bloecke
    statistik: str  # "3 Stellen geändert, 4 Wörter gelöscht."


class SynopseView(TypedDict):
    """The names at the top level of the template. Texts are empty where nothing is known."""

    titel: str
    koerperschaft: str
    datum: str
    fassung_alt: str  # name of the old version
    fassung_neu: str
    hinweise: list[str]  # sentences for the reader
    statistik: str
    begruendet: bool  # some comparison has a reason
    nachverfolgt: bool  # the one text has tracked changes, hence no signs
    eintraege: list[EintragView]


def view_eintrag(
    nummer: int, titel: str, gegenueber: Gegenueberstellung, *, statistik: str, begruendung: str, autor: str, tag: str
) -> EintragView:
    """Return what a template sees of one comparison; ``begruendung`` is Markdown, ``tag`` a day (ISO 8601)."""
    return {
        "nummer": nummer,
        "titel": titel,
        "alt": gegenueber.alt,
        "geaendert": gegenueber.geaendert,
        "zeilen": [{"alt": alt, "geaendert": geaendert} for alt, geaendert in gegenueber.zeilen()],
        "inline": gegenueber.inline(),
        "redline": gegenueber.redline(autor, tag),
        "begruendung": parse_markdown(begruendung),
        "statistik": statistik,
    }
