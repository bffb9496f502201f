"""Findings in the user's files, as values: collected, sorted, each reported once; never raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a finding is. The value is the word a clerk reads."""

    FEHLER = "Fehler"
    WARNUNG = "Warnung"


class Span(NamedTuple):
    """A stretch of one text file; lines and columns are 1-based and count characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, line: int, column: int) -> Span:
        """Return the span of the one character at a 1-based place."""
        return cls(line, column, line, column + 1)


class TemplatePlace(NamedTuple):
    """A place in a Word template, which knows no lines: part, 1-based paragraph and the paragraph's text."""

    part: str
    paragraph: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``file`` is relative to the workspace, with ``/``; ``message`` is a German sentence without a full stop.

    ``place`` is None when the finding is about the file as a whole.
    """

    code: str
    severity: Severity
    message: str
    file: str
    place: Span | TemplatePlace | None = None
    hints: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Tell whether a document must not be made from this file."""
        return self.severity is Severity.FEHLER

    def to_dict(self) -> dict[str, object]:
        """Return plain data for ``--json``: code, severity, message, file, hints and the place's numbers."""
        data: dict[str, object] = {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "file": self.file,
            "hints": list(self.hints),
        }
        if isinstance(self.place, Span):
            data |= {
                "line": self.place.line,
                "column": self.place.column,
                "end_line": self.place.end_line,
                "end_column": self.place.end_column,
            }
        elif self.place is not None:
            data |= {"part": self.place.part, "paragraph": self.place.paragraph, "excerpt": self.place.excerpt}
        return data


def _order(diagnostic: Diagnostic) -> tuple[object, ...]:
    place = diagnostic.place
    key: tuple[object, ...] = (0, 0, 0, "")
    if isinstance(place, Span):
        key = (1, place.line, place.column, "")
    elif place is not None:
        key = (2, place.paragraph, 0, place.part)
    return (diagnostic.file, *key, diagnostic.code, diagnostic.message)


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics by file and place, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=_order))
