"""How a decision is called in one line."""

from __future__ import annotations

from kekdocs.deutsch import format_datum
from kekdocs.konzept.beschluss import Beschluss


def describe_vote(beschluss: Beschluss) -> str:
    """Return ``30 Ja, 5 Nein, 2 Enthaltungen``, empty where nothing was counted."""
    beratung = beschluss.beratung
    if beratung is None or beratung.ja is None or beratung.nein is None:
        return ""
    parts = [f"{beratung.ja} Ja", f"{beratung.nein} Nein"]
    if beratung.enthaltung is not None:
        parts.append(f"{beratung.enthaltung} Enthaltung{'' if beratung.enthaltung == 1 else 'en'}")
    return ", ".join(parts)


def describe_decision(beschluss: Beschluss) -> str:
    """Return ``Kreistag 29.03.2023, 2020-01470``."""
    day = format_datum(beschluss.datum) if beschluss.datum else "ohne Tag"
    return f"{beschluss.gremium} {day}, {beschluss.aktenzeichen}".strip()
