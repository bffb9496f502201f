"""Whether the Stimmen in the Vorlagen are those that were recorded: before a paper is signed, and in ``check``."""

from __future__ import annotations

from dataclasses import replace

from kekdocs.diagnostics import Diagnostic, Severity, sort_diagnostics
from kekdocs.edit import Journal, find_disagreements
from kekdocs.edit.journal.store import FOLDER
from kekdocs.errors import KekdocsError
from kekdocs.project.opened import Opened


def with_doubts(opened: Opened) -> Opened:
    """Return what was opened with a warning for each Vorlage that holds other Stimmen than the journal says.

    A journal that cannot be read is a warning, too: the papers are made from the Vorlagen.
    """
    try:
        found = find_disagreements(Journal(opened.workspace.root), opened.files)
    except KekdocsError as error:
        found = (Diagnostic(error.code, Severity.WARNUNG, str(error).rstrip("."), FOLDER),)
    return replace(opened, diagnostics=sort_diagnostics((*opened.diagnostics, *found))) if found else opened
