"""Blocks as elements of HTML. Every character of a text stands in exactly one of them, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kekdocs.redline import Kind
from kekdocs.render.redline.lines import Line, Piece, slice_pieces
from kekdocs.render.redline.markers import cut_cells, find_marker
from kekdocs.render.redline.unseen import is_right_to_left
from kekdocs.render.redline.web.blocks import Block
from kekdocs.render.redline.web.looks import Look, Run
from kekdocs.render.redline.web.painter import Painter

# The text of a cell, between its strokes and the blanks beside them.
_CELL = re.compile(r"\|?[ \t]*(.*?)[ \t]*\|?[ \t]*", re.DOTALL)


class Setter:
    """Writes the blocks of one entry; ``levels`` gives the level of the page for a heading's number of signs."""

    def __init__(self, painter: Painter, levels: dict[int, int]) -> None:
        self._painter = painter
        self._levels = levels
        self._last = min(levels.values(), default=0) - 1

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Return blocks, items that follow each other in one list."""
        parts: list[str] = []
        for is_item, run in groupby(blocks, key=lambda block: block.what == "item"):
            together = list(run)
            parts += self._items(together) if is_item else [self._block(block) for block in together]
        return "".join(parts)

    def _block(self, block: Block) -> str:
        if block.what == "heading":
            # No level is skipped on the way down: a screen reader's list of headings would have a hole.
            level = self._last = min(self._levels[block.marker.level], self._last + 1)
            return f"<h{level}>{self._painter.line(block.lines[0])}</h{level}>"
        if block.what == "table":
            return self._table(block)
        if block.what == "source":
            return "".join(f'<p class="quelle">{self._painter.line(line)}</p>' for line in block.lines)
        direction = ' dir="auto"' if any(is_right_to_left(_joined(line.pieces)) for line in block.lines) else ""
        wide = ' class="weit"' if _is_wide(block.lines[-1]) else ""
        return f"<p{wide}{direction}>{self._lines(block.lines)}</p>"

    def _lines(self, lines: Sequence[Line]) -> str:
        return "".join(self._painter.line(line, soft=line is not lines[-1]) for line in lines)

    def _items(self, items: Sequence[Block]) -> Iterator[str]:
        """Write lists in lists by the indents of the items."""
        indents: list[int] = []
        for item in items:
            while len(indents) > 1 and item.marker.indent < indents[-1]:
                indents.pop()
                yield "</li></ul>"
            if not indents or item.marker.indent > indents[-1]:
                indents.append(item.marker.indent)
                yield '<ul role="list">'
            else:
                yield "</li>"
            yield f"<li{_item_class(item)}>{self._lines(item.lines)}"
        yield "</li></ul>" * len(indents)

    def _table(self, block: Block) -> str:
        rows = [self._row(line, is_head=not at) for at, line in enumerate(block.lines)]
        return f'<table class="inhalt"><thead>{rows[0]}</thead><tbody>{"".join(rows[1:])}</tbody></table>'

    def _row(self, line: Line, *, is_head: bool) -> str:
        if find_marker(_joined(line.pieces)).is_rule:
            edges = "".join(self._edge(piece, is_whole=True) for piece in line.pieces)
            return f"<tr hidden><td>{edges}{self._painter.end(line)}</td></tr>"
        cells = self._cells(line)
        cells[-1] += self._painter.end(line)
        tag, scope = ("th", ' scope="col"') if is_head else ("td", "")
        return "<tr>" + "".join(f"<{tag}{scope}>{cell}</{tag}>" for cell in cells) + "</tr>"

    def _cells(self, line: Line) -> list[str]:
        """Return what stands in the cells of a row; their strokes are unseen."""
        cells, at = [], 0
        for text in cut_cells(_joined(line.pieces)):
            cells.append(self._cell(slice_pieces(line.pieces, at, at + len(text)), is_whole=_is_whole(line)))
            at += len(text)
        return cells

    def _cell(self, pieces: Sequence[Piece], *, is_whole: bool) -> str:
        text = _joined(pieces)
        found = _CELL.fullmatch(text)
        assert found
        start, end = found.span(1)
        edges = (slice_pieces(pieces, 0, start), slice_pieces(pieces, end, len(text)))
        lead, trail = ("".join(self._edge(piece, is_whole=is_whole) for piece in edge) for edge in edges)
        words = Line(slice_pieces(pieces, start, end))
        return f"{lead}{''.join(self._painter.pieces(words, is_cell=True))}{trail}"

    def _edge(self, piece: Piece, *, is_whole: bool) -> str:
        """Hide a stroke and the blanks beside it; blanks that changed alone are shown."""
        tag = {Kind.DELETE: "del", Kind.INSERT: "ins"}.get(piece.kind)
        if tag and not is_whole:
            return self._painter.piece(piece, [Run(piece.text, Look.PLAIN)])
        text = f"<{tag}>{piece.text}</{tag}>" if tag else piece.text
        return f'<span class="m" hidden>{text}</span>'


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _is_whole(line: Line) -> bool:
    return len({piece.kind for piece in line.pieces}) == 1


def _is_wide(line: Line) -> bool:
    return _joined(line.end).count("\n") > 1


def _item_class(item: Block) -> str:
    """A bullet is drawn by the page where the text's own is unseen: numbers and changed markers speak for themselves."""
    line = item.lines[0]
    first = line.pieces[0]
    has_bullet = not item.marker.is_ordered and (
        _is_whole(line) or (len(first.text) >= item.marker.end and not first.place)
    )
    return "" if has_bullet else ' class="zahl"'
