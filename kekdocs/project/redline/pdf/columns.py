"""Puts the rows of a page into the order in which they are read: columns one after the other, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kekdocs.project.redline.pdf.lines import Piece, Row

_GUTTER = 6.0  # points
_WIDE = 1.6  # of the font size: wider than a blank of justified text
_EVEN = 0.1  # blanks of a justified line are of one width
_FEWEST = 4  # rows of text beside each other before they count as columns
_FEWEST_CLOSE = 9  # where the gutter could be a river of blanks in justified text
_FULL = 0.55  # of a column's width is filled by a line of running text

_Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that are read one after the other between a left and a right edge, in points."""

    lines: tuple[Piece, ...]
    left: float
    right: float


def find_flows(rows: Sequence[Row]) -> list[Flow]:
    """Return the lines of a page in reading order; a table's row becomes one line with tabs."""
    if not rows:
        return []
    left, right = min(row[0].x for row in rows), max(row[-1].end for row in rows)
    flows: list[Flow] = []
    plain: list[Piece] = []
    at = 0
    while at < len(rows):
        end, gaps = _longest_run(rows, at, (left, right))
        sides = next((found for gap in gaps if (found := _sides(rows[at:end], gap))), None)
        if sides:
            flows += [*_flow(plain, left, right), *find_flows(sides[0]), *find_flows(sides[1])]
            plain, at = [], end
        else:
            plain.append(_as_line(rows[at]))
            at += 1
    return flows + _flow(plain, left, right)


def _longest_run(rows: Sequence[Row], start: int, bounds: _Gap) -> tuple[int, list[_Gap]]:
    """Return the end of the rows from ``start`` on that leave a gap free, and those gaps, the widest first."""
    gaps, end = [bounds], start
    while end < len(rows):
        left = [gap for found in gaps for gap in _free(found, rows[end])]
        if not left:
            break
        gaps, end = left, end + 1
    return max(end, start + 1), sorted(gaps, key=lambda gap: gap[0] - gap[1])


def _free(gap: _Gap, row: Row) -> Iterator[_Gap]:
    low, high = gap
    for piece in row:
        if piece.end <= low or piece.x >= high:
            continue
        if piece.x - low >= _GUTTER:
            yield (low, piece.x)
        low = max(low, piece.end)
    if high - low >= _GUTTER:
        yield (low, high)


def _sides(rows: Sequence[Row], gap: _Gap) -> tuple[list[Row], list[Row]] | None:
    """Return the text left and right of a gap, None where it is no running text."""
    left = [side for row in rows if (side := tuple(piece for piece in row if piece.x < gap[1] and piece.end <= gap[0]))]
    right = [side for row in rows if (side := tuple(piece for piece in row if piece.x >= gap[1]))]
    fewest = _FEWEST if gap[1] - gap[0] >= _WIDE * rows[0][0].size else _FEWEST_CLOSE
    return (left, right) if _is_running(left, fewest) and _is_running(right, fewest) else None


def _is_running(rows: Sequence[Row], fewest: int) -> bool:
    if len(rows) < fewest:
        return False
    width = max(row[-1].end for row in rows) - min(row[0].x for row in rows)
    return median(row[-1].end - row[0].x for row in rows) >= _FULL * width


def _as_line(row: Row) -> Piece:
    first, last = row[0], row[-1]
    gaps = [right.x - left.end for left, right in pairwise(row)]
    is_justified = len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN * max(gaps)
    text = first.text
    for gap, piece in zip(gaps, row[1:], strict=True):
        text += ("\t" if gap > _WIDE * piece.size and not is_justified else " ") + piece.text
    return Piece(text, first.x, last.end, first.y, first.size)


def _flow(lines: Sequence[Piece], left: float, right: float) -> list[Flow]:
    return [Flow(tuple(lines), left, right)] if lines else []
