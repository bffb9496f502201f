"""The remark of a Beratung in the grid: what the author wrote and, where more than a simple majority counted, what that came to."""

from __future__ import annotations

from kekdocs.model import Beratung, Einstellungen, Gremium


def view_bemerkung(beratung: Beratung, gremium: Gremium | None, einstellungen: Einstellungen) -> str:
    """Return the remark; behind it the sentence of the result with its norm, where the counts alone do not tell it.

    That is a qualified majority, an election, a tie that the chair broke, a resolution that rejects a motion.
    """
    special = (beratung.mehrheit, beratung.wahl, beratung.stimme_des_vorsitzes, beratung.negativ)
    if not any(special):
        return beratung.bemerkung
    # The rules of law cost some milliseconds, which most Vorlagen need not pay.
    from kekdocs.abstimmung import Ausgang, judge_beratung  # noqa: PLC0415

    urteil = judge_beratung(beratung, gremium, einstellungen)
    if urteil.ergebnis is None or urteil.ergebnis.outcome is Ausgang.UNBESTIMMT:
        return beratung.bemerkung
    told = f"{urteil.ergebnis.sentence.rstrip('.')} ({urteil.ergebnis.norm}, Stand {urteil.ergebnis.stand})."
    written = beratung.bemerkung.rstrip()
    closed = written if written.endswith((".", "!", "?")) else f"{written}."
    return f"{closed} {told}" if written else told
