"""Glyphs of a page to pieces of lines, and these to rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kekdocs.render.verify.marked_content import Glyph

_SAME_ROW = 0.4  # of the font size: superscripts stay on the line
_BLANK = 0.12  # of the font size: the narrowest blank of a text face is about 0.2, kerning stays below 0.1
_APART = 0.5  # of the font size: a gutter between columns is never narrower; justified text comes as wide, but not below itself


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together on one line; places in points from the lower left corner."""

    text: str
    x: float
    end: float
    y: float
    size: float


Row = tuple[Piece, ...]  # from left to right


def find_rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """Return the rows of a page from top to bottom; a row has several pieces where its text stands far apart."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.y, glyph.x)):
        if glyph.size <= 0:
            continue
        if rows and rows[-1][0].y - glyph.y <= _SAME_ROW * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [row for row in (tuple(_pieces(sorted(each, key=lambda glyph: glyph.x))) for each in rows) if row]


def _pieces(row: Sequence[Glyph]) -> Iterator[Piece]:
    seen = [glyph for glyph in row if not glyph.text.isspace()]
    if not seen:
        return
    piece = [seen[0]]
    for before, glyph in pairwise(seen):
        if glyph.x - before.end > _APART * max(before.size, glyph.size):
            yield _piece(piece)
            piece = []
        piece.append(glyph)
    yield _piece(piece)


def _piece(glyphs: Sequence[Glyph]) -> Piece:
    # Blanks are not painted by every program; the distance is what a reader sees.
    text = glyphs[0].text
    for before, glyph in pairwise(glyphs):
        text += (" " if glyph.x - before.end > _BLANK * glyph.size else "") + glyph.text
    sizes = sorted(glyph.size for glyph in glyphs)
    return Piece(text, glyphs[0].x, glyphs[-1].end, glyphs[0].y, sizes[len(sizes) // 2])
