"""What a build is asked for, and what it did."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kekdocs.diagnostics import Diagnostic, Span
from kekdocs.errors import KekdocsError
from kekdocs.project.opened import Opened
from kekdocs.project.shard import Shard


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build and how. Empty ``formats`` are those of the settings; ``output`` is a folder, None the settings' one.

    ``pdf_engine`` is typst or libreoffice, empty for the settings' one. ``shard`` is the part of the Vorlagen that is made.
    ``executor`` is the cluster that renders, ``dask://host:port`` or ``tls://host:port``; empty for this computer, which has
    ``jobs`` processes for it.

    With ``public`` documents for everybody are made, in a folder of their own within the output folder.

    With ``quick`` Vorlagen that nobody touched since the last build are not read again; see ``Opened`` for what is then not there.
    """

    output: Path | None = None
    formats: tuple[str, ...] = ()
    force: bool = False
    verify: bool = False
    jobs: int = 1
    quick: bool = False
    pdf_engine: str = ""
    public: bool = False
    shard: Shard | None = None
    executor: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A Vorlage or document that could not be made, with the reason and, where known, the place in the file."""

    file: str
    error: KekdocsError
    place: Span | None = None


@dataclass
class BuildReport:
    """What a build did: names of documents made and of those that were current, findings, failures, German remarks.

    ``planned`` are the names of the documents that belong to a Vorlage, by its file, for those that were read.
    """

    output: Path
    opened: Opened
    made: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: list[Failure] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    planned: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Tell whether every wanted document is there."""
        return not self.failures and not any(d.is_error for d in self.diagnostics)
