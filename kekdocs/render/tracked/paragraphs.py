"""A paragraph read for comparison: its text, what looks how, and the things between the letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kekdocs.render.tracked.alphabet import Alphabet
from kekdocs.render.tracked.canonical import Key, Keys
from kekdocs.render.tracked.fields import group_fields
from kekdocs.render.tracked.wml import ID, PPR, RANGE_MARKS, RPR, RUN, SECTION, TEXT, q

_REFERENCES: Final = frozenset({q("headerReference"), q("footerReference")})
_UNWRAPPED: Final = frozenset({q("smartTag"), q("customXml")})
_DROPPED: Final = frozenset(
    {RPR, PPR, q("lastRenderedPageBreak"), q("commentReference"), q("annotationRef"), q("smartTagPr"), q("customXmlPr")}
)
_SIGNS: Final = {q("tab"): "\t", q("cr"): "\v", q("noBreakHyphen"): "\u2011", q("softHyphen"): "\u00ad"}
_BREAK: Final = q("br")
# What stands in w:t but would be taken for a mark or a sign of the alphabet.
_MISTAKABLE: Final = re.compile("[\n\r\t\U00100000-\U0010ffff]")
NOTES: Final = {q("footnoteReference"): "footnote", q("endnoteReference"): "endnote"}
_COMMENT_MARKS: Final = frozenset({q("commentRangeStart"), q("commentRangeEnd"), q("commentReference")})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one look. ``item`` stands for its one character; ``whole`` are its elements between the runs."""

    length: int
    look: int
    item: etree._Element | None = None
    whole: tuple[etree._Element, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """A paragraph without its mark; ``marks`` are bookmarks and the like with the offset at which they stand."""

    source: etree._Element
    text: str
    spans: list[Span]
    properties: Key
    mark_look: int
    section: Key
    marks: list[tuple[int, etree._Element]]
    notes: bool

    @property
    def looks_like(self) -> tuple[object, ...]:
        """What two paragraphs of one text share when nothing of them changed."""
        return self.properties, self.mark_look, self.section, [(span.length, span.look) for span in self.spans]


class Looks:
    """The formatting of runs, each once: number 0 is none."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {None: 0}
        self.elements: list[etree._Element | None] = [None]

    def number(self, properties: etree._Element | None, keys: Keys) -> int:
        """The number of a ``w:rPr``."""
        key = keys.of(properties, _MARK_CHANGES) if properties is not None and len(properties) else None
        if key not in self._numbers:
            self._numbers[key] = len(self.elements)
            self.elements.append(properties)
        return self._numbers[key]


_MARK_CHANGES: Final = frozenset({q("ins"), q("del"), q("moveFrom"), q("moveTo")})


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one part of one document."""

    keys: Keys
    looks: Looks
    alphabet: Alphabet
    notes: dict[tuple[str, str], Key] = field(default_factory=dict)
    is_new: bool = True

    def read(self, paragraph: etree._Element) -> Paragraph:
        """Read one ``w:p`` without tracked changes."""
        properties = paragraph.find(PPR)
        draft = _Draft()
        for items in group_fields(_inline(paragraph)):
            self._read_items(items, draft)
        mark = None if properties is None else properties.find(RPR)
        section = None if properties is None else properties.find(SECTION)
        return Paragraph(
            paragraph,
            "".join(draft.texts),
            draft.spans,
            self.keys.paragraph(properties),
            self.looks.number(mark, self.keys),
            None if section is None else (self.keys.of(section, _REFERENCES),),
            draft.marks,
            draft.notes,
        )

    def _read_items(self, items: list[etree._Element], draft: _Draft) -> None:
        first = items[0]
        if len(items) > 1:
            self._add_whole(items, draft)
        elif first.tag == RUN:
            self._read_run(first, draft)
        elif first.tag in RANGE_MARKS:
            if self._keeps_mark(first):
                draft.marks.append((draft.length, first))
        elif first.tag not in _DROPPED:
            self._add_whole(items, draft)

    def _keeps_mark(self, mark: etree._Element) -> bool:
        if self.is_new:
            return mark.tag != q("proofErr")
        return mark.tag in {q("bookmarkStart"), q("bookmarkEnd")}

    def _add_whole(self, items: list[etree._Element], draft: _Draft) -> None:
        key = tuple(("whole", item.tag, self.keys.of(item)) for item in items)
        draft.add(self.alphabet.sign(key), Span(1, 0, None, tuple(items)))
        draft.notes |= any(next(item.iter(*NOTES), None) is not None for item in items)

    def _read_run(self, run: etree._Element, draft: _Draft) -> None:
        look = self.looks.number(run.find(RPR), self.keys)
        for child in run:
            if child.tag == TEXT:
                self._add_text(child.text or "", look, draft)
            elif child.tag in _COMMENT_MARKS and self.is_new:
                draft.marks.append((draft.length, run))
            elif child.tag not in _DROPPED:
                draft.add(self._sign(child, draft), Span(1, look, child))

    def _add_text(self, text: str, look: int, draft: _Draft) -> None:
        for piece in _pieces(text):
            if _MISTAKABLE.match(piece):
                item = etree.Element(TEXT)
                item.text = piece
                draft.add(self.alphabet.sign(("letter", piece)), Span(1, look, item))
            else:
                draft.add(piece, Span(len(piece), look))

    def _sign(self, child: etree._Element, draft: _Draft) -> str:
        if child.tag == _BREAK and child.get(q("type"), "textWrapping") == "textWrapping" and not child.get(q("clear")):
            return "\v"
        if child.tag in NOTES:
            draft.notes = True
            kind = NOTES[str(child.tag)]
            return self.alphabet.sign((kind, self.notes.get((kind, child.get(ID, "")))))
        known = _SIGNS.get(str(child.tag))
        return known or self.alphabet.sign(("item", child.tag, child.text, self.keys.of(child)))


@dataclass(slots=True)
class _Draft:
    texts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    marks: list[tuple[int, etree._Element]] = field(default_factory=list)
    length: int = 0
    notes: bool = False

    def add(self, text: str, span: Span) -> None:
        """Append a stretch; letters of one look are one stretch."""
        self.texts.append(text)
        self.length += span.length
        last = self.spans[-1] if self.spans else None
        plain = last is not None and last.item is None and not last.whole and span.item is None and not span.whole
        if plain and last is not None and last.look == span.look:
            self.spans[-1] = Span(last.length + span.length, span.look)
        else:
            self.spans.append(span)


def _pieces(text: str) -> Iterable[str]:
    if not text:
        return ()
    if _MISTAKABLE.search(text) is None:
        return (text,)
    return [piece for piece in re.split(f"({_MISTAKABLE.pattern})", text) if piece]


def _inline(holder: etree._Element) -> Iterator[etree._Element]:
    """The children of a paragraph, without wrappers that mean nothing to a reader."""
    for child in holder:
        if child.tag in _UNWRAPPED:
            yield from _inline(child)
        else:
            yield child
