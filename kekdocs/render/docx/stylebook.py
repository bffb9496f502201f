"""The template's styles by the names one sees in Word, and the levels of its headings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kekdocs.render.docx.wml import W

if TYPE_CHECKING:
    from lxml import etree

_W: Final = f"{{{W}}}"
_HEADING = re.compile(r"(?:heading|überschrift) ([1-9])")
_CHAIN_LIMIT: Final = 20


@dataclass(frozen=True, slots=True)
class StyleBook:
    """Ids of styles by lower-case name, one table a kind."""

    paragraph: Mapping[str, str] = field(default_factory=dict)
    character: Mapping[str, str] = field(default_factory=dict)
    table: Mapping[str, str] = field(default_factory=dict)
    heading_levels: Mapping[str, int] = field(default_factory=dict)
    """Id of a paragraph style to its level as a heading (1-based)."""
    numbering: Mapping[str, str] = field(default_factory=dict)
    """Id of a paragraph style to the ``numId`` that it or its base names."""

    def heading(self, level: int) -> str | None:
        """The id of the style for headings of a level (1-based), if the template has one."""
        return self.paragraph.get(f"heading {level}") or self.paragraph.get(f"überschrift {level}")


def read_styles(styles: etree._Element | None) -> StyleBook:
    """The styles of a template; an empty book without a part for them."""
    if styles is None:
        return StyleBook()
    elements = list(styles.iter(f"{_W}style"))
    by_id = {str(style.get(f"{_W}styleId")): style for style in elements if style.get(f"{_W}type") == "paragraph"}
    levels = {style_id: level for style_id in by_id if (level := _level(style_id, by_id))}
    numbers = {style_id: num for style_id in by_id if (num := _inherited(style_id, by_id, "numPr/{w}numId"))}
    return StyleBook(
        paragraph=_names(elements, "paragraph"),
        character=_names(elements, "character"),
        table=_names(elements, "table"),
        heading_levels=levels,
        numbering=numbers,
    )


def _names(elements: list[etree._Element], kind: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for style in elements:
        if style.get(f"{_W}type") == kind:
            written = [_value(style, "name"), *_value(style, "aliases").split(",")]
            for name in filter(None, (each.strip().lower() for each in written)):
                names.setdefault(name, str(style.get(f"{_W}styleId")))
    return names


def _value(element: etree._Element, child: str) -> str:
    found = element.find(f"{_W}{child}")
    return "" if found is None else found.get(f"{_W}val") or ""


def _inherited(style_id: str, by_id: Mapping[str, etree._Element], path: str) -> str:
    """The ``w:val`` at a path below ``w:pPr`` in the style or the next of its bases that has it."""
    for _ in range(_CHAIN_LIMIT):
        style = by_id.get(style_id)
        if style is None:
            return ""
        found = style.find(f"{_W}pPr/{_W}{path.format(w=_W)}")
        if found is not None:
            return found.get(f"{_W}val") or ""
        style_id = _value(style, "basedOn")
    return ""


def _level(style_id: str, by_id: Mapping[str, etree._Element]) -> int:
    match = _HEADING.fullmatch(_value(by_id[style_id], "name").lower())
    if match:
        return int(match[1])
    outline = _inherited(style_id, by_id, "outlineLvl")
    # Level 10 (9 in the file) is Word's "body text".
    return int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0  # noqa: PLR2004
