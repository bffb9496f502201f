"""Beschlussbuch and Beschlusskontrolle as tables for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from kekdocs.render.papers.tables import Table
from kekdocs.view.beschluss.shape import BuchView, KontrolleView, WortlautView
from kekdocs.view.blocks import Bloecke
from kekdocs.view.text import plain_text


def table_of_buch(view: BuchView) -> Table:
    """Return one row a decision."""
    head = (
        *(
            "Nummer",
            "Gremium",
            "Datum",
            "TOP",
            "Zuständigkeit",
            "Öffentlichkeit",
            "Aktenzeichen",
            "Gegenstand",
            "Beschluss",
        ),
        *("Ausgang", "Ja", "Nein", "Enthaltung", "Ergebnis", "Rechtsgrundlage", "Stand", "Prüfsumme"),
    )
    rows = [
        (
            *(e["nummer"], e["gremium"], e["datum"], e["top"], e["zustaendigkeit"], e["oeffentlichkeit"]),
            *(e["aktenzeichen"], e["gegenstand"], _wording(e["beschluss"], e["aenderungen"]), e["ergebnis"]["ausgang"]),
            *(e["ergebnis"]["ja"], e["ergebnis"]["nein"], e["ergebnis"]["enthaltung"], e["ergebnis"]["satz"]),
            *(e["ergebnis"]["norm"], e["ergebnis"]["stand"], e["pruefsumme"]),
        )
        for e in view["eintraege"]
    ]
    return Table(view["titel"], head, rows, frozenset({10, 11, 12}))


def table_of_kontrolle(view: KontrolleView) -> Table:
    """Return one row a resolution."""
    head = (
        *("Gremium", "Datum", "Aktenzeichen", "Gegenstand", "Öffentlichkeit"),
        *("Verantwortlich", "Frist", "Status", "Rückstand", "Bemerkung"),
    )
    rows = [
        (
            *(e["gremium"], e["datum"], e["aktenzeichen"], e["gegenstand"], e["oeffentlichkeit"]),
            *(e["verantwortlich"], e["frist"], e["status"], e["rueckstand"], e["bemerkung"]),
        )
        for e in view["eintraege"]
    ]
    return Table(view["titel"], head, rows)


def _wording(beschluss: Bloecke, aenderungen: Sequence[WortlautView]) -> str:
    """The adopted text, with what happens to each changed Maßnahme."""
    changed = (f"{each['fundstelle']} ({each['vorgang']}): {plain_text(each['wortlaut'])}" for each in aenderungen)
    return "\n".join((plain_text(beschluss), *changed))
