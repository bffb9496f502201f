"""What opening a workspace gave. Loads no model, for the builds that have nothing to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kekdocs.diagnostics import Diagnostic
from kekdocs.project.workspace import Workspace

if TYPE_CHECKING:
    from kekdocs.resolve import Bestand


class HasText(Protocol):
    """A file whose text can be shown under a finding."""

    @property
    def text(self) -> str:
        """The text of the file."""


@dataclass(frozen=True)
class Opened:
    """What opening gave: the Bestand (None when the settings cannot be read), all findings, and the texts they are about.

    After a quick build the Bestand holds only the Vorlagen that were read anew (None when there were none), and
    ``sources`` those and the ones with findings.
    """

    workspace: Workspace
    bestand: Bestand | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, HasText] = field(repr=False)
    files: tuple[str, ...] = ()

    @property
    def broken(self) -> frozenset[str]:
        """Return the files with at least one error: no document is made from them."""
        return frozenset(d.file for d in self.diagnostics if d.is_error)
