"""Rules about the votes that stand in a Vorlage, judged by the law of the Land as ``kekdocs result`` does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kekdocs.deutsch import plural, quote
from kekdocs.model import Beratung, Ergebnis, Gremium, Vorlage
from kekdocs.resolve import Bestand
from kekdocs.rules.finding import Finding, warn

if TYPE_CHECKING:
    from kekdocs.abstimmung import EingabeError

_TOLD = (
    "ja", "nein", "enthaltung", "ungueltig", "befangen", "anwesend", "besetzt",
    "mehrheit", "wahl", "los", "stimme_des_vorsitzes", "negativ", "ergebnis", "namentlich",
)  # fmt: skip
# Each field of an Eingabe by the cell that it was read from, where that is called otherwise.
_CELLS = {"present": "anwesend", "kandidaten": "wahl", "chair": "stimme_des_vorsitzes", "majority": "mehrheit"}
_REJECTS_MOTION = re.compile(
    r"\bAntr(?:a|ä)g\w*\b.*\b(?:ab|zurück)(?:ge(?:lehnt|wiesen)|zulehnen|zuweisen)\b", re.DOTALL
)
_ADOPTS_CHANGES = "der Beschluss lehnt einen Antrag ab, damit wären aber auch die Änderungen der Vorlage angenommen"
_CHECK = "Prüfen Sie Stimmen und Ergebnis."


def check_votes(vorlage: Vorlage, bestand: Bestand) -> Iterator[Finding]:
    """K116, K320, K340, K341, K342: counts that can be, no outcome that contradicts them, no forbidden abstention."""
    for number, beratung in enumerate(vorlage.beratungsfolge):
        gremium = bestand.gremium_of(beratung)
        if gremium is not None and any(getattr(beratung, name) not in (None, "", []) for name in _TOLD):
            yield from _judge(vorlage, number, gremium, bestand)


def _judge(vorlage: Vorlage, number: int, gremium: Gremium, bestand: Bestand) -> Iterator[Finding]:
    # The rules of law cost some milliseconds, which a Vorlage without votes need not pay.
    from kekdocs.abstimmung import Ausgang, find_forbidden_abstention, judge_beratung  # noqa: PLC0415
    from kekdocs.abstimmung.zweifel import find_doubts  # noqa: PLC0415

    beratung = vorlage.beratungsfolge[number]
    path = ("beratungsfolge", number)
    urteil = judge_beratung(beratung, gremium, bestand.einstellungen)
    if urteil.error is not None:
        yield _contradiction(urteil.error, vorlage, number, gremium)
    elif _contradicts_remark(beratung):
        message = f"eingetragen ist {quote(str(beratung.ergebnis))}, in der Bemerkung steht {quote(beratung.bemerkung)}"
        yield Finding("K341", message, (*path, "ergebnis"), "Prüfen Sie Ergebnis und Bemerkung.")
    if beratung.negativ and urteil.word == Ausgang.ANGENOMMEN and vorlage.aenderungen:
        yield warn("K341", _ADOPTS_CHANGES, (*path, "negativ"), _CHECK)
    for doubt in find_doubts(beratung, urteil, vorlage.beratungsgegenstand):
        # A majority that nobody wrote down has no place of its own.
        cell = () if doubt.feld == "mehrheit" and not beratung.mehrheit else (doubt.feld,)
        yield warn("K341", doubt.message, (*path, *cell), _CHECK)
    if urteil.eingabe is not None and (forbidden := find_forbidden_abstention(urteil.eingabe)):
        yield warn("K342", forbidden.rstrip("."), (*path, "enthaltung"))


def _contradicts_remark(beratung: Beratung) -> bool:
    """Whether the stated result and a remark that is nothing but a result are each other's opposite."""
    from kekdocs.abstimmung import parse_eintragung  # noqa: PLC0415

    written = parse_eintragung(beratung.bemerkung)
    if beratung.ergebnis is None or written is None:
        return False
    if beratung.ergebnis in (Ergebnis.VERTAGT, Ergebnis.ZURUECKGEZOGEN):
        return written.ausgang is not None
    stated = beratung.ergebnis.value.removeprefix("geändert ")
    return bool(written.other) or written.ausgang not in (None, stated)


def _contradiction(error: EingabeError, vorlage: Vorlage, number: int, gremium: Gremium) -> Finding:
    beratung, path = vorlage.beratungsfolge[number], ("beratungsfolge", number)
    if error.code == "K341":
        cell = "ergebnis" if beratung.ergebnis is not None else "bemerkung"
        return Finding("K341", str(error), (*path, cell), _explain(beratung, vorlage))
    if error.code != "K320" or beratung.befangen or beratung.besetzt is not None:
        return Finding(error.code, str(error), (*path, _CELLS.get(error.field, error.field)))
    counts = (beratung.ja, beratung.nein, beratung.enthaltung, beratung.ungueltig, *(k.stimmen for k in beratung.wahl))
    cast = plural(sum(count or 0 for count in counts), "Stimme", "Stimmen")
    members = plural(gremium.mitglieder or 0, "Mitglied", "Mitglieder")
    message = f"{cast} eingetragen, das Gremium »{gremium.name}« hat {members}"
    return Finding(error.code, message, (*path, _CELLS.get(error.field, error.field)))


def _explain(beratung: Beratung, vorlage: Vorlage) -> str:
    if (beratung.ja or 0) <= (beratung.nein or 0) or beratung.negativ:
        return _CHECK
    if _REJECTS_MOTION.search(vorlage.beschlussvorschlag):
        return (
            "Lautet der Beschluss, einen Antrag abzulehnen, und wurde er gefasst, ist er angenommen; "
            "tragen Sie »negativ: ja« ein."
        )
    if beratung.mehrheit:
        return _CHECK
    return f"{_CHECK} Verlangt das Gesetz eine größere Mehrheit, tragen Sie sie unter »mehrheit« ein."
