"""The stream of a filled template read into paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kekdocs.render.typst import stream
from kekdocs.render.typst.merging import made_props
from kekdocs.render.typst.props import Props

Item = tuple[str, ...]
"""An item of a paragraph: its kind and its fields."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph; ``counter`` and ``level`` are of a list that a long text began.

    ``label`` is the label of its list, once it is counted.
    """

    spec: int
    items: list[Item] = field(default_factory=list)
    counter: str = ""
    level: int = 0
    label: str | None = None

    @property
    def text(self) -> str:
        """What can be read in it, for messages; escaped as in the stream."""
        return "".join(item[2] for item in self.items if item[0] == stream.TEXT)


@dataclass(slots=True)
class Cell:
    """A cell of a table; ``made`` are properties that tags gave it."""

    spec: int
    blocks: list[Block] = field(default_factory=list)
    made: Props = field(default_factory=dict)


@dataclass(slots=True)
class Row:
    """A row of a table."""

    spec: int
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table."""

    spec: int
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class SectionEnd:
    """The place where a section ends and the next begins."""

    index: int


@dataclass(slots=True)
class Contents:
    """The place of a table of contents."""

    index: int


@dataclass(slots=True)
class NoteText:
    """The text of a footnote (kind ``f``) or an endnote (``e``)."""

    kind: str
    number: str
    blocks: list[Block] = field(default_factory=list)


Block = Paragraph | Table | SectionEnd | Contents | NoteText


def read_stream(text: str) -> list[Block]:
    """The blocks of a part."""
    return _blocks((line for line in text.split("\n") if line and not line.isspace()), "")


def _blocks(lines: Iterator[str], end: str) -> list[Block]:
    blocks: list[Block] = []
    gap: list[Paragraph] = []
    for line in lines:
        kind, rest = line[0], line[1:]
        last = blocks[-1] if blocks else None
        if kind == end:
            break
        if kind == stream.NEED_GAP and isinstance(last, Table):
            gap = gap or [Paragraph(int(rest))]
        elif kind == stream.NEED_PARAGRAPH and not isinstance(last, Paragraph):
            blocks += gap or [Paragraph(int(rest))]
            gap = []
        elif block := _block(kind, rest, lines):
            blocks += [block] if isinstance(block, Paragraph) else [*gap, block]
            gap = []
    return blocks + gap


def _block(kind: str, rest: str, lines: Iterator[str]) -> Block | None:
    """The block that a line begins; a table that lost all its rows is none."""
    if kind == stream.PARAGRAPH:
        return _paragraph(rest, lines)
    if kind == stream.SECTION:
        return SectionEnd(int(rest))
    if kind == stream.CONTENTS:
        return Contents(int(rest))
    if kind == stream.NOTE_TEXT:
        name, _, number = rest.partition("\t")
        return NoteText(name, number, _blocks(lines, stream.NOTE_TEXT_END))
    rows = list(_rows(lines)) if kind == stream.TABLE else []
    return Table(int(rest), rows) if rows else None


def _paragraph(rest: str, lines: Iterator[str]) -> Paragraph:
    spec, _, listed = rest.partition("\t")
    counter, _, level = listed.partition("\t")
    paragraph = Paragraph(int(spec), [], counter, int(level or 0))
    for line in lines:
        if line == stream.PARAGRAPH_END:
            break
        kind, rest = line[0], line[1:]
        if kind == stream.TEXT:
            spec, _, text = rest.partition("\t")
            if text:
                paragraph.items.append((kind, spec, text))
        else:
            paragraph.items.append((kind, *rest.split("\t")))
    return paragraph


def _rows(lines: Iterator[str]) -> Iterable[Row]:
    for line in lines:
        if line[0] == stream.ROW:
            yield Row(int(line[1:]), list(_cells(lines)))
        elif line[0] == stream.TABLE_END:
            return


def _cells(lines: Iterator[str]) -> Iterable[Cell]:
    for line in lines:
        if line[0] == stream.CELL:
            spec, *made = line[1:].split("\t")
            yield Cell(int(spec), _blocks(lines, stream.CELL_END), made_props(made) if made else {})
        elif line[0] == stream.ROW_END:
            return
