"""What bold, italics and markers of Markdown make of the pieces of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag
from itertools import groupby

from kekdocs.redline import Kind
from kekdocs.render.redline.lines import Line, Piece
from kekdocs.render.redline.markers import PLAIN, find_marker

# The star within Bürger*innen is a letter like any other.
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*\\])\1(?![\w*])")
_SIGN = re.compile(r"[*\\]|^[ \t]*[-+#\d]")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")


class Look(IntFlag):
    """How a character is set; a marker has done its work and is not shown."""

    PLAIN = 0
    ITALIC = 1
    BOLD = 2
    MARKER = 4
    FINE = 8


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a piece with one look."""

    text: str
    look: Look


def cut_runs(line: Line, *, is_markdown: bool, is_cell: bool = False) -> list[list[Run]]:
    """Return the runs of each piece of a line's text; in a cell, what looks like a bullet is text."""
    if not is_markdown or _is_plain(line):
        return [list(_join(piece, bytes(len(piece.text)))) for piece in line.pieces]
    sides = {kind: _side_looks(line.side(kind), is_cell=is_cell) for kind in (Kind.DELETE, Kind.INSERT)}
    at = dict.fromkeys(sides, 0)
    is_whole = len({piece.kind for piece in line.pieces}) == 1
    runs = []
    for piece in line.pieces:
        of_piece = {}
        for kind, looks in sides.items():
            if piece.kind in {kind, Kind.KEEP}:
                of_piece[kind] = looks[at[kind] : at[kind] + len(piece.text)]
                at[kind] += len(piece.text)
        runs.append(list(_join(piece, _combine(piece, of_piece, is_whole=is_whole))))
    return runs


def _is_plain(line: Line) -> bool:
    """Tell whether a line has no sign of Markdown; most lines of a long text have none, and this is five times as fast."""
    return not any(_SIGN.search(line.side(kind)) for kind in (Kind.DELETE, Kind.INSERT))


def _combine(piece: Piece, looks: dict[Kind, bytes], *, is_whole: bool) -> bytes:
    """A marker that changed is shown, or the change would not be; one that is a marker on one side only is shown, too."""
    if piece.kind is Kind.KEEP:
        pairs = zip(looks[Kind.DELETE], looks[Kind.INSERT], strict=True)
        return bytes((new & ~Look.MARKER) | (old & new & Look.MARKER) for old, new in pairs)
    found = looks[piece.kind]
    return found if is_whole else bytes(look & ~Look.MARKER for look in found)


def _join(piece: Piece, looks: bytes) -> Iterator[Run]:
    if not piece.fine and not any(looks):
        yield Run(piece.text, Look.PLAIN)
        return
    with_fine = bytearray(looks)
    for start, end in piece.fine:
        for at in range(start, end):
            with_fine[at] |= Look.FINE
    at = 0
    for look, run in groupby(with_fine):
        length = len(list(run))
        yield Run(piece.text[at : at + length], Look(look))
        at += length


def _side_looks(text: str, *, is_cell: bool) -> bytes:
    """Return a look for each character of one side of a line."""
    looks = bytearray(len(text))
    marker = PLAIN if is_cell else find_marker(text)
    # The number of an item says something; a bullet is drawn by the page.
    for at in range(0 if not marker.is_ordered else marker.end, marker.end):
        looks[at] |= Look.MARKER
    _mark_stars(text, marker.end, len(text), looks)
    for found in _ESCAPE.finditer(text):
        looks[found.start()] |= Look.MARKER
    return bytes(looks)


def _mark_stars(text: str, start: int, end: int, looks: bytearray) -> None:
    for found in _STARS.finditer(text, start, end):
        stars = len(found[1])
        look = (Look.PLAIN, Look.ITALIC, Look.BOLD, Look.BOLD | Look.ITALIC)[stars]
        for at in range(*found.span(2)):
            looks[at] |= look
        for at in (*range(found.start(), found.start(2)), *range(found.end(2), found.end())):
            looks[at] |= Look.MARKER
        _mark_stars(text, *found.span(2), looks)
