"""Paragraphs of lists gathered into lists within lists, so that reading software tells of items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kekdocs.render.typst.resolve import Resolved
from kekdocs.render.typst.units import Unit

_SLACK: Final = 0.5  # points by which indents may differ and still be the same


@dataclass(slots=True)
class ListItem:
    """One item: its label, its paragraphs, the lists in it."""

    label: str
    resolved: Resolved
    content: list[Unit | ListGroup] = field(default_factory=list)


@dataclass(slots=True)
class ListGroup:
    """A list; its labels begin ``start`` and its texts ``left`` points from the edge of the container."""

    key: tuple[str, int]
    start: float
    left: float
    bulleted: bool
    items: list[ListItem] = field(default_factory=list)

    @property
    def first(self) -> Unit:
        """Its first paragraph."""
        found = self.items[0].content[0]
        return found if isinstance(found, Unit) else found.first

    @property
    def last(self) -> Unit:
        """Its last paragraph."""
        found = self.items[-1].content[-1]
        return found if isinstance(found, Unit) else found.last


def is_item(unit: Unit) -> bool:
    """Whether a paragraph can stand as an item: label to the left of a straight text."""
    resolved = unit.resolved
    if resolved is None or resolved.list_level is None or not unit.label:
        return False
    look = resolved.look
    plain = look.heading == 0 and look.align == "left" and not any(look.borders) and not look.shade
    return plain and look.hang > 0 and resolved.list_level.suffix == "tab" and resolved.list_level.alignment == "left"


def gather(units: Sequence[Unit]) -> list[Unit | ListGroup]:
    """The units with lists in place of the paragraphs that make them up."""
    gathered: list[Unit | ListGroup] = []
    stack: list[ListGroup] = []
    for unit in units:
        if unit.hard:
            stack.clear()
        if is_item(unit):
            _add_item(unit, stack, gathered)
        elif stack and _continues(unit, stack):
            stack[-1].items[-1].content.append(unit)
        else:
            stack.clear()
            gathered.append(unit)
    return gathered


def _add_item(unit: Unit, stack: list[ListGroup], gathered: list[Unit | ListGroup]) -> None:
    resolved = unit.resolved
    assert resolved is not None
    assert resolved.list_level is not None
    key = (resolved.counter, resolved.level)
    start = resolved.look.left - resolved.look.hang
    while stack and not _same_list(stack[-1], key, resolved) and start < stack[-1].left - _SLACK:
        stack.pop()
    if not stack or not _same_list(stack[-1], key, resolved):
        group = ListGroup(key, start, resolved.look.left, resolved.list_level.kind == "bullet")
        (stack[-1].items[-1].content if stack else gathered).append(group)
        stack.append(group)
    stack[-1].items.append(ListItem(unit.label, resolved, [unit]))


def _same_list(group: ListGroup, key: tuple[str, int], resolved: Resolved) -> bool:
    return group.key == key and abs(group.left - resolved.look.left) < _SLACK


def _continues(unit: Unit, stack: list[ListGroup]) -> bool:
    """Whether a paragraph without a label belongs to the item before it: its text stands under the item's text."""
    resolved = unit.resolved
    if resolved is None or resolved.list_level is not None or resolved.look.heading or resolved.look.left <= 0:
        return False
    depth = [abs(resolved.look.left - group.left) < _SLACK and resolved.look.hang <= 0 for group in stack]
    if True not in depth:
        return False
    del stack[depth.index(True) + 1 :]
    return True
