"""Tracked runs: text, signs and things of a paragraph as they are kept, inserted or deleted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Final, NamedTuple

from lxml import etree

from kekdocs.redline import Kind
from kekdocs.render.tracked.carry import Carrier
from kekdocs.render.tracked.fields import as_runs
from kekdocs.render.tracked.paragraphs import Looks, Paragraph, Span
from kekdocs.render.tracked.stamp import Revisions
from kekdocs.render.tracked.wml import ID, RPR, RUN, SDT, SDT_CONTENT, XML_SPACE, element, q

_TAG: Final = {Kind.INSERT: "ins", Kind.DELETE: "del"}
_RANGE: Final = {Kind.INSERT: "Ins", Kind.DELETE: "Del"}
_DEAD: Final = {q("t"): q("delText"), q("instrText"): q("delInstrText")}
_LINK: Final = q("hyperlink")
_SIMPLE_FIELD: Final = q("fldSimple")
_OUTER_SPACE: Final = re.compile(r"^\s|\s$|\s\s")


class Piece(NamedTuple):
    """Some characters of a span."""

    text: str
    span: Span


class Cursor:
    """Walks through the text of paragraphs, piece by piece."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self.number = 0
        self.offset = 0
        self._span = 0
        self._within = 0

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph in which it stands."""
        return self._paragraphs[self.number]

    def take(self, count: int) -> Iterator[Piece]:
        """The next characters of this paragraph."""
        paragraph = self.paragraph
        while count:
            span = paragraph.spans[self._span]
            size = min(count, span.length - self._within)
            yield Piece(paragraph.text[self.offset : self.offset + size], span)
            self.offset += size
            self._within += size
            count -= size
            if self._within == span.length:
                self._span, self._within = self._span + 1, 0

    def next_paragraph(self) -> Paragraph:
        """Step over the mark; returns the paragraph that it ends."""
        ended = self.paragraph
        self.number += 1
        self.offset = self._span = self._within = 0
        return ended


class RunWriter:
    """Writes the runs of one part."""

    def __init__(
        self, looks: Looks, revisions: Revisions, carrier: Carrier, keep_note: Callable[[Span, Span], None]
    ) -> None:
        self._looks = looks
        self._revisions = revisions
        self._carrier = carrier
        self._keep_note = keep_note
        self._carried: set[int] = set()

    def look(self, number: int) -> etree._Element | None:
        """A copy of the formatting of that number."""
        found = self._looks.elements[number]
        if found is None:
            return None
        copied = deepcopy(found)
        copied.tail = None
        return copied

    def old_look(self, number: int) -> etree._Element:
        """The same for the old document, empty where there is none."""
        found = self._looks.elements[number]
        return element("rPr") if found is None else self._carrier.copy(found)

    def changed(self, pieces: Iterable[Piece], kind: Kind) -> list[etree._Element]:
        """Inserted or deleted pieces; what one change can hold stands in one."""
        return self._gathered(self._elements(pieces, kind), kind)

    def _elements(self, pieces: Iterable[Piece], kind: Kind) -> Iterator[etree._Element]:
        for text, span in pieces:
            if not span.whole:
                yield self._run(text, span, kind)
                continue
            for each in list(span.whole):
                item = self._carrier.copy(each) if kind is Kind.DELETE else each
                yield _dead(item) if kind is Kind.DELETE and item.tag == RUN else item

    def _gathered(self, items: Iterable[etree._Element], kind: Kind) -> list[etree._Element]:
        """Runs one after the other in one change; what is none in changes of its own."""
        made: list[etree._Element] = []
        runs: list[etree._Element] = []
        for item in items:
            if item.tag == RUN:
                runs.append(item)
            else:
                made += self._closed(runs, kind)
                runs = []
                made += self._wrapped(item, kind)
        return made + self._closed(runs, kind)

    def kept(self, old: Iterable[Piece], new: Iterable[Piece]) -> list[etree._Element]:
        """Pieces that both sides have, with a note where the formatting differs."""
        made: list[etree._Element] = []
        for text, before, after in _side_by_side(old, new):
            if after.item is not None:
                self._keep_note(before, after)
            if after.whole:
                self._keep_note(before, after)
                made += after.whole
            else:
                run = self._run(text, after, Kind.KEEP)
                if before.look != after.look:
                    self._note_look(run, before.look)
                made.append(run)
        return made

    def _note_look(self, run: etree._Element, before: int) -> None:
        look = run.find(RPR)
        if look is None:
            look = element("rPr")
            run.insert(0, look)
        look.append(self.look_change(before))

    def look_change(self, before: int) -> etree._Element:
        """The note of what the formatting was: the last child of a ``w:rPr``."""
        old = self.old_look(before)
        for child in [each for each in old if each.tag in {q("ins"), q("del")}]:
            old.remove(child)
        return self._revisions.make("rPrChange", [old])

    def _run(self, text: str, span: Span, kind: Kind) -> etree._Element:
        run = element("r")
        look = self.look(span.look)
        if look is not None:
            run.append(self._carrier.copy(look) if kind is Kind.DELETE else look)
        if span.item is None:
            run.append(_text(text, "delText" if kind is Kind.DELETE else "t"))
        elif kind is Kind.DELETE:
            run.append(self._carrier.copy(span.item))
            _dead(run)
        else:
            run.append(span.item)
        return run

    def _closed(self, runs: list[etree._Element], kind: Kind) -> list[etree._Element]:
        return [self._revisions.make(_TAG[kind], runs)] if runs else []

    def _wrapped(self, item: etree._Element, kind: Kind) -> list[etree._Element]:
        """A thing around runs, tracked as the schema allows: inside a link, around a formula."""
        if item.tag == _SIMPLE_FIELD:
            runs = as_runs(item)
            return self.changed_items(runs, kind)
        if item.tag == _LINK:
            item[:] = self.changed_items(list(item), kind)
            return [item]
        if item.tag == SDT:
            return self._control(item, kind)
        if kind is Kind.DELETE:
            _dead(item)
        return [self._revisions.make(_TAG[kind], [item])]

    def changed_items(self, items: list[etree._Element], kind: Kind) -> list[etree._Element]:
        """Elements between runs as inserted or deleted ones; already copied."""
        dead = kind is Kind.DELETE
        return self._gathered((_dead(item) if dead and item.tag == RUN else item for item in items), kind)

    def _control(self, control: etree._Element, kind: Kind) -> list[etree._Element]:
        """A content control within a paragraph: its own ends are tracked too (ECMA-376 part 1, 17.13.5.4 to 17.13.5.7)."""
        content = control.find(SDT_CONTENT)
        if content is None:
            return [control]
        content[:] = self.changed_items(list(content), kind)
        return around_control(control, content, self._revisions, _RANGE[kind])


def around_control(
    control: etree._Element, content: etree._Element, revisions: Revisions, kind: str
) -> list[etree._Element]:
    """A content control whose start and end are inserted (``Ins``) or deleted (``Del``)."""
    first, second = (revisions.make(f"customXml{kind}RangeStart") for _ in range(2))
    content.insert(0, _range_end(kind, first))
    content.append(second)
    return [first, control, _range_end(kind, second)]


def _range_end(kind: str, start: etree._Element) -> etree._Element:
    made = element(f"customXml{kind}RangeEnd")
    made.set(ID, start.get(ID, ""))
    return made


def _side_by_side(old: Iterable[Piece], new: Iterable[Piece]) -> Iterator[tuple[str, Span, Span]]:
    """Cut the pieces of both sides where either has a border."""
    left, right = list(old), list(new)
    i = j = a = b = 0
    while i < len(left) and j < len(right):
        size = min(len(left[i].text) - a, len(right[j].text) - b)
        yield right[j].text[b : b + size], left[i].span, right[j].span
        a, b = a + size, b + size
        if a == len(left[i].text):
            i, a = i + 1, 0
        if b == len(right[j].text):
            j, b = j + 1, 0


def _text(text: str, name: str) -> etree._Element:
    made = element(name)
    made.text = text
    if _OUTER_SPACE.search(text):
        made.set(XML_SPACE, "preserve")
    return made


def _dead(item: etree._Element) -> etree._Element:
    """Rename texts to those of deleted runs, but not in the paragraphs of a text box, which go with their shape."""
    for name, dead in _DEAD.items():
        for text in list(item.iter(name)):
            if next(text.iterancestors(q("p")), None) is None:
                text.tag = dead
    return item
