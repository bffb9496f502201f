"""Where in a document something stands, said in German: story, heading, paragraph, table, row and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.render.tracked.opened import Document
from kekdocs.render.tracked.tables import cells_of, rows_of
from kekdocs.render.tracked.wml import ID, SDT, SDT_CONTENT, TABLE, TEXT, P, blocks_of, q, value_of

_STORIES: Final = {"header": "Kopfzeile", "footer": "Fußzeile"}
_NOTES: Final = {"footnotes": ("footnote", "Fußnote"), "endnotes": ("endnote", "Endnote")}
_MOST_LETTERS: Final = 40


def places(document: Document) -> Iterator[tuple[etree._Element, str]]:
    """Each ``w:p``, ``w:tr`` and ``w:tbl`` of all stories in reading order with its place."""
    headings = _headings(document)
    for part, root in document.stories():
        kind = document.package.kind(part)
        if part == document.package.document:
            yield from _Walk(headings).walk(document.body, "")
        elif kind in _NOTES:
            name, label = _NOTES[kind]
            for note in root.iterchildren(q(name)):
                yield from _Walk(headings).walk(note, f"{label} {note.get(ID, '')}")
        else:
            yield from _Walk(headings).walk(root, _STORIES.get(kind, ""))


class _Walk:
    """Counts paragraphs and tables of one story from 1 and knows the last heading."""

    def __init__(self, headings: frozenset[str]) -> None:
        self._headings = headings
        self._heading = ""
        self._paragraphs = self._tables = 0

    def walk(self, container: etree._Element, within: str) -> Iterator[tuple[etree._Element, str]]:
        for block in blocks_of(container):
            if block.tag == P:
                self._paragraphs += 1
                if value_of(block, "pPr/pStyle") in self._headings:
                    self._heading = _shown(block)
                yield block, self._say(within, f"Absatz {self._paragraphs}")
            elif block.tag == TABLE:
                self._tables += 1
                yield from self._table(block, within, f"Tabelle {self._tables}")
            elif block.tag == SDT:
                content = block.find(SDT_CONTENT)
                yield from () if content is None else self.walk(content, within)

    def _say(self, within: str, place: str) -> str:
        heading = f"Abschnitt »{self._heading}«" if self._heading else ""
        return ", ".join(filter(None, (heading, within, place)))

    def _table(self, table: etree._Element, within: str, name: str) -> Iterator[tuple[etree._Element, str]]:
        yield table, self._say(within, name)
        for number, row in enumerate(rows_of(table), 1):
            yield row, self._say(within, f"{name}, Zeile {number}")
            for column, cell in enumerate(cells_of(row), 1):
                inner = _Walk(self._headings)
                inner._tables = self._tables
                place = ", ".join(filter(None, (within, f"{name}, Zeile {number}, Spalte {column}")))
                inner._heading = self._heading
                yield from inner.walk(cell, place)


def _headings(document: Document) -> frozenset[str]:
    """The ids of the styles that are headings, whatever the language they were made in."""
    root = document.related_root("styles")
    if root is None:
        return frozenset()
    styles = root.iterchildren(q("style"))
    return frozenset(
        each.get(q("styleId"), "")
        for each in styles
        if value_of(each, "name").lower().startswith(("heading ", "title"))
    )


def _shown(paragraph: etree._Element) -> str:
    text = "".join([each.text or "" for each in paragraph.iter(TEXT)]).strip()
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()} …"
