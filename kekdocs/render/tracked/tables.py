"""Tables of two documents woven into one: rows by likeness, cells by column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lxml import etree
from rapidfuzz.distance import Indel

from kekdocs.redline import Kind
from kekdocs.render.tracked.canonical import Key, Keys
from kekdocs.render.tracked.matching import match
from kekdocs.render.tracked.paragraphs import NOTES
from kekdocs.render.tracked.stream import Weaver
from kekdocs.render.tracked.wml import (
    CELL,
    ROW,
    SDT,
    SDT_CONTENT,
    TEXT,
    VAL,
    element,
    properties_of,
    q,
    value_of,
)

if TYPE_CHECKING:
    from kekdocs.render.tracked.content import ContentWeaver

_ALIKE: Final = 0.3
_EXCEPTIONS: Final = q("tblPrEx")
_MOST_LETTERS: Final = 2_000
_TAG: Final = {Kind.INSERT: "ins", Kind.DELETE: "del"}


class TableWeaver:
    """Weaves the tables of one part."""

    def __init__(self, content: ContentWeaver, old: Keys, new: Keys, weaver: Weaver) -> None:
        self._content = content
        self._old, self._new = old, new
        self._weaver = weaver

    def compare(self, old: etree._Element, new: etree._Element) -> None:
        """Put the rows of both into ``new``, which must come from the new document."""
        left, right = list(rows_of(old)), list(rows_of(new))
        if len(left) != len(old.findall(ROW)) or len(right) != len(new.findall(ROW)):
            self._replace_rows(new, left, right, [(i, None) for i in range(len(left))] + _only(right))
        else:
            self._replace_rows(new, left, right, self._match(left, right))
        self._note(old, new, "tblPr")
        self._note_grid(old, new)

    def mark(self, table: etree._Element, kind: Kind) -> None:
        """Mark all rows as inserted, or as deleted: then it is a table of the old document."""
        for row in list(rows_of(table)):
            self._mark_row(row, kind)
        if kind is Kind.DELETE:
            self._weaver.carrier.adopt(table, ("tblPr",))

    def _match(self, left: list[etree._Element], right: list[etree._Element]) -> list[tuple[int | None, int | None]]:
        shapes, others = [_shape(row, self._old) for row in left], [_shape(row, self._new) for row in right]
        texts, theirs = [_text(row) for row in left], [_text(row) for row in right]

        def alike(i: int, j: int) -> float:
            if shapes[i] != others[j]:
                return 0.0
            return Indel.normalized_similarity(texts[i], theirs[j], score_cutoff=_ALIKE)

        keys = [self._old.element(row) for row in left]
        return match(keys, [self._new.element(row) for row in right], alike, _ALIKE)

    def _replace_rows(
        self,
        table: etree._Element,
        left: list[etree._Element],
        right: list[etree._Element],
        pairs: list[tuple[int | None, int | None]],
    ) -> None:
        """Rows of the old side stand before those of the new one that follow them; these stay where they are."""
        waiting: list[etree._Element] = []
        for i, j in pairs:
            if j is None:
                assert i is not None
                waiting.append(self._mark_row(left[i], Kind.DELETE))
                continue
            for row in waiting:
                right[j].addprevious(row)
            waiting = []
            if i is None:
                self._mark_row(right[j], Kind.INSERT)
            else:
                self._compare_row(left[i], right[j])
        last = max((table.index(child) for child in table if child.tag in {ROW, SDT}), default=len(table) - 1)
        table[last + 1 : last + 1] = waiting

    def _mark_row(self, row: etree._Element, kind: Kind) -> etree._Element:
        properties = row_properties(row)
        if kind is Kind.DELETE:
            self._weaver.carrier.adopt(row, ("trPr", "tblPrEx"))
        if not len(properties):
            # The schema wants a property beside the change (CT_TrPrBase); this one says nothing.
            properties.append(value_child("cnfStyle", "0" * 12))
        properties.append(self._weaver.revisions.make(_TAG[kind]))
        for cell in cells_of(row):
            if kind is Kind.DELETE:
                self._weaver.carrier.adopt(cell, ("tcPr",))
            self._content.mark_all(cell, kind, keep_last=True)
        return row

    def _compare_row(self, old: etree._Element, new: etree._Element) -> None:
        if self._old.element(old) == self._new.element(new) and next(new.iter(*NOTES), None) is None:
            return
        if self._old.of(old.find(q("trPr"))) != self._new.of(new.find(q("trPr"))):
            before = self._carried(old, "trPr")
            row_properties(new).append(self._weaver.revisions.make("trPrChange", [before]))
        for before, after in zip(cells_of(old), cells_of(new), strict=True):
            self._content.compare(before, after, keep_last=True)
            self._note(before, after, "tcPr")

    def _note(self, old: etree._Element, new: etree._Element, name: str) -> None:
        """Note what the properties were, as their last child."""
        if self._old.of(old.find(q(name))) != self._new.of(new.find(q(name))):
            properties_of(new, name).append(self._weaver.revisions.make(f"{name}Change", [self._carried(old, name)]))

    def _carried(self, owner: etree._Element, name: str) -> etree._Element:
        found = owner.find(q(name))
        return element(name) if found is None else self._weaver.carrier.copy(found)

    def _note_grid(self, old: etree._Element, new: etree._Element) -> None:
        before, after = old.find(q("tblGrid")), new.find(q("tblGrid"))
        if before is not None and after is not None and self._old.of(before) != self._new.of(after):
            change = element("tblGridChange")
            change.set(q("id"), self._weaver.revisions.number())
            change.append(self._weaver.carrier.copy(before))
            after.append(change)


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those within content controls."""
    yield from _within(table, ROW)


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those within content controls."""
    yield from _within(row, CELL)


def _within(holder: etree._Element, kind: str) -> Iterator[etree._Element]:
    for child in list(holder):
        if child.tag == kind:
            yield child
        elif child.tag in {SDT, SDT_CONTENT, q("customXml")}:
            yield from _within(child, kind)


def row_properties(row: etree._Element) -> etree._Element:
    """The ``w:trPr`` of a row, made in its place behind the exceptions."""
    return properties_of(row, "trPr", 1 if row.find(_EXCEPTIONS) is not None else 0)


def value_child(name: str, value: str) -> etree._Element:
    """An element with nothing but a ``w:val``."""
    made = element(name)
    made.set(VAL, value)
    return made


def _shape(row: etree._Element, keys: Keys) -> Key:
    """What rows must share to be compared cell by cell: columns, merged cells, exceptions from the table's look."""
    cells = tuple(_span(cell) for cell in row.iterchildren(CELL))
    return cells, len(list(cells_of(row))), keys.of(row.find(_EXCEPTIONS))


def _span(cell: etree._Element) -> tuple[str, str]:
    merged = cell.find(f"{q('tcPr')}/{q('vMerge')}")
    vertical = "" if merged is None else merged.get(q("val"), "continue")
    return value_of(cell, "tcPr/gridSpan"), vertical


def _text(row: etree._Element) -> str:
    return "\t".join([each.text or "" for each in row.iter(TEXT)])[:_MOST_LETTERS]


def _only(rows: list[etree._Element]) -> list[tuple[int | None, int | None]]:
    return [(None, at) for at in range(len(rows))]
