"""The view of the budget block."""

from __future__ import annotations

from decimal import Decimal

from kekdocs.deutsch import format_betrag
from kekdocs.model import Deckung, Deckungsart, Haushalt, Haushaltsart
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.shape import DeckungView, HaushaltView

_MEHR = (Deckungsart.MEHRERTRAG, Deckungsart.MEHREINZAHLUNG)
_MINDER = (Deckungsart.MINDERAUFWAND, Deckungsart.MINDERAUSZAHLUNG)


def _betrag(amount: Decimal | None) -> str:
    return "" if amount is None else format_betrag(amount)


def _deckung(deckung: Deckung) -> DeckungView:
    return {"art": deckung.art.value, "betrag": _betrag(deckung.betrag), "bei": deckung.bei}


def view_haushalt(haushalt: Haushalt | None) -> HaushaltView:
    """Return the budget block as German texts and ticks; an empty dict where the Vorlage has none."""
    if haushalt is None:
        return {}
    kinds = {d.art for d in haushalt.deckung}
    return {
        "erforderlich": haushalt.nachweis_erforderlich is True,
        "nicht_erforderlich": haushalt.nachweis_erforderlich is False,
        "buchungsstellen": [{"stelle": b.stelle, "bezeichnung": b.bezeichnung} for b in haushalt.buchungsstellen],
        "planansatz": _betrag(haushalt.planansatz),
        "bedarf": _betrag(haushalt.bedarf),
        "ueberplanmaessig": haushalt.is_ueberplanmaessig,
        "ausserplanmaessig": haushalt.is_ausserplanmaessig,
        "betrag": _betrag(haushalt.excess),
        "aufwand": Haushaltsart.AUFWAND in haushalt.betrifft,
        "auszahlung": Haushaltsart.AUSZAHLUNG in haushalt.betrifft,
        "mehrertrag": Deckungsart.MEHRERTRAG in kinds,
        "mehreinzahlung": Deckungsart.MEHREINZAHLUNG in kinds,
        "mehr": [_deckung(d) for d in haushalt.deckung if d.art in _MEHR],
        "minderaufwand": Deckungsart.MINDERAUFWAND in kinds,
        "minderauszahlung": Deckungsart.MINDERAUSZAHLUNG in kinds,
        "minder": [_deckung(d) for d in haushalt.deckung if d.art in _MINDER],
        "pruefvermerk": parse_markdown(haushalt.pruefvermerk),
    }
