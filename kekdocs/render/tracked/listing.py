"""The tracked changes of a document as a list, in reading order: who changed what, when and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from lxml import etree

from kekdocs.render.tracked.opened import Document, open_document
from kekdocs.render.tracked.places import places
from kekdocs.render.tracked.wml import PPR, ROW, RPR, TABLE, P, q

_CHARACTERS: Final = {
    q("tab"): "\t",
    q("br"): "\n",
    q("cr"): "\n",
    q("noBreakHyphen"): "\u2011",
    q("softHyphen"): "\u00ad",
}
_THINGS: Final = {
    q("drawing"): "[Bild]",
    q("pict"): "[Bild]",
    q("object"): "[Objekt]",
    q("footnoteReference"): "[Fußnote]",
    q("endnoteReference"): "[Endnote]",
}
_TEXTS: Final = frozenset({q("t"), q("delText")})
_MARK: Final = "¶"


class ChangeKind(StrEnum):
    """What was tracked."""

    INSERT = "insert"
    DELETE = "delete"
    MOVED_FROM = "moved from"
    MOVED_TO = "moved to"
    FORMAT = "format"
    ROW_INSERTED = "row inserted"
    ROW_DELETED = "row deleted"
    CELL_INSERTED = "cell inserted"
    CELL_DELETED = "cell deleted"
    CELL_MERGED = "cell merged"

    @property
    def label(self) -> str:
        """The kind in German."""
        return _LABELS[self]


_LABELS: Final = {
    ChangeKind.INSERT: "eingefügt",
    ChangeKind.DELETE: "gelöscht",
    ChangeKind.MOVED_FROM: "verschoben von hier",
    ChangeKind.MOVED_TO: "verschoben hierher",
    ChangeKind.FORMAT: "Formatierung geändert",
    ChangeKind.ROW_INSERTED: "Zeile eingefügt",
    ChangeKind.ROW_DELETED: "Zeile gelöscht",
    ChangeKind.CELL_INSERTED: "Zelle eingefügt",
    ChangeKind.CELL_DELETED: "Zelle gelöscht",
    ChangeKind.CELL_MERGED: "Zellen verbunden",
}
_RUNS: Final = {
    q("ins"): ChangeKind.INSERT,
    q("del"): ChangeKind.DELETE,
    q("moveFrom"): ChangeKind.MOVED_FROM,
    q("moveTo"): ChangeKind.MOVED_TO,
}
_ROWS: Final = {q("ins"): ChangeKind.ROW_INSERTED, q("del"): ChangeKind.ROW_DELETED}
_CELLS: Final = {
    q("cellIns"): ChangeKind.CELL_INSERTED,
    q("cellDel"): ChangeKind.CELL_DELETED,
    q("cellMerge"): ChangeKind.CELL_MERGED,
}
_FORMATS: Final = frozenset(q(f"{name}Change") for name in ("pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr"))


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """One change.

    ``date`` is as the document has it, ISO 8601 or empty. ``place`` is German: "Abschnitt »Finanzen«, Tabelle 1, Zeile 2,
    Spalte 3, Absatz 1". ``text`` is what it is about, with ``¶`` for a paragraph mark.
    """

    kind: ChangeKind
    author: str
    date: str
    place: str
    text: str


def list_changes(docx: bytes, name: str = "") -> tuple[TrackedChange, ...]:
    """All tracked changes in reading order; neighbours of one kind, author and moment are one change.

    Raises ``UnsafePackageError`` for what is no harmless Word document; ``name`` of the file stands before the reason.
    """
    return tuple(_joined(_changes(open_document(docx, name))))


def _changes(document: Document) -> Iterator[tuple[TrackedChange, bool]]:
    """Each change, and whether it follows the one before without a gap."""
    for block, place in places(document):
        if block.tag == P:
            kinds = _kinds_of_row(block)
            yield from (each for each in _in_paragraph(block, place) if each[0].kind not in kinds)
        elif block.tag == ROW:
            yield from _in_row(block, place)
        elif block.tag == TABLE:
            yield from _in_properties(block.find(q("tblPr")), place, "")
    section = document.body.find(q("sectPr"))
    yield from _in_properties(section, "Seite", "")


def _kinds_of_row(paragraph: etree._Element) -> set[ChangeKind]:
    """What need not be said of the text in a row, for it is said of the row."""
    marks = (mark for row in paragraph.iterancestors(ROW) for mark in row.iterfind(f"{q('trPr')}/*"))
    return {_RUNS[str(mark.tag)] for mark in marks if mark.tag in _ROWS}


def _in_row(row: etree._Element, place: str) -> Iterator[tuple[TrackedChange, bool]]:
    properties = row.find(q("trPr"))
    text = "\t".join(_text(cell) for cell in row.iterchildren(q("tc")))
    for child in () if properties is None else properties:
        if child.tag in _ROWS:
            yield _made(_ROWS[str(child.tag)], child, place, text), False
    yield from _in_properties(properties, place, text)
    for number, cell in enumerate(row.iterchildren(q("tc")), 1):
        looks = cell.find(q("tcPr"))
        for child in () if looks is None else looks:
            if child.tag in _CELLS:
                yield _made(_CELLS[str(child.tag)], child, f"{place}, Spalte {number}", _text(cell)), False
        yield from _in_properties(looks, f"{place}, Spalte {number}", _text(cell))


def _in_paragraph(paragraph: etree._Element, place: str) -> Iterator[tuple[TrackedChange, bool]]:
    follows = True
    for item in _leaves(paragraph):
        kind = _kind_of(item, paragraph)
        if kind is not None:
            yield _made(kind[0], kind[1], place, _text(item)), follows
            follows = True
        elif _text(item):
            follows = False
        look = item.find(f"{RPR}/{q('rPrChange')}")
        if look is not None:
            yield _made(ChangeKind.FORMAT, look, place, _text(item)), False
            follows = False
    properties = paragraph.find(PPR)
    yield from _in_properties(properties, place, _text(paragraph))
    for child in () if properties is None else properties.iterfind(f"{RPR}/*"):
        if child.tag in _RUNS:
            yield _made(_RUNS[str(child.tag)], child, place, _MARK), follows


def _leaves(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, but not those of text boxes within."""
    for run in paragraph.iter(q("r")):
        if next(run.iterancestors(P)) is paragraph:
            yield run


