"""Lines grouped into what they are on a page: paragraphs, headings, items of lists, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kekdocs.redline import Kind
from kekdocs.render.redline.lines import Line
from kekdocs.render.redline.markers import PLAIN, Marker, cut_cells, find_marker

What = Literal["paragraph", "heading", "item", "table", "source"]


@dataclass(frozen=True, slots=True)
class Block:
    """``source`` are lines of a table that cannot be set, because its strokes changed: they are shown as written."""

    what: What
    lines: tuple[Line, ...]
    marker: Marker = PLAIN


def group_lines(lines: Sequence[Line], *, is_markdown: bool) -> list[Block]:
    """Return the blocks of a text in order; outside of Markdown each line is a paragraph."""
    if not is_markdown:
        return [Block("paragraph", (line,)) for line in lines]
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        block = _take(lines, at)
        blocks.append(block)
        at += len(block.lines)
    return blocks


def _take(lines: Sequence[Line], at: int) -> Block:
    marker = _marker(lines[at])
    if marker.is_row:
        rows = tuple(_take_while_close(lines, at, rows=True))
        return Block("table" if _can_be_set(rows) else "source", rows)
    if marker.level:
        return Block("heading", (lines[at],), marker)
    return Block("item" if marker.is_item else "paragraph", tuple(_take_while_close(lines, at, rows=False)), marker)


def _take_while_close(lines: Sequence[Line], at: int, *, rows: bool) -> Iterator[Line]:
    """Yield a line and those that go on with it: rows of a table, or text without a marker."""
    yield lines[at]
    for before, line in zip(lines[at:], lines[at + 1 :], strict=False):
        marker = _marker(line)
        is_same = marker.is_row if rows else marker == PLAIN
        if not is_same or _ends_paragraph(before):
            return
        yield line


def _ends_paragraph(line: Line) -> bool:
    return any(sum(p.text.count("\n") for p in line.take_side(kind).end) > 1 for kind in (Kind.DELETE, Kind.INSERT))


def _marker(line: Line) -> Marker:
    """A line is what its new side is; where that has no text, what its old side was."""
    has_new = any(piece.kind is not Kind.DELETE for piece in line.pieces)
    return find_marker(line.side(Kind.INSERT if has_new else Kind.DELETE))


def _can_be_set(rows: Sequence[Line]) -> bool:
    """Tell whether a table has a rule below its head and as many cells in each row, none of whose strokes changed alone."""
    if len(rows) < 2 or not _marker(rows[1]).is_rule or any(_has_changed_stroke(row) for row in rows):  # noqa: PLR2004
        return False
    sides = (row.side(kind) for row in rows for kind in (Kind.DELETE, Kind.INSERT))
    return len({len(cut_cells(side)) for side in sides if side}) == 1


def _has_changed_stroke(row: Line) -> bool:
    is_whole = len({piece.kind for piece in row.pieces}) == 1
    return not is_whole and any("|" in piece.text for piece in row.pieces if piece.place)
