"""A long text as WordprocessingML: paragraphs, lists, headings and tables in the styles of the template."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from kekdocs.render.docx.lists import LEVELS, Counters
from kekdocs.render.docx.runs import runs_xml
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.docx.tables import table_xml
from kekdocs.render.docx.wml import Properties, paragraph_properties, value_element
from kekdocs.view.blocks import Absatz, Block, Bloecke, Lauf, Listenpunkt, Ueberschrift

MAX_HEADING: Final = 9
# Belong to the place of the tag, not to each of its paragraphs: the first one alone begins a page, the last one alone is
# kept with what follows; a chain of ten paragraphs that keep with the next would go to a new page as one.
_FIRST: Final = "pageBreakBefore"
_LAST: Final = "keepNext"
_CONTINUE: Final = "list continue"
# A table has no space of its own below (twips); headings bring theirs.
_BELOW_TABLE: Final[Properties] = {"spacing": '<w:spacing w:before="120"/>'}


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


@dataclass(slots=True)
class BlockWriter:
    """Writes one long text at one place."""

    place: TextPlace
    book: StyleBook
    counters: Counters
    _lists: dict[int, int] = field(default_factory=dict)
    _heading: int = 0
    _body: Properties = field(default_factory=dict)

    def write(self, blocks: Bloecke) -> str:
        """All blocks; two tables in a row get a paragraph between them, since Word would join them."""
        self._heading = self.place.heading
        self._body = _without(self.place.paragraph, {_FIRST, _LAST})
        parts: list[str] = []
        for index, block in enumerate(blocks):
            if block["art"] == "tabelle" and parts and parts[-1].endswith("</w:tbl>"):
                parts.append(empty_paragraph(self._body))
            hidden = ({_FIRST} if index else set()) | ({_LAST} if index < len(blocks) - 1 else set())
            below = index > 0 and blocks[index - 1]["art"] == "tabelle" and block["art"] in ("absatz", "punkt")
            room = _BELOW_TABLE if below else {}
            parts.append(self._block(block, {**room, **_without(self.place.paragraph, hidden)}))
        return "".join(parts)

    def _block(self, block: Block, body: Properties) -> str:
        if block["art"] == "absatz":
            return self._absatz(block, body)
        if block["art"] == "punkt":
            return self._punkt(block, body)
        if block["art"] == "ueberschrift":
            return self._ueberschrift(block, body)
        return table_xml(block, self.place.width, self._body, self.place.text, self.book)

    def _paragraph(self, properties: Properties, laeufe: list[Lauf], text: Properties) -> str:
        return f"<w:p>{paragraph_properties(properties)}{runs_xml(laeufe, text, self.book)}</w:p>"

    def _absatz(self, block: Absatz, body: Properties) -> str:
        if block["einzug"] < 1:
            return self._paragraph(body, block["laeufe"], self.place.text)
        lefts = self.counters.numbering.ordered.lefts
        indent = f'<w:ind w:left="{lefts[_level(block["einzug"])]}"/>'
        style = self.book.paragraph.get(_CONTINUE)
        return self._paragraph(_styled(style, body, {"ind": indent}), block["laeufe"], self.place.text)

    def _punkt(self, block: Listenpunkt, body: Properties) -> str:
        level = _level(block["ebene"])
        look = self.counters.numbering.look(ordered=block["geordnet"])
        if block["liste"] not in self._lists:
            number = self.counters.start(ordered=block["geordnet"], level=level, number=block["nummer"])
            self._lists[block["liste"]] = number
        num_pr = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._lists[block["liste"]]}"/></w:numPr>'
        properties = _styled(look.style or None, body, {"numPr": num_pr})
        # Direct indents of the tag's paragraph would hide the levels of the list.
        properties = {name: xml for name, xml in properties.items() if name != "ind"}
        return self._paragraph(properties, block["laeufe"], self.place.text)

    def _ueberschrift(self, block: Ueberschrift, body: Properties) -> str:
        self._heading = min(self.place.heading + max(block["ebene"], 1), self._heading + 1, MAX_HEADING)
        style = self.book.heading(self._heading)
        if style is not None:
            return self._paragraph(_styled(style, body, {}), block["laeufe"], {})
        outline = value_element("outlineLvl", self._heading - 1)
        properties = {**body, "keepNext": "<w:keepNext/>", "outlineLvl": outline}
        return self._paragraph(properties, block["laeufe"], {**self.place.text, "b": "<w:b/>"})


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


def empty_paragraph(properties: Properties) -> str:
    """A paragraph without text."""
    return f"<w:p>{paragraph_properties(properties)}</w:p>"
