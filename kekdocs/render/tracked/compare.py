"""Two Word documents to one with tracked changes, proven before it is handed out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from lxml import etree

from kekdocs.redline import Kind, Redline, Statistics
from kekdocs.render.tracked.alphabet import Alphabet
from kekdocs.render.tracked.canonical import Keys
from kekdocs.render.tracked.carry import Carrier, Shared
from kekdocs.render.tracked.check import check_result
from kekdocs.render.tracked.content import ContentWeaver
from kekdocs.render.tracked.lists import OwnNumbers
from kekdocs.render.tracked.notes import NotePairs
from kekdocs.render.tracked.opened import Document, open_document
from kekdocs.render.tracked.pages import Page, add_page, pair_pages
from kekdocs.render.tracked.paragraphs import Looks, Reader
from kekdocs.render.tracked.resolve import Decision, resolve_document
from kekdocs.render.tracked.runs import RunWriter
from kekdocs.render.tracked.stamp import Revisions, Stamp, first_free_number
from kekdocs.render.tracked.stream import Weaver, section_base
from kekdocs.render.tracked.wml import SECTION, q

_NO_STYLES: Final = "Formatvorlagen, die sich unterscheiden, gelten wie in der neuen Fassung."

_NO_PAGES: Final = "Abschnitte mit eigener Seiteneinrichtung sind weggefallen oder neu; Kopf- und Fußzeilen sind die der neuen Fassung."


@dataclass(frozen=True, slots=True)
class Compared:
    """A document with tracked changes.

    ``statistics`` sums up the comparisons of all texts; ``formats`` counts noted changes of formatting, ``rows`` inserted and
    deleted rows. ``notes`` are German sentences on what differs but cannot be tracked.
    """

    data: bytes
    statistics: Statistics
    formats: int
    rows: int
    notes: tuple[str, ...]

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing is tracked: both documents say the same, and look the same."""
        return not (self.statistics.places or self.formats or self.rows)


def compare_documents(
    old: bytes, new: bytes, stamp: Stamp, *, earlier: Decision = Decision.ACCEPT, names: tuple[str, str] = ("", "")
) -> Compared:
    """The new document with its differences from the old one as tracked changes.

    Changes that the documents already hold are decided first, ``earlier`` says how. ``names`` of the files stand before a
    reason. Same input, same bytes.

    Raises:
        UnsafePackageError: a file is no harmless Word document.
        SelfCheckError: accepting all does not give the new document, or rejecting all not the old one.
    """
    before, after = (_opened(data, name, earlier) for data, name in zip((old, new), names, strict=True))
    comparison = _Comparison(before, after, stamp)
    comparison.run()
    data = after.write()
    formats, rows, notes = comparison.formats, comparison.rows, tuple(comparison.notes)
    statistics, pages = sum_statistics(comparison.redlines), comparison.pages
    del comparison, before, after
    check_result(data, old, new, earlier, pages=pages)
    return Compared(data, statistics, formats, rows, notes)


def _opened(data: bytes, name: str, earlier: Decision) -> Document:
    document = open_document(data, name)
    resolve_document(document, earlier)
    return document


