"""The comparison of whole texts: equal paragraphs first, words only where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from kekdocs.redline.anchors import anchor
from kekdocs.redline.draft import Draft
from kekdocs.redline.gaps import compare_gap
from kekdocs.redline.tokens import Grammar, cut_paragraphs


def compare_paragraphs(draft: Draft, old: str, new: str, rules: Grammar) -> None:
    """Write the segments of two texts of any number of paragraphs."""
    left, right = cut_paragraphs(old, rules), cut_paragraphs(new, rules)
    for equal, i1, i2, j1, j2 in anchor(left, right):
        if equal:
            draft.keep("".join(left[i1:i2]))
        else:
            _compare(draft, left[i1:i2], right[j1:j2], rules)


def _compare(draft: Draft, left: Sequence[str], right: Sequence[str], rules: Grammar) -> None:
    if left and right:
        compare_gap(draft, left, right, rules)
    else:
        draft.change("".join(left), "".join(right))