def _kind_of(run: etree._Element, paragraph: etree._Element) -> tuple[ChangeKind, etree._Element] | None:
    """The innermost change around a run."""
    for outer in run.iterancestors():
        if outer is paragraph:
            return None
        if outer.tag in _RUNS:
            return _RUNS[str(outer.tag)], outer
    return None


def _in_properties(owner: etree._Element | None, place: str, text: str) -> Iterator[tuple[TrackedChange, bool]]:
    for child in () if owner is None else owner:
        if child.tag in _FORMATS:
            yield _made(ChangeKind.FORMAT, child, place, text), False


def _made(kind: ChangeKind, change: etree._Element, place: str, text: str) -> TrackedChange:
    return TrackedChange(kind, change.get(q("author"), ""), change.get(q("date"), ""), place, text)


def _text(item: etree._Element) -> str:
    parts = []
    for each in item.iter():
        if each.tag in _TEXTS:
            parts.append(each.text or "")
        else:
            parent = each.getparent()
            if parent is not None and parent.tag == q("r"):
                parts.append(_CHARACTERS.get(str(each.tag)) or _THINGS.get(str(each.tag), ""))
    return "".join(parts)


def _joined(changes: Iterator[tuple[TrackedChange, bool]]) -> Iterator[TrackedChange]:
    """Join what follows without a gap in a paragraph, or behind a changed mark in the next one."""
    last: TrackedChange | None = None
    place = ""
    for change, follows in changes:
        if last is not None:
            same = (last.kind, last.author, last.date) == (change.kind, change.author, change.date)
            if same and follows and (change.place == place or last.text.endswith(_MARK)):
                last, place = replace(last, text=last.text + change.text), change.place
                continue
            yield last
        last, place = change, change.place
    if last is not None:
        yield last
