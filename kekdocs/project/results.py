"""Calculates a file with votes, one a line; independent of any workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kekdocs.abstimmung import Ausgang
from kekdocs.abstimmung.tabelle import Fehler, Zeile, read_table
from kekdocs.diagnostics import Diagnostic, Severity, Span
from kekdocs.files import NotUtf8Error, TooLargeError, read_text

_LIMIT = 20_000_000


@dataclass(frozen=True)
class Results:
    """A file of votes: its text, and each of its lines with what it came to."""

    file: str
    text: str
    lines: tuple[Zeile, ...]
    unreadable: Diagnostic | None = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with the file, by line."""
        if self.unreadable is not None:
            return (self.unreadable,)
        return tuple(_report(self.file, line.found) for line in self.lines if isinstance(line.found, Fehler))

    def to_dicts(self) -> Iterator[dict[str, object]]:
        """Yield plain data for each line; a faulty one says why in ``error`` and has no outcome of its own."""
        for line in self.lines:
            yield {
                "line": line.line,
                **(_fault_data(line.found) if isinstance(line.found, Fehler) else line.found.to_dict()),
            }


def calculate_file(path: Path, *, mehrheitlich_bei_enthaltung: bool = False) -> Results:
    """Read a CSV file of votes (UTF-8, with or without BOM) and calculate every line.

    Raises:
        FileAccessError: when the system does not let the file be read.
    """
    file = path.as_posix()
    try:
        text = read_text(path, _LIMIT)
    except TooLargeError as error:
        return Results(file, "", (), Diagnostic("K117", Severity.FEHLER, str(error), file))
    except NotUtf8Error as error:
        hint = "Speichern Sie die Tabelle als »CSV UTF-8«."
        place = Span.at(error.line, error.column)
        return Results(file, "", (), Diagnostic("K110", Severity.FEHLER, str(error), file, place, (hint,)))
    lines = read_table(text, mehrheitlich_bei_enthaltung=mehrheitlich_bei_enthaltung)
    return Results(file, text, tuple(lines))


def _report(file: str, fault: Fehler) -> Diagnostic:
    hints = (fault.hint,) if fault.hint else ()
    return Diagnostic(fault.code, Severity.FEHLER, fault.message, file, Span.at(fault.line, fault.column), hints)


def _fault_data(fault: Fehler) -> dict[str, object]:
    nothing: dict[str, object] = dict.fromkeys(("qualifier", "sentence", "norm", "certainty"), "")
    place = {"column": fault.column, "code": fault.code, "error": fault.message}
    return {"outcome": Ausgang.UNBESTIMMT.value, **nothing, "warnings": [], **place}
