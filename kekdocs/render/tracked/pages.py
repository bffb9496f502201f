"""Headers and footers of two documents: which is which."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final, NamedTuple

from lxml import etree
from rapidfuzz.distance import Indel

from kekdocs.render.tracked.matching import match
from kekdocs.render.tracked.opened import Document
from kekdocs.render.tracked.wml import SECTION, TEXT, R, q

_REFERENCES: Final = {q("headerReference"): "header", q("footerReference"): "footer"}
_RELATION_ID: Final = f"{{{R}}}id"


class Page(NamedTuple):
    """A header or footer: number of its section from 0, "header" or "footer", "default", "first" or "even", its part."""

    section: int
    kind: str
    pages: str
    part: str


def pages_of(document: Document) -> list[Page]:
    """The headers and footers that sections name, each part once, in the order of the text."""
    found: list[Page] = []
    known: set[str] = set()
    for number, section in enumerate(document.body.iter(SECTION)):
        for page in _of_section(document, number, section):
            if page.part not in known:
                known.add(page.part)
                found.append(page)
    return found


def _of_section(document: Document, number: int, section: etree._Element) -> Iterator[Page]:
    package = document.package
    targets = {
        str(each.get("Id")): package.target(package.document, each) for each in package.relations(package.document)
    }
    for reference in section:
        kind = _REFERENCES.get(str(reference.tag))
        part = targets.get(reference.get(_RELATION_ID, ""), "")
        if kind is not None and part in package.members:
            yield Page(number, kind, reference.get(q("type"), "default"), part)


def pair_pages(old: Document, new: Document) -> Iterator[tuple[Page | None, Page | None]]:
    """Pair headers with headers and footers with footers, of the same kind of pages, in the order of the text."""
    left, right = pages_of(old), pages_of(new)
    for kind in sorted({(page.kind, page.pages) for page in (*left, *right)}):
        ours = [page for page in left if (page.kind, page.pages) == kind]
        theirs = [page for page in right if (page.kind, page.pages) == kind]
        if len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)
            continue
        texts, others = [_text(old, page) for page in ours], [_text(new, page) for page in theirs]

        def alike(i: int, j: int, texts: list[str] = texts, others: list[str] = others) -> float:
            return max(0.01, Indel.normalized_similarity(texts[i], others[j]))

        for i, j in match(texts, others, alike, 0.01):
            yield None if i is None else ours[i], None if j is None else theirs[j]


def add_page(old: Document, new: Document, page: Page) -> str | None:
    """Give the section of that number a header or footer of the old document; the new part, or None without such a section."""
    sections = list(new.body.iter(SECTION))
    if page.section >= len(sections):
        return None
    package = new.package
    part = _free_name(page.kind, set(package.members))
    root = old.root(page.part)
    package.add(part, etree.tostring(deepcopy(root)), old.package.types.get(page.part, ""))
    reference = etree.Element(q(f"{page.kind}Reference"))
    reference.set(q("type"), page.pages)
    reference.set(_RELATION_ID, package.relate(package.document, page.kind, part))
    sections[page.section].insert(0, reference)
    return part


def _text(document: Document, page: Page) -> str:
    return "\t".join([each.text or "" for each in document.root(page.part).iter(TEXT)])


def _free_name(kind: str, used: set[str]) -> str:
    return next(name for n in range(1, len(used) + 2) if (name := f"word/{kind}-alt{n}.xml") not in used)
