"""Which table is which, and which row: equal ones first, then the most alike, in order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

Pair = tuple[int | None, int | None]
# Pairs in a gap that are compared, at some 5 µs each; beyond, nothing unequal is paired.
_MOST_PAIRS: Final = 40_000


def match(
    old: Sequence[Hashable], new: Sequence[Hashable], alike: Callable[[int, int], float], floor: float
) -> list[Pair]:
    """Pair two rows of things; each index of both sides occurs once, in rising order.

    ``alike`` says from 0 to 1 how much two have in common; below ``floor`` they are no pair. In a gap between equal things
    the pairs are those whose likeness adds up highest.
    """
    found: list[Pair] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            found += _gap(range(i1, i2), range(j1, j2), alike, floor)
    return found


def _gap(left: range, right: range, alike: Callable[[int, int], float], floor: float) -> Iterator[Pair]:
    if not left or not right or len(left) * len(right) > _MOST_PAIRS:
        yield from ((i, None) for i in left)
        yield from ((None, j) for j in right)
        return
    gains = [[_gain(alike(i, j), floor) for j in right] for i in left]
    yield from _read(_best(gains), gains, left, right)


def _gain(likeness: float, floor: float) -> float:
    return likeness if likeness >= floor else 0.0


def _best(gains: list[list[float]]) -> list[list[float]]:
    """The highest sum of the rest from each corner on."""
    rows, columns = len(gains), len(gains[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = best[i + 1][j + 1] + gains[i][j] if gains[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return best


def _read(best: list[list[float]], gains: list[list[float]], left: range, right: range) -> Iterator[Pair]:
    i = j = 0
    while i < len(left) and j < len(right):
        if gains[i][j] and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
            yield left[i], right[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield left[i], None
            i += 1
        else:
            yield None, right[j]
            j += 1
    yield from ((k, None) for k in left[i:])
    yield from ((None, k) for k in right[j:])
