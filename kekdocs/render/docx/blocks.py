"""A long text as WordprocessingML: paragraphs, lists, headings and tables in the styles of the template."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from kekdocs.render.docx.lists import LEVELS, Counters, Numbering
from kekdocs.render.docx.runs import RunLooks, runs_xml
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.docx.tables import TableLooks, table_xml
from kekdocs.render.docx.tracking import Tracker
from kekdocs.render.docx.wml import Properties, paragraph_properties, value_element
from kekdocs.view.blocks import Absatz, Block, Bloecke, Listenpunkt, Ueberschrift

MAX_HEADING: Final = 9
# Belong to the place of the tag, not to each of its paragraphs: the first one alone begins a page, the last one alone is
# kept with what follows; a chain of ten paragraphs that keep with the next would go to a new page as one.
_FIRST: Final = "pageBreakBefore"
_LAST: Final = "keepNext"
_CONTINUE: Final = "list continue"
# A table has no space of its own below (twips); headings bring theirs.
_BELOW_TABLE: Final[Properties] = {"spacing": '<w:spacing w:before="120"/>'}
_NUMBER: Final = "<?number?>"

Standing = tuple[bool, bool, bool]
"""How a block stands in its text: as the first, as the last, right below a table."""


@dataclass(frozen=True, slots=True)
class TextPlace:
    """What a template says about the place of a long text.

    ``paragraph`` and ``text`` are the properties of the tag's paragraph and run; ``heading`` the level of the last heading
    before it (0 when there is none); ``width`` the room for a table in twips.
    """

    paragraph: Properties
    text: Properties
    heading: int
    width: int


class PlaceLooks:
    """How blocks begin at one place: each look is made once a template, since a document repeats a few of them.

    The methods return the XML from ``<w:p>`` up to the first run.
    """

    __slots__ = ("_begun", "_points", "body", "book", "heading", "place", "table", "text", "titled")

    def __init__(self, place: TextPlace, book: StyleBook) -> None:
        self.place = place
        self.book = book
        self.body = _without(place.paragraph, {_FIRST, _LAST})
        self.text = RunLooks(place.text, book)
        self.heading = RunLooks({**place.text, "b": "<w:b/>"}, book)
        self.titled = RunLooks({}, book)
        self.table = TableLooks(place.width, self.body, place.text, book)
        self._begun: dict[tuple[str, Standing, int], str] = {}
        self._points: dict[tuple[bool, Standing, int], tuple[str, str]] = {}

    def absatz(self, standing: Standing, einzug: int, numbering: Numbering | None) -> str:
        """A paragraph, ``einzug`` levels deep in a list."""
        key = ("absatz", standing, einzug)
        if key not in self._begun:
            self._begun[key] = _begun(self._absatz(self._placed(standing), einzug, numbering))
        return self._begun[key]

    def _absatz(self, body: Properties, einzug: int, numbering: Numbering | None) -> Properties:
        if einzug < 1:
            return body
        assert numbering is not None
        indent = f'<w:ind w:left="{numbering.ordered.lefts[_level(einzug)]}"/>'
        return _styled(self.book.paragraph.get(_CONTINUE), body, {"ind": indent})

    def punkt(self, standing: Standing, level: int, numbering: Numbering, *, ordered: bool) -> tuple[str, str]:
        """An item of a list, before and behind its ``numId``."""
        key = (ordered, standing, level)
        if key not in self._points:
            before, _, behind = _begun(self._punkt(standing, level, numbering.look(ordered=ordered).style)).partition(
                _NUMBER
            )
            self._points[key] = (before, behind)
        return self._points[key]

    def _punkt(self, standing: Standing, level: int, style: str) -> Properties:
        num_pr = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{_NUMBER}"/></w:numPr>'
        properties = _styled(style or None, self._placed(standing), {"numPr": num_pr})
        # Direct indents of the tag's paragraph would hide the levels of the list.
        return _without(properties, {"ind"})

    def ueberschrift(self, standing: Standing, level: int) -> str:
        """A heading."""
        key = ("ueberschrift", standing, level)
        if key not in self._begun:
            self._begun[key] = _begun(self._ueberschrift(self._placed(standing), level))
        return self._begun[key]

    def _ueberschrift(self, body: Properties, level: int) -> Properties:
        style = self.book.heading(level)
        if style is not None:
            return _styled(style, body, {})
        return {**body, "keepNext": "<w:keepNext/>", "outlineLvl": value_element("outlineLvl", level - 1)}

    def _placed(self, standing: Standing) -> Properties:
        is_first, is_last, is_below = standing
        hidden = (set() if is_first else {_FIRST}) | (set() if is_last else {_LAST})
        return {**(_BELOW_TABLE if is_below else {}), **_without(self.place.paragraph, hidden)}


@dataclass(slots=True)
class BlockWriter:
    """Writes one long text at one place; ``tracks`` tells whether tracked changes become Word's, or signs."""

    looks: PlaceLooks
    counters: Counters
    tracks: bool = True
    _lists: dict[int, int] = field(default_factory=dict)
    _heading: int = 0

    def write(self, blocks: Bloecke) -> str:
        """All blocks; two tables in a row get a paragraph between them, since Word would join them."""
        self._heading = self.looks.place.heading
        parts: list[str] = []
        before, last = "", len(blocks) - 1
        for index, block in enumerate(blocks):
            kind = block["art"]
            if kind == "tabelle" and parts and parts[-1].endswith("</w:tbl>"):
                parts.append(f"{_begun(self.looks.body)}</w:p>")
            is_below = before == "tabelle" and kind in ("absatz", "punkt")
            parts.append(self._block(block, (index == 0, index == last, is_below)))
            before = kind
        return "".join(parts)

    def _block(self, block: Block, standing: Standing) -> str:
        if block["art"] == "absatz":
            return self._absatz(block, standing)
        if block["art"] == "punkt":
            return self._punkt(block, standing)
        if block["art"] == "ueberschrift":
            return self._ueberschrift(block, standing)
        return table_xml(block, self.looks.table, self._tracker(block))

    def _tracker(self, block: Block) -> Tracker | None:
        return Tracker(block["spur"], self.counters) if self.tracks and "spur" in block else None

    def _paragraph(self, block: Absatz | Listenpunkt | Ueberschrift, begun: str, looks: RunLooks) -> str:
        tracker = self._tracker(block) if "spur" in block else None
        if tracker is None:
            return f"{begun}{runs_xml(block['laeufe'], looks)}</w:p>"
        return f"{tracker.begun(begun)}{tracker.runs(block['laeufe'], looks)}</w:p>"

    def _absatz(self, block: Absatz, standing: Standing) -> str:
        # A text without lists needs no numbering.
        numbering = self.counters.numbering if block["einzug"] else None
        begun = self.looks.absatz(standing, block["einzug"], numbering)
        return self._paragraph(block, begun, self.looks.text)

    def _punkt(self, block: Listenpunkt, standing: Standing) -> str:
        level, ordered, number = _level(block["ebene"]), block["geordnet"], block["liste"]
        if number not in self._lists:
            self._lists[number] = self.counters.start(ordered=ordered, level=level, number=block["nummer"])
        before, behind = self.looks.punkt(standing, level, self.counters.numbering, ordered=ordered)
        return self._paragraph(block, f"{before}{self._lists[number]}{behind}", self.looks.text)

    def _ueberschrift(self, block: Ueberschrift, standing: Standing) -> str:
        looks = self.looks
        self._heading = min(looks.place.heading + max(block["ebene"], 1), self._heading + 1, MAX_HEADING)
        text = looks.heading if looks.book.heading(self._heading) is None else looks.titled
        return self._paragraph(block, looks.ueberschrift(standing, self._heading), text)


def _begun(properties: Properties) -> str:
    return f"<w:p>{paragraph_properties(properties)}"


def _level(ebene: int) -> int:
    return min(max(ebene, 1), LEVELS) - 1


def _without(properties: Properties, names: AbstractSet[str]) -> Properties:
    return {name: xml for name, xml in properties.items() if name not in names}


def _styled(style: str | None, body: Properties, more: Properties) -> Properties:
    """The properties of a paragraph in a style of its own, or in the tag's paragraph's look without one."""
    if style is None:
        return {**body, **more}
    placed = {name: xml for name, xml in body.items() if name in {_FIRST, _LAST} or (name, xml) in _BELOW_TABLE.items()}
    return {"pStyle": value_element("pStyle", style), **placed, **more}
