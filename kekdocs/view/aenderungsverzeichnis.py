"""What the template of an Änderungsverzeichnis may show: the decisions between two days with what each changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict

from kekdocs.deutsch import fold_key, format_datum, plural
from kekdocs.deutsch.nichtoeffentlich import withhold
from kekdocs.konzept import Ableitung, Beschluss, Ereignis, Knoten
from kekdocs.konzept.benennen import describe_vote
from kekdocs.konzept.felder import TEXT, TITLES
from kekdocs.konzept.unterschied import fundstelle_of
from kekdocs.model import Aenderungsart
from kekdocs.view.blocks import Absatz, Bloecke, make_lauf
from kekdocs.view.build import format_fundstelle
from kekdocs.view.gegenueberstellung import compare_texts


class VerzeichnisaenderungView(TypedDict):
    """One change that was adopted."""

    handlungsfeld: str  # point of the top level, where it is another than that of the change before
    fundstelle: str
    massnahme: str  # number and title, empty where it has neither; the id where it is gone
    art: str
    inline: Bloecke  # both wordings in one text


class BeschlussView(TypedDict):
    """One decision."""

    ueberschrift: str  # "Kreistag, 29.03.2023"
    vorlage: str
    gegenstand: str
    abstimmung: str  # "30 Ja, 5 Nein", or empty
    aenderungen: list[VerzeichnisaenderungView]


class VerzeichnisView(TypedDict):
    """The names at the top level of the template."""

    titel: str
    konzept: str
    koerperschaft: str
    von: str
    bis: str
    statistik: str
    beschluesse: list[BeschlussView]


def view_verzeichnis(found: Ableitung, von: date | None, bis: date) -> VerzeichnisView:
    """Return the changes decided after the day ``von`` (all where it is None) up to and with ``bis``."""
    konzept = found.ausgabe.konzept
    by_decision: dict[str, list[Ereignis]] = {}
    for each in found.ereignisse():
        day = each.beschluss.datum
        if day is not None and day <= bis and (von is None or day > von):
            by_decision.setdefault(each.beschluss.eintrag.id, []).append(each)
    place = _places(found)
    decisions = sorted(by_decision.values(), key=lambda events: _order(events[0].beschluss))
    changes = sum(map(len, decisions))
    counted = f"{plural(changes, 'Änderung', 'Änderungen')} in {plural(len(decisions), 'Beschluss', 'Beschlüssen')}"
    return {
        "titel": f"Änderungsverzeichnis: {konzept.titel}",
        "konzept": konzept.titel,
        "koerperschaft": konzept.koerperschaft,
        "von": format_datum(von) if von else "",
        "bis": format_datum(bis),
        "statistik": counted,
        "beschluesse": [_beschluss(found, sorted(events, key=place)) for events in decisions],
    }


def _order(beschluss: Beschluss) -> tuple[date, str, str]:
    assert beschluss.datum is not None, "an adopted change without a day is left out"
    return beschluss.datum, beschluss.aktenzeichen, beschluss.eintrag.id


class _places:  # noqa: N801 -- a function with memory
    """Where a change stands in print; what is gone stands at the end, in the order of the decisions."""

    def __init__(self, found: Ableitung) -> None:
        self._at = {fold_key(knoten.id): n for n, (_, knoten) in enumerate(found.baum.walk())}

    def __call__(self, ereignis: Ereignis) -> int:
        return self._at.get(ereignis.wirkung.key, len(self._at))


def _beschluss(found: Ableitung, events: Sequence[Ereignis]) -> BeschlussView:
    beschluss = events[0].beschluss
    day = format_datum(beschluss.datum) if beschluss.datum else ""
    return {
        "ueberschrift": ", ".join(filter(None, (beschluss.gremium, day))),
        "vorlage": beschluss.aktenzeichen,
        "gegenstand": withhold(beschluss.eintrag.vorlage.beratungsgegenstand),
        "abstimmung": withhold(describe_vote(beschluss)),
        "aenderungen": _grouped(_aenderung(found, each) for each in events),
    }


def _grouped(changes: Iterable[VerzeichnisaenderungView]) -> list[VerzeichnisaenderungView]:
    """Leave the name of the Handlungsfeld only where a new one begins."""
    grouped: list[VerzeichnisaenderungView] = []
    last = ""
    for each in changes:
        grouped.append({**each, "handlungsfeld": each["handlungsfeld"] if each["handlungsfeld"] != last else ""})
        last = each["handlungsfeld"]
    return grouped


def _aenderung(found: Ableitung, ereignis: Ereignis) -> VerzeichnisaenderungView:
    knoten = found.baum.knoten.get(ereignis.wirkung.key)
    own = ereignis.schritt.aenderung
    place = format_fundstelle(own.fundstelle)
    if knoten is not None and not own.fundstelle.seite:
        place = format_fundstelle(fundstelle_of(found.baum, knoten))
    return {
        "handlungsfeld": top_level(found, knoten),
        "fundstelle": withhold(place),
        "massnahme": _name(knoten) if knoten else own.titel or own.massnahme,
        "art": _kind(ereignis),
        "inline": _texts(ereignis),
    }


def _name(knoten: Knoten) -> str:
    return " ".join(filter(None, (knoten.felder.get("nummer"), knoten.felder.get("titel"))))


def top_level(found: Ableitung, knoten: Knoten | None) -> str:
    """Return the name of the point of the top level that a node stands under, empty where it is gone."""
    if knoten is None:
        return ""
    above = [*found.baum.ancestors(fold_key(knoten.id))]
    return (found.baum.knoten[above[-1]] if above else knoten).bezeichnung


def _kind(ereignis: Ereignis) -> str:
    feld = ereignis.wirkung.feld
    if ereignis.wirkung.art is Aenderungsart.FELD and feld != TEXT:
        return f"Angabe geändert: {TITLES.get(feld, ereignis.schritt.aenderung.feld)}"
    return _KINDS[ereignis.wirkung.art]


_KINDS = {
    Aenderungsart.WORTLAUT: "Wortlaut geändert",
    Aenderungsart.EINFUEGEN: "eingefügt",
    Aenderungsart.STREICHEN: "gestrichen",
    Aenderungsart.VERSCHIEBEN: "verschoben",
    Aenderungsart.UMNUMMERIEREN: "umnummeriert",
    Aenderungsart.FELD: "Wortlaut geändert",
}


def _texts(ereignis: Ereignis) -> Bloecke:
    wirkung = ereignis.wirkung
    if wirkung.art is Aenderungsart.VERSCHIEBEN:
        moved = f"von »{wirkung.alt}« nach »{wirkung.neu}«" if wirkung.alt != wirkung.neu else "innerhalb des Punktes"
        return [Absatz(art="absatz", einzug=0, laeufe=[make_lauf(moved)])]
    return compare_texts(wirkung.alt, wirkung.neu).inline()
