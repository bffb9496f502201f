"""A view as an ordinary office gives it: for looking at pages, where the length of texts counts."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any, Final, cast

from kekdocs.render.docx_lint.shapes import Filler, Spot, without_headings
from kekdocs.render.docx_lint.texts import TEXTS
from kekdocs.render.kinds import VORLAGE, Kind
from kekdocs.view import VorlageView
from kekdocs.view.blocks import Absatz, Bloecke, Lauf, Listenpunkt, Tabelle, Ueberschrift, make_lauf

_ENTRIES: Final = 3
_SENTENCE: Final = (
    "Der Landkreis schreibt sein Kreisentwicklungskonzept fort und nimmt den Ausbau der Radwege zwischen den Gemeinden "
    "als Maßnahme auf, weil die vorhandenen Wege den gestiegenen Bedarf nicht mehr decken. "
)


def typical_sample(kind: Kind) -> Any:
    """Return a view of that kind with values of ordinary length."""
    if kind is VORLAGE:
        return typical_view()
    return Filler(_text, partial(_block, flat=kind.flat), _ENTRIES, kind.values).fill(kind.view)


def typical_view() -> VorlageView:
    """Every name has a value of ordinary length; long texts have paragraphs, lists, a heading and a table."""
    view = cast("VorlageView", Filler(_text, _block, _ENTRIES).fill(VorlageView))
    for change in view["aenderungen"]:
        change["zeilen"] = [{"alt": change["alt"], "geaendert": change["geaendert"]}]
    return view


def _text(spot: Spot) -> str:
    """The text for the last two names of a path, else for the last one."""
    *_, owner, name = f".{spot.path}".split(".")
    return TEXTS.get(f"{owner}.{name}") or TEXTS.get(name, "Angabe")


def _block(spot: Spot, flat: Collection[str] = ()) -> Bloecke:
    blocks = _long_text(spot.path.rpartition(".")[2])
    return without_headings(blocks) if spot.path in flat else blocks


def _long_text(name: str) -> Bloecke:
    paragraph = Absatz(art="absatz", einzug=0, laeufe=_runs(name))
    if name in {"alt", "geaendert", "inline", "redline", "begruendung", "wortlaut"}:
        return [paragraph]
    if name == "sachverhalt":
        return [*_chapter(paragraph), _table(), *_chapter(paragraph)]
    return [_point(number) for number in (1, 2, 3)] if name in {"beschlussvorschlag", "beschluss"} else [paragraph]


def _runs(name: str) -> list[Lauf]:
    mark = {"alt": "gestrichen", "geaendert": "neu"}.get(name, "")
    changed = cast("Lauf", {**make_lauf("bis zum Jahr 2030"), "aenderung": mark})
    return [make_lauf(_SENTENCE), changed, make_lauf(", "), make_lauf("ohne Mehrkosten", fett=True), make_lauf(".")]


def _chapter(paragraph: Absatz) -> Bloecke:
    heading = Ueberschrift(art="ueberschrift", ebene=1, laeufe=[make_lauf("Ausgangslage")])
    points = [
        Listenpunkt(art="punkt", geordnet=False, ebene=1, liste=1, nummer=0, laeufe=[make_lauf("Radweg im Norden")])
        for _ in range(3)
    ]
    return [heading, paragraph, paragraph, *points, paragraph]


def _point(number: int) -> Listenpunkt:
    runs = [make_lauf(_SENTENCE.strip())]
    return Listenpunkt(art="punkt", geordnet=True, ebene=1, liste=1, nummer=number, laeufe=runs)


def _table() -> Tabelle:
    rows = [[[make_lauf(cell)] for cell in (str(year), "120.000,00 EUR")] for year in (2026, 2027, 2028)]
    return Tabelle(
        art="tabelle",
        kopf=[[make_lauf("Jahr")], [make_lauf("Bedarf")]],
        zeilen=rows,
        ausrichtung=["links", "rechts"],
    )
