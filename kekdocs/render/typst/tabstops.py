"""Lines with tabs as Typst code.

What lies between two stops is known only to Typst, which has to measure it and to lay out the line a second time. Where the
widths that it has at most leave no doubt which stop comes next, boxes as wide as the stops are far apart do the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kekdocs.render.typst.looks import Tab
from kekdocs.render.typst.scripts import is_right_to_left
from kekdocs.render.typst.source import array, pt, string

_NEXT: Final = 0.05  # points: so far a stop is behind a text that does not reach it; as in prelude.tabs
_EMPTY: Final = "{}"


class Line(NamedTuple):
    """A line from ``start`` to ``edge`` with its stops, and the step of those that follow them; in points from the text's edge.

    ``rigid`` when the text may stand in boxes: no blank of it is stretched, and nothing looks into it.
    """

    start: float
    edge: float
    stops: Sequence[Tab]
    step: float
    rigid: bool


class Piece(NamedTuple):
    """What stands between two tabs: its code, its text, and the points that it is wide at most."""

    source: str
    plain: str
    widest: float


def tabbed(line: Line, pieces: Sequence[Piece]) -> str:
    """Code for a line whose pieces are parted by tabs."""
    return (_boxed(line, pieces) if line.rigid else "") or _measured(line, pieces)


def _measured(line: Line, pieces: Sequence[Piece]) -> str:
    stops = array(f"({pt(stop.position)}, {string(stop.kind)}, {string(stop.leader)})" for stop in line.stops)
    sources = array(piece.source for piece in pieces)
    return f"tabs({pt(line.start)}, {pt(line.edge)}, {stops}, {pt(line.step)}, {sources})"


def _boxed(line: Line, pieces: Sequence[Piece]) -> str:
    """The same without a measure; empty when it cannot be told where a piece begins."""
    if any(is_right_to_left(piece.plain) for piece in pieces):
        return ""
    codes, at, last = [], line.start, len(pieces) - 1
    for index, piece in enumerate(pieces[:-1]):
        stop = _stop(line, at, piece.widest)
        if stop is None or stop.leader != "none":
            return ""
        if stop.kind == "left":
            codes.append(_box(piece, stop.position - at))
            at = stop.position
        elif index == last - 1 and _ends_line(line, stop) and at + piece.widest + pieces[-1].widest < line.edge:
            codes += [piece.source, "h(1fr)"]
        else:
            return ""
    return f"{{{'; '.join([*codes, pieces[-1].source])}}}"


def _stop(line: Line, at: float, widest: float) -> Tab | None:
    """The stop behind a piece of any width up to the widest; None when there are several, or none."""
    stop = next((stop for stop in line.stops if stop.position > at + _NEXT), None)
    return stop if stop is not None and stop.position > at + widest + _NEXT else None


def _ends_line(line: Line, stop: Tab) -> bool:
    return stop.kind == "right" and pt(stop.position) == pt(line.edge)


def _box(piece: Piece, width: float) -> str:
    return f"h({pt(width)})" if piece.source == _EMPTY else f"box(width: {pt(width)}, {piece.source})"
