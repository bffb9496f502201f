"""The draft: which orders make one text of the other, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

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
)
from kekdocs.redline.befehle.einheiten import Art, Einheit
from kekdocs.redline.befehle.fehler import PasstNichtError
from kekdocs.redline.befehle.gliederung import parse_gliederung
from kekdocs.redline.befehle.jeweils import join_jeweils
from kekdocs.redline.befehle.orte import find_addressable, is_named, leads_to
from kekdocs.redline.befehle.wortstellen import apply_edits
from kekdocs.redline.befehle.wortwahl import choose_words
from kekdocs.redline.befehle.zitate import zitiere
from kekdocs.redline.befehle.zuordnung import Paar, pair_units
from kekdocs.redline.segments import Form

# What a command costs a reader beside its quotations, in letters; the words of its form are read at a glance.
_FRAME = 10


class Entwurf:
    """Compares two texts along their units."""

    def __init__(self, old: str, new: str, form: Form) -> None:
        self.old, self.new, self._form = old, new, form
        self.root = parse_gliederung(old)
        self._new_root = parse_gliederung(new)

    def orders(self) -> list[Anordnung]:
        """Return the orders in reading order; one for the whole text if nothing shorter says it exactly."""
        orders = join_jeweils(self._compare(self.root, self._new_root), self.old, self.root)
        for order in orders:
            _mark_shifted(order)
        return orders

    def _compare(self, old: Einheit, new: Einheit) -> list[Anordnung]:
        wording = self.new[new.start : new.end]
        if self.old[old.start : old.end] == wording:
            return []
        try:
            found = self._orders_for(old, new)
        except PasstNichtError:
            found = []
        if found and self._gives(found, old, wording) and not self._is_longer(found, old, wording):
            return found
        if not self._can_be_set(old, wording):
            return [Fassen(self.root, self.new)]
        renamed = old.written and new.written and old.label != new.label
        return [Fassen(old, wording, new.label if renamed else "")]

    def _can_be_set(self, unit: Einheit, wording: str) -> bool:
        return unit is self.root or (leads_to(unit, self.root) and zitiere(wording) is not None and bool(wording))

    def _gives(self, orders: Sequence[Anordnung], old: Einheit, wording: str) -> bool:
        try:
            edits = [edit for order in orders for edit in order.edits(self.old)]
            inside = all(old.start <= edit.start and edit.end <= old.end for edit in edits)
            return inside and apply_edits(self.old, edits, old.start, old.end) == wording
        except PasstNichtError:
            return False

    def _is_longer(self, orders: Sequence[Anordnung], unit: Einheit, wording: str) -> bool:
        """Whether the orders say more than the new wording would; of a sole sentence the text around it would be set anew."""
        if len(orders) == 1 and isinstance(orders[0], Fassen):
            return False
        return sum(map(_cost, orders)) > len(wording) + _FRAME and (self._can_be_set(unit, wording))

    def _orders_for(self, old: Einheit, new: Einheit) -> list[Anordnung]:
        found: list[Anordnung] = []
        if old.label != new.label and old.written and new.written:
            found.append(Umbenennen((old,), (new.label,)))
        if old.children and new.children:
            return [*found, *self._compare_children(old, new)]
        if old.children or new.children:
            raise PasstNichtError("Aus einem Satz wird eine Aufzählung, oder umgekehrt")
        if self.old[old.body : old.end] == self.new[new.body : new.end]:
            return found
        scope = find_addressable(old, self.root)
        return [
            *found,
            *choose_words(self.old, self.new, scope, (old.body, old.end), (new.body, new.end), self._form),
        ]

    def _compare_children(self, old: Einheit, new: Einheit) -> Iterator[Anordnung]:
        pairs = pair_units(old.children, new.children, self.old, self.new)
        kept = [a for a, b in pairs if a and b]
        for kind, run in groupby(_numbered(pairs), key=lambda item: (item[1] is None, item[2] is None)):
            members = list(run)
            if kind == (False, False):
                for _, a, b in members:
                    assert a is not None
                    assert b is not None
                    yield from self._compare(a, b)
            elif kind == (False, True):
                yield from self._drop([a for _, a, _ in members if a])
            else:
                before = next((a for a, b in reversed(pairs[: members[0][0]]) if a and b), None)
                yield from self._add([b for _, _, b in members if b], before, kept, old)

    def _drop(self, units: Sequence[Einheit]) -> Iterator[Anordnung]:
        for _, run in groupby(units, key=lambda unit: unit.art):
            members = tuple(run)
            if not all(leads_to(unit, self.root) for unit in members):
                raise PasstNichtError("Diese Einheit hat keinen eindeutigen Namen")
            yield Aufheben(members)

    def _add(
        self, units: Sequence[Einheit], before: Einheit | None, kept: Sequence[Einheit], parent: Einheit
    ) -> Iterator[Anordnung]:
        if len({unit.art for unit in units}) > 1 or units[0].art is Art.SATZTEIL:
            raise PasstNichtError("Verschiedene Einheiten kommen zugleich hinzu")
        art, labels = units[0].art, tuple(unit.label if unit.written else "" for unit in units)
        wording = self.new[units[0].start : units[-1].end]
        if before and before is parent.children[-1] and before.art is art:
            yield EinheitAnfuegen(find_addressable(parent, self.root), art, labels, wording)
            return
        after = next((unit for unit in kept if not before or unit.start >= before.end), None)
        first = before if before and (before.art is art or not after) else after
        anchor = first or before
        if anchor is None or not leads_to(anchor, self.root):
            raise PasstNichtError("Hier gibt es keine Einheit, neben der etwas eingefügt werden kann")
        yield EinheitEinfuegen(anchor, art, labels, wording, before=anchor is not before)


def _mark_shifted(order: Anordnung) -> None:
    """Mark the units that are counted or called otherwise once an order is carried out."""
    match order:
        case EinheitEinfuegen():
            _mark_behind(order.unit, order.art, itself=order.before)
            _mark_called(order.unit, order.art, order.labels)
        case EinheitAnfuegen():
            _mark_called(order.unit.children[-1], order.art, order.labels)
        case Aufheben():
            _mark_behind(order.units[-1], order.units[-1].art)
        case Fassen(label=label) if label:
            _mark_called(order.unit, order.unit.art, (label,))
        case Umbenennen():
            order.units[0].bisherig = True
            _mark_called(order.units[0], order.units[0].art, order.labels)


def _mark_behind(unit: Einheit, art: Art, *, itself: bool = False) -> None:
    assert unit.parent is not None
    for other in unit.parent.children[unit.index + (not itself) :]:
        if other.art is art and not other.written and is_named(other):
            other.bisherig = True


def _mark_called(unit: Einheit, art: Art, labels: Sequence[str]) -> None:
    assert unit.parent is not None
    for other in unit.parent.siblings(art):
        if other.written and other.label in labels:
            other.bisherig = True


def _numbered(pairs: Sequence[Paar]) -> Iterator[tuple[int, Einheit | None, Einheit | None]]:
    return ((number, a, b) for number, (a, b) in enumerate(pairs))


def _cost(order: Anordnung) -> int:
    match order:
        case Ersetzen():
            return _FRAME + len(order.old) + len(order.new)
        case Streichen():
            return _FRAME + len(order.old) + len(order.nach)
        case Einfuegen():
            return _FRAME + len(order.anchor) + len(order.new)
        case Fassen() | EinheitEinfuegen() | EinheitAnfuegen():
            return _FRAME + len(order.new)
        case Aufheben() | Umbenennen():
            return _FRAME
