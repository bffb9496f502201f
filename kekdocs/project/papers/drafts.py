"""Documents before they are drawn, and what they are drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from kekdocs.diagnostics import Diagnostic
from kekdocs.project.opened import HasText
from kekdocs.project.workspace import Workspace
from kekdocs.render.papers.codes import Code
from kekdocs.render.papers.tables import Table
from kekdocs.resolve import Bestand

ENDING = ".docx"
"""The ending of every Word template."""


class OpenedPapers(Protocol):
    """What papers are made from."""

    @property
    def workspace(self) -> Workspace:
        """Where templates and the output folder are."""

    @property
    def bestand(self) -> Bestand:
        """The settings, and the Vorlagen."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found when it was opened."""

    @property
    def sources(self) -> Mapping[str, HasText]:
        """The texts that the findings are about, by file."""

    @property
    def papers_folder(self) -> str:
        """The folder of its papers inside the output folder, with ``/``."""

    @property
    def public_papers_folder(self) -> str:
        """The same for papers that everybody may read: its name says nothing else."""


@dataclass(frozen=True)
class Draft:
    """A document before it is drawn: its file name without ending, its view, its Word template, its day.

    ``source`` is the file that it is about, empty for a list; ``table`` what a spreadsheet gets. A ``public`` one takes over
    nothing of its Word template that nobody sees on paper.
    """

    name: str
    view: Mapping[str, Any]
    template: str
    erstellt: date
    source: str = ""
    codes: Sequence[Code] = ()
    table: Table | None = None
    public: bool = False


@dataclass
class Drafts:
    """What is to be made, the findings that keep something from being made, and German remarks.

    ``public`` papers stand in a folder of their own, by a list of their own.
    """

    drafts: list[Draft] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    public: bool = False
