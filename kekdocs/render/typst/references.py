"""What the paragraphs of a filled template say about each other: numbers of notes, texts of bookmarks, values of fields.

A first walk, in the order of the text, counts notes and sequences and takes down the bookmarks; a second puts the values in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from kekdocs.deutsch import quote
from kekdocs.errors import EngineFailedError
from kekdocs.render.typst import stream
from kekdocs.render.typst.datepictures import write_datum_as
from kekdocs.render.typst.fields import Field
from kekdocs.render.typst.numbering import FORMATS
from kekdocs.render.typst.sheet import excerpt
from kekdocs.render.typst.source import escaped, unescaped
from kekdocs.render.typst.specs import NoteRule, SectionSpec, Specs
from kekdocs.render.typst.tree import Block, Cell, Item, NoteText, Paragraph, SectionEnd, Table

PAGE_OF: Final = "PAGEREF"
"""Kind of the field that shows the page of a label; behind it stand the numbering and the label."""
NUMBER_OF: Final = "NUMMER"
"""Kind of the field that shows the number of a label's paragraph; behind it stand the mode and the label."""
_NUMBERINGS: Final = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}
_COPIED: Final = frozenset({stream.TEXT, stream.TAB, stream.BREAK, stream.FIELD, stream.PICTURE})
_DEEPEST: Final = 20  # references to references


@dataclass(slots=True)
class Note:
    """A reference to a footnote (kind ``f``) or endnote (``e``) with its sign and its text; escaped as in the stream."""

    kind: str
    sign: str
    blocks: Sequence[Block]


@dataclass(slots=True)
class Bookmark:
    """A bookmark of the document: what it encloses, the section it is in, and the first note in it."""

    section: int
    items: list[Item] = field(default_factory=list)
    note: int | None = None


