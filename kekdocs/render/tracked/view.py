"""What a reader finds in a document, in a form that two documents share exactly when they are the same to them.

Built for the self-check, from the resolved document alone: nothing here knows how tracked changes are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.render.tracked.canonical import Key, Keys
from kekdocs.render.tracked.fields import as_runs
from kekdocs.render.tracked.lists import InOrder, ListKeys
from kekdocs.render.tracked.opened import Document
from kekdocs.render.tracked.pages import pages_of
from kekdocs.render.tracked.wml import (
    CELL,
    ID,
    PPR,
    RANGE_MARKS,
    ROW,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    SECTION,
    TABLE,
    TEXT,
    P,
    blocks_of,
    q,
)

_WRAPPERS: Final = frozenset({q("smartTag"), q("customXml")})
_SILENT: Final = frozenset(
    {RPR, PPR, q("lastRenderedPageBreak"), q("commentReference"), q("annotationRef"), q("smartTagPr"), q("customXmlPr")}
)
_SIGNS: Final = {q("tab"): "\t", q("cr"): "\v", q("noBreakHyphen"): "\u2011", q("softHyphen"): "\u00ad"}
_NOTES: Final = {q("footnoteReference"): "footnote", q("endnoteReference"): "endnote"}
_NOT_PROPERTIES: Final = frozenset({RPR, SECTION, q("headerReference"), q("footerReference")})


def view_document(document: Document) -> dict[str, tuple[Key, ...]]:
    """The blocks of the text and of each header and footer, by the German name of the story."""
    lists = InOrder(document)
    part = document.package.document
    view = PartView(document, part, lists)
    found = {"Text": (*view.blocks(document.body), ("section", view.section(document.body.find(SECTION))))}
    for kind, name in (("header", "Kopfzeile"), ("footer", "Fußzeile")):
        pages = [
            (page.pages, PartView(document, page.part, lists).blocks(document.root(page.part)))
            for page in pages_of(document)
            if page.kind == kind and not _is_empty(document.root(page.part))
        ]
        pages.sort(key=lambda page: page[0])
        found[name] = tuple(pages)
    return found


def _is_empty(root: etree._Element) -> bool:
    """A header of nothing but empty paragraphs is none to a reader."""
    return all(block.tag == P and all(child.tag in _SILENT | RANGE_MARKS for child in block) for block in root)


class PartView:
    """Reads one part."""

    def __init__(self, document: Document, part: str, lists: ListKeys) -> None:
        self._document = document
        self._keys = Keys(document, part, lists)
        self._lists = lists

    def blocks(self, container: etree._Element) -> tuple[Key, ...]:
        """The paragraphs, tables and controls of a container."""
        return tuple(self._blocks(container))

    def section(self, section: etree._Element | None) -> Key:
        """The layout of a section; its headers and footers are stories of their own."""
        return self._keys.of(section, _NOT_PROPERTIES)

    def _blocks(self, container: etree._Element) -> Iterator[Key]:
        for block in blocks_of(container):
            if block.tag == P:
                yield self._paragraph(block)
            elif block.tag == TABLE:
                yield self._table(block)
            elif block.tag == SDT:
                content = block.find(SDT_CONTENT)
                yield "control", () if content is None else self.blocks(content)

    def _paragraph(self, paragraph: etree._Element) -> Key:
        properties = paragraph.find(PPR)
        mark = None if properties is None else properties.find(RPR)
        section = None if properties is None else properties.find(SECTION)
        look = self._keys.paragraph(properties), self._keys.of(mark), self.section(section)
        return "p", look, tuple(_joined(self._runs(paragraph)))

    def _table(self, table: etree._Element) -> Key:
        grid = self._keys.of(table.find(q("tblGrid")))
        return (
            "tbl",
            self._keys.of(table.find(q("tblPr"))),
            grid,
            tuple(self._row(row) for row in table.iter(ROW) if _table_of(row) is table),
        )

    def _row(self, row: etree._Element) -> Key:
        cells = [cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW)) is row]
        looks = self._keys.of(row.find(q("trPr"))), self._keys.of(row.find(q("tblPrEx")))
        return looks, tuple((self._keys.of(cell.find(q("tcPr"))), self.blocks(cell)) for cell in cells)

    def _runs(self, holder: etree._Element) -> Iterator[tuple[Key, Key]]:
        """Formatting and text, or formatting and thing, in order."""
        for child in holder:
            if child.tag == RUN:
                look = self._keys.of(child.find(RPR))
                for item in child:
                    if item.tag not in _SILENT:
                        yield look, self._item(item)
            elif child.tag in _WRAPPERS:
                yield from self._runs(child)
            elif child.tag == q("fldSimple"):
                runs = etree.Element(P)
                runs.extend(as_runs(child))
                yield from self._runs(runs)
            elif child.tag == q("hyperlink"):
                yield None, ("link", self._keys.of(child, frozenset(str(each.tag) for each in child)))
                yield from self._runs(child)
                yield None, ("end of link",)
            elif child.tag == SDT:
                content = child.find(SDT_CONTENT)
                yield None, ("control", self._keys.of(child.find(q("sdtPr"))))
                yield from () if content is None else self._runs(content)
            elif child.tag not in _SILENT and child.tag not in RANGE_MARKS:
                yield None, self._keys.element(child)

    def _item(self, item: etree._Element) -> Key:
        if item.tag in {TEXT, q("delText")}:
            return item.text or ""
        if item.tag == q("br") and item.get(q("type"), "textWrapping") == "textWrapping" and not item.get(q("clear")):
            return "\v"
        kind = _NOTES.get(str(item.tag))
        if kind is not None:
            note = self._document.notes(kind).get(item.get(ID, ""))
            part = self._document.related(f"{kind}s")
            view = PartView(self._document, part or "", self._lists)
            return kind, () if note is None else view.blocks(note)
        return _SIGNS.get(str(item.tag)) or self._keys.element(item)


def _joined(runs: Iterator[tuple[Key, Key]]) -> Iterator[tuple[Key, Key]]:
    """Join texts of one look; empty texts are nothing."""
    waiting: list[str] = []
    last: Key = None
    for look, item in runs:
        if isinstance(item, str):
            if waiting and look != last:
                yield last, "".join(waiting)
                waiting = []
            if item:
                waiting.append(item)
                last = look
        else:
            if waiting:
                yield last, "".join(waiting)
                waiting = []
            yield look, item
    if waiting:
        yield last, "".join(waiting)


def _table_of(row: etree._Element) -> etree._Element:
    return next(row.iterancestors(TABLE))
