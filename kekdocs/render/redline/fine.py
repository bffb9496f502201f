"""The second level of marks: what differs within a word that got another ending, or within a paragraph that moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kekdocs.redline import Kind, Redline, Segment, compare_letters, redline

Stretches = tuple[tuple[int, int], ...]


def find_fine_stretches(found: Redline) -> dict[int, Stretches]:
    """Return, by the index of a segment, the half-open stretches of its text that its partner does not have."""
    fine: dict[int, Stretches] = {}
    for old, new in [*_words(found), *_moved(found.segments)]:
        before, after = found.segments[old].text, found.segments[new].text
        is_move = found.segments[old].verschoben is not None
        parts = redline(before, after).segments if is_move else compare_letters(before, after)
        if parts and any(part.kind is Kind.KEEP for part in parts):
            fine[old], fine[new] = (_stretches(parts, kind) for kind in (Kind.DELETE, Kind.INSERT))
    return fine


def _words(found: Redline) -> Iterator[tuple[int, int]]:
    for place in found.places:
        pair = found.segments[place.start : place.end]
        kinds = [segment.kind for segment in pair]
        if kinds == [Kind.DELETE, Kind.INSERT] and not place.typografisch:
            yield place.start, place.start + 1


def _moved(segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    ends: dict[int, dict[Kind, int]] = {}
    for at, segment in enumerate(segments):
        if segment.verschoben is not None:
            ends.setdefault(segment.verschoben, {})[segment.kind] = at
    yield from ((pair[Kind.DELETE], pair[Kind.INSERT]) for pair in ends.values() if len(pair) == len(Kind) - 1)


def _stretches(parts: Sequence[Segment], kind: Kind) -> Stretches:
    found, at = [], 0
    for part in parts:
        if part.kind is kind:
            found.append((at, at + len(part.text)))
        if part.kind in {kind, Kind.KEEP}:
            at += len(part.text)
    return tuple(found)
