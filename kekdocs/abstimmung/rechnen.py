"""Puts the parts together: what cannot be, the rule of law, the votes, what somebody wrote down, the quorum."""

from __future__ import annotations

from dataclasses import dataclass

from kekdocs.abstimmung.ausgang import Ausgang
from kekdocs.abstimmung.eingabe import Eingabe
from kekdocs.abstimmung.eintrag import settle, take_counts
from kekdocs.abstimmung.entscheid import Entscheid, weigh
from kekdocs.abstimmung.mehrheit import Mehrheitsart
from kekdocs.abstimmung.pruefung import check_eingabe
from kekdocs.abstimmung.quorum import judge_quorum
from kekdocs.abstimmung.recht import Enthaltungen, Gewissheit, Gremienregel, Norm, Recht, recht_of, regel_for
from kekdocs.abstimmung.satz import write_unable
from kekdocs.abstimmung.wahl import elect
from kekdocs.deutsch import format_datum, plural


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """What a vote came to. ``norm`` is the rule of law that was applied, to be shown with its ``stand`` only.

    ``sentence`` stands in the Auszug; ``certainty`` is A, B or C (``Gewissheit``); ``warnings`` are whole sentences.
    """

    outcome: Ausgang
    qualifier: str
    sentence: str
    norm: str
    certainty: Gewissheit
    warnings: tuple[str, ...]
    stand: str
    quelle: str
    regel: str

    def to_dict(self) -> dict[str, object]:
        """Return plain data for ``--json``."""
        return {
            "outcome": self.outcome.value,
            "qualifier": self.qualifier,
            "sentence": self.sentence,
            "norm": self.norm,
            "certainty": self.certainty.value,
            "warnings": list(self.warnings),
            "stand": self.stand,
            "quelle": self.quelle,
            "regel": self.regel,
        }


def calculate(eingabe: Eingabe) -> Ergebnis:
    """Return what a vote came to under the law of its Land and kind of body.

    Raises:
        EingabeError: what is known cannot be true, or contradicts the outcome that was written down.
    """
    eingabe = take_counts(eingabe)
    check_eingabe(eingabe)
    recht = recht_of(eingabe.land)
    rules = recht.rule_for(eingabe.kind)
    if rules is not None:
        return _apply(eingabe, rules)
    return _apply(eingabe, recht.gremien[0], _no_such_body(eingabe, recht))


def _apply(eingabe: Eingabe, rules: Gremienregel, substitute: str = "") -> Ergebnis:
    entscheid, sentence = settle(eingabe, _decide(eingabe, rules))
    quorum = judge_quorum(eingabe, rules.quorum)
    norm: Norm = _norm(eingabe, rules)
    if quorum.lost or entscheid.ausgang is Ausgang.NICHT_BESCHLUSSFAEHIG:
        entscheid, sentence, norm = Entscheid(Ausgang.NICHT_BESCHLUSSFAEHIG), write_unable(), rules.quorum
    own = (substitute, _forbidden_abstention(eingabe, rules), _unfounded(eingabe))
    return Ergebnis(
        outcome=entscheid.ausgang,
        qualifier=entscheid.qualifier,
        sentence=sentence,
        norm=norm.norm,
        certainty=Gewissheit.C if substitute else norm.gewissheit,
        warnings=tuple(each for each in (*own, *entscheid.warnings, *quorum.warnings) if each),
        stand=format_datum(norm.stand),
        quelle=norm.quelle,
        regel=norm.regel,
    )


def _decide(eingabe: Eingabe, rules: Gremienregel) -> Entscheid:
    if eingabe.majority.art is Mehrheitsart.WAHL:
        return elect(eingabe, rules.wahl)
    return weigh(eingabe, rules.abstimmung)


def _norm(eingabe: Eingabe, rules: Gremienregel) -> Norm:
    if eingabe.majority.art is Mehrheitsart.WAHL:
        return rules.wahl
    return regel_for(eingabe.land, eingabe.zweck) or rules.abstimmung


def _no_such_body(eingabe: Eingabe, recht: Recht) -> str:
    return f"Für ein {eingabe.kind} ist in {recht.name} keine Regel hinterlegt; angewandt ist die für den Kreistag."


def _unfounded(eingabe: Eingabe) -> str:
    if eingabe.zweck or eingabe.majority.art not in (Mehrheitsart.QUALIFIZIERT, Mehrheitsart.EINSTIMMIG):
        return ""
    return "Die erforderliche Mehrheit ist die angegebene; ob das Gesetz sie verlangt, ist nicht geprüft."


def find_forbidden_abstention(eingabe: Eingabe) -> str:
    """Return the sentence that nobody may abstain in this body, where somebody did; else an empty text."""
    rules = recht_of(eingabe.land).rule_for(eingabe.kind)
    return _forbidden_abstention(eingabe, rules) if rules else ""


def _forbidden_abstention(eingabe: Eingabe, rules: Gremienregel) -> str:
    rule = rules.abstimmung
    is_vote = eingabe.majority.art is not Mehrheitsart.WAHL
    if not (is_vote and eingabe.enthaltung and rule.enthaltungen is Enthaltungen.UNZULAESSIG):
        return ""
    count = plural(eingabe.enthaltung, "Enthaltung", "Enthaltungen")
    return f"{count} eingetragen; in diesem Gremium darf sich niemand enthalten ({rule.norm}, Stand {format_datum(rule.stand)})."
