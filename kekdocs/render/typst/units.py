"""The blocks of one container with their looks, their labels and the room between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from kekdocs.render.typst import stream
from kekdocs.render.typst.looks import edges
from kekdocs.render.typst.references import number_name
from kekdocs.render.typst.resolve import Resolved
from kekdocs.render.typst.sheet import Sheet
from kekdocs.render.typst.styles import OUTSIDE, TableContext
from kekdocs.render.typst.tree import Block, Contents, Item, Paragraph, Table

# Wider than the average letter of any office font, so that an estimate is rarely too small.
_LETTER: Final = 0.56
_PICTURE_PARTS: Final = frozenset({stream.PICTURE})


@dataclass(slots=True)
class Unit:
    """A paragraph (``resolved`` is there), a table or a table of contents, with the room above it in points.

    ``hard`` begins a page. ``joined`` says with which neighbours it shares a border (above, below). ``room`` is what a table
    of contents wants above and below it.
    """

    block: Paragraph | Table | Contents
    resolved: Resolved | None = None
    label: str = ""
    items: list[Item] = field(default_factory=list)
    anchors: list[int] = field(default_factory=list)
    gap: float = 0.0
    hard: bool = False
    joined: tuple[bool, bool] = (False, False)
    keep_next: bool = False
    room: tuple[float, float] = (0.0, 0.0)

    @property
    def before(self) -> float:
        """The room that it wants above it."""
        return self.room[0] if self.resolved is None else self.resolved.look.before

    @property
    def after(self) -> float:
        """The room that it wants below it."""
        return self.room[1] if self.resolved is None else self.resolved.look.after


def make_units(blocks: Sequence[Block], sheet: Sheet, table: TableContext) -> list[Unit]:
    """The units of a container in order; lists are counted on the way."""
    units: list[Unit] = []
    pending = False
    for block in blocks:
        if isinstance(block, Table):
            _count_ahead(block, sheet)
        if isinstance(block, Table | Contents):
            room = _room_of_contents(block, sheet) if isinstance(block, Contents) else (0.0, 0.0)
            units.append(Unit(block, hard=pending, room=room))
            pending = False
        elif isinstance(block, Paragraph):
            for unit, pending_after in _paragraph_units(block, sheet, table):
                unit.hard = unit.hard or pending
                units.append(unit)
                pending = pending_after
    _space(units)
    return units


def _room_of_contents(block: Contents, sheet: Sheet) -> tuple[float, float]:
    """The room above and below a table of contents: that of an entry of the first level."""
    entry = Paragraph(sheet.contents[block.index].entries[0])
    look = sheet.resolver.paragraph(entry, OUTSIDE, sheet.counters).look
    return look.before, look.after


def _paragraph_units(paragraph: Paragraph, sheet: Sheet, table: TableContext) -> Iterator[tuple[Unit, bool]]:
    """A paragraph, in two where a page break parts it; with each whether a page break follows."""
    resolved = sheet.resolver.paragraph(paragraph, table, sheet.counters)
    label = _label(paragraph, resolved, sheet)
    pieces = _split(paragraph.items)
    while len(pieces) > 1 and not pieces[0] and any(pieces):
        pieces.pop(0)
        paragraph_breaks = True
    paragraph_breaks = len(_split(paragraph.items)) > len(pieces)
    if len(pieces) > 1 and not pieces[-1]:
        pieces.pop()
        trailing = True
    else:
        trailing = False
    for index, piece in enumerate(pieces):
        anchors = [int(item[1]) for item in piece if _is_anchored(item, sheet)]
        unit = Unit(
            paragraph,
            resolved,
            label if index == 0 else "",
            [item for item in piece if not _is_anchored(item, sheet)],
            anchors,
            hard=index > 0 or paragraph_breaks or resolved.look.page_break,
            keep_next=resolved.look.keep_next,
        )
        yield unit, trailing and index == len(pieces) - 1


def _count_ahead(table: Table, sheet: Sheet) -> None:
    """Count the lists in a table before what follows it; its cells are drawn later."""
    for row in table.rows:
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, Paragraph):
                    _label(block, sheet.resolver.paragraph(block, OUTSIDE, sheet.counters), sheet)
                elif isinstance(block, Table):
                    _count_ahead(block, sheet)


def _label(paragraph: Paragraph, resolved: Resolved, sheet: Sheet) -> str:
    """The label of a paragraph, counted once."""
    if paragraph.label is None:
        listed = resolved.list_level is not None
        paragraph.label = sheet.counters.label(resolved.counter, resolved.level) if listed else ""
        if listed and sheet.resolver.specs.has_references:
            _take_numbers(paragraph, resolved, paragraph.label, sheet)
    return paragraph.label


def _take_numbers(paragraph: Paragraph, resolved: Resolved, label: str, sheet: Sheet) -> None:
    """The number of a paragraph for the references to its bookmarks."""
    for item in paragraph.items:
        if item[0] == stream.ANCHOR:
            whole = sheet.counters.in_context(resolved.counter, resolved.level)
            sheet.numbers |= {number_name(mode, item[1]): whole for mode in ("kurz", "voll")}
            sheet.numbers[number_name("nummer", item[1])] = label.rstrip(".")


def _split(items: Sequence[Item]) -> list[list[Item]]:
    pieces: list[list[Item]] = [[]]
    for item in items:
        if item[0] == stream.PAGE_BREAK:
            pieces.append([])
        else:
            pieces[-1].append(item)
    return pieces


def _is_anchored(item: Item, sheet: Sheet) -> bool:
    return item[0] in _PICTURE_PARTS and sheet.pictures[int(item[1])].anchor is not None


def _space(units: Sequence[Unit]) -> None:
    """Word: the larger of both spaces counts; neighbours of one style may want none between them."""
    last: Unit | None = None
    for unit in units:
        if last is None:
            unit.gap = unit.before
        else:
            alike = _same_style(last, unit)
            below = 0.0 if alike and last.resolved is not None and last.resolved.look.contextual else last.after
            above = 0.0 if alike and unit.resolved is not None and unit.resolved.look.contextual else unit.before
            unit.gap = max(below, above)
            if _share_border(last, unit):
                last.joined, unit.joined = (last.joined[0], True), (True, False)
        last = unit


def _same_style(one: Unit, other: Unit) -> bool:
    return one.resolved is not None and other.resolved is not None and one.resolved.style == other.resolved.style


def _share_border(one: Unit, other: Unit) -> bool:
    """Word draws one frame around neighbours with the same lines and the same indents."""
    if one.resolved is None or other.resolved is None or other.hard:
        return False
    first, second = one.resolved.look, other.resolved.look
    same_edges = (first.left - max(first.hang, 0), first.right) == (second.left - max(second.hang, 0), second.right)
    same_lines = (first.borders, first.between) == (second.borders, second.between)
    return any(first.borders) and same_lines and same_edges


def line_height(unit: Unit) -> float:
    """The height of a line of a paragraph's own text, in points."""
    resolved = unit.resolved
    if resolved is None:
        return 0.0
    return sum(edges(resolved.text if unit.items else resolved.mark, resolved.look.line))


def estimate(unit: Unit, width: float) -> float:
    """The height of a paragraph in points, rather too much than too little; ``width`` is that of its container."""
    resolved = unit.resolved
    if resolved is None:
        return 0.0
    room = max(width - resolved.look.left - resolved.look.right, resolved.text.size)
    length = breaks = 0
    for item in unit.items:
        if item[0] == stream.TEXT:
            length += len(item[2])
        elif item[0] == stream.BREAK:
            breaks += 1
    lines = ceil(length * _LETTER * resolved.text.size / room) + breaks
    return max(lines, 1) * line_height(unit) + unit.gap
