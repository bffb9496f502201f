"""Each wording that a node had, was to have or is to get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kekdocs.deutsch import fold_key
from kekdocs.konzept.ableitung import Ableitung, Ereignis
from kekdocs.konzept.beschluss import Beschluss, Schritt
from kekdocs.konzept.felder import NUMMER, TEXT
from kekdocs.model import Aenderungsart

_FIELD_OF = {
    Aenderungsart.WORTLAUT: TEXT,
    Aenderungsart.EINFUEGEN: TEXT,
    Aenderungsart.STREICHEN: TEXT,
    Aenderungsart.UMNUMMERIEREN: NUMMER,
    Aenderungsart.VERSCHIEBEN: "",
}


@dataclass(frozen=True, slots=True)
class Station:
    """One change of a node: decided, refused, withdrawn or still open.

    ``alt`` and ``neu`` are the texts of ``feld``; for an adopted change those that were valid before and after, for any
    other those of the Vorlage. A move has no ``feld``, its texts name the points above.
    """

    beschluss: Beschluss
    schritt: Schritt
    art: Aenderungsart
    feld: str
    alt: str
    neu: str


def stations_by_node(found: Ableitung, beschluesse: Sequence[Beschluss]) -> dict[str, list[Station]]:
    """Return the changes of each node, by its key, in the order of the decisions; what did not pass stands among them."""
    applied = {(e.beschluss.eintrag.id, e.schritt.path): e for e in found.ereignisse()}
    stations: dict[str, list[Station]] = {}
    for beschluss in beschluesse:
        for schritt in beschluss.schritte:
            station = _station(beschluss, schritt, applied.get((beschluss.eintrag.id, schritt.path)))
            stations.setdefault(fold_key(schritt.aenderung.massnahme), []).append(station)
    return stations


def stations_of(found: Ableitung, beschluesse: Sequence[Beschluss], id_: str) -> tuple[Station, ...]:
    """Return the changes of one node, as ``stations_by_node``."""
    return tuple(stations_by_node(found, beschluesse).get(fold_key(id_), ()))


def _station(beschluss: Beschluss, schritt: Schritt, ereignis: Ereignis | None) -> Station:
    a = schritt.aenderung
    if ereignis:
        w = ereignis.wirkung
        return Station(beschluss, schritt, a.kind, w.feld, w.alt, w.neu)
    feld = _FIELD_OF.get(a.kind, fold_key(a.feld))
    return Station(
        beschluss, schritt, a.kind, feld, a.alt, a.unter if a.kind is Aenderungsart.VERSCHIEBEN else a.geaendert
    )


def known_ids(found: Ableitung, beschluesse: Sequence[Beschluss]) -> dict[str, str]:
    """Return every id that is or was in the concept, or that a Vorlage names, by folded id."""
    named = {fold_key(s.aenderung.massnahme): s.aenderung.massnahme for b in beschluesse for s in b.schritte}
    named.pop("", None)
    return named | {key: knoten.id for key, knoten in found.baum.knoten.items()}
