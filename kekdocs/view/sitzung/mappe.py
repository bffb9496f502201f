"""The view of a Sitzungsmappe: cover and contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from kekdocs.view.blocks import Bloecke, make_lauf
from kekdocs.view.sitzung.kopf import Papierlage, view_kopf
from kekdocs.view.sitzung.shape import SitzungskopfView

TITEL = "Sitzungsmappe"
PART_LINK = "kekdocs:part/"
"""An address that leads to a part of the bundle, by its 1-based number; ``render.bundle`` puts the page in its place."""


class MappezeileView(TypedDict):
    """One line of the contents."""

    ebene: int  # 1 for an item of the agenda, 2 for a Vorlage or an Anlage of an item, 3 for an Anlage of a Vorlage
    top: str  # "Ö 7" where an item begins, else empty
    eintrag: Bloecke  # the title, a link to its page where it has one
    seite: str  # "12", "Anhang", "eigene Datei", "liegt nicht bei", or empty


class MappeView(SitzungskopfView):
    """Cover and contents of a Sitzungsmappe."""

    oeffentlich: bool
    oeffentlichkeit: str  # "Öffentliche Unterlagen", or that there are non-public ones
    zeilen: list[MappezeileView]
    seiten: str  # number of pages of the whole Mappe
    hinweise: list[str]  # sentences for the reader: what is not accessible, what lies elsewhere


@dataclass(frozen=True, slots=True)
class Zeile:
    """A line of the contents before it is shown; ``part`` is the 1-based number of the part it leads to, 0 for none."""

    ebene: int
    top: str
    titel: str
    seite: str
    part: int = 0


def format_mappe(lage: Papierlage) -> str:
    """Return the name of the file: ``Sitzungsmappe KT 2023-03-29 öffentlich``."""
    gremium, kind = lage.eintrag.gremium, "öffentlich" if lage.public else "vollständig"
    return f"{TITEL} {gremium.kuerzel or gremium.name} {lage.sitzung.datum.isoformat()} {kind}"


def view_mappe(lage: Papierlage, zeilen: Sequence[Zeile], seiten: int, hinweise: Sequence[str] = ()) -> MappeView:
    """Return what the cover and the contents say; ``seiten`` are those of the whole Mappe, 0 while nobody knows."""
    return {
        **view_kopf(lage, TITEL),
        "oeffentlich": lage.public,
        "oeffentlichkeit": "Öffentliche Unterlagen" if lage.public else "Enthält nichtöffentliche Unterlagen",
        "zeilen": [_zeile(each) for each in zeilen],
        "seiten": str(seiten) if seiten else "",
        "hinweise": list(hinweise),
    }


def _zeile(zeile: Zeile) -> MappezeileView:
    link = f"{PART_LINK}{zeile.part}" if zeile.part else ""
    eintrag: Bloecke = [{"art": "absatz", "einzug": 0, "laeufe": [make_lauf(zeile.titel, link=link)]}]
    return {"ebene": zeile.ebene, "top": zeile.top, "eintrag": eintrag, "seite": zeile.seite}
