"""Elections: rounds, the majority each of them asks for, and the lot."""

from __future__ import annotations

from kekdocs.abstimmung.ausgang import Ausgang
from kekdocs.abstimmung.eingabe import Eingabe, EingabeError
from kekdocs.abstimmung.entscheid import Entscheid, Grund, missing, unknown
from kekdocs.abstimmung.recht import Wahlbasis, Wahlregel
from kekdocs.deutsch import fold_key, join_und, quote

_ELECTED, _NOT_ELECTED = "gewählt", "nicht gewählt"


def elect(eingabe: Eingabe, regel: Wahlregel) -> Entscheid:
    """Return what one round of an election came to, for the one with the most votes.

    Raises:
        EingabeError: a lot is named where none was drawn, or somebody whom it cannot have hit.
    """
    found = _elect(eingabe, regel)
    if eingabe.los and found.grund is Grund.WAHL:
        message = f"ein Los ist angegeben ({quote(eingabe.los)}); es entscheidet nur bei gleicher Stimmenzahl im letzten Wahlgang"
        raise EingabeError("K340", "los", message)
    return found


def _elect(eingabe: Eingabe, regel: Wahlregel) -> Entscheid:
    if _must_repeat(eingabe, regel):
        return unknown("Mindestens die Hälfte der abgegebenen Stimmen ist ungültig; die Wahl ist zu wiederholen.")
    top = _top(eingabe)
    if top is None:
        return unknown(missing(eingabe, "ja"))
    basis = regel.wahlgaenge[min(eingabe.wahlgang, len(regel.wahlgaenge)) - 1]
    if basis is Wahlbasis.MEISTE:
        return _elect_most(eingabe, top)
    return _elect_majority(eingabe, top, basis, regel)


def _must_repeat(eingabe: Eingabe, regel: Wahlregel) -> bool:
    if not regel.wiederholen_bei_haelfte_ungueltig or not eingabe.cast:
        return False
    invalid = (eingabe.ungueltig or 0) + (eingabe.nein or 0) + (eingabe.enthaltung or 0)
    return 2 * invalid >= eingabe.cast


def _top(eingabe: Eingabe) -> int | None:
    return max((k.stimmen for k in eingabe.kandidaten), default=eingabe.ja)


def _leaders(eingabe: Eingabe) -> list[str]:
    return [k.name for k in eingabe.kandidaten if k.stimmen == _top(eingabe)]


def _elect_majority(eingabe: Eingabe, top: int, basis: Wahlbasis, regel: Wahlregel) -> Entscheid:
    least, most = _limits(eingabe, basis, regel)
    if most is not None and 2 * top > most:
        return _elected(eingabe, needed=most // 2 + 1, base=most)
    if least is None or 2 * top > least:
        return unknown(f"Für die {basis} fehlt eine Zahl; gewählt ist, wer mehr als die Hälfte erhält.")
    more = eingabe.wahlgang < len(regel.wahlgaenge)
    ahead = "ein weiterer Wahlgang ist nötig" if more else "es ist niemand gewählt"
    warning = f"Die {basis} ist nicht erreicht ({least // 2 + 1} nötig, höchstens {top} erhalten); {ahead}."
    return Entscheid(Ausgang.ABGELEHNT, _NOT_ELECTED, Grund.WAHL, least // 2 + 1, least, warnings=(warning,))


def _limits(eingabe: Eingabe, basis: Wahlbasis, regel: Wahlregel) -> tuple[int | None, int | None]:
    """Return the least and the most that the base can be; both are the same where it was counted."""
    if basis is Wahlbasis.MITGLIEDER:
        return eingabe.members, eingabe.members
    if basis is Wahlbasis.GUELTIGE:
        valid = sum(k.stimmen for k in eingabe.kandidaten) + (eingabe.ja or 0)
        if regel.nein_ungueltig:
            return valid, valid
        if eingabe.nein is None and not eingabe.kandidaten:
            return valid, None
        return valid + (eingabe.nein or 0), valid + (eingabe.nein or 0)
    if eingabe.entitled is not None:
        return eingabe.entitled, eingabe.entitled
    most = None if eingabe.members is None else eingabe.members - (eingabe.befangen or 0)
    return eingabe.cast, most


def _elect_most(eingabe: Eingabe, top: int) -> Entscheid:
    leaders = _leaders(eingabe)
    if len(leaders) > 1 or (not leaders and eingabe.nein == top):
        return _draw(eingabe, leaders)
    if not leaders and eingabe.nein is None:
        return unknown(missing(eingabe, "nein"))
    if top == 0 or (not leaders and top < (eingabe.nein or 0)):
        return Entscheid(Ausgang.ABGELEHNT, _NOT_ELECTED, Grund.WAHL)
    return _elected(eingabe)


def _draw(eingabe: Eingabe, leaders: list[str]) -> Entscheid:
    winner = fold_key(eingabe.los)
    if not winner:
        between = f" zwischen {join_und(leaders)}" if leaders else ""
        return Entscheid(
            Ausgang.UNBESTIMMT,
            "Los",
            Grund.LOS,
            warnings=(f"Bei Stimmengleichheit entscheidet{between} das Los; sein Ergebnis ist nicht angegeben.",),
        )
    named = next((name for name in leaders if fold_key(name) == winner), "")
    if leaders and not named:
        message = f"{quote(eingabe.los)} nahm am Los nicht teil; möglich sind {join_und(leaders)}"
        raise EingabeError("K340", "los", message)
    if named or winner == "ja":
        return Entscheid(Ausgang.ANGENOMMEN, "durch Los gewählt", Grund.LOS, person=named)
    return Entscheid(Ausgang.ABGELEHNT, "durch Los nicht gewählt", Grund.LOS)


def _elected(eingabe: Eingabe, *, needed: int | None = None, base: int | None = None) -> Entscheid:
    person = next(iter(_leaders(eingabe)), "")
    return Entscheid(Ausgang.ANGENOMMEN, _ELECTED, Grund.WAHL, needed, base, person)
