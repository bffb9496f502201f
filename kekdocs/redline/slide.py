"""A pure insertion or deletion moves to the border of a sentence or clause where the text allows it."""

from __future__ import annotations

from collections.abc import Sequence

from kekdocs.redline.align import Op, changed

_SENTENCE_ENDS = frozenset(".!?:;")
_PARAGRAPH = 9
_JOINING_WORDS = frozenset(("und", "oder", "sowie"))


def slide_changes(ops: Sequence[Op], old: Sequence[str], new: Sequence[str]) -> list[Op]:
    """Move each pure insertion and deletion between two equal stretches to the best border; ``ops`` alternate."""
    slid = list(ops)
    for k in range(1, len(slid) - 1):
        _, i1, i2, j1, j2 = slid[k]
        if slid[k].equal or (i1 < i2 and j1 < j2):
            continue
        keys, start, end = (old, i1, i2) if i1 < i2 else (new, j1, j2)
        shift = _best_shift(keys, start, end, *_room(slid, k))
        if shift:
            _shift(slid, k, shift)
    return [op for op in slid if op.i1 < op.i2 or op.j1 < op.j2]


def _room(ops: Sequence[Op], k: int) -> tuple[int, int]:
    """Return how many tokens a change may move left and right; one stays between it and the next change."""
    before, after = ops[k - 1], ops[k + 1]
    return before.i2 - before.i1 - (k > 1), after.i2 - after.i1 - (k < len(ops) - 2)


def _best_shift(keys: Sequence[str], start: int, end: int, room_left: int, room_right: int) -> int:
    left = right = 0
    while left < room_left and keys[start - left - 1] == keys[end - left - 1]:
        left += 1
    while right < room_right and keys[start + right] == keys[end + right]:
        right += 1
    if not left and not right:
        return 0
    return max(range(-left, right + 1), key=lambda shift: (_score(keys, start + shift, end + shift), -abs(shift)))


def _score(keys: Sequence[str], start: int, end: int) -> int:
    first, last, before = keys[start], keys[end - 1], keys[start - 1] if start else "\n"
    if before[:1] == last[:1] == "\n":
        return _PARAGRAPH
    ends = before[-1:] in _SENTENCE_ENDS and last[-1:] in _SENTENCE_ENDS
    score = 3 * (ends or (before[:1] == "\n" and last[-1:] in _SENTENCE_ENDS)) + 2 * (before == last == ",")
    return score + (first in {",", ";"} and last not in {",", ";"}) + (first.lower() in _JOINING_WORDS)


def _shift(ops: list[Op], k: int, by: int) -> None:
    before, op, after = ops[k - 1 : k + 2]
    ops[k - 1] = before._replace(i2=before.i2 + by, j2=before.j2 + by)
    ops[k] = changed(op.i1 + by, op.i2 + by, op.j1 + by, op.j2 + by)
    ops[k + 1] = after._replace(i1=after.i1 + by, j1=after.j1 + by)
