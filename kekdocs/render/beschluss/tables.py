"""Beschlussbuch and Beschlusskontrolle as tables for a spreadsheet: CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from kekdocs.errors import KekdocsError
from kekdocs.view.beschluss.shape import BuchView, KontrolleView, WortlautView
from kekdocs.view.blocks import Bloecke
from kekdocs.view.text import plain_text

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


def table_of_buch(view: BuchView) -> Table:
    """Return one row a decision."""
    head = (
        *(
            "Nummer",
            "Gremium",
            "Datum",
            "TOP",
            "Zuständigkeit",
            "Öffentlichkeit",
            "Aktenzeichen",
            "Gegenstand",
            "Beschluss",
        ),
        *("Ausgang", "Ja", "Nein", "Enthaltung", "Ergebnis", "Rechtsgrundlage", "Stand", "Prüfsumme"),
    )
    rows = [
        (
            *(e["nummer"], e["gremium"], e["datum"], e["top"], e["zustaendigkeit"], e["oeffentlichkeit"]),
            *(e["aktenzeichen"], e["gegenstand"], _wording(e["beschluss"], e["aenderungen"]), e["ergebnis"]["ausgang"]),
            *(e["ergebnis"]["ja"], e["ergebnis"]["nein"], e["ergebnis"]["enthaltung"], e["ergebnis"]["satz"]),
            *(e["ergebnis"]["norm"], e["ergebnis"]["stand"], e["pruefsumme"]),
        )
        for e in view["eintraege"]
    ]
    return Table(view["titel"], head, rows, frozenset({10, 11, 12}))


def table_of_kontrolle(view: KontrolleView) -> Table:
    """Return one row a resolution."""
    head = (
        *("Gremium", "Datum", "Aktenzeichen", "Gegenstand", "Öffentlichkeit"),
        *("Verantwortlich", "Frist", "Status", "Rückstand", "Bemerkung"),
    )
    rows = [
        (
            *(e["gremium"], e["datum"], e["aktenzeichen"], e["gegenstand"], e["oeffentlichkeit"]),
            *(e["verantwortlich"], e["frist"], e["status"], e["rueckstand"], e["bemerkung"]),
        )
        for e in view["eintraege"]
    ]
    return Table(view["titel"], head, rows)


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


def _wording(beschluss: Bloecke, aenderungen: Sequence[WortlautView]) -> str:
    """The adopted text, with what happens to each changed Maßnahme."""
    changed = (f"{each['fundstelle']} ({each['vorgang']}): {plain_text(each['wortlaut'])}" for each in aenderungen)
    return "\n".join((plain_text(beschluss), *changed))


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
