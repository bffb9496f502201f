"""What became of a Vorlage: which body decides, and what it decided.

What Stimmen and words come to is the calculator's (``kekdocs.abstimmung.word_of``); here stands what that means for the Vorlage.
"""

from __future__ import annotations

from enum import StrEnum

from kekdocs.model import Beratung, Vorlage, Vorlagenstatus, Zustaendigkeit
from kekdocs.resolve import Bestand


class Lage(StrEnum):
    """Where a Vorlage stands."""

    OFFEN = "offen"
    ANGENOMMEN = "angenommen"
    ABGELEHNT = "abgelehnt"
    ZURUECKGEZOGEN = "zurückgezogen"


_LAGE = {each.value: each for each in Lage}
_RECORDED = ("ergebnis", "bemerkung", "ja", "nein", "wahl")


def deciding_number(vorlage: Vorlage) -> int | None:
    """Return which Beratung decides, 0-based: the last one that is to, or the last of all where nobody wrote it."""
    if not vorlage.art.asks_for_decision:
        return None
    folge = vorlage.beratungsfolge
    named = [n for n, b in enumerate(folge) if b.zustaendigkeit is Zustaendigkeit.ENTSCHEIDUNG]
    if named:
        return named[-1]
    return None if any(b.zustaendigkeit for b in folge) else len(folge) - 1


def lage_of(vorlage: Vorlage, bestand: Bestand) -> Lage:
    """Return where a Vorlage stands: withdrawn, decided, or still open."""
    if vorlage.status is Vorlagenstatus.ZURUECKGEZOGEN:
        return Lage.ZURUECKGEZOGEN
    number = deciding_number(vorlage)
    return Lage.OFFEN if number is None else _lage(vorlage.beratungsfolge[number], bestand)


def _lage(beratung: Beratung, bestand: Bestand) -> Lage:
    if not any(getattr(beratung, name) not in (None, "", []) for name in _RECORDED):
        return Lage.OFFEN
    # The rules of law cost some milliseconds, which a workspace without votes need not pay.
    from kekdocs.abstimmung import word_of  # noqa: PLC0415

    word = word_of(beratung, bestand.gremium_of(beratung), bestand.einstellungen)
    return _LAGE.get(word, Lage.OFFEN)
