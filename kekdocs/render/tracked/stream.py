"""Paragraphs of two documents woven into one row of paragraphs with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from lxml import etree

from kekdocs.redline import Form, Kind, Redline, redline
from kekdocs.render.tracked.carry import Carrier
from kekdocs.render.tracked.paragraphs import Paragraph
from kekdocs.render.tracked.runs import Cursor, RunWriter
from kekdocs.render.tracked.stamp import Revisions
from kekdocs.render.tracked.wml import PPR, RPR, RUN, SECTION, element, mark_properties, q

_MARK: Final = "\n"
_NOT_IN_CHANGE: Final = (RPR, SECTION, q("pPrChange"))
Op = tuple[Kind, str]
Blocks: TypeAlias = "dict[int, list[etree._Element]]"  # noqa: SLF001
"""Tables and controls by the number of paragraphs before them."""


def text_of(paragraphs: Sequence[Paragraph]) -> str:
    """The text of paragraphs, each with its mark."""
    return "".join([f"{paragraph.text}\n" for paragraph in paragraphs])


def hold_last_mark(ops: list[Op]) -> list[Op]:
    """Operations that leave the last mark alone and track the one before it: Word and LibreOffice cannot take away the last.

    Where only one side has paragraphs there is no other way than to track it.
    """
    at = len(ops)
    while at and ops[at - 1][0] is not Kind.KEEP:
        at -= 1
    deleted, inserted = (_joined(ops[at:], kind) for kind in (Kind.DELETE, Kind.INSERT))
    head = ops[:at]
    if deleted and inserted:
        tail = [(Kind.DELETE, deleted[:-1]), (Kind.INSERT, inserted[:-1])]
    elif (deleted or inserted) and head:
        head[-1] = (Kind.KEEP, head[-1][1][:-1])
        kind = Kind.DELETE if deleted else Kind.INSERT
        tail = [(kind, _MARK + (deleted or inserted)[:-1])]
    else:
        return ops
    return [op for op in (*head, *tail, (Kind.KEEP, _MARK)) if op[1]]


def track_marks_behind_insertions(ops: list[Op]) -> list[Op]:
    """Operations in which new paragraphs behind inserted words begin with the mark of the paragraph that these words end.

    Both say the same. Where the kept mark stands between two insertions, LibreOffice (7.4) takes it away when they are rejected.
    """
    found: list[Op] = []
    for kind, text in ops:
        is_between = found[-1:] == [(Kind.KEEP, _MARK)] and [each for each, _ in found[-2:-1]] == [Kind.INSERT]
        if kind is Kind.INSERT and is_between and text.endswith(_MARK):
            found[-2:] = [(kind, found[-2][1] + _MARK + text[:-1]), (Kind.KEEP, _MARK)]
        elif found and found[-1][0] is kind:
            found[-1] = (kind, found[-1][1] + text)
        else:
            found.append((kind, text))
    return found


def _joined(ops: list[Op], kind: Kind) -> str:
    return "".join([text for each, text in ops if each is kind])


class Weaver:
    """Weaves the paragraphs of one part.

    ``redlines`` are the comparisons that it made; ``changes_sections`` tells whether the end of a section was inserted or
    deleted, which leaves headers and footers without a partner.
    """

    def __init__(self, revisions: Revisions, carrier: Carrier, runs: RunWriter) -> None:
        self.revisions = revisions
        self.carrier = carrier
        self.runs = runs
        self.redlines: list[Redline] = []
        self.changes_sections = False

    def weave(self, old: list[Paragraph], new: list[Paragraph], *, keep_last: bool = False) -> list[etree._Element]:
        """The paragraphs of both with tracked changes; elements of ``new`` are moved and not copied.

        ``keep_last``: the last mark is not tracked even where one side has no paragraphs, as at the end of a cell.
        """
        if not old and not new:
            return []
        ops = hold_last_mark(self._compare(old, new))
        return list(_Weaving(self, old, new, keep_last=keep_last).run(ops))

    def weave_with_tail(
        self, old: list[Paragraph], new: list[Paragraph], tail: list[Paragraph], kind: Kind, blocks: Blocks
    ) -> list[etree._Element]:
        """The same where paragraphs and tables of one side follow up to the end of the container.

        ``tail`` are the paragraphs; ``blocks`` stand behind so many paragraphs of that side, counted from the first of all.
        As in Word the mark before the tables is the new one, and the last mark stays.
        """
        ops = hold_last_mark([*self._compare(old, new), *self._compare_side(tail, kind)])
        left, right = (old, new + tail) if kind is Kind.INSERT else (old + tail, new)
        weaving = _Weaving(self, left, right, keep_last=True)
        weaving.blocks = {kind: blocks}
        return list(weaving.run(ops))

    def _compare_side(self, tail: list[Paragraph], kind: Kind) -> list[Op]:
        return self._compare([], tail) if kind is Kind.INSERT else self._compare(tail, [])

    def _compare(self, old: list[Paragraph], new: list[Paragraph]) -> list[Op]:
        found = redline(text_of(old), text_of(new), form=Form.WORD)
        self.redlines.append(found)
        return track_marks_behind_insertions([(segment.kind, segment.text) for segment in found.segments])

    def old_properties(self, paragraph: Paragraph, leaving: tuple[str, ...] = ()) -> etree._Element:
        """The properties of an old paragraph for the new document, without the children of these names."""
        found = paragraph.source.find(PPR)
        if found is None:
            return element("pPr")
        copied = self.carrier.copy(found)
        for section in copied.findall(SECTION):
            section_base(section)
        for name in leaving:
            for child in copied.findall(name):
                copied.remove(child)
        return copied

    def note_changes(self, properties: etree._Element, before: Paragraph, after: Paragraph) -> None:
        """Note in the properties of a paragraph what they and the look of its mark were."""
        if before.mark_look != after.mark_look:
            mark_properties(properties).append(self.runs.look_change(before.mark_look))
        if before.section is not None and after.section is not None:
            note_section(properties.find(SECTION), before.source.find(f"{PPR}/{SECTION}"), before, after, self)
        if before.properties != after.properties:
            old = self.old_properties(before, _NOT_IN_CHANGE)
            properties.append(self.revisions.make("pPrChange", [old]))


def note_section(
    section: etree._Element | None,
    old: etree._Element | None,
    before: Paragraph,
    after: Paragraph,
    weaver: Weaver,
) -> None:
    """Note what the page layout of a section was."""
    if section is not None and old is not None and before.section != after.section:
        section.append(weaver.revisions.make("sectPrChange", [section_base(weaver.carrier.copy(old))]))


def section_base(section: etree._Element) -> etree._Element:
    """A section without its headers and footers, which no change can hold (CT_SectPrBase)."""
    for name in ("headerReference", "footerReference"):
        for child in section.findall(q(name)):
            section.remove(child)
    return section


class _Weaving:
    """One row of paragraphs while it is woven."""

    def __init__(self, weaver: Weaver, old: list[Paragraph], new: list[Paragraph], *, keep_last: bool) -> None:
        self._weaver = weaver
        self._runs, self._revisions = weaver.runs, weaver.revisions
        self._old, self._new = Cursor(old), Cursor(new)
        # Where one side has no paragraphs, the number of the mark that stays.
        self._untracked = len(old) + len(new) if keep_last and not (old and new) else 0
        self._content: list[etree._Element] = []
        self._marks = 0
        self.blocks: dict[Kind, Blocks] = {}

    def run(self, ops: list[Op]) -> Iterator[etree._Element]:
        for kind, text in ops:
            at = 0
            while at < len(text):
                untouched = self._untouched(text, at) if kind is Kind.KEEP else None
                if untouched is not None:
                    at += len(untouched.text) + 1
                    yield untouched.source
                    yield from self._blocks_behind()
                elif text[at] == _MARK:
                    at += 1
                    yield from self._end(kind)
                else:
                    end = text.find(_MARK, at)
                    count = (end if end >= 0 else len(text)) - at
                    at += count
                    self._content += self._kept(count) if kind is Kind.KEEP else self._changed(count, kind)

    def _end(self, kind: Kind) -> Iterator[etree._Element]:
        """The paragraph that ends here. A mark that ends a section on one side only is another mark."""
        if kind is Kind.KEEP and (self._old.paragraph.section is None) is not (self._new.paragraph.section is None):
            yield from self._end(Kind.DELETE)
            yield from self._end(Kind.INSERT)
            return
        yield self._close(kind)
        yield from self._blocks_behind()

    def _blocks_behind(self) -> Iterator[etree._Element]:
        for kind, blocks in self.blocks.items():
            yield from blocks.pop((self._old if kind is Kind.DELETE else self._new).number, [])

    def _untouched(self, text: str, at: int) -> Paragraph | None:
        """The next paragraph where all of it is kept: it is handed on as it is."""
        if self._content or self._old.offset or self._new.offset:
            return None
        before, after = self._old.paragraph, self._new.paragraph
        same = not after.notes and before.text == after.text and before.looks_like == after.looks_like
        if not same or not text.startswith(f"{after.text}\n", at):
            return None
        self._old.next_paragraph()
        self._new.next_paragraph()
        return after

    def _kept(self, count: int) -> list[etree._Element]:
        """Kept text; marks without width of the new side cut it where they stand."""
        made: list[etree._Element] = []
        for size, marks in _cuts(self._new, count):
            made += marks
            made += self._runs.kept(self._old.take(size), self._new.take(size))
        return made

    def _changed(self, count: int, kind: Kind) -> list[etree._Element]:
        if kind is Kind.DELETE:
            return self._runs.changed(self._old.take(count), kind)
        made: list[etree._Element] = []
        for size, marks in _cuts(self._new, count):
            made += self._inserted(marks)
            made += self._runs.changed(self._new.take(size), kind)
        return made

    def _inserted(self, marks: list[etree._Element]) -> list[etree._Element]:
        """Marks in inserted text; the reference to a comment is a run, and goes with the text."""
        return [self._revisions.make("ins", [mark]) if mark.tag == RUN else mark for mark in marks]

    def _close(self, kind: Kind) -> etree._Element:
        self._marks += 1
        self._weaver.changes_sections |= kind is not Kind.KEEP and self._ends_section(kind)
        before = None if kind is Kind.INSERT else self._old.next_paragraph()
        if kind is Kind.DELETE and before is not None:
            return self._filled(element("p"), self._tracked(self._weaver.old_properties(before), "del"))
        after, offset = self._new.paragraph, self._new.offset
        marks = [mark for at, mark in after.marks if at == offset]
        self._content += self._inserted(marks) if kind is Kind.INSERT else marks
        self._new.next_paragraph()
        return self._filled(_like(after.source), self._new_properties(before, after))

    def _ends_section(self, kind: Kind) -> bool:
        side = self._old if kind is Kind.DELETE else self._new
        return side.paragraph.section is not None

    def _new_properties(self, before: Paragraph | None, after: Paragraph) -> etree._Element:
        found = after.source.find(PPR)
        properties = element("pPr") if found is None else found
        if before is None:
            return self._tracked(properties, "ins")
        self._weaver.note_changes(properties, before, after)
        return properties

    def _tracked(self, properties: etree._Element, change: str) -> etree._Element:
        if self._marks != self._untracked:
            mark_properties(properties).insert(0, self._revisions.make(change))
        return properties

    def _filled(self, paragraph: etree._Element, properties: etree._Element) -> etree._Element:
        if len(properties):
            paragraph.append(properties)
        paragraph.extend(self._content)
        self._content = []
        return paragraph


def _like(source: etree._Element) -> etree._Element:
    """A new paragraph with the identifiers of one."""
    paragraph = element("p")
    for name, value in source.attrib.items():
        paragraph.set(name, value)
    return paragraph


def _cuts(cursor: Cursor, count: int) -> Iterator[tuple[int, list[etree._Element]]]:
    """Cut the next characters where marks without width stand; each with the marks before it."""
    at, end = cursor.offset, cursor.offset + count
    pending: list[etree._Element] = []
    for offset, mark in cursor.paragraph.marks:
        if offset < at or offset >= end:
            continue
        if offset > at:
            yield offset - at, pending
            pending, at = [], offset
        pending.append(mark)
    yield end - at, pending
