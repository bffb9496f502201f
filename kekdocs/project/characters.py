"""Where a character stands in a Vorlage."""

from __future__ import annotations

from kekdocs.diagnostics import Span


def find_character(text: str, character: str) -> Span | None:
    """Return the first place of a character outside of lines that are comments; None where it is written as an escape."""
    for number, line in enumerate(text.split("\n"), 1):
        column = line.find(character)
        if column >= 0 and not line.lstrip().startswith("#"):
            return Span.at(number, column + 1)
    return None