class _Comparison:
    """The comparison of two open documents; the new one becomes the result."""

    def __init__(self, old: Document, new: Document, stamp: Stamp) -> None:
        self._old, self._new = old, new
        roots = [root for document in (old, new) for _, root in document.stories()]
        comments = new.related_root("comments")
        self._revisions = Revisions(stamp, first_free_number([*roots, *([] if comments is None else [comments])]))
        self._pairs = NotePairs(old, new)
        self._shared = Shared(old, new, self._pairs.copy)
        self._looks, self._alphabet = Looks(), Alphabet()
        self.redlines: list[Redline] = []
        self.notes: list[str] = []
        self.formats = self.rows = 0
        self.pages = True

    def run(self) -> None:
        """Compare all parts."""
        old_part, new_part = self._old.package.document, self._new.package.document
        old_keys, new_keys = Keys(self._old, old_part, self._shared.lists), Keys(self._new, new_part, OwnNumbers())
        if _styles_differ(self._old, self._new, old_keys, new_keys):
            self.notes.append(_NO_STYLES)
        content = self._weave(old_part, new_part)
        content.compare(self._old.body, self._new.body, keep_last=True)
        self._note_last_section(old_part, new_part)
        self.pages = not content.changes_sections
        if self.pages:
            for before, after in list(pair_pages(self._old, self._new)):
                self._compare_pages(before, after)
        else:
            self.notes.append(_NO_PAGES)
        self._compare_notes()
        self._count()

    def _weave(self, old_part: str, new_part: str) -> ContentWeaver:
        carrier = Carrier(self._shared, old_part, new_part)
        runs = RunWriter(self._looks, self._revisions, carrier, self._pairs.keep)
        weaver = Weaver(self._revisions, carrier, runs)
        weaver.redlines = self.redlines
        old_keys = Keys(self._old, old_part, self._shared.lists)
        old = Reader(old_keys, self._looks, self._alphabet, self._pairs.old_keys, is_new=False)
        new_keys = Keys(self._new, new_part, OwnNumbers())
        new = Reader(new_keys, self._looks, self._alphabet, self._pairs.new_keys)
        return ContentWeaver(old, new, weaver)

    def _note_last_section(self, old_part: str, new_part: str) -> None:
        before, after = self._old.body.find(SECTION), self._new.body.find(SECTION)
        if before is None or after is None:
            return
        references = frozenset(str(child.tag) for child in (*before, *after) if str(child.tag).endswith("Reference"))
        old_key = Keys(self._old, old_part, self._shared.lists).of(before, references)
        if old_key != Keys(self._new, new_part, OwnNumbers()).of(after, references):
            old = section_base(Carrier(self._shared, old_part, new_part).copy(before))
            after.append(self._revisions.make("sectPrChange", [old]))

    def _compare_pages(self, before: Page | None, after: Page | None) -> None:
        if after is not None:
            old_root = None if before is None else self._old.root(before.part)
            content = self._weave(before.part if before else "", after.part)
            content.compare(old_root, self._new.root(after.part), keep_last=True)
            return
        assert before is not None
        part = add_page(self._old, self._new, before)
        if part is None:
            self.notes.append("Eine Kopf- oder Fußzeile eines weggefallenen Abschnitts ist nicht enthalten.")
            return
        root = self._new.root(part)
        self._weave(before.part, part).mark_all(root, Kind.DELETE, keep_last=True)

    def _compare_notes(self) -> None:
        for (kind, old_id), (_, new_id) in self._pairs.kept.items():
            before, after = self._old.notes(kind).get(old_id), self._new.notes(kind).get(new_id)
            old_part, new_part = self._old.related(f"{kind}s"), self._new.related(f"{kind}s")
            if before is not None and after is not None and old_part and new_part:
                self._weave(old_part, new_part).compare(before, after, keep_last=True)

    def _count(self) -> None:
        for _, root in self._new.stories():
            self.formats += sum(1 for _ in root.iter("{*}rPrChange", "{*}pPrChange", "{*}sectPrChange"))
            self.formats += sum(1 for _ in root.iter("{*}tblPrChange", "{*}trPrChange", "{*}tcPrChange"))
            self.rows += sum(1 for row in root.iter("{*}trPr") for _ in row.iterchildren("{*}ins", "{*}del"))


def sum_statistics(redlines: Iterable[Redline]) -> Statistics:
    """The counts of several comparisons together."""
    names = [each.name for each in fields(Statistics)]
    totals = dict.fromkeys(names, 0)
    for found in redlines:
        for name, count in found.statistics.to_dict().items():
            totals[name] += count
    return Statistics(**totals)


def _styles_differ(old: Document, new: Document, old_keys: Keys, new_keys: Keys) -> bool:
    """Whether a style that both have looks otherwise, which cannot be tracked."""
    left, right = old.related_root("styles"), new.related_root("styles")
    if left is None or right is None:
        return left is not right
    ours, theirs = _styles(left), _styles(right)
    return any(old_keys.element(ours[name]) != new_keys.element(theirs[name]) for name in ours.keys() & theirs.keys())


def _styles(root: etree._Element) -> dict[str, etree._Element]:
    """Styles by id, and the defaults of the document."""
    return {each.get(q("styleId"), str(each.tag)): each for each in root.iterchildren(q("style"), q("docDefaults"))}
