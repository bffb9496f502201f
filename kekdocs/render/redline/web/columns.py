"""The two wordings side by side: which blocks stand in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kekdocs.redline import Kind
from kekdocs.render.redline.lines import Line
from kekdocs.render.redline.web.blocks import Block

Row = tuple[list[Block], list[Block]]
"""The blocks of the old and of the new side."""


def pair_blocks(blocks: Sequence[Block]) -> Iterator[Row]:
    """Yield the rows: a row ends where both sides end a block, and a replaced block stands beside what replaced it."""
    row: list[Block] = []
    for block in blocks:
        if row and _begins_row(row, block):
            yield _split(row)
            row = []
        row.append(block)
    if row:
        yield _split(row)


def _begins_row(row: Sequence[Block], block: Block) -> bool:
    """After a kept end, a row goes on for nothing; blocks that came or went whole wait for their counterpart."""
    before, fate = row[-1].lines[-1], _fate(block)
    if any(piece.kind is Kind.KEEP for piece in before.end):
        return True
    fates = [_fate(other) for other in row]
    return None not in fates and (fate is None or (fate is Kind.DELETE and Kind.INSERT in fates))


def _fate(block: Block) -> Kind | None:
    fates = {line.fate for line in block.lines}
    fate = fates.pop() if len(fates) == 1 else None
    return None if fate is Kind.KEEP else fate


def _split(row: Sequence[Block]) -> Row:
    return _side(row, Kind.DELETE), _side(row, Kind.INSERT)


def _side(row: Sequence[Block], kind: Kind) -> list[Block]:
    found = []
    for block in row:
        lines = tuple(line for line in (whole.take_side(kind) for whole in block.lines) if line.all_pieces)
        if lines:
            found.append(_on_one_side(block, lines))
    return found


def _on_one_side(block: Block, lines: tuple[Line, ...]) -> Block:
    if not lines[0].pieces:
        return Block("paragraph", lines)
    return Block(block.what if _has_head(block, lines) else "source", lines, block.marker)


def _has_head(block: Block, lines: Sequence[Line]) -> bool:
    return block.what != "table" or len(lines) == len(block.lines) or _keeps_head(block, lines)


def _keeps_head(block: Block, lines: Sequence[Line]) -> bool:
    """A side of a table has its head and rule, or its rows are shown as written."""
    heads = [line.fate for line in block.lines[:2]]
    return (
        all(head is not Kind.INSERT for head in heads)
        and all(head is not Kind.DELETE for head in heads)
        and len(lines) > 1
    )
