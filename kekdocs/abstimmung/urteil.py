"""What a Beratung came to. Concept, status, rules, papers and ``vote`` all ask here, so that they never differ.

What somebody stated under ``ergebnis`` comes first, then the counts under the law of the Land, then the words of the remark;
what is unknown stays open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kekdocs.abstimmung.ausgang import Ausgang, parse_eintragung
from kekdocs.abstimmung.eingabe import Eingabe, EingabeError, Kandidat
from kekdocs.abstimmung.eintrag import take_counts
from kekdocs.abstimmung.mehrheit import EINFACH, Mehrheit, Mehrheitsart
from kekdocs.abstimmung.namen import check_named
from kekdocs.abstimmung.pruefung import check_eingabe
from kekdocs.abstimmung.rechnen import Ergebnis, calculate
from kekdocs.abstimmung.recht import choose_mehrheit
from kekdocs.model import Beratung, Einstellungen, Gremienart, Gremium, Land, Zustaendigkeit

UNKLAR = "unklar"
"""The word where something is recorded and no result follows from it."""

_VOTES = ("ja", "nein", "enthaltung", "ungueltig")
_ELECTED = re.compile(r"gewählt", re.IGNORECASE)
_NOTED = "zur Kenntnis genommen"


@dataclass(frozen=True, slots=True)
class Urteil:
    """How a Beratung ended, in one ``word``: angenommen, abgelehnt, vertagt, zurückgezogen …, ``UNKLAR``, or nothing recorded.

    ``ergebnis`` is None where nothing was recorded or what was recorded cannot be true; then ``error`` says why, if anything.
    """

    word: str
    eingabe: Eingabe | None = None
    ergebnis: Ergebnis | None = None
    error: EingabeError | None = None


def word_of(beratung: Beratung, gremium: Gremium | None, einstellungen: Einstellungen) -> str:
    """Return the ``word`` of ``judge_beratung``; the ordinary Beratung is judged without asking the law."""
    return _quick(beratung, gremium) or judge_beratung(beratung, gremium, einstellungen).word


def judge_beratung(beratung: Beratung, gremium: Gremium | None, einstellungen: Einstellungen) -> Urteil:
    """Return what a Beratung came to; of an unknown body the rules for a committee hold."""
    stated = _stated(beratung)
    try:
        eingabe = take_counts(eingabe_of(beratung, gremium, einstellungen))
        check_named(beratung)
        if not _is_recorded(eingabe):
            check_eingabe(eingabe)
            return Urteil("", eingabe)
        ergebnis = calculate(eingabe)
    except EingabeError as error:
        is_recorded = _has_votes(beratung) or parse_eintragung(beratung.bemerkung) is not None
        return Urteil(stated or (UNKLAR if is_recorded else ""), error=error)
    return Urteil(_word(eingabe, ergebnis), eingabe, ergebnis)


def eingabe_of(beratung: Beratung, gremium: Gremium | None, einstellungen: Einstellungen) -> Eingabe:
    """Return what a Beratung says of its vote, for the calculator.

    Raises:
        EingabeError: for a majority that there is not.
    """
    land = einstellungen.koerperschaft.land
    majority, zweck = _majority(beratung.mehrheit, land)
    return Eingabe(
        land=land,
        kind=gremium.art if gremium else Gremienart.AUSSCHUSS,
        members=gremium.mitglieder if gremium else None,
        besetzt=beratung.besetzt,
        present=beratung.anwesend,
        befangen=beratung.befangen,
        ja=beratung.ja,
        nein=beratung.nein,
        enthaltung=beratung.enthaltung,
        ungueltig=beratung.ungueltig,
        majority=majority,
        zweck=zweck,
        wahlgang=1 if beratung.wahlgang is None else beratung.wahlgang,
        kandidaten=tuple(Kandidat(each.name, each.stimmen) for each in beratung.wahl),
        los=beratung.los,
        chair=beratung.stimme_des_vorsitzes,
        outcome=_outcome(beratung, majority),
        negativ=bool(beratung.negativ),
        mehrheitlich_bei_enthaltung=einstellungen.haus.mehrheitlich_bei_enthaltung,
    )


def _majority(text: str, land: Land) -> tuple[Mehrheit, str]:
    return _choose(text, land) if text.strip() else (EINFACH, "")


@lru_cache(maxsize=256)
def _choose(text: str, land: Land) -> tuple[Mehrheit, str]:
    try:
        return choose_mehrheit(text, land)
    except ValueError as error:
        raise EingabeError("K116", "majority", str(error)) from None


def _outcome(beratung: Beratung, majority: Mehrheit) -> str:
    """Return the outcome that was written down: the stated one, with the words of the remark where they say how."""
    stated, remark = _stated(beratung), beratung.bemerkung
    written = parse_eintragung(remark) if remark else None
    if stated:
        says_how = written is not None and written.ausgang is None and not written.other
        both = f"{' '.join(remark.split()).rstrip('.')} {stated}"
        return both if says_how and parse_eintragung(both) else stated
    if written is None:
        takes_note = beratung.zustaendigkeit is Zustaendigkeit.KENNTNISNAHME
        return _NOTED if remark and takes_note and not _has_votes(beratung) else ""
    # Who is elected hangs on rounds and rivals: beside counts the word counts where the Beratung is said to be an election.
    if _ELECTED.search(remark) and majority.art is not Mehrheitsart.WAHL and _has_votes(beratung):
        return ""
    return remark


def _stated(beratung: Beratung) -> str:
    return beratung.ergebnis.value.removeprefix("geändert ") if beratung.ergebnis is not None else ""


def _has_votes(beratung: Beratung) -> bool:
    return bool(beratung.wahl) or any(getattr(beratung, name) is not None for name in _VOTES)


def _is_recorded(eingabe: Eingabe) -> bool:
    counts = (eingabe.ja, eingabe.nein, eingabe.enthaltung, eingabe.ungueltig)
    return bool(eingabe.outcome or eingabe.kandidaten) or any(count is not None for count in counts)


def _word(eingabe: Eingabe, ergebnis: Ergebnis) -> str:
    if ergebnis.outcome is not Ausgang.UNBESTIMMT:
        return ergebnis.outcome.value.replace("nicht_beschlussfaehig", "nicht beschlussfähig")
    written = parse_eintragung(eingabe.outcome) if eingabe.outcome else None
    return (written.other.replace("unbestimmt", "") if written else "") or UNKLAR


_SPECIAL = ("befangen", "mehrheit", "wahl", "los", "stimme_des_vorsitzes", "bemerkung", "ergebnis", "namentlich")


def _quick(beratung: Beratung, gremium: Gremium | None) -> str:
    """Return the word where a simple majority of known votes settles it in every Land, else nothing."""
    ja, nein = beratung.ja, beratung.nein
    if ja is None or nein is None or ja == nein or any(getattr(beratung, name) for name in _SPECIAL):
        return ""
    # 0 present is not the same as nobody counted.
    if beratung.anwesend is not None or beratung.besetzt is not None or beratung.wahlgang == 0:
        return ""
    members = gremium.mitglieder if gremium else None
    if members is not None and ja + nein + (beratung.enthaltung or 0) + (beratung.ungueltig or 0) > members:
        return ""
    return Ausgang.ANGENOMMEN.value if ja > nein else Ausgang.ABGELEHNT.value
