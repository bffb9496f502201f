"""What speaks against a result without refuting it: a remark that says the opposite, a majority that the law asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kekdocs.abstimmung.ausgang import Ausgang, parse_eintragung
from kekdocs.abstimmung.mehrheit import Mehrheitsart, parse_mehrheit
from kekdocs.abstimmung.rechnen import calculate
from kekdocs.abstimmung.recht import Mehrheitsregel, recht_of
from kekdocs.abstimmung.urteil import Urteil
from kekdocs.deutsch import fold_key, format_datum, quote
from kekdocs.model import Beratung, Gremienart

_ADOPTED = r"(?:angenommen|beschlossen|zugestimmt|gewählt)"
_REJECTS = re.compile(rf"\babgelehnt\b|\bnicht {_ADOPTED}\b", re.IGNORECASE)
_ADOPTS = re.compile(rf"(?<!nicht )\b{_ADOPTED}\b", re.IGNORECASE)
# Of these a remark tells beside what became of the Vorlage.
_OTHER_MOTION = re.compile(
    r"\w+antr(?:a|ä)g|\bantr(?:a|ä)g\w* (?:de[rs]|von|zu[rm]?|auf)\b|\bausschuss|\bauf\b", re.IGNORECASE
)


class Zweifel(NamedTuple):
    """A doubt about the result: the cell that it is about, and a German sentence without a full stop."""

    feld: str
    message: str


def find_doubts(beratung: Beratung, urteil: Urteil, gegenstand: str) -> Iterator[Zweifel]:
    """Yield what speaks against the result of a Beratung about this matter."""
    if urteil.ergebnis is None or urteil.eingabe is None:
        return
    if text := _doubt_remark(beratung, urteil.ergebnis.outcome):
        yield Zweifel("bemerkung", text)
    if text := _doubt_majority(urteil, gegenstand):
        yield Zweifel("mehrheit", text)


def _doubt_remark(beratung: Beratung, outcome: Ausgang) -> str:
    remark = " ".join(beratung.bemerkung.split())
    if parse_eintragung(remark) is not None or _OTHER_MOTION.search(remark) or beratung.negativ:
        return ""
    rejects, adopts = bool(_REJECTS.search(remark)), bool(_ADOPTS.search(remark))
    opposite = {Ausgang.ANGENOMMEN: rejects and not adopts, Ausgang.ABGELEHNT: adopts and not rejects}
    if not opposite.get(outcome):
        return ""
    return f"das Ergebnis ist »{outcome}«, in der Bemerkung steht {quote(remark)}"


def _doubt_majority(urteil: Urteil, gegenstand: str) -> str:
    eingabe, ergebnis = urteil.eingabe, urteil.ergebnis
    assert eingabe is not None
    assert ergebnis is not None
    is_decision = eingabe.kind is Gremienart.VERTRETUNG and eingabe.majority.art is not Mehrheitsart.WAHL
    if not (is_decision and ergebnis.outcome is Ausgang.ANGENOMMEN and eingabe.ja is not None):
        return ""
    for rule in recht_of(eingabe.land).mehrheiten:
        if fold_key(rule.zweck) in fold_key(gegenstand) and rule.zweck != eingabe.zweck:
            needed = replace(eingabe, majority=parse_mehrheit(rule.mehrheit), zweck=rule.zweck, outcome="")
            if calculate(needed).outcome is Ausgang.ABGELEHNT:
                return _explain(rule)
    return ""


def _explain(rule: Mehrheitsregel) -> str:
    words = parse_mehrheit(rule.mehrheit).words
    return (
        f"geht es um »{rule.zweck}«, verlangt {rule.norm} (Stand {format_datum(rule.stand)}) {words}; sie ist nicht "
        f"erreicht, tragen Sie dann »mehrheit: {rule.zweck}« ein"
    )
