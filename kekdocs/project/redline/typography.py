"""Leaves out of a redline what changes only blanks, quotes, hyphens, ß/ss, case or the Unicode form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kekdocs.redline import Kind, Redline, Segment
from kekdocs.redline.engine import check_segments


def hide_typography(found: Redline) -> Redline:
    """Return the redline from the old text in the new one's typography; its places are those that are not typographic.

    Raises:
        SelfCheckError: the segments do not give both texts; a fault of this program.
    """
    if not found.statistics.typographic_places:
        return found
    segments = tuple(_joined(_quiet(found)))
    old = "".join(segment.text for segment in segments if segment.kind is not Kind.INSERT)
    check_segments(segments, old, found.new)
    return Redline(old, found.new, segments)


def _quiet(found: Redline) -> Iterator[Segment]:
    hidden = {at for place in found.places if place.typografisch for at in range(place.start, place.end)}
    for at, segment in enumerate(found.segments):
        if at not in hidden:
            yield segment
        elif segment.kind is Kind.INSERT:
            yield Segment(Kind.KEEP, segment.text)


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    for is_kept, run in groupby(segments, key=lambda segment: segment.kind is Kind.KEEP):
        together: Sequence[Segment] = [*run]
        if is_kept:
            yield Segment(Kind.KEEP, "".join(segment.text for segment in together))
        else:
            yield from together
