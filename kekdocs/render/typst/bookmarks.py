"""Bookmarks of a template that its fields and links name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from kekdocs.render.docx import dom
from kekdocs.render.docx.dom import w
from kekdocs.render.typst.fields import split_words

_INSTRUCTION = type(etree.ProcessingInstruction("kek"))


@dataclass(slots=True)
class Bookmarks:
    """The bookmarks that something leads to, by name in lower case; each has a number.

    ``many`` are those that reach over several paragraphs.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    many: set[str] = field(default_factory=set)

    def number(self, name: str) -> int | None:
        """The number of a bookmark, None when there is none of that name."""
        return self.numbers.get(name.lower())


def read_bookmarks(roots: Iterable[etree._Element]) -> Bookmarks:
    """The bookmarks of all parts."""
    roots = list(roots)
    wanted = {name.lower() for root in roots for name in _named(root)}
    found = Bookmarks()
    for root in roots if wanted else ():
        _read(root, wanted, found)
    return found


def _named(root: etree._Element) -> Iterator[str]:
    # A name may be split over runs: everything that stands in the instructions of a part is looked through as one text.
    texts = [each.text or "" for each in root.iter(w("instrText"))]
    simple = [each.get(w("instr")) or "" for each in root.iter(w("fldSimple"))]
    for text in ("".join(texts), " ".join(texts), *simple):
        yield from split_words(text)
        yield from text.replace('"', " ").split()
    yield from (each.get(w("anchor")) or "" for each in root.iter(w("hyperlink")))


def _read(root: etree._Element, wanted: set[str], found: Bookmarks) -> None:
    open_marks: dict[str, tuple[str, list[etree._Element]]] = {}
    for element in root.iter():
        if isinstance(element, _INSTRUCTION) or element.tag in {dom.T, w("sym"), w("fldChar"), w("drawing")}:
            around = dom.nearest(element, dom.P)
            place = element if around is None else around
            for name, places in open_marks.values():
                if place not in places:
                    places.append(place)
                if len(places) > 1:
                    found.many.add(name)
        elif element.tag == w("bookmarkStart"):
            name = (element.get(w("name")) or "").lower()
            if name in wanted and name not in found.numbers:
                found.numbers[name] = len(found.numbers)
                open_marks[element.get(w("id")) or ""] = (name, [])
        elif element.tag == w("bookmarkEnd"):
            open_marks.pop(element.get(w("id")) or "", None)
