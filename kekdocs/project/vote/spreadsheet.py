"""Reads the cells of a table with votes: CSV in UTF-8, or the first sheet of an XLSX file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kekdocs.deutsch import find_forbidden, format_datum
from kekdocs.diagnostics import Diagnostic, Severity, Span
from kekdocs.errors import UnsafePackageError
from kekdocs.files import NotUtf8Error, TooLargeError, read_bytes, read_text

_LIMIT = 20_000_000
_MOST_ROWS = 20_000


class TableError(Exception):
    """A table cannot be used as a whole; ``diagnostic`` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class Zeile:
    """One line of a table, counted from 1, as texts."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tabelle:
    """A table with its name; ``text`` is empty where it is no text file."""

    file: str
    text: str
    rows: tuple[Zeile, ...]


def read_table(path: Path) -> Tabelle:
    """Read all lines that are not empty.

    Raises:
        TableError: for another encoding, a damaged or too large file.
        FileAccessError: when the system does not let the file be read.
    """
    file = path.as_posix()
    try:
        if path.suffix.lower() == ".xlsx":
            return Tabelle(file, "", tuple(_filled(_read_xlsx(path))))
        text = read_text(path, _LIMIT)
    except TooLargeError as error:
        raise _fault("K117", str(error), file) from error
    except NotUtf8Error as error:
        hint = "Speichern Sie die Tabelle in Excel als »CSV UTF-8 (durch Trennzeichen getrennt)« oder als XLSX."
        raise _fault("K110", str(error), file, Span.at(error.line, error.column), hint) from error
    except UnsafePackageError as error:
        raise _fault("K507", str(error).rstrip("."), file, None, "Speichern Sie die Tabelle neu als XLSX.") from error
    return Tabelle(file, text, tuple(_filled(_read_csv(text, file))))


def _fault(code: str, message: str, file: str, place: Span | None = None, hint: str = "") -> TableError:
    return TableError(Diagnostic(code, Severity.FEHLER, message, file, place, (hint,) if hint else ()))


def _filled(rows: Iterator[Zeile]) -> Iterator[Zeile]:
    return (row for row in rows if any(row.cells))


def _read_csv(text: str, file: str) -> Iterator[Zeile]:
    if found := find_forbidden(text):
        lines = text[: found[0]].split("\n")
        raise _fault("K107", f"unzulässiges Zeichen: {found[1]}", file, Span.at(len(lines), len(lines[-1]) + 1))
    first = text.partition("\n")[0]
    delimiter = next((each for each in ";\t" if each in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            yield Zeile(before + 1, tuple(cell.strip() for cell in cells))
            before = reader.line_num
    except csv.Error as error:
        message = "ein Anführungszeichen ist nicht geschlossen oder steht mitten im Text"
        raise _fault("K114", message, file, Span.at(before + 1, 1)) from error


def _read_xlsx(path: Path) -> Iterator[Zeile]:
    import warnings  # noqa: PLC0415 -- most tables are CSV
    from zipfile import BadZipFile  # noqa: PLC0415

    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    data = read_bytes(path, _LIMIT)
    _pass_gates(data, path.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks and checks of cells that no votes need
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=_MOST_ROWS), 1):
                yield Zeile(number, tuple(_as_text(value) for value in row))
        except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, IndexError, SyntaxError) as error:
            raise UnsafePackageError("Die Tabelle ist beschädigt oder keine XLSX-Datei.") from error


def _pass_gates(data: bytes, name: str) -> None:
    from kekdocs.files.xml_gate import parse_xml_safely  # noqa: PLC0415 -- lxml is for XLSX alone
    from kekdocs.files.zip_gate import check_zip, read_member  # noqa: PLC0415

    package = check_zip(data, name)
    for member in package.namelist():
        if member.endswith((".xml", ".rels")):
            parse_xml_safely(read_member(package, member))


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return format_datum(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(value).strip()
