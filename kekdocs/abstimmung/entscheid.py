"""Weighs the votes on a resolution. What is unknown is not made up: then nothing is decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kekdocs.abstimmung.ausgang import Ausgang
from kekdocs.abstimmung.eingabe import Eingabe
from kekdocs.abstimmung.mehrheit import Basis, Mehrheitsart
from kekdocs.abstimmung.recht import Abstimmungsregel
from kekdocs.deutsch import plural
from kekdocs.model import Stimme


class Grund(StrEnum):
    """Why it came out as it did."""

    MEHRHEIT = "Mehrheit"
    GLEICHHEIT = "Stimmengleichheit"
    STICHENTSCHEID = "Stichentscheid"
    ANTEIL = "qualifizierte Mehrheit"
    WAHL = "Wahl"
    LOS = "Los"
    UNBEKANNT = "unbekannt"


@dataclass(frozen=True, slots=True)
class Entscheid:
    """What the votes came to. ``needed`` and ``base`` are counts of a qualified majority; ``person`` who was elected.

    ``awaits_chair``: it is a tie that the chair's vote would break, and nobody said how the chair voted.
    """

    ausgang: Ausgang
    qualifier: str = ""
    grund: Grund = Grund.MEHRHEIT
    needed: int | None = None
    base: int | None = None
    person: str = ""
    awaits_chair: bool = False
    warnings: tuple[str, ...] = ()


def weigh(eingabe: Eingabe, regel: Abstimmungsregel) -> Entscheid:
    """Return what the votes on a resolution came to."""
    if eingabe.majority.art is Mehrheitsart.QUALIFIZIERT:
        return _weigh_share(eingabe)
    if eingabe.majority.art is Mehrheitsart.EINSTIMMIG:
        return _weigh_unanimous(eingabe)
    return _weigh_simple(eingabe, regel)


def qualify(eingabe: Eingabe, ausgang: Ausgang) -> str:
    """Return ``einstimmig``, ``einstimmig bei 2 Enthaltungen`` or ``mehrheitlich``; empty where a count is unknown."""
    against = eingabe.nein if ausgang is Ausgang.ANGENOMMEN else eingabe.ja
    if against is None:
        return ""
    if against > 0:
        return "mehrheitlich"
    if not eingabe.enthaltung:
        return "einstimmig"
    if eingabe.mehrheitlich_bei_enthaltung:
        return "mehrheitlich"
    return f"einstimmig bei {plural(eingabe.enthaltung, 'Enthaltung', 'Enthaltungen')}"


def unknown(*warnings: str) -> Entscheid:
    """Return that nothing is decided, and why."""
    return Entscheid(Ausgang.UNBESTIMMT, grund=Grund.UNBEKANNT, warnings=warnings)


def _weigh_simple(eingabe: Eingabe, regel: Abstimmungsregel) -> Entscheid:
    if eingabe.ja is None or eingabe.nein is None:
        return unknown(missing(eingabe, "ja", "nein"))
    if eingabe.ja == eingabe.nein:
        return _break_tie(eingabe, regel)
    ausgang = Ausgang.ANGENOMMEN if eingabe.ja > eingabe.nein else Ausgang.ABGELEHNT
    return Entscheid(ausgang, qualify(eingabe, ausgang))


def _break_tie(eingabe: Eingabe, regel: Abstimmungsregel) -> Entscheid:
    if regel.stichentscheid and eingabe.chair is not None:
        ausgang = Ausgang.ANGENOMMEN if eingabe.chair is Stimme.JA else Ausgang.ABGELEHNT
        return Entscheid(ausgang, "mit der Stimme des Vorsitzes", Grund.STICHENTSCHEID)
    if regel.stichentscheid:
        warning = "Bei Stimmengleichheit entscheidet hier die Stimme des Vorsitzes; sie ist nicht angegeben."
        return _tied(warning, awaits_chair=True)
    if eingabe.chair is not None:
        return _tied("Die Stimme des Vorsitzes gibt in diesem Gremium nicht den Ausschlag.")
    return _tied()


def _tied(*warnings: str, awaits_chair: bool = False) -> Entscheid:
    return Entscheid(
        Ausgang.ABGELEHNT, "Stimmengleichheit", Grund.GLEICHHEIT, awaits_chair=awaits_chair, warnings=warnings
    )


def _weigh_unanimous(eingabe: Eingabe) -> Entscheid:
    if eingabe.nein:
        return Entscheid(Ausgang.ABGELEHNT, "nicht einstimmig", Grund.ANTEIL)
    if eingabe.ja is None or eingabe.nein is None:
        return unknown(missing(eingabe, "ja", "nein"))
    if not eingabe.ja:
        return Entscheid(Ausgang.ABGELEHNT, "ohne Ja-Stimme", Grund.ANTEIL)
    return Entscheid(Ausgang.ANGENOMMEN, qualify(eingabe, Ausgang.ANGENOMMEN), Grund.MEHRHEIT)


def _weigh_share(eingabe: Eingabe) -> Entscheid:
    base = _base(eingabe)
    if eingabe.ja is None:
        return unknown(missing(eingabe, "ja"))
    if base is None:
        return unknown(
            f"{_BASES[eingabe.majority.basis]} ist nicht bekannt; ohne sie lässt sich die Mehrheit nicht berechnen."
        )
    reached = base > 0 and eingabe.majority.is_reached(eingabe.ja, base)
    ausgang = Ausgang.ANGENOMMEN if reached else Ausgang.ABGELEHNT
    qualifier = qualify(eingabe, ausgang) if reached else "erforderliche Mehrheit nicht erreicht"
    return Entscheid(ausgang, qualifier, Grund.ANTEIL, eingabe.majority.needed(base), base)


_BASES = {
    Basis.MITGLIEDER: "Die gesetzliche Mitgliederzahl",
    Basis.BESETZTE: "Die Zahl der besetzten Sitze",
    Basis.ANWESENDE: "Die Zahl der Anwesenden",
    Basis.STIMMEN: "Die Zahl der Ja- und Nein-Stimmen",
}


def _base(eingabe: Eingabe) -> int | None:
    match eingabe.majority.basis:
        case Basis.MITGLIEDER:
            return eingabe.members
        case Basis.BESETZTE:
            return eingabe.besetzt
        case Basis.ANWESENDE:
            return eingabe.entitled
        case Basis.STIMMEN:
            return None if eingabe.ja is None or eingabe.nein is None else eingabe.ja + eingabe.nein


def missing(eingabe: Eingabe, *names: str) -> str:
    """Return the sentence that these counts are unknown, as far as they are."""
    nouns = {"ja": "Ja-Stimmen", "nein": "Nein-Stimmen"}
    unknowns = [nouns[name] for name in names if getattr(eingabe, name) is None]
    return f"Die Zahl der {' und der '.join(unknowns)} ist nicht bekannt."
