"""Footnotes and endnotes of two documents: which is which, and those whose reference was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree
from rapidfuzz.distance import Indel

from kekdocs.render.tracked.canonical import Key
from kekdocs.render.tracked.matching import match
from kekdocs.render.tracked.opened import Document
from kekdocs.render.tracked.paragraphs import NOTES, Span
from kekdocs.render.tracked.wml import ID, TEXT, q

_ALIKE: Final = 0.4
Note = tuple[str, str]
"""The kind of a note ("footnote", "endnote") and its ``w:id``."""


class NotePairs:
    """The notes of both documents; those that are the same get one key."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old, self._new = old, new
        self.old_keys: dict[Note, Key] = {}
        self.new_keys: dict[Note, Key] = {}
        self.kept: dict[Note, Note] = {}
        self.copied: dict[Note, Note] = {}
        for kind in ("footnote", "endnote"):
            self._pair(kind)

    def keep(self, before: Span, after: Span) -> None:
        """Note that a reference was kept: the notes behind it are to be compared."""
        for old, new in zip(_references(before), _references(after), strict=False):
            self.kept[old] = new

    def copy(self, kind: str, note_id: str) -> str:
        """Copy a note whose reference was deleted into the new document; its id there."""
        known = self.copied.get((kind, note_id))
        if known is not None:
            return known[1]
        notes = self._old.notes(kind)
        root = self._new.related_root(f"{kind}s")
        if root is None:
            root = self._take_part(kind)
        if root is None or note_id not in notes:
            return note_id
        copied = deepcopy(notes[note_id])
        used = [each.get(ID, "0") for each in root.iterchildren(q(kind))]
        number = str(1 + max((int(each) for each in used if each.isdecimal()), default=0))
        copied.set(ID, number)
        root.append(copied)
        self.copied[kind, note_id] = (kind, number)
        return number

    def _take_part(self, kind: str) -> etree._Element | None:
        """Take over the separators of the old document where the new one has no notes of a kind."""
        source = self._old.related(f"{kind}s")
        if source is None:
            return None
        package, old = self._new.package, self._old.package
        package.add(source, old.members[source], old.types.get(source, ""))
        package.relate(package.document, f"{kind}s", source)
        root = self._new.root(source)
        for note in list(self._new.notes(kind).values()):
            root.remove(note)
        return root

    def _pair(self, kind: str) -> None:
        left, right = (list(_in_order(each, kind)) for each in (self._old, self._new))
        texts, others = [_text(note) for _, note in left], [_text(note) for _, note in right]

        def alike(i: int, j: int) -> float:
            return Indel.normalized_similarity(texts[i], others[j], score_cutoff=_ALIKE)

        for number, (i, j) in enumerate(match(texts, others, alike, _ALIKE)):
            if i is not None:
                self.old_keys[kind, left[i][0]] = number
            if j is not None:
                self.new_keys[kind, right[j][0]] = number


def _in_order(document: Document, kind: str) -> Iterator[tuple[str, etree._Element]]:
    """The notes in the order of their references."""
    notes = document.notes(kind)
    for reference in document.body.iter(q(f"{kind}Reference")):
        note = notes.get(reference.get(ID, ""))
        if note is not None:
            yield reference.get(ID, ""), note


def _references(span: Span) -> Iterator[Note]:
    items = span.whole or ((span.item,) if span.item is not None else ())
    for item in items:
        for found in item.iter(*NOTES):
            yield NOTES[str(found.tag)], found.get(ID, "")


def _text(note: etree._Element) -> str:
    return "\n".join([each.text or "" for each in note.iter(TEXT)])
