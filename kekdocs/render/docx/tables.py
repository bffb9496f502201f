"""A table of a long text as WordprocessingML, as wide as the text around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kekdocs.render.docx.plaintext import runs_to_text
from kekdocs.render.docx.runs import RunLooks, runs_xml
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.docx.tracking import Tracker
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
_HEAD_ROW: Final = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
# What belongs to the tag's paragraph as a whole and must not return in every cell.
_NOT_IN_CELLS: Final = frozenset({"pageBreakBefore", "numPr", "ind", "keepNext", "framePr", "jc", "outlineLvl"})


class TableLooks:
    """How tables look at one place of a template, made once and not for every cell.

    ``width`` is in twips; ``paragraph`` and ``text`` are the look of the tag's paragraph.
    """

    __slots__ = ("_body", "_cells", "body_text", "head_text", "properties", "width")

    def __init__(self, width: int, paragraph: Properties, text: Properties, book: StyleBook) -> None:
        self._body, text = _cell_look(paragraph, text, book)
        self.width = width
        self.properties = _table_properties(width, book)
        self.body_text = RunLooks(text, book)
        self.head_text = self.body_text if _OWN_STYLE in book.table else RunLooks({**text, "b": "<w:b/>"}, book)
        self._cells: dict[tuple[Ausrichtung, bool], str] = {}

    def cell(self, alignment: Ausrichtung, *, stays: bool) -> str:
        """The beginning of a cell's paragraph, which keeps with the next when its row ``stays``."""
        key = (alignment, stays)
        if key not in self._cells:
            kept = {"keepNext": "<w:keepNext/>"} if stays else {}
            properties = {**self._body, **kept, "jc": value_element("jc", _ALIGNMENTS[alignment])}
            self._cells[key] = f"<w:p>{paragraph_properties(properties)}"
        return self._cells[key]


def table_xml(table: Tabelle, looks: TableLooks, tracker: Tracker | None = None) -> str:
    """A table in the style ``Tabelle``, else ``Table Grid``, else with lines of its own; ``tracker`` writes its changes."""
    alignments = table["ausrichtung"]
    if not alignments:
        return ""
    columns = _columns(table, looks.width)
    widths = [f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>' for column in columns]
    begun = {
        stays: [width + looks.cell(each, stays=stays) for width, each in zip(widths, alignments, strict=True)]
        for stays in (True, False)
    }
    last = len(table["zeilen"]) - 1
    rows = "".join(
        f"<w:tr>{_row_properties(_WHOLE_ROW, number + 1, tracker)}"
        f"{_cells(row, begun[_stays(number, last)], looks.body_text, tracker)}</w:tr>"
        for number, row in enumerate(table["zeilen"])
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return (
        f"<w:tbl>{looks.properties}<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr>{_row_properties(_HEAD_ROW, 0, tracker)}"
        f"{_cells(table['kopf'], begun[True], looks.head_text, tracker)}</w:tr>"
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
    weights = [max([_weight(row[index]) for row in rows]) for index in range(len(table["ausrichtung"]))]
    edges = [width * sum(weights[:index]) // sum(weights) for index in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _weight(cell: Sequence[Lauf]) -> int:
    text = cell[0]["text"] if len(cell) == 1 and not cell[0]["aenderung"] else runs_to_text(cell)
    longest = max(map(len, text.split("\n"))) if "\n" in text else len(text)
    return min(max(longest, _NARROWEST), _WIDEST)


def _row_properties(properties: str, number: int, tracker: Tracker | None) -> str:
    return properties.replace("</w:trPr>", f"{tracker.row(number)}</w:trPr>") if tracker else properties


def _cells(cells: list[list[Lauf]], begun: list[str], text: RunLooks, tracker: Tracker | None) -> str:
    """The cells of a row; ``begun`` are the beginnings of its columns."""
    write = tracker.runs if tracker else runs_xml
    return "".join([f"{begin}{write(cell, text)}</w:p></w:tc>" for begin, cell in zip(begun, cells, strict=True)])
