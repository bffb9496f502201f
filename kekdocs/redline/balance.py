"""Pairs of Markdown markers (bold, italic) are changed together or not at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kekdocs.redline.align import Op, changed, merge_ops, same

_PAIRED = frozenset(("*", "**", "***"))


def balance_markers(ops: Sequence[Op], old: Sequence[str], new: Sequence[str]) -> list[Op]:
    """Widen changes until each holds both markers of a pair or none.

    Pairs are counted from the start of a paragraph; a marker without a partner there counts for itself. What is kept is then
    bold or italic on both sides alike, and what is deleted or inserted holds whole pairs, so that each can be set alone.
    """
    pairs_old, pairs_new = list(_pairs(old)), list(_pairs(new))
    if not pairs_old and not pairs_new:
        return list(ops)
    balanced = list(ops)
    while True:
        widened = _widen(_widen(balanced, pairs_old, on_new=False), pairs_new, on_new=True)
        if widened == balanced:
            return balanced
        balanced = widened


def _pairs(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the indices of opening and closing markers; for two stretches that are equal both sides count alike."""
    opened: dict[str, int] = {}
    for at, key in enumerate(keys):
        if key[:1] == "\n":
            opened.clear()
        elif key in _PAIRED:
            first = opened.pop(key, None)
            if first is None:
                opened[key] = at
            else:
                yield first, at


def _widen(ops: Sequence[Op], pairs: Sequence[tuple[int, int]], *, on_new: bool) -> list[Op]:
    widened = list(ops)
    for first, last in pairs:
        a, b = (_find(widened, at, on_new=on_new) for at in (first, last))
        if a != b and not (widened[a].equal and widened[b].equal):
            widened = _join(widened, a, b, first, last, on_new=on_new)
    return widened


def _find(ops: Sequence[Op], at: int, *, on_new: bool) -> int:
    return bisect_right(ops, at, key=attrgetter("j2" if on_new else "i2"))


def _join(ops: list[Op], a: int, b: int, first: int, last: int, *, on_new: bool) -> list[Op]:
    """Make one change of all from the token ``first`` to ``last``; equal stretches at both ends are cut there."""
    left, right = ops[a], ops[b]
    head = (first - (left.j1 if on_new else left.i1)) if left.equal else 0
    tail = (last + 1 - (right.j1 if on_new else right.i1)) if right.equal else 0
    i1, j1 = left.i1 + head, left.j1 + head
    i2, j2 = (right.i1 + tail, right.j1 + tail) if right.equal else (right.i2, right.j2)
    parts = [
        *ops[:a],
        same(left.i1, i1, left.j1, j1),
        changed(i1, i2, j1, j2),
        same(i2, right.i2, j2, right.j2) if right.equal else changed(i2, i2, j2, j2),
        *ops[b + 1 :],
    ]
    return merge_ops(op for op in parts if op.i1 < op.i2 or op.j1 < op.j2)
