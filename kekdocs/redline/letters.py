"""The finer level: which letters of a word changed, where one word became another of the same stem."""

from __future__ import annotations

import unicodedata
from itertools import takewhile

from kekdocs.redline.clusters import cut_clusters
from kekdocs.redline.segments import Kind, Segment

# The part of the longer word that both begin with, at least: der/des has two of three letters, die/der one.
_STEM = 0.6
_LEAST_STEM = 2


def compare_letters(old: str, new: str) -> tuple[Segment, ...] | None:
    """Compare one word with another: ``einer`` and ``einem`` are ``eine``, deleted ``r``, inserted ``m``.

    Blanks around the words may differ. The kept and deleted segments give ``old`` back, the kept and inserted ones ``new``.
    None where one of them is not a single word of letters, or where they do not begin with the same stem: whole words are then
    easier to read.
    """
    if not _is_word(old.strip()) or not _is_word(new.strip()):
        return None
    left, right = cut_clusters(old), cut_clusters(new)
    pairs = list(zip(left, right, strict=False))
    head = len(list(takewhile(_same, pairs)))
    tail = len(list(takewhile(_same, zip(left[head:][::-1], right[head:][::-1], strict=False))))
    stem = len("".join(left[:head]).strip())
    if stem < _LEAST_STEM or head + tail < _STEM * max(len(left), len(right)):
        return None
    parts = [
        Segment(Kind.KEEP, "".join(left[:head])),
        Segment(Kind.DELETE, "".join(left[head : len(left) - tail])),
        Segment(Kind.INSERT, "".join(right[head : len(right) - tail])),
        Segment(Kind.KEEP, "".join(left[len(left) - tail :])),
    ]
    return tuple(part for part in parts if part.text)


def _same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _is_word(text: str) -> bool:
    """Tell whether a text is one word of letters and hyphens: a number or a date is read as a whole."""
    return bool(text) and all(char in "-\u00ad\u2010\u2011" or unicodedata.category(char)[0] in "LM" for char in text)
