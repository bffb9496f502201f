"""Paragraphs that were deleted in one place and inserted in another, nearly as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kekdocs.redline.segments import Kind, Segment
from kekdocs.redline.tokens import Grammar
from kekdocs.redline.typography import fold_typography

_LEAST_WORDS = 6
_LEAST_LIKENESS = 0.7
# Pairs of paragraphs that are compared, at 2 µs each; beyond, only unchanged paragraphs are found.
_MOST_PAIRS = 250_000
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a deleted or inserted segment; ``words`` are those of a whole paragraph, and none otherwise."""

    segment: int
    place: int
    text: str
    words: tuple[str, ...]


def name_moves(segments: Sequence[Segment], rules: Grammar) -> list[Segment]:
    """Split segments at moved paragraphs and number these in reading order.

    A paragraph has moved if it was deleted whole in one place and inserted whole in another, has at least 6 words, and if at
    least 70 % of its words are the same (twice the common ones, in order, of all).
    """
    parts = list(_parts(segments, rules))
    movable = {kind: [k for k, part in enumerate(parts) if _can_move(part, segments, kind)] for kind in Kind}
    if not movable[Kind.DELETE] or not movable[Kind.INSERT]:
        return list(segments)
    partners = _pair(parts, movable[Kind.DELETE], movable[Kind.INSERT])
    return list(_number(segments, parts, partners)) if partners else list(segments)


def _parts(segments: Sequence[Segment], rules: Grammar) -> Iterator[_Part]:
    """Cut changed segments into paragraphs; a kept segment is one part."""
    at_start = {Kind.DELETE: True, Kind.INSERT: True}
    place = 0
    for number, segment in enumerate(segments):
        if segment.kind is Kind.KEEP:
            place += 1
            at_start = dict.fromkeys(at_start, segment.text[-1] == "\n")
            yield _Part(number, place, segment.text, ())
            continue
        # After a deletion comes at most one insertion before text is kept again.
        following = next((s.text for s in segments[number + 1 : number + 3] if s.kind is Kind.KEEP), "\n")
        for text in _cut(segment.text, rules):
            whole = at_start[segment.kind] and (text[-1] == "\n" or following[0] == "\n")
            at_start[segment.kind] = text[-1] == "\n"
            yield _Part(number, place, text, tuple(_WORD.findall(fold_typography(text))) if whole else ())


def _cut(text: str, rules: Grammar) -> list[str]:
    ends = [0, *(mark.end() for mark in rules.paragraph.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(ends) if a < b]


def _can_move(part: _Part, segments: Sequence[Segment], kind: Kind) -> bool:
    segment = segments[part.segment]
    return segment.kind is kind and not segment.typografisch and len(part.words) >= _LEAST_WORDS


def _pair(parts: Sequence[_Part], deleted: Sequence[int], inserted: Sequence[int]) -> dict[int, int]:
    """Return the partner of each moved part, both ways: unchanged paragraphs first, then the most alike."""
    partners: dict[int, int] = {}
    waiting: dict[tuple[str, ...], list[int]] = {}
    for k in reversed(inserted):
        waiting.setdefault(parts[k].words, []).append(k)
    for k in deleted:
        same = waiting.get(parts[k].words)
        if same and parts[same[-1]].place != parts[k].place:
            partners[k] = same.pop()
            partners[partners[k]] = k
    for _, a, b in sorted(_alike(parts, deleted, inserted, partners)):
        if a not in partners and b not in partners:
            partners[a], partners[b] = b, a
    return partners


def _alike(
    parts: Sequence[_Part], deleted: Sequence[int], inserted: Sequence[int], partners: dict[int, int]
) -> Iterator[tuple[float, int, int]]:
    """Yield pairs that are alike enough, each with its unlikeness."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415  see align

    left, right = [k for k in deleted if k not in partners], [k for k in inserted if k not in partners]
    if len(left) * len(right) > _MOST_PAIRS:
        return
    for a in left:
        for b in right:
            if parts[a].place != parts[b].place:
                unlike = Indel.normalized_distance(parts[a].words, parts[b].words, score_cutoff=1 - _LEAST_LIKENESS)
                if unlike <= 1 - _LEAST_LIKENESS:
                    yield unlike, a, b


def _number(segments: Sequence[Segment], parts: Sequence[_Part], partners: dict[int, int]) -> Iterator[Segment]:
    numbers: dict[int, int] = {}
    pending: Segment | None = None
    for k, part in enumerate(parts):
        if k in partners:
            numbers[k] = numbers.get(partners[k]) or max(numbers.values(), default=0) + 1
        source = segments[part.segment]
        found = Segment(source.kind, part.text, source.typografisch, numbers.get(k))
        if pending and (pending.kind, pending.verschoben) == (found.kind, found.verschoben):
            found = Segment(found.kind, pending.text + found.text, found.typografisch, found.verschoben)
        elif pending:
            yield pending
        pending = found
    if pending:
        yield pending
