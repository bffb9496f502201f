"""From two texts to the Änderungsbefehle that make the new one of the old one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kekdocs.errors import BefehlError, SelfCheckError
from kekdocs.redline.befehle.anordnungen import (
    Anordnung,
    Aufheben,
    Einfuegen,
    EinheitAnfuegen,
    EinheitEinfuegen,
    Ersetzen,
    Fassen,
    Streichen,
    Umbenennen,
    home_of,
)
from kekdocs.redline.befehle.anwenden import apply_befehle, names_place
from kekdocs.redline.befehle.aufbau import Punkt, arrange, close, write_list
from kekdocs.redline.befehle.einheiten import Einheit
from kekdocs.redline.befehle.entwurf import Entwurf
from kekdocs.redline.befehle.fehler import PasstNichtError
from kekdocs.redline.befehle.orte import name_steps, steps_to
from kekdocs.redline.befehle.wendungen import say
from kekdocs.redline.befehle.zitate import swap
from kekdocs.redline.segments import Form

_LONGEST_NAME = 200
_NOT_IN_NAMES = frozenset("„“»«:\n")


class Befehlsart(StrEnum):
    """What a command does."""

    ERSETZEN = "ersetzen"
    EINFUEGEN = "einfügen"
    ANFUEGEN = "anfügen"
    STREICHEN = "streichen"
    AUFHEBEN = "aufheben"
    UMBENENNEN = "umbenennen"
    FASSEN = "fassen"


@dataclass(frozen=True, slots=True)
class Befehl:
    """One command as a sentence that stands alone; ``place`` names its unit (»Absatz 2 Satz 1«), empty for the whole text."""

    text: str
    place: str
    kind: Befehlsart


@dataclass(frozen=True)
class Befehle:
    """The commands in reading order, none for equal texts, and their prose."""

    befehle: tuple[Befehl, ...]
    prose: str

    def __iter__(self) -> Iterator[Befehl]:
        return iter(self.befehle)

    def __len__(self) -> int:
        return len(self.befehle)

    def text(self) -> str:
        """Return the prose: one sentence, or »… wird wie folgt geändert:« and a list 1., a), aa); empty without a change."""
        return self.prose


def write_befehle(old: str, new: str, *, form: Form = Form.TEXT, unit_name: str = "Der Wortlaut") -> Befehle:
    """Write what changes as an official would, proven by applying it.

    ``unit_name`` names the whole text in the nominative singular (»Die Maßnahme«, »§ 5«). Places are named after the signs in
    the text itself. Where words would say more than the new wording does, or cannot say it exactly, a unit is »wie folgt
    gefasst«. The forms are those of the Handbuch der Rechtsförmlichkeit (3rd ed. 2008, part D 3.7).

    Raises:
        ValueError: ``unit_name`` reads as a place within a text (»Absatz 2«), is empty or longer than 200 letters, or holds
            quotation marks, a colon or a line end.
        SelfCheckError: applying the commands does not give the new text; a fault of this program.
    """
    if names_place(unit_name) or not 0 < len(unit_name.strip()) <= _LONGEST_NAME or set(unit_name) & _NOT_IN_NAMES:
        raise ValueError(f"no name for a whole text: {unit_name!r}")
    if old == new:
        return Befehle((), "")
    draft = Entwurf(old, new, form)
    for orders in (draft.orders(), [Fassen(draft.root, new)]):
        for found in _write(orders, draft.root, unit_name):
            if _gives(old, found.prose, new):
                return found
    raise SelfCheckError(
        "Selbstprüfung: Die Änderungsbefehle ergeben nicht genau die neue Fassung.",
        "Das ist ein Fehler des Programms. Bitte melden Sie ihn mit beiden Texten.",
    )


def _gives(old: str, prose: str, new: str) -> bool:
    try:
        return apply_befehle(old, prose) == new
    except BefehlError:
        return False


def _write(orders: Sequence[Anordnung], root: Einheit, unit_name: str) -> Iterator[Befehle]:
    """Yield the commands with their prose grouped by units, then as a plain list."""
    if any(isinstance(order, Fassen) and order.unit is root for order in orders):
        whole = orders[-1] if isinstance(orders[-1], Fassen) else None
        if whole and len(orders) == 1:
            text = f"{unit_name} wird wie folgt gefasst:\n„{swap(whole.new)}“"
            yield Befehle((Befehl(text, "", Befehlsart.FASSEN),), text)
        return
    try:
        befehle = tuple(_befehl(order, root) for order in orders)
        yield Befehle(befehle, _prose(arrange(orders, root), unit_name))
        yield Befehle(befehle, _prose([Punkt(say(order, root)) for order in orders], unit_name))
    except PasstNichtError:
        return


def _befehl(order: Anordnung, root: Einheit) -> Befehl:
    return Befehl(close(say(order, root)), name_steps(steps_to(_unit_of(order), root)), _kind(order))


def _unit_of(order: Anordnung) -> Einheit:
    """Return the unit that a reader looks up: what is set anew or dropped itself, else what is changed around it."""
    if isinstance(order, Fassen):
        return order.unit
    return order.units[0] if isinstance(order, Aufheben | Umbenennen) else home_of(order)


_KINDS = {
    Ersetzen: Befehlsart.ERSETZEN,
    Streichen: Befehlsart.STREICHEN,
    Einfuegen: Befehlsart.EINFUEGEN,
    EinheitEinfuegen: Befehlsart.EINFUEGEN,
    EinheitAnfuegen: Befehlsart.ANFUEGEN,
    Aufheben: Befehlsart.AUFHEBEN,
    Umbenennen: Befehlsart.UMBENENNEN,
    Fassen: Befehlsart.FASSEN,
}


def _kind(order: Anordnung) -> Befehlsart:
    return Befehlsart.ANFUEGEN if isinstance(order, Einfuegen) and not order.anchor else _KINDS[type(order)]


def _prose(punkte: Sequence[Punkt], unit_name: str) -> str:
    if len(punkte) > 1:
        return f"{unit_name} wird wie folgt geändert:\n{write_list(punkte)}"
    (punkt,) = punkte
    below = f"\n{write_list(punkt.below)}" if punkt.below else ""
    return f"{close(punkt.text)}{below}"
