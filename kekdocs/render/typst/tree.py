"""The stream of a filled template read into paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kekdocs.render.typst import stream

Item = tuple[str, ...]
"""An item of a paragraph: its kind and its fields."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph; ``counter`` and ``level`` are of a list that a long text began."""

    spec: int
    items: list[Item] = field(default_factory=list)
    counter: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """What can be read in it, for messages; escaped as in the stream."""
        return "".join(item[2] for item in self.items if item[0] == stream.TEXT)


@dataclass(slots=True)
class Cell:
    """A cell of a table."""

    spec: int
    blocks: list[Block] = field(default_factory=list)


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


Block = Paragraph | Table | SectionEnd


def read_stream(text: str) -> list[Block]:
    """The blocks of a part."""
    return _blocks((line for line in text.split("\n") if line and not line.isspace()), "")


def _blocks(lines: Iterator[str], end: str) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        kind, rest = line[0], line[1:]
        if kind == stream.PARAGRAPH:
            blocks.append(_paragraph(rest, lines))
        elif kind == stream.TABLE:
            blocks.append(Table(int(rest), list(_rows(lines))))
        elif kind == stream.SECTION:
            blocks.append(SectionEnd(int(rest)))
        elif kind in {stream.NEED_PARAGRAPH, stream.NEED_GAP}:
            _fill_gap(kind, int(rest), blocks)
        elif kind == end:
            break
    return blocks


def _fill_gap(kind: str, spec: int, blocks: list[Block]) -> None:
    """A cell needs a paragraph at its end, a table one behind it, whatever the tags gave."""
    ends_well = bool(blocks) and isinstance(blocks[-1], Paragraph)
    touches = bool(blocks) and isinstance(blocks[-1], Table)
    if touches or (kind == stream.NEED_PARAGRAPH and not ends_well):
        blocks.append(Paragraph(spec))


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
            yield Cell(int(line[1:]), _blocks(lines, stream.CELL_END))
        elif line[0] == stream.ROW_END:
            return
