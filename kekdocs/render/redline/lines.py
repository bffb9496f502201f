"""A redline cut into the lines in which a reader sees it; all forms that have lines are made from these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kekdocs.redline import Kind, Redline, Segment
from kekdocs.render.redline.fine import find_fine_stretches
from kekdocs.view.moves import Moves

# A line end takes the empty lines behind it along.
_CHUNKS = re.compile(r"\n(?:[^\S\n]*\n)*|[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one segment within one line.

    ``place`` is the number of the place of change from 1, and 0 for kept text. ``fine`` are the stretches of ``text``, half-open,
    in which one word or moved paragraph differs from its partner. ``move`` says in German where the partner of a moved one is.
    """

    kind: Kind
    text: str
    place: int = 0
    typografisch: bool = False
    verschoben: int | None = None
    move: str = ""
    fine: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Line:
    """What stands in one line: ``pieces`` of text, and those of its ``end``: a line feed and the empty lines behind it.

    ``old`` and ``new`` are the numbers of the line on either side, from 1, empty lines not counted, or None where it has no text.
    """

    pieces: list[Piece] = field(default_factory=list)
    end: list[Piece] = field(default_factory=list)
    old: int | None = None
    new: int | None = None

    @property
    def all_pieces(self) -> list[Piece]:
        """The pieces of the text, then those of its end."""
        return [*self.pieces, *self.end]

    @property
    def is_changed(self) -> bool:
        """Whether anything in the line or at its end changed."""
        return any(piece.place for piece in self.all_pieces)

    @property
    def fate(self) -> Kind | None:
        """The kind that all pieces have, its end too; None where they differ."""
        kinds = {piece.kind for piece in self.all_pieces}
        return kinds.pop() if len(kinds) == 1 else None

    def side(self, kind: Kind) -> str:
        """Return the text of the old (``Kind.DELETE``) or new (``Kind.INSERT``) side without its end."""
        return "".join(piece.text for piece in self.pieces if piece.kind in {kind, Kind.KEEP})

    def take_side(self, kind: Kind) -> Line:
        """Return the line as the old or new side has it."""
        return Line(
            [piece for piece in self.pieces if piece.kind in {kind, Kind.KEEP}],
            [piece for piece in self.end if piece.kind in {kind, Kind.KEEP}],
            self.old,
            self.new,
        )


def cut_lines(redline: Redline) -> list[Line]:
    """Cut a redline into lines; the pieces joined in order are its segments."""
    lines = [Line()]
    for piece in _pieces(redline):
        is_end = piece.text[0] == "\n"
        if not is_end and lines[-1].end:
            lines.append(Line())
        (lines[-1].end if is_end else lines[-1].pieces).append(piece)
    _number(lines)
    return lines if lines[0].all_pieces else []


def _pieces(redline: Redline) -> Iterator[Piece]:
    segments = redline.segments
    places = {at: number for number, place in enumerate(redline.places, 1) for at in range(place.start, place.end)}
    fine = find_fine_stretches(redline)
    moves = Moves.of(segments)
    for at, segment in enumerate(segments):
        for chunk in _CHUNKS.finditer(segment.text):
            yield Piece(
                segment.kind,
                chunk[0],
                places.get(at, 0),
                segment.typografisch,
                segment.verschoben,
                _describe_move(segment, moves),
                tuple(_within(fine.get(at, ()), *chunk.span())),
            )


def _describe_move(segment: Segment, moves: Moves) -> str:
    return "" if segment.verschoben is None else moves.describe(segment.verschoben, segment.kind)


def _within(stretches: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for a, b in stretches:
        if max(a, start) < min(b, end):
            yield max(a, start) - start, min(b, end) - start


def _number(lines: Sequence[Line]) -> None:
    old = new = 1
    for line in lines:
        has_old, has_new = ({kind, Kind.KEEP} & {p.kind for p in line.pieces} for kind in (Kind.DELETE, Kind.INSERT))
        line.old, line.new = old if has_old else None, new if has_new else None
        ends = {piece.kind for piece in line.end}
        old += bool(has_old and ends & {Kind.DELETE, Kind.KEEP})
        new += bool(has_new and ends & {Kind.INSERT, Kind.KEEP})


def slice_pieces(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """Return the characters ``start`` to ``end`` of pieces joined, as pieces."""
    found, at = [], 0
    for piece in pieces:
        a, b = max(start - at, 0), min(end - at, len(piece.text))
        if a < b:
            found.append(replace(piece, text=piece.text[a:b], fine=tuple(_within(piece.fine, a, b))))
        at += len(piece.text)
    return found
