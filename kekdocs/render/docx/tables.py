"""A table of a long text as WordprocessingML, as wide as the text around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from kekdocs.render.docx.plaintext import runs_to_text
from kekdocs.render.docx.runs import runs_xml
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.docx.wml import Properties, paragraph_properties, value_element
from kekdocs.view.blocks import Ausrichtung, Lauf, Tabelle

_OWN_STYLE: Final = "tabelle"
_WORD_STYLE: Final = "table grid"
_CELL_STYLE: Final = "tabellentext"
_ALIGNMENTS: Final = {"links": "left", "mitte": "center", "rechts": "right"}
_LOOK: Final = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# A column is as wide as its longest text asks for, within these bounds: no column starves, none takes all.
_NARROWEST: Final = 6
_WIDEST: Final = 40
# A table of so few rows goes to the next page as a whole: a sum alone under a repeated head is no table any more.
_SMALL: Final = 12
_WHOLE_ROW: Final = "<w:trPr><w:cantSplit/></w:trPr>"
# What belongs to the tag's paragraph as a whole and must not return in every cell.
_NOT_IN_CELLS: Final = frozenset({"pageBreakBefore", "numPr", "ind", "keepNext", "framePr", "jc", "outlineLvl"})


def table_xml(table: Tabelle, width: int, paragraph: Properties, text: Properties, book: StyleBook) -> str:
    """A table of ``width`` twips in the style ``Tabelle``, else ``Table Grid``, else with lines of its own."""
    if not table["ausrichtung"]:
        return ""
    columns = _columns(table, width)
    body, text = _cell_look(paragraph, text, book)
    head_text = text if _OWN_STYLE in book.table else {**text, "b": "<w:b/>"}
    cells = partial(_cells, columns=columns, alignments=table["ausrichtung"], book=book)
    kept = {**body, "keepNext": "<w:keepNext/>"}
    last = len(table["zeilen"]) - 1
    rows = "".join(
        f"<w:tr>{_WHOLE_ROW}{cells(row, text=text, body=kept if _stays(number, last) else body)}</w:tr>"
        for number, row in enumerate(table["zeilen"])
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return (
        f"<w:tbl>{_table_properties(width, book)}<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells(table['kopf'], text=head_text, body=kept)}</w:tr>"
        f"{rows}</w:tbl>"
    )


def _cell_look(paragraph: Properties, text: Properties, book: StyleBook) -> tuple[Properties, Properties]:
    """The office's own style for text in tables, else the look of the tag's paragraph."""
    style = book.paragraph.get(_CELL_STYLE)
    if style is not None:
        return {"pStyle": value_element("pStyle", style)}, {}
    return {name: xml for name, xml in paragraph.items() if name not in _NOT_IN_CELLS}, text


def _stays(number: int, last: int) -> bool:
    """Whether a row keeps with the next: all of a small table, else the first and the one before the last."""
    return number < last and (last < _SMALL or number in (0, last - 1))


def _table_properties(width: int, book: StyleBook) -> str:
    style = book.table.get(_OWN_STYLE) or book.table.get(_WORD_STYLE)
    named = value_element("tblStyle", style) if style else ""
    borders = "" if style else f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
    size = f'<w:tblW w:w="{width}" w:type="dxa"/>'
    return f'<w:tblPr>{named}{size}{borders}<w:tblLayout w:type="fixed"/>{_LOOK}</w:tblPr>'


def _columns(table: Tabelle, width: int) -> list[int]:
    """The widths in twips; they sum up to ``width``."""
    rows = [table["kopf"], *table["zeilen"]]
    weights = [max(_weight(row[index]) for row in rows) for index in range(len(table["ausrichtung"]))]
    edges = [width * sum(weights[:index]) // sum(weights) for index in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _weight(cell: Sequence[Lauf]) -> int:
    longest = max((len(line) for line in runs_to_text(cell).split("\n")), default=0)
    return min(max(longest, _NARROWEST), _WIDEST)


def _cells(
    cells: list[list[Lauf]],
    *,
    columns: list[int],
    alignments: list[Ausrichtung],
    body: Properties,
    text: Properties,
    book: StyleBook,
) -> str:
    parts = []
    for cell, column, alignment in zip(cells, columns, alignments, strict=True):
        properties = {**body, "jc": value_element("jc", _ALIGNMENTS[alignment])}
        paragraph = f"<w:p>{paragraph_properties(properties)}{runs_xml(cell, text, book)}</w:p>"
        parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>')
    return "".join(parts)
