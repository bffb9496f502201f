"""The settings of a workspace alone, without a look at templates or Vorlagen."""

from __future__ import annotations

from kekdocs.diagnostics import Diagnostic
from kekdocs.model import Einstellungen
from kekdocs.project.workspace import CONFIG, Workspace
from kekdocs.source import Source, read_einstellungen


class BrokenSettingsError(Exception):
    """The settings of the workspace cannot be used; ``diagnostics`` say why."""

    def __init__(self, source: Source, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(CONFIG)
        self.source = source
        self.diagnostics = diagnostics


def read_settings(workspace: Workspace) -> Einstellungen:
    """Return the settings.

    Raises:
        BrokenSettingsError: when they have errors.
        FileAccessError: when the system does not let them be read.
    """
    read = read_einstellungen(workspace.config, CONFIG)
    if read.value is None:
        raise BrokenSettingsError(read.source, read.diagnostics)
    return read.value
