"""A run of paragraphs that differ, between paragraphs that are equal: splits, merges, rewritten and replaced ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from kekdocs.redline.anchors import anchor
from kekdocs.redline.draft import Draft
from kekdocs.redline.ends import common_lengths
from kekdocs.redline.stretch import WINDOW, compare_stretch
from kekdocs.redline.tokens import Grammar

# A paragraph of which the first half was made one of its own is not to be taken for this.
_HARDLY_DIFFERENT = 0.6
_SENTENCE = re.compile(r"[.!?;:]\s+(?=[A-ZÄÖÜ„»\"(§*\d])|\n\s*")


def compare_gap(draft: Draft, left: Sequence[str], right: Sequence[str], rules: Grammar) -> None:
    """Write the segments of two runs of paragraphs, none of them empty.

    Paragraphs that face each other and hardly differ are compared alone. The others are one stream, in which a paragraph mark
    is a token: so a split paragraph shows its new mark alone.
    """
    if len(left) != len(right):
        _compare_stream(draft, "".join(left), "".join(right), rules)
        return
    for alike, run in groupby(zip(left, right, strict=True), key=lambda pair: _hardly_differ(*pair)):
        pairs = list(run) if alike else [("".join(side) for side in zip(*run, strict=True))]
        for old, new in pairs:
            _compare_stream(draft, old, new, rules)


def _hardly_differ(old: str, new: str) -> bool:
    return sum(common_lengths(old, new)) > _HARDLY_DIFFERENT * max(len(old), len(new))


def _compare_stream(draft: Draft, old: str, new: str, rules: Grammar) -> None:
    """Compare two streams; in long ones equal sentences hold the sides together."""
    if max(len(old), len(new)) <= WINDOW:
        compare_stretch(draft, old, new, rules)
        return
    old_parts, new_parts = _cut_sentences(old), _cut_sentences(new)
    for equal, i1, i2, j1, j2 in anchor(old_parts, new_parts):
        if equal:
            draft.keep("".join(old_parts[i1:i2]))
        else:
            compare_stretch(draft, "".join(old_parts[i1:i2]), "".join(new_parts[j1:j2]), rules)


def _cut_sentences(text: str) -> list[str]:
    ends = [0, *(end.end() for end in _SENTENCE.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]