@dataclass(slots=True)
class References:
    """Resolves the references of one document. ``values`` are the texts of its properties by name."""

    specs: Specs
    sections: Sequence[SectionSpec]
    day: date
    values: Mapping[str, str]
    notes: list[Note] = field(default_factory=list)
    _texts: dict[tuple[str, str], Sequence[Block]] = field(default_factory=dict)
    _bookmarks: dict[str, Bookmark] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _section: int = 0

    def resolve(self, parts: Mapping[str, Sequence[Block]], document: str) -> None:
        """Put numbers and values into the paragraphs of all parts. Raises ``EngineFailedError`` for one without its target."""
        for blocks in parts.values():
            self._texts |= {(each.kind, each.number): each.blocks for each in blocks if isinstance(each, NoteText)}
        self._count_in(parts[document])
        for note in self.notes:
            self._count_in(note.blocks)
        others = [blocks for name, blocks in parts.items() if name != document]
        for blocks in (parts[document], *others, *(note.blocks for note in self.notes)):
            for paragraph in paragraphs(blocks):
                if any(item[0] in _FILLED for item in paragraph.items):
                    paragraph.items = list(self._filled(paragraph.items, paragraph, 0))

    def _count_in(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if isinstance(block, SectionEnd):
                self._section = min(block.index + 1, len(self.sections) - 1)
                if self._footnotes().by_section:
                    self._numbers.pop("f", None)
            for paragraph in paragraphs([block]):
                if any(item[0] in _COUNTED for item in paragraph.items):
                    paragraph.items = list(self._counted(paragraph))

    def _footnotes(self) -> NoteRule:
        rules = self.specs.notes.footnotes
        return rules[min(self._section, len(rules) - 1)]

    def _counted(self, paragraph: Paragraph) -> Iterator[Item]:
        """The items with notes and sequences counted; what stands in a bookmark is taken down for it."""
        inside: dict[str, Bookmark] = {}
        for item in paragraph.items:
            if item[0] == stream.ANCHOR:
                # Word: of several bookmarks of one name (a loop makes them) the first is the one.
                if item[1] not in self._bookmarks:
                    inside[item[1]] = self._bookmarks[item[1]] = Bookmark(self._section)
                    yield (stream.ANCHOR, _label(item[1]))
                continue
            if item[0] == stream.ANCHOR_END:
                inside.pop(item[1], None)
                continue
            found = self._count(item)
            for bookmark in inside.values():
                bookmark.items.append(found)
                if found[0] == stream.NOTE and bookmark.note is None:
                    bookmark.note = int(found[2])
            yield found

    def _count(self, item: Item) -> Item:
        if item[0] == stream.NOTE:
            return self._note(*item[1:])
        if item[0] == stream.VALUE and (sequence := self._field(item)).kind == "SEQ":
            return (stream.TEXT, item[1], self._next(sequence))
        return item

    def _note(self, spec: str, kind: str, number: str, own_sign: str) -> Item:
        rule = self._footnotes() if kind == "f" else self.specs.notes.endnotes
        sign = own_sign
        if not own_sign:
            count = self._numbers[kind] = self._numbers.get(kind, rule.start - 1) + 1
            sign = FORMATS[rule.kind](count)
        index = len(self.notes)
        self.notes.append(Note(kind, sign, [_copied(each) for each in self._texts[kind, number]]))
        for paragraph in paragraphs(self.notes[-1].blocks):
            paragraph.items = list(_signed(paragraph.items, sign, note_label(index)))
        return (stream.NOTE, spec, str(index))

    def _next(self, sequence: Field) -> str:
        name, start = sequence.target, sequence.start
        if sequence.mode != "last":
            self._counts[name] = self._counts.get(name, 0) + 1 if start is None else start
        if sequence.mode == "hidden":
            return ""
        return FORMATS[_NUMBERINGS[sequence.detail or "1"]](self._counts.get(name, 0))

    def _filled(self, items: Iterable[Item], paragraph: Paragraph, depth: int) -> Iterator[Item]:
        for item in items:
            if item[0] == stream.VALUE:
                yield from self._value(self._field(item), item[1], paragraph, depth)
            elif item[0] == stream.JUMP and item[1].isdecimal():
                self._bookmark(int(item[1]), paragraph)
                yield (stream.JUMP, _label(item[1]))
            elif item[0] in {stream.ANCHOR, stream.ANCHOR_END} and item[1].isdecimal():
                continue  # in headers and footers, which stand on many pages
            else:
                yield item

    def _value(self, found: Field, spec: str, paragraph: Paragraph, depth: int) -> Iterator[Item]:
        if found.kind not in _TO_BOOKMARKS:
            text = self._text(found)
            if text:
                yield (stream.TEXT, spec, escaped(_written(text, found.form)))
            return
        number = self.specs.bookmarks.index(found.target)
        bookmark = self._bookmark(number, paragraph)
        if found.linked:
            yield (stream.JUMP, _label(str(number)))
        if found.kind == "PAGEREF":
            numbering = found.detail or self.sections[bookmark.section].number_format
            yield (stream.FIELD, spec, PAGE_OF, numbering, _label(str(number)))
        elif found.kind == "NOTEREF":
            yield self._sign(found, bookmark, spec)
        elif found.mode:
            yield (stream.FIELD, spec, NUMBER_OF, found.mode, _label(str(number)))
        else:
            yield from self._copy(found, bookmark, spec, paragraph, depth)
        if found.linked:
            yield (stream.LINK_END,)

    def _text(self, found: Field) -> str:
        if found.kind == "DATUM":
            return write_datum_as(self.day, found.detail) or ""
        return self.values.get(found.detail, "")

    def _sign(self, found: Field, bookmark: Bookmark, spec: str) -> Item:
        if bookmark.note is None:
            raise EngineFailedError(
                f"Bei der Textmarke {quote(found.target)} eines Verweises steht keine Fußnote.", _HINT
            )
        # Raised (\f), it looks as the sign in the text does.
        looks = [item[1] for item in bookmark.items if item[0] == stream.NOTE] if found.mode else [spec]
        return (stream.TEXT, looks[0], self.notes[bookmark.note].sign)

    def _copy(self, found: Field, bookmark: Bookmark, spec: str, paragraph: Paragraph, depth: int) -> Iterator[Item]:
        if depth > _DEEPEST:
            raise EngineFailedError(f"Der Querverweis auf {quote(found.target)} verweist auf sich selbst.", _HINT)
        for item in self._filled(bookmark.items, paragraph, depth + 1):
            if item[0] == stream.TEXT:
                text = escaped(_written(unescaped(item[2]), found.form)) if found.form else item[2]
                yield (stream.TEXT, spec if found.own_look else item[1], text)
            elif item[0] in _COPIED:
                yield item

    def _bookmark(self, number: int, paragraph: Paragraph) -> Bookmark:
        name = self.specs.bookmarks[number]
        if str(number) not in self._bookmarks:
            where = excerpt(paragraph.text)
            message = f"Der Querverweis auf die Textmarke {quote(name)} hat in diesem Dokument kein Ziel (»{where}«)."
            raise EngineFailedError(message, _HINT)
        return self._bookmarks[str(number)]

    def _field(self, item: Item) -> Field:
        return self.specs.fields.items[int(item[2])]


_COUNTED: Final = frozenset({stream.NOTE, stream.VALUE, stream.ANCHOR})
_FILLED: Final = frozenset({stream.VALUE, stream.JUMP, stream.ANCHOR})
_TO_BOOKMARKS: Final = frozenset({"REF", "PAGEREF", "NOTEREF"})
_HINT: Final = "Setzen Sie in der Word-Vorlage den Verweis unter dieselbe Bedingung wie sein Ziel."


def note_label(index: int) -> str:
    """The label of the place in the text that refers to a note."""
    return f"kek-n{index}"


def endnote_label(index: int) -> str:
    """The label of the text of an endnote."""
    return f"kek-e{index}"


def number_name(mode: str, label: str) -> str:
    """The name in Typst of the number of a label's paragraph."""
    return f"nummer-{mode}-{label}"


def _label(number: str) -> str:
    return f"kek-m{number}"


def _signed(items: Iterable[Item], sign: str, label: str) -> Iterator[Item]:
    """The items of a note's own text with its sign, which leads back to the place that refers to it."""
    for item in items:
        if item[0] == stream.NOTE_MARK:
            yield from ((stream.JUMP, label), (stream.TEXT, item[1], sign), (stream.LINK_END,))
        else:
            yield item


def _written(text: str, form: str) -> str:
    if form == "first":
        return text[:1].upper() + text[1:]
    if form == "caps":
        return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
    return {"upper": text.upper(), "lower": text.lower()}.get(form, text)


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs in order, those of tables too; texts of notes are not looked into."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def _copied(block: Block) -> Block:
    """A block whose paragraphs may be changed."""
    if isinstance(block, Paragraph):
        return replace(block, items=list(block.items))
    if isinstance(block, Table):
        return replace(
            block, rows=[replace(row, cells=[_copied_cell(each) for each in row.cells]) for row in block.rows]
        )
    return block


def _copied_cell(cell: Cell) -> Cell:
    return replace(cell, blocks=[_copied(each) for each in cell.blocks])
