"""Which rows of two tables belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

_LEAST_LIKENESS = 0.4
# Pairs that are compared, at 2 µs each with their place in the way; beyond, rows are taken in their order.
_MOST_PAIRS = 250_000


def pair_alike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of places, 0-based and rising on both sides, so that the texts are together most alike.

    Likeness is twice the common characters, in order, of all; below 0.4 two texts do not belong together.
    """
    least = min(len(old), len(new))
    head = _count_equal(zip(old, new, strict=False))
    tail = min(_count_equal(zip(reversed(old), reversed(new), strict=False)), least - head)
    yield from ((at, at) for at in range(head))
    yield from ((head + i, head + j) for i, j in _pair(old[head : len(old) - tail], new[head : len(new) - tail]))
    yield from ((len(old) - tail + at, len(new) - tail + at) for at in range(tail))


def _count_equal(pairs: Iterator[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _pair(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    if len(old) * len(new) > _MOST_PAIRS:
        yield from ((at, at) for at in range(min(len(old), len(new))))
        return
    likeness = [[_likeness(a, b) for b in new] for a in old]
    best = _best(likeness, len(new))
    i = j = 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _best(likeness: Sequence[Sequence[float]], width: int) -> list[list[float]]:
    """The most likeness that can be had from each place to the ends."""
    best = [[0.0] * (width + 1) for _ in range(len(likeness) + 1)]
    for i in reversed(range(len(likeness))):
        for j in reversed(range(width)):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    return best


def _likeness(old: str, new: str) -> float:
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # 10 ms, and few changes have tables

    return Indel.normalized_similarity(old, new, score_cutoff=_LEAST_LIKENESS)
