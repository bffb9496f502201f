"""What all paragraphs of one part of a template share while they are translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from kekdocs.render.docx.collecting import Tag
from kekdocs.render.docx.dom import w
from kekdocs.render.docx.findings import Place
from kekdocs.render.typst import stream
from kekdocs.render.typst.bookmarks import Bookmarks
from kekdocs.render.typst.drawings import Album
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.lines import Lines
from kekdocs.render.typst.specs import Specs


@dataclass(slots=True)
class Surroundings:
    """What the contents of paragraphs of one part need to know.

    ``places`` are the places of long texts by tag; ``notes`` the kinds and ids of notes that have a text; ``properties`` the
    values of the document's own properties by name in lower case, ``headings`` the ids of styles with an outline level, ``pending`` bookmarks that begin with the next paragraph.
    """

    part: str
    tags: list[Tag]
    places: Mapping[int, int]
    specs: Specs
    album: Album
    findings: Findings
    links: Mapping[str, str]
    out: Lines = field(default_factory=Lines)
    place: Place = field(default_factory=lambda: Place("", 1, ""))
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    notes: frozenset[tuple[str, str]] = frozenset()
    properties: Mapping[str, str] = field(default_factory=dict)
    headings: frozenset[str] = frozenset()
    in_list: bool = False
    pending: list[int] = field(default_factory=list)
    _open: dict[str, int] = field(default_factory=dict)

    def refuse(self, message: str, *hints: str) -> None:
        """Something at the paragraph that is being translated cannot be drawn."""
        self.findings.refuse(self.place, message, *hints)

    def begin_bookmark(self, element: etree._Element) -> int | None:
        """The number of a bookmark that something leads to, from its beginning."""
        number = self.bookmarks.number(element.get(w("name")) or "")
        if number is not None:
            self._open[element.get(w("id")) or ""] = number
            self.specs.has_references = True
        return number

    def end_bookmark(self, element: etree._Element) -> int | None:
        """The number of a bookmark that something leads to, from its end."""
        return self._open.pop(element.get(w("id")) or "", None)

    def out_anchor(self, number: int | None, kind: str = stream.ANCHOR) -> None:
        """The line for a beginning or an end of a bookmark; none for one that nothing leads to."""
        if number is not None:
            self.out.item(kind, number)
