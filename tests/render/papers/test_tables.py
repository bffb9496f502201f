"""Tables for spreadsheets: every cell arrives as a text or a count, never as a formula."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from zipfile import ZipFile

import pytest

from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.render.papers.tables import CellTooLongError, Table, write_csv, write_xlsx

DAY = date(2024, 3, 1)
TABLE = Table(
    "Probe",
    ("Nummer", "Gegenstand", "Ja"),
    [("KT 1/2024", 'Größe; "Straße"\nzweite Zeile', "30"), ("KT 2/2024", "=1+1", ""), ("-3", "@SUMME(A1)", "0")],
    frozenset({2}),
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(data: bytes) -> list[tuple[str, str]]:
    """Kind and text of every filled cell: s a text, n a number."""
    with ZipFile(io.BytesIO(data)) as package:
        shared = parse_xml_safely(package.read("xl/sharedStrings.xml"))
        sheet = parse_xml_safely(package.read("xl/worksheets/sheet1.xml"))
    texts = ["".join(part.text or "" for part in each.iter(f"{MAIN}t")) for each in shared.iter(f"{MAIN}si")]
    found = []
    for cell in sheet.iter(f"{MAIN}c"):
        value = cell.find(f"{MAIN}v")
        if value is not None:
            kind = cell.get("t") or "n"
            found.append((kind, texts[int(value.text or "")] if kind == "s" else value.text or ""))
    return found


def test_csv_is_read_back_as_it_was_but_for_formulas() -> None:
    data = write_csv(TABLE)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [
        ["Nummer", "Gegenstand", "Ja"],
        ["KT 1/2024", 'Größe; "Straße"\nzweite Zeile', "30"],
        ["KT 2/2024", "'=1+1", ""],
        ["'-3", "'@SUMME(A1)", "0"],
    ]


def test_excel_gets_texts_and_counts_and_no_formula() -> None:
    data = write_xlsx(TABLE, DAY)
    found = cells(data)
    assert [text for _, text in found] == [
        *TABLE.head,
        *("KT 1/2024", 'Größe; "Straße"\nzweite Zeile', "30", "KT 2/2024", "=1+1", "-3", "@SUMME(A1)", "0"),
    ]
    assert [text for kind, text in found if kind == "n"] == ["30", "0"]
    with ZipFile(io.BytesIO(data)) as package:
        assert re.search(rb"<f>", package.read("xl/worksheets/sheet1.xml")) is None


def test_the_same_table_gives_the_same_bytes() -> None:
    assert write_xlsx(TABLE, DAY) == write_xlsx(TABLE, DAY)
    assert write_csv(TABLE) == write_csv(TABLE)
    assert write_xlsx(TABLE, DAY) != write_xlsx(TABLE, date(2024, 3, 2))


def test_a_text_that_no_cell_holds_is_refused() -> None:
    with pytest.raises(CellTooLongError, match="Spalte »Gegenstand« ist mit 32768 Zeichen zu lang"):
        write_xlsx(Table("Probe", TABLE.head, [("1", "x" * 32768, "")]), DAY)


def test_an_empty_table_is_its_head() -> None:
    assert [text for _, text in cells(write_xlsx(Table("Leer", ("Nummer",), []), DAY))] == ["Nummer"]
