"""What two texts begin and end with, without a look at their words."""

from __future__ import annotations

from kekdocs.redline.clusters import extends
from kekdocs.redline.tokens import Grammar

# Characters before the first difference that an insertion may slide back over.
_SLIDING_ROOM = 80


def common_ends(old: str, new: str, rules: Grammar) -> tuple[int, int]:
    """Return the lengths of equal text at both ends that need not be cut into tokens; each is a border of tokens.

    In Markdown with stars or tables there is none: their pairs and rows must be seen whole.
    """
    if rules.markdown and any(sign in text for sign in "*|`" for text in (old, new)):
        return 0, 0
    head, tail = common_lengths(old, new)
    return _safe_head(old, head - _SLIDING_ROOM), _safe_tail(old, tail)


def common_lengths(old: str, new: str) -> tuple[int, int]:
    """Return the lengths of equal text at both ends, which do not overlap."""
    head = _common_length(old, new)
    rest = min(len(old), len(new)) - head
    return head, _common_length(old[len(old) - rest :][::-1], new[len(new) - rest :][::-1])


def _common_length(old: str, new: str) -> int:
    """Return how many characters both texts begin with alike; slices are compared, which is quicker than characters."""
    low, most = 0, min(len(old), len(new))
    step = 64
    while low < most and old[low : low + step] == new[low : low + step]:
        low, step = min(low + step, most), step * 2
    step = min(step, most - low)
    while step:
        if low + step <= most and old[low : low + step] == new[low : low + step]:
            low += step
        else:
            step //= 2
    return low


def _safe_head(text: str, length: int) -> int:
    """Go back over two blanks: an ordinal is known by the month behind it."""
    if length <= 0:
        return 0
    border = text.rfind(" ", 0, max(0, text.rfind(" ", 0, length))) + 1
    return 0 if extends(text[border]) else border


def _safe_tail(text: str, length: int) -> int:
    """Go on over two blanks, for the same reason; what follows the second one is the tail."""
    start = len(text) - length
    for _ in range(2):
        start = text.find(" ", start) + 1
        if not start:
            return 0
    return 0 if start < len(text) and extends(text[start]) else len(text) - start
