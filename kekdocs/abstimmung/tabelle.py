"""Votes as a table: the text of a CSV file, line by line to what each vote came to.

The first line names the columns. ``;`` separates where the first line has one, else ``,``. A faulty line is reported with
line and column and keeps no other from being calculated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kekdocs.abstimmung.eingabe import Eingabe, EingabeError
from kekdocs.abstimmung.rechnen import Ergebnis, calculate
from kekdocs.abstimmung.zelle import READERS, REQUIRED, read_row
from kekdocs.deutsch import closest, find_forbidden, fold_key, join_und, quote

_LINE_END = re.compile(r"\r\n|\r|\n")
_CELL = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?={delimiter}|$)|([^{delimiter}]*)')


@dataclass(frozen=True, slots=True)
class Fehler:
    """What is wrong in a table; line and column from 1, in characters. The message is German, without a full stop."""

    code: str
    message: str
    line: int
    column: int
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Zeile:
    """One line of the table, from 1, and what came of it."""

    line: int
    found: Ergebnis | Fehler


@dataclass(frozen=True, slots=True)
class Zelle:
    """The text of a cell without its quotation marks and blanks around it, and the column it begins at."""

    text: str
    column: int


class HeaderError(ValueError):
    """The first line does not name the columns that are needed; ``fault`` says where."""

    def __init__(self, fault: Fehler) -> None:
        super().__init__(fault.message)
        self.fault = fault


def read_table(text: str, *, mehrheitlich_bei_enthaltung: bool = False) -> Iterator[Zeile]:
    """Yield each line that is not empty with what it came to, in order; a fault in the first line is all that comes."""
    lines = _LINE_END.split(text)
    if not text.strip():
        yield Zeile(1, Fehler("K118", "die Tabelle ist leer", 1, 1))
        return
    delimiter = ";" if ";" in lines[0] else ","
    try:
        header = _read_header(lines[0], delimiter)
    except HeaderError as error:
        yield Zeile(1, error.fault)
        return
    for number, line in enumerate(lines[1:], 2):
        if line.strip(" \t;,"):
            yield Zeile(number, _read_line(number, line, delimiter, header, mehrheitlich=mehrheitlich_bei_enthaltung))


def _read_header(line: str, delimiter: str) -> list[str]:
    cells = list(_cells(line, delimiter))
    names = [fold_key(cell.text) for cell in cells]
    for name, cell in zip(names, cells, strict=True):
        if name not in READERS:
            raise HeaderError(_unknown_column(cell))
        if names.count(name) > 1:
            raise HeaderError(Fehler("K103", f"die Spalte {quote(cell.text)} steht zweimal da", 1, cell.column))
    lacking = [name for name in REQUIRED if name not in names]
    if lacking:
        message = f"es fehlt die Spalte {join_und([f'»{name}«' for name in lacking])}"
        raise HeaderError(
            Fehler("K112", message, 1, 1, f"Die erste Zeile lautet zum Beispiel: {delimiter.join(REQUIRED)}")
        )
    return names


def _unknown_column(cell: Zelle) -> Fehler:
    near = closest(cell.text, READERS)
    hint = f"Meinten Sie »{near}«?" if near else f"Möglich sind: {join_und(list(READERS))}."
    return Fehler("K111", f"unbekannte Spalte {quote(cell.text)}", 1, cell.column, hint)


def _read_line(number: int, line: str, delimiter: str, header: list[str], *, mehrheitlich: bool) -> Ergebnis | Fehler:
    cells = list(_cells(line, delimiter))
    if fault := _find_misfit(number, line, cells, header):
        return fault
    columns = {name: cell.column for name, cell in zip(header, cells, strict=False)}
    try:
        known = read_row({name: cell.text for name, cell in zip(header, cells, strict=False)})
        return calculate(Eingabe(**known, mehrheitlich_bei_enthaltung=mehrheitlich))
    except EingabeError as error:
        return Fehler(error.code, str(error), number, columns.get(error.field, 1))


def _find_misfit(number: int, line: str, cells: list[Zelle], header: list[str]) -> Fehler | None:
    if found := find_forbidden(line):
        return Fehler("K107", f"unzulässiges Zeichen: {found[1]}", number, found[0] + 1)
    if len(cells) > len(header):
        message = f"{len(cells)} Spalten gefunden, die erste Zeile nennt {len(header)}"
        hint = "Zahlen sind ganze Zahlen ohne Komma; Text mit Trennzeichen gehört in Anführungszeichen."
        return Fehler("K114", message, number, cells[len(header)].column, hint)
    return None


def _cells(line: str, delimiter: str) -> Iterator[Zelle]:
    form = re.compile(_CELL.pattern.replace("{delimiter}", delimiter))
    place = 0
    while place <= len(line):
        found = form.match(line, place)
        assert found is not None
        raw = found[2] if found[1] is None else found[1].replace('""', '"')
        yield Zelle(raw.strip(), place + len(found[0]) - len(found[0].lstrip()) + 1)
        place = found.end() + 1
