"""The redline of two texts, and its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from kekdocs.redline.segments import Kind, Place, Segment

_WORD = re.compile(r"\w[\w\u0300-\u036f]*")


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over all segments; words are runs of letters and digits, characters are code points.

    ``typographic_places`` are among the ``places``; ``moved_paragraphs`` counts each move once.
    """

    words_kept: int
    words_deleted: int
    words_inserted: int
    characters_kept: int
    characters_deleted: int
    characters_inserted: int
    places: int
    typographic_places: int
    moved_paragraphs: int

    def to_dict(self) -> dict[str, int]:
        """Return the counts in the order of the fields."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True)
class Redline:
    """What became of a text: kept and deleted segments joined are ``old``, kept and inserted ones ``new``, byte for byte.

    Neighbouring segments differ in kind or flags; in a place of change deletions stand before insertions.
    """

    old: str
    new: str
    segments: tuple[Segment, ...]

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places of change, in reading order."""
        return tuple(_places(self.segments))

    @property
    def is_unchanged(self) -> bool:
        """Whether both texts are the same, byte for byte."""
        return self.old == self.new

    @cached_property
    def statistics(self) -> Statistics:
        """The counts of this redline."""
        words = dict.fromkeys(Kind, 0)
        characters = dict.fromkeys(Kind, 0)
        for segment in self.segments:
            words[segment.kind] += len(_WORD.findall(segment.text))
            characters[segment.kind] += len(segment.text)
        return Statistics(
            *words_in_order(words),
            *words_in_order(characters),
            places=len(self.places),
            typographic_places=sum(place.typografisch for place in self.places),
            moved_paragraphs=max((segment.verschoben or 0 for segment in self.segments), default=0),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return segments, places and statistics for JSON, in a fixed order; the flags of a segment only where set."""
        return {
            "segments": [_segment_to_dict(segment) for segment in self.segments],
            "places": [
                {"start": place.start, "end": place.end, "typografisch": place.typografisch} for place in self.places
            ],
            "statistics": self.statistics.to_dict(),
        }


def words_in_order(counts: dict[Kind, int]) -> tuple[int, int, int]:
    """Return the counts of kept, deleted and inserted."""
    return counts[Kind.KEEP], counts[Kind.DELETE], counts[Kind.INSERT]


def _places(segments: Sequence[Segment]) -> Iterator[Place]:
    numbered = groupby(range(len(segments)), key=lambda at: segments[at].kind is Kind.KEEP)
    for kept, run in numbered:
        if not kept:
            indices = list(run)
            yield Place(indices[0], indices[-1] + 1, all(segments[at].typografisch for at in indices))


def _segment_to_dict(segment: Segment) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": segment.kind.value, "text": segment.text}
    if segment.typografisch:
        found["typografisch"] = True
    if segment.verschoben is not None:
        found["verschoben"] = segment.verschoben
    return found
