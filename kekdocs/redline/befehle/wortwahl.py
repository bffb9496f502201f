"""From the places of change of one sentence to orders for words, each with a place that cannot be mistaken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from kekdocs.redline.befehle.anordnungen import Einfuegen, Ersetzen, Streichen, Wortbefehl
from kekdocs.redline.befehle.einheiten import Einheit
from kekdocs.redline.befehle.fehler import PasstNichtError
from kekdocs.redline.befehle.wortstellen import Edit, apply_edits, find_words
from kekdocs.redline.befehle.zitate import zitiere
from kekdocs.redline.engine import redline
from kekdocs.redline.segments import Form, Kind

_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑–/:*'’.,][^\W_]+)*[-‐‑]?|\S")
# Words of context on one side: with more, a command says less than the new wording of the unit.
_MOST_CONTEXT = 8
# Nobody reads more commands for one sentence; and each is sought in all of it.
_MOST_CHANGES = 60
_SIGNS = frozenset(",.;:")


def choose_words(
    old: str, new: str, scope: Einheit, span: tuple[int, int], new_span: tuple[int, int], form: Form
) -> list[Wortbefehl]:
    """Return orders that make ``new[new_span]`` of ``old[span]``; the words are sought in ``scope``, which holds the span.

    Raises:
        PasstNichtError: a change cannot be said in words (only blanks differ, or no place for it is unique).
    """
    a, b = span
    changes = _changes(old[a:b], new[slice(*new_span)], a, form)
    if len(changes) > _MOST_CHANGES:
        raise PasstNichtError("Zu viele Änderungen in einem Satz")
    chooser = _Chooser(old, scope, a, b)
    return list(chooser.choose(changes))


def _changes(old: str, new: str, offset: int, form: Form) -> list[Edit]:
    edits: list[Edit] = []
    at, start, inserted = offset, offset, ""
    for segment in [*redline(old, new, form=form).segments, None]:
        if segment is None or segment.kind is Kind.KEEP:
            if at > start or inserted:
                edits.append(Edit(start, at, inserted))
            at += len(segment.text) if segment else 0
            start, inserted = at, ""
        elif segment.kind is Kind.DELETE:
            at += len(segment.text)
        else:
            inserted += segment.text
    return edits


class _Chooser:
    """Finds the shortest order for each change of a stretch of text."""

    def __init__(self, text: str, scope: Einheit, start: int, end: int) -> None:
        self._text = text
        self._scope = scope
        tokens = list(_TOKEN.finditer(text, start, end))
        self._starts = [token.start() for token in tokens]
        self._ends = [token.end() for token in tokens]

    def choose(self, changes: list[Edit]) -> Iterator[Wortbefehl]:
        done: set[tuple[str, str]] = set()
        for change in changes:
            core = self._core(change)
            if core in done:
                continue
            same = [other for other in changes if self._core(other) == core]
            if all(core) and len(same) > 1 and self._all_places(core[0]) == len(same):
                done.add(core)
                yield Ersetzen(self._scope, *core, jeweils=True)
            else:
                yield self._first_that_fits(change)

    def _core(self, change: Edit) -> tuple[str, str]:
        return self._text[change.start : change.end].strip(" "), change.new.strip(" ")

    def _all_places(self, words: str) -> int:
        return len(list(find_words(self._text, words, self._scope.body, self._scope.end)))

    def _first_that_fits(self, change: Edit) -> Wortbefehl:
        if not any(self._core(change)):
            raise PasstNichtError("Nur Leerzeichen ändern sich")
        for order in self._candidates(change):
            if self._fits(order, change):
                return order
        raise PasstNichtError("Für diese Änderung gibt es keine eindeutige Stelle")

    def _fits(self, order: Wortbefehl, change: Edit) -> bool:
        if any(zitiere(words) is None for words in _wordings(order)) or _looks_alike(order):
            return False
        try:
            edits = order.edits(self._text)
        except PasstNichtError:
            return False
        if len(edits) != 1:
            return False
        start, end = min(edits[0].start, change.start), max(edits[0].end, change.end)
        return apply_edits(self._text, edits, start, end) == apply_edits(self._text, [change], start, end)

    def _candidates(self, change: Edit) -> Iterator[Wortbefehl]:
        old, new = self._core(change)
        if old and new:
            if old in _SIGNS and self._at_end(change):
                yield Ersetzen(self._scope, old, new, am_ende=True)
            yield Ersetzen(self._scope, old, new)
        elif old:
            if self._at_end(change):
                yield Streichen(self._scope, old, am_ende=True)
            yield Streichen(self._scope, old)
            yield from self._behind_others(change, old)
        else:
            yield from self._insertions(change, new)
        yield from self._with_context(change)

    def _at_end(self, change: Edit) -> bool:
        return change.end == self._scope.end and bool(self._text[change.start : change.end].strip())

    def _insertions(self, change: Edit, new: str) -> Iterator[Wortbefehl]:
        text = self._text
        left = [at for at in self._starts if at < change.start][::-1]
        right = [at for at in self._ends if at > change.end]
        before, after = (
            text[: change.start].rstrip(" "),
            change.start + len(text[change.start :]) - len(text[change.start :].lstrip(" ")),
        )
        for number in range(_MOST_CONTEXT):
            if number < len(left):
                yield from self._anchored(before[left[number] :], new, before=False)
            if number == 1 and change.start >= self._scope.end:
                yield Einfuegen(self._scope, "", new)
            if number < len(right):
                yield from self._anchored(text[after : right[number]], new, before=True)

    def _anchored(self, anchor: str, new: str, *, before: bool) -> Iterator[Wortbefehl]:
        """A sign alone is no place that an official would name."""
        if any(letter.isalnum() for letter in anchor):
            yield Einfuegen(self._scope, anchor, new, before)

    def _behind_others(self, change: Edit, old: str) -> Iterator[Wortbefehl]:
        before = self._text[: change.start].rstrip(" ")
        for at in [at for at in self._starts if at < len(before)][::-1][:_MOST_CONTEXT]:
            if any(letter.isalnum() for letter in before[at:]):
                yield Streichen(self._scope, old, nach=before[at:])

    def _with_context(self, change: Edit) -> Iterator[Wortbefehl]:
        """Yield the change with more and more words around it, named on both sides."""
        old = self._core(change)[0]
        text = self._text
        raw = text[change.start : change.end]
        start = change.start + (len(raw) - len(raw.lstrip(" ")) if old else 0)
        left = [at for at in self._starts if at < start][::-1][:_MOST_CONTEXT]
        right = [at for at in self._ends if at > change.end][:_MOST_CONTEXT]
        for a, b in _sides(len(left), len(right)):
            begin = left[a - 1] if a else change.start
            end = right[b - 1] if b else change.end
            wording = text[begin : change.start] + change.new + text[change.end : end]
            found = text[begin:end]
            if found == found.strip() and wording == wording.strip() and wording:
                yield Ersetzen(self._scope, found, wording)


def _looks_alike(order: Wortbefehl) -> bool:
    """Whether a reader sees no difference between old and new words: kinds of blanks, invisible signs, Unicode forms."""
    return isinstance(order, Ersetzen) and _seen(order.old) == _seen(order.new)


def _seen(words: str) -> list[str]:
    return ["".join(filter(str.isprintable, word)) for word in normalize("NFC", words).split()]


def _wordings(order: Wortbefehl) -> tuple[str, str]:
    match order:
        case Ersetzen():
            return order.old, order.new
        case Streichen():
            return order.old, order.nach
        case Einfuegen():
            return order.anchor, order.new


def _sides(left: int, right: int) -> Iterable[tuple[int, int]]:
    """Yield numbers of words of context before and after, the fewest first."""
    numbers = [(a, b) for a in range(left + 1) for b in range(right + 1) if 0 < a + b <= _MOST_CONTEXT]
    return sorted(numbers, key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))
