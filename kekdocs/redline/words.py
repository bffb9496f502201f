"""A plain comparison word by word: which stretches of two texts differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

_WORDS = re.compile(r"\w+(?:[-.,:/]\w+)*|\s+|[^\w\s]")


class Stretch(NamedTuple):
    """A half-open range of characters, 0-based."""

    start: int
    end: int


class WordDiff(NamedTuple):
    """The stretches of the old text that are gone and of the new text that are new, each in rising order."""

    deleted: tuple[Stretch, ...]
    inserted: tuple[Stretch, ...]


def compare_words(old: str, new: str) -> WordDiff:
    """Compare two texts by words, numbers and signs; what is outside of the stretches is equal on both sides."""
    old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    old_ends, new_ends = _starts(old_words), _starts(new_words)
    deleted: list[Stretch] = []
    inserted: list[Stretch] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        if tag != "equal":
            deleted.append(Stretch(old_ends[i1], old_ends[i2]))
            inserted.append(Stretch(new_ends[j1], new_ends[j2]))
    return WordDiff(_join(deleted, old), _join(inserted, new))


def _starts(words: list[str]) -> list[int]:
    return [0, *accumulate(map(len, words))]


def _join(stretches: list[Stretch], text: str) -> tuple[Stretch, ...]:
    """Join stretches with nothing but blanks between them and trim blanks at the edges; empty ones fall away."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if joined and not text[joined[-1].end : stretch.start].strip():
            joined[-1] = Stretch(joined[-1].start, stretch.end)
        else:
            joined.append(stretch)
    return tuple(s for s in (_trim(j, text) for j in joined) if s.start < s.end)


def _trim(stretch: Stretch, text: str) -> Stretch:
    inner = text[stretch.start : stretch.end]
    start = stretch.start + len(inner) - len(inner.lstrip())
    return Stretch(start, max(start, stretch.start + len(inner.rstrip())))
