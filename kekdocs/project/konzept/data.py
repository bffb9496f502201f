"""What the commands say of a concept, as plain data for ``--json`` and for export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from kekdocs.deutsch import fold_key
from kekdocs.konzept import Ableitung, Beschluss, Knoten, Knotenart, Lage
from kekdocs.konzept.felder import FELDER
from kekdocs.konzept.urheber import Stelle
from kekdocs.konzept.verlauf import Station
from kekdocs.model.konzept import Konzept


def level_name(konzept: Konzept, knoten: Knoten, depth: int) -> str:
    """Return what the level of a node is called: the last name for a Maßnahme, else the one of its depth."""
    if knoten.is_massnahme:
        return konzept.ebenen[-1]
    if knoten.art is not Knotenart.PUNKT:
        return knoten.art.value
    return konzept.ebenen[min(depth, len(konzept.ebenen) - 1)]


def konzept_data(found: Ableitung) -> dict[str, Any]:
    """Return the whole valid concept, dates as ISO 8601; fields in their order, empty ones left out."""
    konzept = found.ausgabe.konzept
    return {
        "id": found.eintrag.id,
        "titel": konzept.titel,
        "koerperschaft": konzept.koerperschaft,
        "ausgabe": konzept.ausgabe,
        "stand": konzept.stand.isoformat(),
        "ebenen": list(konzept.ebenen),
        "beschluesse": [decision_data(b) for b in applied_decisions(found)],
        "status": count_status(k for _, k in found.baum.gliederung()),
        "knoten": _children(found, "", 0),
    }


def _children(found: Ableitung, key: str, depth: int) -> list[dict[str, Any]]:
    return [_node(found, child, depth) for child in found.baum.children(key)]


def _node(found: Ableitung, key: str, depth: int) -> dict[str, Any]:
    knoten = found.baum.knoten[key]
    changed = [e.beschluss for e in found.verlauf.get(key, ())]
    node: dict[str, Any] = {
        "id": knoten.id,
        "ebene": level_name(found.ausgabe.konzept, knoten, depth),
        **ordered_fields(knoten),
    }
    if changed:
        node["geaendert"] = decision_data(changed[-1])
    if below := _children(found, key, depth + 1):
        node["knoten"] = below
    return node


def ordered_fields(knoten: Knoten) -> dict[str, str]:
    """Return the filled fields, the house's own ones last and as it spells them."""
    fields = {name: knoten.felder[name] for name in FELDER if knoten.felder.get(name)}
    own = {knoten.namen.get(name, name): text for name, text in knoten.felder.items() if name not in FELDER}
    return fields | dict(sorted(own.items()))


def count_status(nodes: Iterable[Knoten]) -> dict[str, int]:
    """Return how many Maßnahmen have each status, ``""`` for none."""
    return dict(Counter(k.felder.get("status", "") for k in nodes if k.is_massnahme))


def applied_decisions(found: Ableitung) -> list[Beschluss]:
    """Return the decisions that went into the derived text since its first edition, in their order."""
    by_id = {e.beschluss.eintrag.id: e.beschluss for e in found.ereignisse()}
    return sorted(by_id.values(), key=lambda b: (b.datum is None, b.datum, b.aktenzeichen, b.eintrag.id))


def decision_data(beschluss: Beschluss) -> dict[str, Any]:
    """Return who decided what, when and how."""
    beratung = beschluss.beratung
    return {
        "vorlage": beschluss.eintrag.id,
        "aktenzeichen": beschluss.aktenzeichen,
        "gegenstand": beschluss.eintrag.vorlage.beratungsgegenstand,
        "gremium": beschluss.gremium,
        "datum": beschluss.datum.isoformat() if beschluss.datum else "",
        "lage": beschluss.lage.value,
        "ja": beratung.ja if beratung else None,
        "nein": beratung.nein if beratung else None,
        "enthaltung": beratung.enthaltung if beratung else None,
    }


def station_data(station: Station) -> dict[str, Any]:
    """Return one change of a node."""
    return {
        "art": station.art.value,
        "feld": station.feld,
        "alt": station.alt,
        "neu": station.neu,
        "beschluss": decision_data(station.beschluss),
        "stelle": station.beschluss.place(station.schritt),
    }


def stelle_data(stelle: Stelle) -> dict[str, Any]:
    """Return a stretch of text and the decision that made it, None for the edition."""
    made = stelle.ereignis
    return {"text": stelle.text, "beschluss": decision_data(made.beschluss) if made else None}


def open_by_node(beschluesse: Sequence[Beschluss]) -> dict[str, list[str]]:
    """Return the Aktenzeichen of the open Vorlagen that touch a node, by its key."""
    found: dict[str, list[str]] = {}
    for beschluss in (b for b in beschluesse if b.lage is Lage.OFFEN):
        for key in dict.fromkeys(fold_key(s.aenderung.massnahme) for s in beschluss.schritte):
            found.setdefault(key, []).append(beschluss.aktenzeichen)
    return found
