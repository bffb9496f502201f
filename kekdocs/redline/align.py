"""The alignment of two sequences of keys: which stretches are equal."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, count
from typing import NamedTuple

from kekdocs.redline.short import matching_blocks


class Op(NamedTuple):
    """``old[i1:i2]`` and ``new[j1:j2]`` are equal, or the one became the other."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


def same(i1: int, i2: int, j1: int, j2: int) -> Op:
    """Return the op of equal stretches."""
    return Op(equal=True, i1=i1, i2=i2, j1=j1, j2=j2)


def changed(i1: int, i2: int, j1: int, j2: int) -> Op:
    """Return the op of stretches of which the one became the other; one of them may be empty."""
    return Op(equal=False, i1=i1, i2=i2, j1=j1, j2=j2)


# A process that compares little, like a build of one Vorlage, need not pay the 10 ms of rapidfuzz; both find the same.
_SHORT_UNITS = 400
_SHORT_ALIGNMENTS = 40
_alignments = count()

# Letters that a unit stands for, and units that a token has at most: long words outweigh commas (0.4 % less cost on sections, at
# 80 % of the speed of counting tokens); finer ones gain 0.0002 of cost/opt at half the speed.
_UNIT = 4
_MOST_UNITS = 3


def align(old: Sequence[str], new: Sequence[str]) -> list[Op]:
    """Return alternating equal and changed stretches that cover both sequences, with as much equal text as there is.

    A longest common subsequence in which long words count more than signs. Memory is up to 9/8 bytes for each pair of keys:
    callers keep both sequences short.
    """
    return merge_ops(_align(old, new))


def merge_ops(ops: Iterable[Op]) -> list[Op]:
    """Join neighbours of the same fate and leave empty ones out: what remains alternates."""
    merged: list[Op] = []
    for op in ops:
        if merged and merged[-1].equal == op.equal:
            merged[-1] = Op(op.equal, merged[-1].i1, op.i2, merged[-1].j1, op.j2)
        elif op.i1 < op.i2 or op.j1 < op.j2:
            merged.append(op)
    return merged


def _count_units(key: str) -> int:
    if key[:1].isalnum():
        return min(_MOST_UNITS, (len(key) + _UNIT - 1) // _UNIT)
    return _MOST_UNITS if key[:1] == "\n" or key[:1] >= "\U00100000" else 1


def count_common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many keys are equal at the start and at the end; they do not overlap."""
    most, head, tail = min(len(old), len(new)), 0, 0
    while head < most and old[head] == new[head]:
        head += 1
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _align(old: Sequence[str], new: Sequence[str]) -> Iterator[Op]:
    head, tail = count_common(old, new)
    i2, j2 = len(old) - tail, len(new) - tail
    yield same(0, head, 0, head)
    if i2 - head <= 1 and j2 - head <= 1:
        yield changed(head, i2, head, j2)
    else:
        for equal, a1, a2, b1, b2 in _align_middle(old[head:i2], new[head:j2]):
            yield Op(equal, head + a1, head + a2, head + b1, head + b2)
    yield same(i2, len(old), j2, len(new))


def _align_middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Op]:
    if not old or not new:
        yield changed(0, len(old), 0, len(new))
        return
    units = {
        key: range(k * _MOST_UNITS, k * _MOST_UNITS + _count_units(key))
        for k, key in enumerate(dict.fromkeys(chain(old, new)))
    }
    left, right = [units[key] for key in old], [units[key] for key in new]
    old_ends, new_ends = list(accumulate(map(len, left))), list(accumulate(map(len, right)))
    i1 = j1 = 0
    for i, j, size in _blocks([*chain.from_iterable(left)], [*chain.from_iterable(right)]):
        # A token is equal where its last unit is: no token can then be equal to two.
        a1, a2 = bisect_right(old_ends, i), bisect_right(old_ends, i + size)
        b1, b2 = bisect_right(new_ends, j), bisect_right(new_ends, j + size)
        if a1 < a2:
            yield changed(i1, a1, j1, b1)
            yield same(a1, a2, b1, b2)
            i1, j1 = a2, b2
    yield changed(i1, len(old), j1, len(new))


def _blocks(left: list[int], right: list[int]) -> Iterable[tuple[int, int, int]]:
    """Start in ``left``, start in ``right`` and length of each equal stretch of units."""
    if len(left) + len(right) <= _SHORT_UNITS and next(_alignments) < _SHORT_ALIGNMENTS:
        return matching_blocks(left, right)
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # see _SHORT_UNITS

    found = Indel.opcodes(left, right).as_matching_blocks()
    return ((block.a, block.b, block.size) for block in found)
