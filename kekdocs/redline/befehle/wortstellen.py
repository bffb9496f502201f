"""Words in a text: where they stand, and what happens to the blanks around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kekdocs.redline.befehle.fehler import PasstNichtError

_NO_BLANK_BEFORE = frozenset(",.;:)]!?%…“‘«")
_NO_BLANK_AFTER = frozenset("([„‚»")
_IN_NUMBERS = frozenset(".,:/")


@dataclass(frozen=True, slots=True)
class Edit:
    """``text[start:end]`` becomes ``new``."""

    start: int
    end: int
    new: str


def find_words(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Yield where ``words`` stand whole between two positions, not within a longer word or number, without overlaps."""
    at = text.find(words, start, end)
    while at >= 0:
        whole = not _goes_on(text, at - 1, at) and not _goes_on(text, at + len(words), at + len(words) - 1)
        if whole:
            yield at
        at = text.find(words, at + (len(words) if whole else 1), end)


def _goes_on(text: str, outside: int, inside: int) -> bool:
    """Whether the character outside belongs to the same word or number as the one inside."""
    step = outside - inside
    if not 0 <= outside < len(text):
        return False
    near = text[outside]
    further = text[outside + step : outside + step + 1] if outside + step >= 0 else ""
    if text[inside].isalnum():
        linked = near in "-‐‑" and further.isalpha()
        return near.isalnum() or linked or (text[inside].isdigit() and near in _IN_NUMBERS and further.isdigit())
    before = text[inside - step : inside - step + 1] if inside >= step else ""
    return text[inside] in _IN_NUMBERS and near.isdigit() and before.isdigit()


def find_once(text: str, words: str, start: int, end: int) -> int:
    """Return where ``words`` stand.

    Raises:
        PasstNichtError: they are not there, or more than once.
    """
    found = find_words(text, words, start, end)
    at = next(found, None)
    if at is None:
        raise PasstNichtError("Diese Wörter stehen dort nicht", words)
    if next(found, None) is not None:
        raise PasstNichtError("Diese Wörter stehen dort mehrmals, gemeint ist eine Stelle", words)
    return at


def glue(before: str, after: str) -> str:
    """Return the blank that belongs between two wordings, if any."""
    return "" if after[:1] in _NO_BLANK_BEFORE or before[-1:] in _NO_BLANK_AFTER else " "


def replace(at: int, old: str, new: str) -> Edit:
    """Replace words; what both begin or end with stays untouched, so that two commands may name the same neighbours."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(at + head, at + len(old) - tail, new[head : len(new) - tail])


def delete(text: str, start: int, end: int) -> Edit:
    """Delete words and the blank that they leave behind."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before == " " and (not after or after in " \n" or after in _NO_BLANK_BEFORE):
        return Edit(start - 1, end, "")
    if after == " " and (not before or before == "\n" or before in _NO_BLANK_AFTER):
        return Edit(start, end + 1, "")
    return Edit(start, end, "")


def apply_edits(text: str, edits: list[Edit], start: int = 0, end: int | None = None) -> str:
    """Return ``text[start:end]`` with all edits done at once; all of them lie within.

    Raises:
        PasstNichtError: two of them touch the same words.
    """
    parts: list[str] = []
    at = start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise PasstNichtError("Zwei Befehle ändern dieselben Wörter", text[edit.start : max(at, edit.end)])
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at : len(text) if end is None else end]])
