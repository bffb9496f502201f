"""A view as an ordinary Vorlage gives it: for looking at pages, where the length of texts counts."""

from __future__ import annotations

from typing import Any, Final, cast, get_args, get_origin, get_type_hints, is_typeddict

from kekdocs.view import VorlageView
from kekdocs.view.blocks import Absatz, Bloecke, Lauf, Listenpunkt, Tabelle, Ueberschrift, make_lauf

_ENTRIES: Final = 3
_TEXTS: Final = {
    "koerperschaft.name": "Landkreis Musterland",
    "titel": "Beschlussvorlage 2026-00417: Kreisentwicklungskonzept",
    "anschrift": "Am Markt 1, 12345 Musterstadt",
    "wappen_text": "Wappen des Landkreises Musterland",
    "art": "Beschlussvorlage",
    "land": "ST",
    "bereich": "Fachbereich Bau und Umwelt",
    "aktenzeichen": "2026-00417",
    "vorlagennummer": "41/2026",
    "fassung": "",
    "oeffentlichkeit": "öffentlich",
    "datum": "12.01.2026",
    "federfuehrend": "Fachbereich Bau und Umwelt",
    "beteiligt": "Fachbereich Finanzen",
    "name": "Erika Mustermann",
    "telefon": "01234 567-210",
    "email": "bau@kreis.example",
    "zimmer": "210",
    "gremium": "Ausschuss für Bau, Verkehr und Umwelt",
    "top": "Ö 7",
    "zustaendigkeit": "Empfehlung",
    "zusatz": "Empfehlung, TOP Ö 7",
    "ja": "8",
    "nein": "2",
    "enthaltung": "1",
    "bemerkung": "mehrheitlich empfohlen",
    "beratungsgegenstand": "Fortschreibung des Kreisentwicklungskonzeptes für den Ausbau der Radwege",
    "funktion": "Landrätin",
    "fundstelle": "Konzept Seite 114, Öffentliche Finanzen",
    "konzept": "Konzept",
    "seite": "114",
    "abschnitt": "Öffentliche Finanzen",
    "anlagen.titel": "Karte der geplanten Radwege",
    "datei": "karte.pdf",
    "stelle": "542010.681100",
    "bezeichnung": "Zuwendungen des Landes",
    "betrag": "120.000,00 EUR",
    "mehr.art": "Mehrertrag",
    "minder.art": "Minderauszahlung",
    "bei": "542010.681100 Zuwendungen des Landes",
    "planansatz": "1.250.000,00 EUR",
    "bedarf": "1.370.000,00 EUR",
}
_SENTENCE: Final = (
    "Der Landkreis schreibt sein Kreisentwicklungskonzept fort und nimmt den Ausbau der Radwege zwischen den Gemeinden "
    "als Maßnahme auf, weil die vorhandenen Wege den gestiegenen Bedarf nicht mehr decken. "
)


def typical_view() -> VorlageView:
    """Every name has a value of ordinary length; long texts have paragraphs, lists, a heading and a table."""
    view = cast("VorlageView", _value(VorlageView, ""))
    for change in view["aenderungen"]:
        change["zeilen"] = [{"alt": change["alt"], "geaendert": change["geaendert"]}]
    return view


def _value(shape: Any, path: str) -> Any:
    if shape == Bloecke:
        return _long_text(path.rpartition(".")[2])
    if get_origin(shape) is list:
        return [_value(get_args(shape)[0], path) for _ in range(_ENTRIES)]
    if is_typeddict(shape):
        return {key: _value(inner, f"{path}.{key}") for key, inner in get_type_hints(shape).items()}
    if shape is str:
        return _text(path)
    return 1 if shape is int else True


def _text(path: str) -> str:
    """The text for the last two names of a path, else for the last one."""
    *_, owner, name = path.split(".")
    return _TEXTS.get(f"{owner}.{name}") or _TEXTS.get(name, "Angabe")


def _long_text(name: str) -> Bloecke:
    paragraph = Absatz(art="absatz", einzug=0, laeufe=_runs(name))
    if name in {"alt", "geaendert", "inline", "redline", "begruendung"}:
        return [paragraph]
    if name == "sachverhalt":
        return [*_chapter(paragraph), _table(), *_chapter(paragraph)]
    return [_point(number) for number in (1, 2, 3)] if name == "beschlussvorschlag" else [paragraph]


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
