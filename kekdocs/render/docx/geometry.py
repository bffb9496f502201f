"""How much room the text has at a place of a template, in twips."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from kekdocs.render.docx.dom import SECTPR, TBL, TC, nearest, parent_of, w
from kekdocs.render.docx.wml import W

# A4 with 2.5 cm at the left and 2 cm at the right, for a document without a section.
_DEFAULT_WIDTH: Final = 9355
_CELL_MARGIN: Final = 108  # Word's own, left and right
_NARROWEST: Final = 600
_FOLLOWING: Final = etree.XPath("following::w:sectPr[1]", namespaces={"w": W})


def text_width(place: etree._Element, sections: list[etree._Element]) -> int:
    """The width of the column or the cell around a paragraph; ``sections`` are those of the document, in order."""
    cell = nearest(place, TC)
    width = _section_width(_section_of(place, sections)) if cell is None else _cell_width(cell, sections)
    return max(width, _NARROWEST)


def _section_of(place: etree._Element, sections: list[etree._Element]) -> etree._Element | None:
    """The section that a paragraph belongs to: the first one that ends behind it."""
    following = next(place.iter(SECTPR), None)
    if following is None:
        found: Any = _FOLLOWING(place)
        following = found[0] if found else None
    return following if following is not None else (sections[0] if sections else None)


def _section_width(section: etree._Element | None) -> int:
    if section is None:
        return _DEFAULT_WIDTH
    page = _number(section, "pgSz", "w")
    margins = sum(_number(section, "pgMar", side) for side in ("left", "right", "gutter"))
    count = max(_number(section, "cols", "num"), 1)
    gaps = (count - 1) * (_number(section, "cols", "space") or 708)
    return (page - margins - gaps) // count if page else _DEFAULT_WIDTH


def _cell_width(cell: etree._Element, sections: list[etree._Element]) -> int:
    table = nearest(cell, TBL)
    assert table is not None
    own = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if own is not None and own.get(w("type")) == "dxa":
        width = int(float(own.get(w("w")) or 0))
    else:
        width = _grid_width(cell, table)
    return (width or _table_share(cell, table, sections)) - _margins(table)


def _grid_width(cell: etree._Element, table: etree._Element) -> int:
    before = list(cell.itersiblings(TC, preceding=True))
    first = sum(_span(each) for each in before)
    columns = table.findall(f"{w('tblGrid')}/{w('gridCol')}")
    return sum(int(float(each.get(w("w")) or 0)) for each in columns[first : first + _span(cell)])


def _table_share(cell: etree._Element, table: etree._Element, sections: list[etree._Element]) -> int:
    cells = len(parent_of(cell).findall(TC))
    return text_width(table, sections) // cells


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    value = "" if span is None else span.get(w("val")) or ""
    return int(value) if value.isdecimal() else 1


def _margins(table: etree._Element) -> int:
    margins = table.find(f"{w('tblPr')}/{w('tblCellMar')}")
    if margins is None:
        return 2 * _CELL_MARGIN
    return sum(_number(margins, side, "w") for side in ("left", "right", "start", "end"))


def _number(element: etree._Element, child: str, attribute: str) -> int:
    found = element.find(w(child))
    value = None if found is None else found.get(w(attribute))
    # Word has always written whole twips; the standard allows "2.5cm", which no version of it writes.
    return int(value) if value and value.lstrip("-").isdecimal() else 0
