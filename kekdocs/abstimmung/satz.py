"""The sentence for the Auszug, as an official writes it."""

from __future__ import annotations

from kekdocs.abstimmung.ausgang import Ausgang, Eintragung
from kekdocs.abstimmung.eingabe import Eingabe
from kekdocs.abstimmung.entscheid import Entscheid, Grund
from kekdocs.abstimmung.mehrheit import Mehrheitsart
from kekdocs.deutsch import join_und, plural

_NOUN = "Der Beschlussvorschlag"
_WITHOUT_DECISION = {
    "vertagt": "Die Beschlussfassung wurde{counts} vertagt.",
    "verwiesen": "Die Angelegenheit wurde{counts}{ziel} verwiesen.",
    "abgesetzt": "Die Angelegenheit wurde{counts} von der Tagesordnung abgesetzt.",
    "zurückgezogen": "Die Vorlage wurde zurückgezogen.",
    "zur Kenntnis genommen": "Die Vorlage wurde{counts} zur Kenntnis genommen.",
    "ohne Abstimmung": "Eine Abstimmung fand nicht statt.",
    "unbestimmt": "Das Ergebnis steht nicht fest.",
}


def write_sentence(eingabe: Eingabe, entscheid: Entscheid) -> str:
    """Return what came of the vote, with the counts that are known."""
    if entscheid.ausgang is Ausgang.UNBESTIMMT:
        return _write_unknown(eingabe, entscheid)
    if eingabe.majority.art is Mehrheitsart.WAHL:
        return _write_election(eingabe, entscheid)
    if eingabe.negativ:
        return _write_negative(eingabe, entscheid)
    return f"{_NOUN} wurde{_predicate(eingabe, entscheid)}."


def write_without_decision(eingabe: Eingabe, eintragung: Eintragung) -> str:
    """Return the sentence of a matter that was put off, sent on or only taken note of."""
    counts = _with(eingabe, Ausgang.ANGENOMMEN) if eingabe.cast else ""
    ziel = f" {eintragung.ziel}" if eintragung.ziel else ""
    return _WITHOUT_DECISION[eintragung.other].format(counts=counts, ziel=ziel)


def write_unable() -> str:
    """Return the sentence where a body could not decide."""
    return "Das Gremium war nicht beschlussfähig; ein Beschluss kam nicht zustande."


def _predicate(eingabe: Eingabe, entscheid: Entscheid) -> str:
    counts = _with(eingabe, entscheid.ausgang)
    if entscheid.grund in (Grund.STICHENTSCHEID, Grund.GLEICHHEIT) and not eingabe.ja:
        counts = f" ohne Ja- und Nein-Stimmen{counts}"
    if entscheid.grund is Grund.STICHENTSCHEID:
        return f" bei Stimmengleichheit{counts} mit der Stimme des Vorsitzes {entscheid.ausgang}"
    if entscheid.grund is Grund.GLEICHHEIT:
        return f" bei Stimmengleichheit{counts} {entscheid.ausgang}"
    if entscheid.needed is not None:
        return counts + _share(eingabe, entscheid)
    return f"{counts}{_word(entscheid)} {entscheid.ausgang}"


def _share(eingabe: Eingabe, entscheid: Entscheid) -> str:
    share = f"{eingabe.majority.words}, {entscheid.needed} von {entscheid.base} Stimmen"
    if entscheid.ausgang is Ausgang.ANGENOMMEN:
        alone = " einstimmig" if entscheid.qualifier.startswith("einstimmig") else ""
        return f"{alone} mit der erforderlichen Mehrheit ({share}) angenommen"
    return f" abgelehnt; die erforderliche Mehrheit ({share}) ist nicht erreicht"


def _word(entscheid: Entscheid) -> str:
    first = entscheid.qualifier.partition(" bei ")[0]
    return f" {first}" if first in ("einstimmig", "mehrheitlich") else ""


def _with(eingabe: Eingabe, ausgang: Ausgang) -> str:
    """Return `` mit 31 Ja-Stimmen gegen 10 Nein-Stimmen bei 6 Enthaltungen``; what is unknown or nothing is left out."""
    ja, nein = _count(eingabe.ja, "Ja-Stimme"), _count(eingabe.nein, "Nein-Stimme")
    text = ""
    if ja and nein:
        text = f" mit {ja} gegen {nein}"
    elif ja or (nein and ausgang is Ausgang.ABGELEHNT):
        text = f" mit {ja or nein}"
    elif nein:
        text = f" bei {nein}"
    aside = [_count(eingabe.enthaltung, "Enthaltung", "Enthaltungen"), _invalid(eingabe.ungueltig)]
    said = join_und([each for each in aside if each])
    if not said:
        return text
    return text + (f" und {said}" if text.startswith(" bei") else f" bei {said}")


def _count(count: int | None, einzahl: str, mehrzahl: str = "") -> str:
    return plural(count, einzahl, mehrzahl or f"{einzahl}n") if count else ""


def _invalid(count: int | None) -> str:
    return plural(count, "ungültigen Stimme", "ungültigen Stimmen") if count else ""


def _write_negative(eingabe: Eingabe, entscheid: Entscheid) -> str:
    effect = (
        "der Antrag ist damit abgelehnt"
        if entscheid.ausgang is Ausgang.ANGENOMMEN
        else "über den Antrag ist damit nicht entschieden"
    )
    return f"Der Beschluss, den Antrag abzulehnen, wurde{_predicate(eingabe, entscheid)}; {effect}."


def _write_election(eingabe: Eingabe, entscheid: Entscheid) -> str:
    wahlgang = f"im {eingabe.wahlgang}. Wahlgang"
    votes = _votes(eingabe)
    by_lot = " durch Los" if entscheid.grund is Grund.LOS else ""
    if entscheid.ausgang is Ausgang.ANGENOMMEN:
        who = entscheid.person or "Die vorgeschlagene Person"
        return f"{who} wurde {wahlgang}{votes}{by_lot} gewählt."
    if eingabe.kandidaten:
        return f"Es wurde {wahlgang}{votes} niemand gewählt."
    return f"Die vorgeschlagene Person wurde {wahlgang}{votes}{by_lot} nicht gewählt."


def _votes(eingabe: Eingabe) -> str:
    if not eingabe.kandidaten:
        return _with(eingabe, Ausgang.ABGELEHNT)
    each = [f"{k.name}: {k.stimmen}" for k in eingabe.kandidaten]
    aside = [
        _count(eingabe.nein, "Nein-Stimme"),
        _count(eingabe.enthaltung, "Enthaltung", "Enthaltungen"),
        _count(eingabe.ungueltig, "ungültige Stimme"),
    ]
    return f" ({', '.join([*each, *(part for part in aside if part)])})"


def _write_unknown(eingabe: Eingabe, entscheid: Entscheid) -> str:
    if entscheid.grund is Grund.LOS:
        return f"Die Wahl ergab im {eingabe.wahlgang}. Wahlgang Stimmengleichheit; das Los entscheidet."
    known = [
        _known(eingabe.ja, "Ja-Stimme", "Ja-Stimmen"),
        _known(eingabe.nein, "Nein-Stimme", "Nein-Stimmen"),
        _known(eingabe.enthaltung, "Enthaltung", "Enthaltungen"),
        _known(eingabe.ungueltig, "ungültige Stimme", "ungültige Stimmen"),
    ]
    said = ", ".join(part for part in known if part)
    return f"Das Ergebnis steht nicht fest{f' (bekannt: {said})' if said else ''}."


def _known(count: int | None, einzahl: str, mehrzahl: str) -> str:
    return "" if count is None else plural(count, einzahl, mehrzahl)
