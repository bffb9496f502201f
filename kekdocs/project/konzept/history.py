"""The course of a node and the origins of its text, drawn for a terminal."""

from __future__ import annotations

from kekdocs.deutsch import fold_key, format_datum
from kekdocs.konzept import Ableitung
from kekdocs.konzept.aufbau import build_baum
from kekdocs.konzept.benennen import describe_decision, describe_vote
from kekdocs.konzept.urheber import stellen_of
from kekdocs.konzept.verlauf import known_ids, stations_of
from kekdocs.project.konzept.opened import OpenedKonzept
from kekdocs.render.konzept.style import Style
from kekdocs.render.konzept.texts import write_blame, write_history


def write_course(opened: OpenedKonzept, id_: str, style: Style) -> str:
    """Return each wording of a node with who decided it."""
    found = opened.at()
    stations = stations_of(found, opened.beschluesse, id_)
    votes = {s.beschluss.eintrag.id: describe_vote(s.beschluss) for s in stations}
    return write_history(_beginning(opened, found, id_), stations, describe_decision, votes, style)


def _beginning(opened: OpenedKonzept, found: Ableitung, id_: str) -> str:
    """Return the wording that the first edition has of a node, or that it has none."""
    name = known_ids(found, opened.beschluesse)[fold_key(id_)]
    knoten = build_baum(opened.eintrag.erste).baum.find(id_)
    edition = edition_name(opened)
    return f"{name}, {edition}: {knoten.text or knoten.bezeichnung}" if knoten else f"{name}, nicht in {edition}"


def edition_name(opened: OpenedKonzept) -> str:
    """Return how the first edition is called, ``Fassung Bauausschuss 13.02.2023``."""
    konzept = opened.eintrag.erste.konzept
    return f"{konzept.ausgabe or 'Ausgabe'} {format_datum(konzept.stand)}"


def write_origins(opened: OpenedKonzept, id_: str, stand: str | None, style: Style) -> str:
    """Return the valid text of a node with the decision that made each stretch."""
    stellen = stellen_of(opened.at(stand), id_)
    if not stellen:
        return "Die Maßnahme hat jetzt keinen Wortlaut; »kekdocs konzept history« zeigt, warum.\n"
    return write_blame(stellen, edition_name(opened), describe_decision, style)
