"""What a rule finds. A rule does not know files or lines; who runs it adds the place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kekdocs.diagnostics import Severity
from kekdocs.model import Vorlage
from kekdocs.resolve import Bestand
from kekdocs.source import Path

Locate = Callable[[str], tuple[int, int] | None]
"""From a text as it is written in the file to the offsets of the part that is meant; None where it cannot be told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding about the node at ``path`` of a Vorlage; with ``key`` it is about the name before the colon.

    ``locate`` narrows it to a part of the node's text.
    """

    code: str
    message: str
    path: Path
    hint: str = ""
    severity: Severity = Severity.FEHLER
    key: bool = False
    locate: Locate | None = None


Rule = Callable[[Vorlage, Bestand], Iterator[Finding]]


def warn(code: str, message: str, path: Path, hint: str = "", *, key: bool = False) -> Finding:
    """Return a finding that does not keep the document from being made."""
    return Finding(code, message, path, hint, Severity.WARNUNG, key)
