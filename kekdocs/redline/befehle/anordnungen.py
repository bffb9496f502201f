"""What commands order: each knows its unit of the old text and which letters change."""

from __future__ import annotations

from dataclasses import dataclass

from kekdocs.redline.befehle.einheiten import Art, Einheit
from kekdocs.redline.befehle.fehler import PasstNichtError
from kekdocs.redline.befehle.wortstellen import Edit, delete, find_once, find_words, glue, replace


@dataclass(frozen=True, slots=True)
class Ersetzen:
    """Words become other words; at each place where they stand (``jeweils``), or only at the end of the unit."""

    unit: Einheit
    old: str
    new: str
    jeweils: bool = False
    am_ende: bool = False

    def edits(self, text: str) -> list[Edit]:
        """Return the changes."""
        return [replace(at, self.old, self.new) for at in _places(self, text)]


@dataclass(frozen=True, slots=True)
class Streichen:
    """Words go, and with them one blank; those that stand behind the words ``nach``, if any."""

    unit: Einheit
    old: str
    jeweils: bool = False
    am_ende: bool = False
    nach: str = ""

    def edits(self, text: str) -> list[Edit]:
        """Return the changes."""
        if self.nach:
            start = self.nach + glue(self.nach, self.old)
            at = find_once(text, start + self.old, self.unit.body, self.unit.end) + len(start)
            return [delete(text, at, at + len(self.old))]
        return [delete(text, at, at + len(self.old)) for at in _places(self, text)]


@dataclass(frozen=True, slots=True)
class Einfuegen:
    """Words come before or after other words; with no other words, at the end of the unit."""

    unit: Einheit
    anchor: str
    new: str
    before: bool = False
    jeweils: bool = False

    def edits(self, text: str) -> list[Edit]:
        """Return the changes."""
        if not self.anchor:
            return [Edit(self.unit.end, self.unit.end, glue(text[: self.unit.end], self.new) + self.new)]
        return [self._insert(at) for at in _find(text, self.anchor, self.unit, jeweils=self.jeweils)]

    def _insert(self, at: int) -> Edit:
        if self.before:
            return Edit(at, at, self.new + glue(self.new, self.anchor))
        at += len(self.anchor)
        return Edit(at, at, glue(self.anchor, self.new) + self.new)


def _places(order: Ersetzen | Streichen, text: str) -> list[int]:
    unit = order.unit
    if not order.am_ende:
        return _find(text, order.old, unit, jeweils=order.jeweils)
    start = unit.end - len(order.old)
    if start < unit.body or not text.endswith(order.old, unit.body, unit.end):
        raise PasstNichtError("Am Ende steht etwas anderes als", order.old)
    return [start]


def _find(text: str, words: str, unit: Einheit, *, jeweils: bool) -> list[int]:
    if not words:
        raise PasstNichtError("Die Anführung ist leer")
    if not jeweils:
        return [find_once(text, words, unit.body, unit.end)]
    found = list(find_words(text, words, unit.body, unit.end))
    if not found:
        raise PasstNichtError("Diese Wörter stehen dort nicht", words)
    return found


@dataclass(frozen=True, slots=True)
class Fassen:
    """A unit gets a new wording, its sign included; ``label`` is what it is called then, if that changes."""

    unit: Einheit
    new: str
    label: str = ""

    def edits(self, _text: str) -> list[Edit]:
        """Return the change."""
        return [Edit(self.unit.start, self.unit.end, self.new)]


@dataclass(frozen=True, slots=True)
class Aufheben:
    """Neighbouring units go, and with them the blank or line end that set them apart."""

    units: tuple[Einheit, ...]

    def edits(self, _text: str) -> list[Edit]:
        """Return the change."""
        first, last = self.units[0], self.units[-1]
        assert first.parent is not None
        family = first.parent.children
        before, after = first.index, last.index + 1
        if family[before:after] != list(self.units):
            raise PasstNichtError("Diese Einheiten folgen nicht unmittelbar aufeinander")
        if after < len(family):
            return [Edit(first.start, family[after].start, "")]
        return [Edit(family[before - 1].end if before else first.start, last.end, "")]


@dataclass(frozen=True, slots=True)
class Umbenennen:
    """Units get other signs: the bisherige Absatz 3 becomes Absatz 4."""

    units: tuple[Einheit, ...]
    labels: tuple[str, ...]

    def edits(self, text: str) -> list[Edit]:
        """Return the changes."""
        return [self._rename(text, unit, label) for unit, label in zip(self.units, self.labels, strict=True)]

    @staticmethod
    def _rename(text: str, unit: Einheit, label: str) -> Edit:
        if not unit.written:
            raise PasstNichtError("Diese Einheit trägt im Text keine Bezeichnung", f"{unit.art} {unit.label}")
        at = text.index(unit.label, unit.start)
        return Edit(at, at + len(unit.label), label)


@dataclass(frozen=True, slots=True)
class EinheitEinfuegen:
    """New units come before or after ``unit``.

    ``art`` is their kind, ``new`` their wording with the signs; ``labels`` say how they are called, empty where they are counted.
    """

    unit: Einheit
    art: Art
    labels: tuple[str, ...]
    new: str
    before: bool = False

    def edits(self, text: str) -> list[Edit]:
        """Return the change; what sets them apart is taken from the neighbours."""
        space = _space_around(text, self.unit, self.art)
        if self.before:
            return [Edit(self.unit.start, self.unit.start, self.new + space)]
        return [Edit(self.unit.end, self.unit.end, space + self.new)]


@dataclass(frozen=True, slots=True)
class EinheitAnfuegen:
    """New units come at the end of ``unit``; the other fields as in ``EinheitEinfuegen``."""

    unit: Einheit
    art: Art
    labels: tuple[str, ...]
    new: str

    def edits(self, text: str) -> list[Edit]:
        """Return the change."""
        if not self.unit.children:
            raise PasstNichtError("Dort gibt es nichts, an das angefügt werden kann")
        last = self.unit.children[-1]
        return [Edit(last.end, last.end, _space_around(text, last, self.art) + self.new)]


def _space_around(text: str, unit: Einheit, art: Art) -> str:
    """Return what sets units of a kind apart: as after the unit, else as before it, else as elsewhere in the text."""
    assert unit.parent is not None
    family = unit.parent.children
    at = unit.index
    neighbours = [(at, at + 1), (at - 1, at)]
    for a, b in neighbours:
        if a >= 0 and b < len(family) and art in {family[a].art, family[b].art}:
            return text[family[a].end : family[b].start]
    if art is Art.SATZ:
        return " "
    return "\n\n" if "\n\n" in text or "\n" not in text else "\n"


Wortbefehl = Ersetzen | Streichen | Einfuegen
Einheitbefehl = Fassen | Aufheben | Umbenennen | EinheitEinfuegen | EinheitAnfuegen
Anordnung = Wortbefehl | Einheitbefehl


def home_of(order: Anordnung) -> Einheit:
    """Return the unit under whose name a command is written: its scope for words, the unit around for whole units."""
    if isinstance(order, Ersetzen | Streichen | Einfuegen | EinheitAnfuegen):
        return order.unit
    first = order.units[0] if isinstance(order, Aufheben | Umbenennen) else order.unit
    return first.parent or first
