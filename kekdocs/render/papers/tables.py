"""Tables for a spreadsheet: CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from kekdocs.errors import KekdocsError

# OWASP, CSV Injection: a cell that begins so is a formula to a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MAX_CELL: Final = 32_767  # characters in a cell of Excel
_WIDTHS: Final = (8, 60)


class CellTooLongError(KekdocsError):
    """A text does not fit into a cell of a spreadsheet."""

    code = "K533"


@dataclass(frozen=True, slots=True)
class Table:
    """A head and rows of texts; ``numbers`` are the 0-based columns of counts."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    numbers: frozenset[int] = frozenset()


def write_csv(table: Table) -> bytes:
    """Return CSV as a German Excel opens it: UTF-8 with a mark, semicolons, CRLF.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerows([table.head, *(tuple(map(_harmless, row)) for row in table.rows)])
    return target.getvalue().encode("utf-8-sig")


def write_xlsx(table: Table, erstellt: date) -> bytes:
    """Return an Excel file of texts and counts, never formulas; ``erstellt`` is its day: same table and day, same bytes.

    Raises:
        CellTooLongError: a text is longer than a cell can be.
    """
    import xlsxwriter  # noqa: PLC0415 -- only this form needs it

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties(
        {"title": table.title, "created": datetime(erstellt.year, erstellt.month, erstellt.day, tzinfo=UTC)}
    )
    sheet = book.add_worksheet("Tabelle")
    head, cell = (book.add_format(look | _WRAPPED) for look in ({"bold": True, "bg_color": "#E7E6E6"}, {}))
    for column, title in enumerate(table.head):
        sheet.set_column(column, column, _width(table, column))
        sheet.write_string(0, column, title, head)
    for number, row in enumerate(table.rows, 1):
        for column, text in enumerate(row):
            _check_length(text, table.head[column])
            if not text:
                sheet.write_blank(number, column, None, cell)
            elif column in table.numbers:
                sheet.write_number(number, column, int(text), cell)
            else:
                sheet.write_string(number, column, text, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.head) - 1)
    book.close()
    return target.getvalue()


_WRAPPED: Final = {"text_wrap": True, "valign": "top", "border": 1}


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _check_length(text: str, title: str) -> None:
    if len(text) > _MAX_CELL:
        raise CellTooLongError(
            f"Ein Text der Spalte »{title}« ist mit {len(text)} Zeichen zu lang für Excel.", "Wählen Sie CSV."
        )


def _width(table: Table, column: int) -> int:
    longest = max((len(row[column]) for row in (table.head, *table.rows)), default=0)
    return min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
