"""What cannot be: more votes than people, more people than seats, and what contradicts itself."""

from __future__ import annotations

from kekdocs.abstimmung.ausgang import parse_eintragung
from kekdocs.abstimmung.eingabe import Eingabe, EingabeError
from kekdocs.abstimmung.mehrheit import Mehrheitsart
from kekdocs.deutsch import closest, fold_key, join_und, plural, quote
from kekdocs.model import Stimme

_IMPOSSIBLE, _TOO_MANY = "K340", "K320"
_COUNTS = ("members", "besetzt", "present", "befangen", "ja", "nein", "enthaltung", "ungueltig")
_WORDS = ("angenommen", "abgelehnt", "vertagt", "verwiesen", "abgesetzt", "zurückgezogen", "zur Kenntnis genommen")


def check_eingabe(eingabe: Eingabe) -> None:
    """Refuse what cannot be true.

    Raises:
        EingabeError: naming both numbers.
    """
    _check_signs(eingabe)
    _check_people(eingabe)
    _check_votes(eingabe)
    _check_election(eingabe)
    if eingabe.outcome and parse_eintragung(eingabe.outcome) is None:
        near = closest(eingabe.outcome, _WORDS)
        hint = f"; meinten Sie »{near}«?" if near else ""
        raise EingabeError("K116", "outcome", f"das Ergebnis {quote(eingabe.outcome)} gibt es nicht{hint}")


def _check_signs(eingabe: Eingabe) -> None:
    for field in _COUNTS:
        count = getattr(eingabe, field)
        if count is not None and count < 0:
            raise EingabeError("K113", field, f"erwartet eine ganze Zahl ab 0, gefunden »{count}«")
    for kandidat in eingabe.kandidaten:
        if kandidat.stimmen < 0:
            raise EingabeError("K113", "kandidaten", f"erwartet eine ganze Zahl ab 0, gefunden »{kandidat.stimmen}«")
    if eingabe.wahlgang < 1:
        raise EingabeError("K113", "wahlgang", f"erwartet einen Wahlgang ab 1, gefunden »{eingabe.wahlgang}«")


def _check_people(eingabe: Eingabe) -> None:
    members, besetzt, present = eingabe.members, eingabe.besetzt, eingabe.present
    if members is not None and besetzt is not None and besetzt > members:
        raise _impossible("besetzt", f"besetzt sind {besetzt} Sitze, das Gremium hat {_members(members)}")
    seats = members if besetzt is None else besetzt
    if seats is not None and present is not None and present > seats:
        raise _impossible("present", f"anwesend sind {present}, das Gremium hat {_members(seats)}")
    befangen = eingabe.befangen or 0
    if present is not None and befangen > present:
        raise _impossible("befangen", f"befangen sind {befangen}, anwesend nur {present}")
    if seats is not None and befangen > seats:
        raise _impossible("befangen", f"befangen sind {befangen}, das Gremium hat {_members(seats)}")


def _check_votes(eingabe: Eingabe) -> None:
    cast, field = eingabe.cast, _first_count(eingabe)
    entitled, befangen = eingabe.entitled, eingabe.befangen or 0
    if entitled is not None and cast > entitled:
        who = f"{eingabe.present} anwesend" + (f", davon {befangen} befangen" if befangen else "")
        raise _impossible(
            field, f"{plural(cast, 'Stimme', 'Stimmen')} eingetragen, stimmberechtigt waren {entitled} ({who})"
        )
    seats = eingabe.members if eingabe.besetzt is None else eingabe.besetzt
    if seats is not None and cast + befangen > seats:
        barred = f" und {befangen} Befangene" if befangen else ""
        message = f"{plural(cast, 'Stimme', 'Stimmen')}{barred} eingetragen, das Gremium hat {_members(seats)}"
        raise EingabeError(_TOO_MANY, field, message)


def _check_election(eingabe: Eingabe) -> None:
    is_election = eingabe.majority.art is Mehrheitsart.WAHL
    if eingabe.kandidaten and not is_election:
        raise _impossible("kandidaten", "Kandidaten gibt es nur bei einer Wahl")
    if eingabe.kandidaten and eingabe.ja is not None:
        raise _impossible("ja", f"{eingabe.ja} Ja-Stimmen und Stimmen für Kandidaten schließen sich aus")
    if eingabe.los and not is_election:
        raise _impossible("los", "ein Los gibt es nur bei einer Wahl")
    names = [kandidat.name for kandidat in eingabe.kandidaten]
    if doubled := next((name for name in names if names.count(name) > 1), ""):
        raise _impossible("kandidaten", f"{quote(doubled)} steht zweimal zur Wahl")
    lots = names or [Stimme.JA, Stimme.NEIN]
    if eingabe.los and fold_key(eingabe.los) not in map(fold_key, lots):
        raise _impossible("los", f"{quote(eingabe.los)} nahm am Los nicht teil; möglich sind {join_und(lots)}")


def _first_count(eingabe: Eingabe) -> str:
    if eingabe.kandidaten:
        return "kandidaten"
    return next((name for name in ("ja", "nein", "enthaltung", "ungueltig") if getattr(eingabe, name)), "ja")


def _impossible(field: str, message: str) -> EingabeError:
    return EingabeError(_IMPOSSIBLE, field, message)


def _members(count: int) -> str:
    return plural(count, "Mitglied", "Mitglieder")
