"""The options of ``kekdocs redline`` as one value, and which of them go together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import click

from kekdocs.deutsch import parse_datum, quote
from kekdocs.project.redline.formats import Format, format_of


@dataclass(frozen=True)
class Wish:
    """What was called for, as given."""

    alt: str
    neu: str | None
    words: bool
    form: str | None
    output: Path | None
    author: str | None
    tag: str | None
    ignore_typography: bool
    layout: Literal["table", "inline"] | None
    whole: bool
    stat: bool
    fields: tuple[str, ...]
    keep_changes: bool
    decision: Literal["accept", "reject"] | None
    lists: bool
    as_json: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names on the command line."""
        return (self.alt,) if self.neu is None else (self.alt, self.neu)

    @property
    def format(self) -> Format:
        """What is to be made: as named, else by the ending of the file, else text."""
        if self.form:
            return Format(self.form)
        by_ending = format_of(self.output) if self.output else None
        return by_ending or (Format.JSON if self.as_json else Format.TEXT)

    @property
    def day(self) -> datetime | date | None:
        """The date of the changes, None where none is given.

        Raises:
            click.UsageError: it is no date.
        """
        if self.tag is None:
            return None
        try:
            return parse_datum(self.tag)
        except ValueError as error:
            try:
                return datetime.fromisoformat(self.tag)
            except ValueError:
                raise click.UsageError(f"--date: {error}.") from error

    def check(self) -> None:
        """Refuse options that do not go together.

        Raises:
            click.UsageError: with a German sentence.
        """
        if message := self._find_fault():
            raise click.UsageError(message)
        _ = self.day  # a wrong date is refused before anything is read

    def _find_fault(self) -> str:
        return self._fault_of_output() or (self._fault_of_settling() if self._settles else self._fault_of_comparing())

    @property
    def _settles(self) -> bool:
        return self.lists or self.decision is not None

    def _fault_of_output(self) -> str:
        if self.output is None:
            return ""
        if not self.form and format_of(self.output) is None:
            return f"Aus der Endung von {quote(self.output.name)} folgt kein Format; nennen Sie es mit --format."
        if not self.words and any(_is_same(self.output, name) for name in self.names):
            return f"{quote(str(self.output))} ist eine der Fassungen und wird nicht überschrieben."
        return ""

    def _fault_of_settling(self) -> str:
        if self.neu is not None or self.words:
            return "--accept, --reject und --list gelten für eine einzige Word-Datei."
        if self.lists and self.decision:
            return "--list und --accept oder --reject schließen sich aus."
        if self.lists and (self.output is not None or self.form):
            return "--list schreibt in das Fenster, mit --json als JSON; -o und --format gelten nicht."
        if self.decision and (self.output is None or self.output.suffix.lower() != ".docx"):
            return "Wohin? Nennen Sie mit -o eine neue Word-Datei (.docx)."
        return ""

    def _fault_of_comparing(self) -> str:
        if self.words and self.neu is None:
            return "Mit --text werden zwei Wortlaute angegeben: ALT und NEU."
        if self.as_json and self.format is not Format.JSON:
            return "--json gibt JSON aus; nennen Sie kein anderes Format."
        if self.format.is_binary and self.output is None and not self.stat:
            return f"Ein {self.format.upper()} braucht eine Datei; nennen Sie sie mit -o."
        if self.layout and not self.format.has_layouts:
            return "--table und --inline gelten für html, docx und pdf."
        return ""


def _is_same(output: Path, name: str) -> bool:
    try:
        return output.exists() and Path(name).exists() and output.samefile(name)
    except (OSError, ValueError):
        return False
