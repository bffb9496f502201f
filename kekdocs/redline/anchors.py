"""Which whole pieces of two texts (paragraphs, sentences) are equal: common ends, then the rare ones, in linear time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kekdocs.redline.align import Op, align, changed, count_common, merge_ops, same

# 2,000 pieces that repeat on both sides: 5 MB and 5 ms.
_CELLS = 4_000_000
# Letters and signs that repeated pieces in a row must have to be an anchor; words decide about shorter ones.
_LEAST_ANCHOR = 30


def anchor(old: Sequence[str], new: Sequence[str]) -> list[Op]:
    """Return alternating equal and changed stretches of pieces that cover both sequences."""
    head, tail = count_common(old, new)
    i2, j2 = len(old) - tail, len(new) - tail
    ops = [same(0, head, 0, head), *_between(old, new, head, i2, j2), same(i2, len(old), j2, len(new))]
    return merge_ops(ops)


def _between(old: Sequence[str], new: Sequence[str], head: int, i2: int, j2: int) -> Iterator[Op]:
    i, j = head, head
    for a, b in [*_unique_in_order(old, new, head, i2, j2), (i2, j2)]:
        yield from _gap(old, new, i, a, j, b)
        if a < i2:
            yield same(a, a + 1, b, b + 1)
        i, j = a + 1, b + 1


def _gap(old: Sequence[str], new: Sequence[str], i1: int, i2: int, j1: int, j2: int) -> Iterator[Op]:
    """Align what lies between two anchors: pieces that occur several times."""
    if (i2 - i1) * (j2 - j1) > _CELLS:
        yield changed(i1, i2, j1, j2)
        return
    for equal, a1, a2, b1, b2 in align(old[i1:i2], new[j1:j2]):
        yield Op(equal and _holds(old[i1 + a1 : i1 + a2]), i1 + a1, i1 + a2, j1 + b1, j1 + b2)


def _holds(pieces: Sequence[str]) -> bool:
    """Tell whether repeated pieces are an anchor: empty paragraphs of Word would tie unrelated ones to each other."""
    return len("".join(pieces).strip()) >= _LEAST_ANCHOR


def _unique_in_order(old: Sequence[str], new: Sequence[str], head: int, i2: int, j2: int) -> list[tuple[int, int]]:
    """Return the longest run of pieces, rising on both sides, that occur once on each."""
    where_old, where_new = _once(old, head, i2), _once(new, head, j2)
    pairs = [(i, j) for piece, i in where_old.items() if (j := where_new.get(piece)) is not None]
    ends: list[int] = []
    best: list[int] = []
    previous: list[int] = []
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        previous.append(best[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        best[at : at + 1] = [k]
    chain = []
    k = best[-1] if best else -1
    while k >= 0:
        chain.append(pairs[k])
        k = previous[k]
    return chain[::-1]


def _once(pieces: Sequence[str], start: int, end: int) -> dict[str, int]:
    seen: dict[str, int] = {}
    for at in range(start, end):
        seen[pieces[at]] = -1 if pieces[at] in seen else at
    return {piece: at for piece, at in seen.items() if at >= 0}
