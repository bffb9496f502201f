"""What became of a Vorlage: which body decides, and what it decided.

The one place that knows how Stimmen become a result.
"""

from __future__ import annotations

from enum import StrEnum

from kekdocs.model import Beratung, Ergebnis, Vorlage, Vorlagenstatus, Zustaendigkeit


class Lage(StrEnum):
    """Where a Vorlage stands."""

    OFFEN = "offen"
    ANGENOMMEN = "angenommen"
    ABGELEHNT = "abgelehnt"
    ZURUECKGEZOGEN = "zurückgezogen"


_LAGE = {
    Ergebnis.ANGENOMMEN: Lage.ANGENOMMEN,
    Ergebnis.GEAENDERT_ANGENOMMEN: Lage.ANGENOMMEN,
    Ergebnis.ABGELEHNT: Lage.ABGELEHNT,
    Ergebnis.ZURUECKGEZOGEN: Lage.ZURUECKGEZOGEN,
}


def ergebnis_of(beratung: Beratung) -> Ergebnis | None:
    """Return what a body decided: as stated, else more Ja than Nein; None while it is not known.

    A tie is a refusal (HGO § 54 Abs. 1, KVG LSA § 56 Abs. 2); Enthaltungen do not count.
    """
    if beratung.ergebnis is not None:
        return beratung.ergebnis
    if beratung.ja is None or beratung.nein is None:
        return None
    return Ergebnis.ANGENOMMEN if beratung.ja > beratung.nein else Ergebnis.ABGELEHNT


def deciding_number(vorlage: Vorlage) -> int | None:
    """Return which Beratung decides, 0-based: the last one that is to, or the last of all where nobody wrote it."""
    if not vorlage.art.asks_for_decision:
        return None
    folge = vorlage.beratungsfolge
    named = [n for n, b in enumerate(folge) if b.zustaendigkeit is Zustaendigkeit.ENTSCHEIDUNG]
    if named:
        return named[-1]
    return None if any(b.zustaendigkeit for b in folge) else len(folge) - 1


def lage_of(vorlage: Vorlage) -> Lage:
    """Return where a Vorlage stands: withdrawn, decided, or still open."""
    if vorlage.status is Vorlagenstatus.ZURUECKGEZOGEN:
        return Lage.ZURUECKGEZOGEN
    number = deciding_number(vorlage)
    ergebnis = None if number is None else ergebnis_of(vorlage.beratungsfolge[number])
    return Lage.OFFEN if ergebnis is None else _LAGE.get(ergebnis, Lage.OFFEN)
