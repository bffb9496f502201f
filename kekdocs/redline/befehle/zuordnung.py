"""Which unit of the new text continues which of the old one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from kekdocs.redline.anchors import anchor
from kekdocs.redline.befehle.einheiten import Einheit

Paar = tuple[Einheit | None, Einheit | None]

_WORD = re.compile(r"\w+")
# Pairs of siblings that are compared, at some µs each; beyond, units pair by their signs alone.
_MOST_PAIRS = 4_000
# Beyond this table nothing is paired.
_MOST_CELLS = 250_000
# Words of both units, multiplied, up to which their order counts (some 20 ms).
_MOST_STEPS = 25_000_000
_LEAST_LIKENESS = 0.4
_SAME_LABEL = 0.15
_SAME_PLACE = 0.05


def pair_units(old: Sequence[Einheit], new: Sequence[Einheit], old_text: str, new_text: str) -> list[Paar]:
    """Return the pairs in reading order; a unit without a partner stands alone, old ones before new ones.

    Equal wordings of a kind first, then in between the pairing with the greatest likeness.
    """
    pairs: list[Paar] = []
    for equal, i1, i2, j1, j2 in anchor(_wordings(old, old_text), _wordings(new, new_text)):
        left, right = old[i1:i2], new[j1:j2]
        if equal:
            pairs += zip(left, right, strict=True)
        elif len(left) * len(right) > _MOST_CELLS:
            pairs += [*((unit, None) for unit in left), *((None, unit) for unit in right)]
        else:
            by_words = len(left) * len(right) <= _MOST_PAIRS
            pairs += _pair_gap(left, right, _likeness(old_text, new_text, by_words=by_words))
    return pairs


def _wordings(units: Sequence[Einheit], text: str) -> list[str]:
    return [f"{unit.art}\n{text[unit.body : unit.end]}" for unit in units]


def _likeness(old_text: str, new_text: str, *, by_words: bool) -> Callable[[Einheit, Einheit], float]:
    words: dict[Einheit, list[str]] = {}

    def cut(unit: Einheit, text: str) -> list[str]:
        if unit not in words:
            words[unit] = _WORD.findall(text, unit.body, unit.end)
        return words[unit]

    def likeness(a: Einheit, b: Einheit) -> float:
        if a.art is not b.art:
            return 0
        bonus = _SAME_LABEL if a.label == b.label and (a.written or not a.label) else _SAME_PLACE
        if by_words:
            alike = _compare_words(cut(a, old_text), cut(b, new_text))
            if alike:
                return alike + bonus
        # Another sign and other words: one unit went and another came.
        return 0 if a.written and a.label != b.label else bonus

    return likeness


def _compare_words(old: Sequence[str], new: Sequence[str]) -> float:
    """Return the share of the words that both have, in order; for long units without regard to it, which is never less."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415  25 ms of a start that may not compare

    if len(old) * len(new) <= _MOST_STEPS:
        return Indel.normalized_similarity(old, new, score_cutoff=_LEAST_LIKENESS)
    share = 2 * (Counter(old) & Counter(new)).total() / (len(old) + len(new))
    return share if share >= _LEAST_LIKENESS else 0


def _pair_gap(
    old: Sequence[Einheit], new: Sequence[Einheit], likeness: Callable[[Einheit, Einheit], float]
) -> list[Paar]:
    """Pair in order so that the sum of likenesses is greatest."""
    rows = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    scores = [[likeness(a, b) for b in new] for a in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = rows[i + 1][j + 1] + scores[i][j] if scores[i][j] else 0.0
            rows[i][j] = max(rows[i + 1][j], rows[i][j + 1], together)
    pairs: list[Paar] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if scores[i][j] and rows[i][j] == rows[i + 1][j + 1] + scores[i][j]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif rows[i][j] == rows[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return [*pairs, *((unit, None) for unit in old[i:]), *((None, unit) for unit in new[j:])]
