"""K413: data tables whose header row is not marked as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.diagnostics import Diagnostic
from kekdocs.render.docx import dom
from kekdocs.render.docx.tags import RawTag
from kekdocs.render.docx_lint.opened import OpenedTemplate, is_on, lone_tag, value

CODE: Final = "K413"
_REPEAT: Final = (
    "Setzen Sie den Cursor in die Kopfzeile und wählen Sie (Tabellen-)Layout › Überschriften wiederholen; neuere Fassungen: "
    "Layout › Kopfzeilen wiederholen."
)
_FIRST_COLUMN: Final = (
    "Steht links, was die Zeilen bedeuten, kreuzen Sie Tabellenentwurf › »Erste Spalte« an und »Kopfzeile« nicht."
)
_UNMERGE: Final = "Teilen Sie die Zelle (Layout › Zellen teilen), damit jede Spalte ihre eigene Überschrift hat."
_LEAST: Final = 2  # rows and columns of what can be a data table
_LOOK_FIRST_ROW, _LOOK_FIRST_COLUMN = 0x0020, 0x0080  # ECMA-376 part 1, 17.4.55
_NO_LINE: Final = frozenset({"nil", "none"})


def check_tables(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K413: the first row of a data table is a header row, and each column has a head of its own."""
    for part in template.parts:
        for table in part.drawn(dom.TBL):
            rows = [row for row in table.iterchildren(dom.TR) if not _steers(row)]
            if not _holds_data(table, rows, template):
                continue
            place = part.place(rows[0])
            if not is_on(rows[0].find(f"{dom.w('trPr')}/{dom.w('tblHeader')}")):
                message = "die erste Zeile der Tabelle ist nicht als Kopfzeile gekennzeichnet"
                yield template.warn(CODE, place, message, _REPEAT, _FIRST_COLUMN)
            elif any(_is_merged(cell) for cell in rows[0].iterchildren(dom.TC)):
                yield template.warn(CODE, place, "die Kopfzeile der Tabelle hat verbundene Zellen", _UNMERGE)


def _row_tags(row: etree._Element) -> Iterator[RawTag]:
    """The tags ``{%tr %}`` of a row, not those of tables inside of it."""
    for paragraph in row.iter(dom.P):
        tag = lone_tag(paragraph)
        if tag is not None and tag.prefix == "tr" and dom.nearest(paragraph, dom.TR) is row:
            yield tag


def _steers(row: etree._Element) -> bool:
    return any(_row_tags(row))


def _repeats(table: etree._Element) -> bool:
    """Whether a row is there once for each entry of a list."""
    return any(tag.keyword == "for" for row in table.iterchildren(dom.TR) for tag in _row_tags(row))


def _holds_data(table: etree._Element, rows: list[etree._Element], template: OpenedTemplate) -> bool:
    """Whether a table is one, and not a grid to place things with; one with heads at the left needs none above."""
    if not rows or max(len(list(row.iterchildren(dom.TC))) for row in rows) < _LEAST:
        return False
    first_row, first_column = _look(table)
    if first_column and not first_row:
        return False
    return _repeats(table) or (len(rows) >= _LEAST and _has_lines(table, template))


def _look(table: etree._Element) -> tuple[bool, bool]:
    """Whether the first row and the first column are to look like heads; Word draws both where nothing is said."""
    look = table.find(f"{dom.w('tblPr')}/{dom.w('tblLook')}")
    if look is None:
        return True, True
    bits = int(value(look) or "0", 16)
    written = [look.get(dom.w(name)) for name in ("firstRow", "firstColumn")]
    masks = (_LOOK_FIRST_ROW, _LOOK_FIRST_COLUMN)
    row, column = (
        bool(bits & mask) if each is None else each in {"1", "true", "on"}
        for each, mask in zip(written, masks, strict=True)
    )
    return row, column


def _has_lines(table: etree._Element, template: OpenedTemplate) -> bool:
    """Whether one sees that it is a table: lines of its own, of a cell or of its style."""
    own = table.find(f"{dom.w('tblPr')}/{dom.w('tblBorders')}")
    if own is not None:
        return _draws(own)
    if any(_draws(borders) for borders in table.iter(dom.w("tcBorders"))):
        return True
    return any(_draws(borders) for borders in _style_borders(table, template))


def _style_borders(table: etree._Element, template: OpenedTemplate) -> Iterator[etree._Element]:
    if template.styles is None:
        return
    by_id = {style.get(dom.w("styleId")): style for style in template.styles.iter(dom.w("style"))}
    style = by_id.get(value(table.find(f"{dom.w('tblPr')}/{dom.w('tblStyle')}")))
    seen: set[etree._Element] = set()
    while style is not None and style not in seen:
        seen.add(style)
        yield from style.iter(dom.w("tblBorders"))
        style = by_id.get(value(style.find(dom.w("basedOn"))))


def _draws(borders: etree._Element) -> bool:
    return any(value(side) not in _NO_LINE for side in borders)


def _is_merged(cell: etree._Element) -> bool:
    span = value(cell.find(f"{dom.TCPR}/{dom.w('gridSpan')}"))
    return (span.isdecimal() and int(span) > 1) or cell.find(f"{dom.TCPR}/{dom.w('vMerge')}") is not None
