"""The segments while they are made: deletions before insertions, neighbours of a kind joined."""

from __future__ import annotations

from collections.abc import Iterable

from kekdocs.redline.align import Op
from kekdocs.redline.tokens import Grammar

_BLANKS = " \u00a0\u2009\u202f"


class Draft:
    """Collects kept, deleted and inserted texts in reading order, as triples (kept, deleted, inserted after it)."""

    def __init__(self) -> None:
        self.triples: list[tuple[str, str, str]] = []
        self._kept: list[str] = []
        self._deleted: list[str] = []
        self._inserted: list[str] = []

    def keep(self, text: str) -> None:
        """Add text that both sides have."""
        if not text:
            return
        if self._deleted or self._inserted:
            self._close()
        self._kept.append(text)

    def change(self, old: str, new: str) -> None:
        """Add text that only the old or only the new side has."""
        if old:
            self._deleted.append(old)
        if new:
            self._inserted.append(new)

    def change_blanks(self, old: str, new: str) -> None:
        """Add the blanks behind an equal token."""
        if old == new:
            self.keep(old)
        else:
            self.change(old, new)

    def finish(self) -> list[tuple[str, str, str]]:
        """Return (kept, deleted, inserted) for each place of change and at most one last triple without a change."""
        if self._deleted or self._inserted:
            self._close()
        if any(self._kept):
            self.triples.append(("".join(self._kept), "", ""))
        return self.triples

    def _close(self) -> None:
        """End a place of change; the blanks that both sides end with stay unmarked."""
        deleted, inserted = "".join(self._deleted), "".join(self._inserted)
        self._deleted, self._inserted = [], []
        if deleted == inserted:
            self._kept.append(deleted)
            return
        blanks = _count_common_blanks(deleted, inserted)
        end_old, end_new = len(deleted) - blanks, len(inserted) - blanks
        self.triples.append(("".join(self._kept), deleted[:end_old], inserted[:end_new]))
        self._kept = [deleted[end_old:]]


def _count_common_blanks(deleted: str, inserted: str) -> int:
    """Return how many blanks both texts end with."""
    count, most = 0, min(len(deleted), len(inserted))
    while count < most and deleted[-1 - count] == inserted[-1 - count] and deleted[-1 - count] in _BLANKS:
        count += 1
    return count


class Side:
    """The tokens of one text with the blanks behind them, and their keys: the tokens without those."""

    def __init__(self, tokens: list[str], rules: Grammar) -> None:
        self.tokens = tokens
        self.keys = [token.rstrip(rules.blanks) for token in tokens]
        self.length = sum(map(len, tokens))


def write_ops(draft: Draft, ops: Iterable[Op], old: Side, new: Side) -> None:
    """Write aligned tokens."""
    for op in ops:
        if op.equal:
            _write_equal(draft, op, old, new)
        else:
            _write_change(draft, op, old, new)


def _write_equal(draft: Draft, op: Op, old: Side, new: Side) -> None:
    left, right = old.tokens[op.i1 : op.i2], new.tokens[op.j1 : op.j2]
    if left == right:
        draft.keep("".join(left))
        return
    for a, b, key in zip(left, right, old.keys[op.i1 : op.i2], strict=True):
        draft.keep(key)
        draft.change_blanks(a[len(key) :], b[len(key) :])


def _write_change(draft: Draft, op: Op, old: Side, new: Side) -> None:
    draft.change("".join(old.tokens[op.i1 : op.i2]), "".join(new.tokens[op.j1 : op.j2]))
