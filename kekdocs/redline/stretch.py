"""The comparison of one stretch of two texts, token by token."""

from __future__ import annotations

import re

from kekdocs.redline.align import Op, align, same
from kekdocs.redline.balance import balance_markers
from kekdocs.redline.draft import Draft, Side, write_ops
from kekdocs.redline.ends import common_ends
from kekdocs.redline.islands import join_islands
from kekdocs.redline.slide import slide_changes
from kekdocs.redline.tokens import Grammar, cut_tokens

# Up to here two stretches are aligned at once: 3,000 words each, 2 ms.
WINDOW = 20_000
# No more tokens of a window than this are looked at: a text of signs alone then takes 50 MB, not gigabytes.
_WINDOW_TOKENS = 8_000
# What follows is no combining mark, which would belong to the blank.
_BLANK = re.compile(r"[ \n](?=[\w\s!-~])")


def compare_stretch(draft: Draft, old: str, new: str, rules: Grammar) -> None:
    """Write the segments of two texts that are compared as one stream, paragraph marks included.

    Long texts are compared in windows of which each begins in the middle of the one before, so that time grows with the
    length; equal text that lies more than about 1,500 words away from its partner is then not found.
    """
    head, tail = common_ends(old, new, rules)
    draft.keep(old[:head])
    i = j = head
    old_end, new_end = len(old) - tail, len(new) - tail
    while i < old_end or j < new_end:
        left, right = _read_side(old, i, old_end, rules), _read_side(new, j, new_end, rules)
        whole = i + left.length == old_end and j + right.length == new_end
        ops = _readable_ops(left.keys, right.keys, rules)
        taken = ops if whole else _first_half(ops)
        write_ops(draft, taken, left, right)
        i += sum(map(len, left.tokens[: taken[-1].i2]))
        j += sum(map(len, right.tokens[: taken[-1].j2]))
    draft.keep(old[old_end:])


def _read_side(text: str, start: int, end: int, rules: Grammar) -> Side:
    """Cut the next window of a text into tokens; it ends at a blank, or with the text."""
    if end - start > WINDOW:
        blank = _BLANK.search(text, start + WINDOW, end)
        end = blank.end() if blank else end
    return Side(cut_tokens(text, rules, start, end)[:_WINDOW_TOKENS], rules)


def _readable_ops(old: list[str], new: list[str], rules: Grammar) -> list[Op]:
    ops = slide_changes(join_islands(align(old, new), old), old, new)
    return balance_markers(ops, old, new) if rules.markdown else ops


def _first_half(ops: list[Op]) -> list[Op]:
    """Return the ops that begin in the first half of both windows; the last equal one is cut there."""
    half_old, half_new = (ops[-1].i2 + 1) // 2, (ops[-1].j2 + 1) // 2
    taken: list[Op] = []
    for op in ops:
        room = min(half_old - op.i1, half_new - op.j1)
        if taken and room <= 0:
            break
        cut = op.equal and 0 < room < op.i2 - op.i1
        taken.append(same(op.i1, op.i1 + room, op.j1, op.j1 + room) if cut else op)
    return taken
