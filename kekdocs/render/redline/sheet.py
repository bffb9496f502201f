"""What a form shows: redlines with headings, and the names of the two versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kekdocs.redline import Form, Redline, Statistics

Layout = Literal["inline", "table"]
"""One text with both wordings in it, or two columns side by side."""


@dataclass(frozen=True)
class Entry:
    """One redline; ``title`` is its heading, a Fundstelle or the name of a field, or empty. ``form`` is the one compared in."""

    redline: Redline
    title: str = ""
    form: Form = Form.TEXT


@dataclass(frozen=True)
class Sheet:
    """A sequence of redlines under one title.

    ``old_name`` and ``new_name`` say what was compared, as file names do; ``notes`` are German sentences for the reader, such as
    that the text of a PDF is approximate. All may be empty.
    """

    entries: tuple[Entry, ...]
    title: str = ""
    old_name: str = ""
    new_name: str = ""
    notes: tuple[str, ...] = ()

    @property
    def statistics(self) -> Statistics:
        """The sums over all entries."""
        return add_statistics(entry.redline.statistics for entry in self.entries)


def add_statistics(counts: Iterable[Statistics]) -> Statistics:
    """Return the sum of each figure."""
    rows = [count.to_dict() for count in counts]
    return Statistics(**{name: sum(row[name] for row in rows) for name in Statistics.__slots__})


def describe_statistics(counts: Statistics) -> str:
    """Return one German line with the figures that a reader wants, nothing that is zero."""
    if not counts.places:
        return "Keine Änderung."
    parts = [
        count_german(counts.places, "Stelle geändert", "Stellen geändert"),
        f"davon {counts.typographic_places} nur in der Schreibweise" if counts.typographic_places else "",
        f"{count_german(counts.words_deleted, 'Wort', 'Wörter')} gelöscht" if counts.words_deleted else "",
        f"{count_german(counts.words_inserted, 'Wort', 'Wörter')} eingefügt" if counts.words_inserted else "",
        f"{count_german(counts.moved_paragraphs, 'Absatz', 'Absätze')} verschoben" if counts.moved_paragraphs else "",
    ]
    return ", ".join(part for part in parts if part) + "."


def count_german(number: int, one: str, many: str) -> str:
    """Return a number with its noun and the point of thousands: 1 Wort, 1.204 Wörter."""
    return f"{number:,}".replace(",", ".") + f" {one if number == 1 else many}"
