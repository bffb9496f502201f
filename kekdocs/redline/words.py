"""The comparison as two lists of marked stretches, for views that show both wordings side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kekdocs.redline.engine import redline
from kekdocs.redline.result import Redline
from kekdocs.redline.segments import Kind


class Stretch(NamedTuple):
    """A half-open range of characters, 0-based."""

    start: int
    end: int


class WordDiff(NamedTuple):
    """The stretches of the old text that are gone and of the new text that are new, each in rising order."""

    deleted: tuple[Stretch, ...]
    inserted: tuple[Stretch, ...]


def compare_words(old: str, new: str) -> WordDiff:
    """Compare two texts by words, numbers and signs; outside of the stretches they are equal but for blanks."""
    found = redline(old, new)
    return WordDiff(tuple(_stretches(found, Kind.DELETE)), tuple(_stretches(found, Kind.INSERT)))


def _stretches(found: Redline, kind: Kind) -> Iterator[Stretch]:
    """Yield the segments of a kind without the blanks at their edges; what is only blanks is no change."""
    at = 0
    for segment in found.segments:
        if segment.kind is kind and (marked := segment.text.strip()):
            start = at + segment.text.index(marked)
            yield Stretch(start, start + len(marked))
        if segment.kind in {kind, Kind.KEEP}:
            at += len(segment.text)
