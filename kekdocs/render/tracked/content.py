"""The blocks of a container (body, cell, header, note) of two documents woven into one: paragraphs, tables, controls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from lxml import etree
from rapidfuzz.distance import Indel

from kekdocs.redline import Form, Kind, redline
from kekdocs.render.tracked.matching import match
from kekdocs.render.tracked.paragraphs import NOTES, Paragraph, Reader
from kekdocs.render.tracked.runs import around_control
from kekdocs.render.tracked.stream import Blocks, Weaver
from kekdocs.render.tracked.tables import TableWeaver
from kekdocs.render.tracked.wml import PPR, RANGE_MARKS, SDT, SDT_CONTENT, TABLE, TEXT, P, blocks_of, q

_ALIKE: Final = 0.4
_MOST_LETTERS: Final = 4_000
Piece: TypeAlias = "tuple[list[etree._Element], list[etree._Element]]"  # noqa: SLF001
"""Paragraphs of the old and of the new side."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A table or control of one side, and the numbers of the blocks of both sides before which it stands."""

    old: int
    new: int
    block: etree._Element
    kind: Kind


class ContentWeaver:
    """Weaves the blocks of one part."""

    def __init__(self, old: Reader, new: Reader, weaver: Weaver) -> None:
        self._old, self._new = old, new
        self._weaver = weaver
        self._tables = TableWeaver(self, old.keys, new.keys, weaver)
        self._before: dict[etree._Element, list[etree._Element]] = {}

    @property
    def changes_sections(self) -> bool:
        """Whether the end of a section was inserted or deleted."""
        return self._weaver.changes_sections

    def compare(self, old: etree._Element | None, new: etree._Element, *, keep_last: bool = False) -> None:
        """Put both contents into ``new``; ``keep_last`` as for ``Weaver.weave``."""
        left = [] if old is None else list(blocks_of(old))
        right, marks = self._settle_marks(new)
        self.replace(new, right, self.weave(left, right, keep_last=keep_last) + marks)

    def mark_all(self, container: etree._Element, kind: Kind, *, keep_last: bool) -> None:
        """Mark all content of a container as inserted, or as deleted: then it is one of the old document."""
        if kind is Kind.INSERT:
            self.compare(None, container, keep_last=keep_last)
            return
        blocks = list(blocks_of(container))
        for mark in [child for child in container if child.tag in RANGE_MARKS]:
            container.remove(mark)
        self.replace(container, blocks, self.weave(blocks, [], keep_last=keep_last))

    def weave(self, old: list[etree._Element], new: list[etree._Element], *, keep_last: bool) -> list[etree._Element]:
        """The blocks of both sides as one row."""
        woven: list[etree._Element] = []
        i = j = 0
        for x, y in self._pairs(old, new):
            woven += self._gap(old[i:x], new[j:y], keep_last=False)
            woven += self._marks_before(new[y])
            woven += self._pair(old[x], new[y])
            i, j = x + 1, y + 1
        return woven + self._gap(old[i:], new[j:], keep_last=keep_last)

    @staticmethod
    def replace(container: etree._Element, gone: list[etree._Element], content: list[etree._Element]) -> None:
        """Put other blocks in the place of those that were there."""
        for block in gone:
            if block.getparent() is container:
                container.remove(block)
        at = 1 if container.find(q("tcPr")) is not None else 0
        container[at:at] = content

    def _settle_marks(self, container: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
        """The blocks; marks between them go into the paragraph behind, or wait for the table behind or the end."""
        blocks: list[etree._Element] = []
        waiting: list[etree._Element] = []
        known = set(blocks_of(container))
        for child in list(container):
            if child.tag in RANGE_MARKS:
                container.remove(child)
                waiting.append(child)
            elif child in known:
                blocks.append(child)
                if child.tag == P:
                    at = 1 if child.find(PPR) is not None else 0
                    child[at:at] = waiting
                else:
                    self._before[child] = waiting
                waiting = []
        return blocks, waiting

    def _marks_before(self, block: etree._Element) -> list[etree._Element]:
        return self._before.pop(block, [])

    def _pairs(self, old: list[etree._Element], new: list[etree._Element]) -> Iterator[tuple[int, int]]:
        left = [at for at, block in enumerate(old) if block.tag != P]
        right = [at for at, block in enumerate(new) if block.tag != P]
        if not left or not right:
            return
        texts, others = [_text(old[at]) for at in left], [_text(new[at]) for at in right]

        def alike(i: int, j: int) -> float:
            if old[left[i]].tag != new[right[j]].tag or old[left[i]].tag not in {TABLE, SDT}:
                return 0.0
            return Indel.normalized_similarity(texts[i], others[j], score_cutoff=_ALIKE)

        keys = [self._old.keys.element(old[at]) for at in left]
        for i, j in match(keys, [self._new.keys.element(new[at]) for at in right], alike, _ALIKE):
            if i is not None and j is not None:
                yield left[i], right[j]

    def _pair(self, old: etree._Element, new: etree._Element) -> list[etree._Element]:
        same = self._old.keys.element(old) == self._new.keys.element(new)
        if same and next(new.iter(*NOTES), None) is None:
            return [new]
        if new.tag == TABLE:
            self._tables.compare(old, new)
        elif new.tag == SDT:
            before, after = old.find(SDT_CONTENT), new.find(SDT_CONTENT)
            if after is not None:
                self.compare(before, after)
        return [new]

    def _gap(self, old: list[etree._Element], new: list[etree._Element], *, keep_last: bool) -> list[etree._Element]:
        """Blocks between pairs of tables; a table of one side stands where its neighbours are."""
        if all(block.tag == P for block in old) and all(block.tag == P for block in new):
            return self._paragraphs(old, new, keep_last=keep_last)
        pieces, cuts = self._cut_up(old, new)
        end = settle_end(pieces, cuts) if keep_last else len(cuts)
        woven: list[etree._Element] = []
        for piece, cut in zip(pieces[:end], cuts[:end], strict=True):
            woven += self._paragraphs(*piece) + self._block(cut)
        if end == len(cuts):
            return woven + self._paragraphs(*pieces[end], keep_last=keep_last)
        return woven + self._tail(pieces[end:], cuts[end:])

    def _block(self, cut: Cut) -> list[etree._Element]:
        return self._marks_before(cut.block) + self.mark_block(cut.block, cut.kind)

    def _cut_up(self, old: list[etree._Element], new: list[etree._Element]) -> tuple[list[Piece], list[Cut]]:
        pieces: list[Piece] = []
        cuts = list(self._cuts(old, new))
        i = j = 0
        for cut in cuts:
            pieces.append((old[i : cut.old], new[j : cut.new]))
            i = cut.old + (cut.kind is Kind.DELETE)
            j = cut.new + (cut.kind is Kind.INSERT)
        return [*pieces, (old[i:], new[j:])], cuts

    def _tail(self, pieces: list[Piece], cuts: list[Cut]) -> list[etree._Element]:
        """Paragraphs of both sides, and then tables and paragraphs of one up to the end."""
        kind = cuts[0].kind
        side = 1 if kind is Kind.INSERT else 0
        blocks: Blocks = {}
        count = len(pieces[0][side])
        for piece, cut in zip(pieces[1:], cuts, strict=True):
            blocks.setdefault(count, []).extend(self._block(cut))
            count += len(piece[side])
        reader = self._new if side else self._old
        tail = [reader.read(each) for piece in pieces[1:] for each in piece[side]]
        return self._weaver.weave_with_tail(*self._read(*pieces[0]), tail, kind, blocks)

    def _paragraphs(
        self, old: list[etree._Element], new: list[etree._Element], *, keep_last: bool = False
    ) -> list[etree._Element]:
        return self._weaver.weave(*self._read(old, new), keep_last=keep_last)

    def _read(self, old: list[etree._Element], new: list[etree._Element]) -> tuple[list[Paragraph], list[Paragraph]]:
        return [self._old.read(each) for each in old], [self._new.read(each) for each in new]

    def mark_block(self, block: etree._Element, kind: Kind) -> list[etree._Element]:
        """A table or control as inserted or deleted."""
        if block.tag == TABLE:
            self._tables.mark(block, kind)
            return [block]
        content = block.find(SDT_CONTENT) if block.tag == SDT else None
        if content is None:
            return [block] if kind is Kind.INSERT else []
        self.mark_all(content, kind, keep_last=False)
        if kind is Kind.DELETE:
            self._weaver.carrier.adopt(block, ("sdtPr",))
        return around_control(block, content, self._weaver.revisions, "Ins" if kind is Kind.INSERT else "Del")

    def _cuts(self, old: list[etree._Element], new: list[etree._Element]) -> Iterator[Cut]:
        """Find the place of tables that only one side has by a comparison in which each is a sign."""
        signs: dict[str, etree._Element] = {}
        left = "".join([self._line(block, self._old, signs) for block in old])
        right = "".join([self._line(block, self._new, signs) for block in new])
        at = {Kind.DELETE: 0, Kind.INSERT: 0}
        within = {Kind.DELETE: False, Kind.INSERT: False}
        for segment in redline(left, right, form=Form.WORD).segments:
            for letter in segment.text:
                if letter in signs:
                    other = Kind.INSERT if segment.kind is Kind.DELETE else Kind.DELETE
                    place = {segment.kind: at[segment.kind], other: at[other] + within[other]}
                    yield Cut(place[Kind.DELETE], place[Kind.INSERT], signs[letter], segment.kind)
                for side in at if segment.kind is Kind.KEEP else (segment.kind,):
                    at[side] += letter == "\n"
                    within[side] = letter != "\n"

    @staticmethod
    def _line(block: etree._Element, reader: Reader, signs: dict[str, etree._Element]) -> str:
        if block.tag == P:
            return f"{reader.read(block).text}\n"
        sign = reader.alphabet.fresh()
        signs[sign] = block
        return f"{sign}\n"


def settle_end(pieces: list[Piece], cuts: list[Cut]) -> int:
    """Where the tail begins in which only one side has tables and paragraphs, up to the end of a container.

    The last mark of a container can be neither inserted nor deleted, so the paragraphs before the tables of that side must be
    woven together with those behind. Where these are of the other side alone, they are moved behind the tables instead.
    """
    last = len(cuts)
    side = 1 if pieces[last][1] else 0
    other, kind = 1 - side, (Kind.DELETE, Kind.INSERT)[side]
    at = last
    while at and not pieces[at][other] and cuts[at - 1].kind is kind:
        at -= 1
    if at == last or not pieces[at][other]:
        return last
    if not pieces[at][side]:
        pieces[last][other].extend(pieces[at][other])
        pieces[at][other].clear()
        return last
    return at


def _text(block: etree._Element) -> str:
    """The beginning of a table's text, to tell which it is."""
    return "\t".join([each.text or "" for each in block.iter(TEXT)])[:_MOST_LETTERS]
