"""What a Mappe is asked to be, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from kekdocs.diagnostics import Diagnostic
from kekdocs.errors import KekdocsError


class Untagged(StrEnum):
    """Where an Anlage goes that a screen reader cannot read."""

    MAPPE = "mappe"
    ANHANG = "anhang"
    DATEI = "datei"


@dataclass(frozen=True, slots=True)
class BundleOptions:
    """``public`` leaves out all that is not; ``output`` is a folder instead of that of the settings."""

    public: bool = True
    untagged: Untagged = Untagged.MAPPE
    output: Path | None = None
    force: bool = False


@dataclass
class BundleResult:
    """What was made: the file's name in ``folder``, files beside it, pages, the standards it keeps.

    ``inaccessible`` are the titles of parts that a screen reader cannot read, with the reasons; ``contents`` the lines of the contents.
    """

    folder: Path
    made: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    pages: int = 0
    standards: tuple[str, ...] = ()
    inaccessible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: list[tuple[str, KekdocsError]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    contents: list[dict[str, Any]] = field(default_factory=list)
