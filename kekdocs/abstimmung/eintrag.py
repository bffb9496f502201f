"""Holds what somebody wrote down against what the votes came to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kekdocs.abstimmung.ausgang import Ausgang, Eintragung, parse_eintragung
from kekdocs.abstimmung.eingabe import Eingabe, EingabeError
from kekdocs.abstimmung.entscheid import Entscheid, Grund
from kekdocs.abstimmung.satz import write_sentence, write_unable, write_without_decision
from kekdocs.deutsch import quote

_CONTRADICTION = "K341"
_NOUNS = {"ja": "Ja", "nein": "Nein", "enthaltung": "Enthaltung", "ungueltig": "ungültig"}
_NOT_COMPUTED = "Das Ergebnis ist das eingetragene; aus den bekannten Zahlen lässt es sich nicht nachrechnen."


def take_counts(eingabe: Eingabe) -> Eingabe:
    """Return the Eingabe with the counts that the written outcome names, where they were unknown.

    Raises:
        EingabeError: it names another count than is known.
    """
    written = parse_eintragung(eingabe.outcome)
    for field, count in written.said if written else ():
        known = getattr(eingabe, field)
        if known is not None and known != count:
            text = quote(eingabe.outcome.strip())
            raise EingabeError(
                _CONTRADICTION, "outcome", f"eingetragen ist {text}, angegeben sind {_NOUNS[field]} {known}"
            )
    said: dict[str, Any] = dict(written.said) if written else {}
    return replace(eingabe, **said) if said else eingabe


def settle(eingabe: Eingabe, entscheid: Entscheid) -> tuple[Entscheid, str]:
    """Return how it ended and the sentence, after what was written down, if anything was.

    Raises:
        EingabeError: the outcome that was written down contradicts the counts.
    """
    written = parse_eintragung(eingabe.outcome)
    if written is None or written.other == "unbestimmt":
        return entscheid, write_sentence(eingabe, entscheid)
    if written.ausgang is Ausgang.NICHT_BESCHLUSSFAEHIG:
        return Entscheid(written.ausgang, grund=Grund.UNBEKANNT), write_unable()
    if written.other:
        _check_carried(eingabe, written)
        return Entscheid(Ausgang.UNBESTIMMT, written.other), write_without_decision(eingabe, written)
    _check_unanimous(eingabe, written)
    settled = _settle_decided(eingabe, entscheid, written)
    return settled, write_sentence(eingabe, settled)


def _settle_decided(eingabe: Eingabe, entscheid: Entscheid, written: Eintragung) -> Entscheid:
    says_nothing = written.ausgang is None and not (written.einstimmig or written.mehrheitlich)
    if says_nothing:
        return entscheid
    if entscheid.ausgang is Ausgang.UNBESTIMMT or entscheid.awaits_chair:
        word = "einstimmig" if written.einstimmig else "mehrheitlich" if written.mehrheitlich else ""
        warnings = (*entscheid.warnings, _NOT_COMPUTED)
        grund = entscheid.grund if entscheid.grund is Grund.LOS else Grund.MEHRHEIT
        return Entscheid(written.ausgang or Ausgang.ANGENOMMEN, word, grund, warnings=warnings)
    fits = written.ausgang in (None, entscheid.ausgang)
    # »Der Antrag wird abgelehnt«, carried: the motion is rejected by a resolution that was adopted.
    rejects_by_adopting = eingabe.negativ and entscheid.ausgang is Ausgang.ANGENOMMEN
    if not (fits or rejects_by_adopting):
        raise _contradiction(eingabe, written, f"»{entscheid.ausgang}«")
    return entscheid


def _check_unanimous(eingabe: Eingabe, written: Eintragung) -> None:
    if not written.einstimmig:
        return
    against = {Ausgang.ANGENOMMEN: eingabe.nein, Ausgang.ABGELEHNT: eingabe.ja}
    # Where the direction was not written, only votes on both sides contradict.
    count = against[written.ausgang] if written.ausgang else min(eingabe.ja or 0, eingabe.nein or 0)
    if count:
        raise _contradiction(eingabe, written, "kein einstimmiges Ergebnis")


def _check_carried(eingabe: Eingabe, written: Eintragung) -> None:
    ja, nein = eingabe.ja, eingabe.nein
    if written.other == "ohne Abstimmung" and eingabe.cast:
        raise _contradiction(eingabe, written, "eine Abstimmung")
    if ja is not None and nein is not None and ja + nein > 0 and ja <= nein:
        raise _contradiction(eingabe, written, "keine Mehrheit dafür")


def _contradiction(eingabe: Eingabe, written: Eintragung, computed: str) -> EingabeError:
    counts = [f"{count} {noun}" for count, noun in ((eingabe.ja, "Ja"), (eingabe.nein, "Nein")) if count is not None]
    counted = f"die Stimmen ({' : '.join(counts)})" if counts else "die Stimmen"
    return EingabeError(
        _CONTRADICTION, "outcome", f"eingetragen ist {quote(written.text)}, {counted} ergeben {computed}"
    )
