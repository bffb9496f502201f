"""What is asked for: the kind of file, its layout, and what tracked changes say about themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from kekdocs.errors import DateMissingError
from kekdocs.files import read_bytes
from kekdocs.model import Einstellungen
from kekdocs.project.init import template_folder
from kekdocs.project.redline.formats import Format
from kekdocs.project.workspace import Workspace
from kekdocs.render.redline.sheet import Layout
from kekdocs.source import read_einstellungen

MAX_TEMPLATE = 50_000_000
NOBODY = "Textvergleich"


@dataclass(frozen=True)
class Asked:
    """How a comparison is to be written. Without ``layout`` each format takes its own; ``author`` may be empty, ``day`` None.

    ``workspace`` is the one whose settings and templates hold, None outside of all.
    """

    format: Format
    layout: Layout | None = None
    author: str = ""
    day: datetime | date | None = None
    workspace: Workspace | None = None

    @cached_property
    def settings(self) -> Einstellungen | None:
        """The settings of the workspace, None where there are none or they cannot be read."""
        if self.workspace is None:
            return None
        return read_einstellungen(self.workspace.config, self.workspace.config.name).value

    @property
    def named_author(self) -> str:
        """Who makes tracked changes: as given, as the settings say, the Körperschaft, or »Textvergleich«."""
        if self.author or self.settings is None:
            return self.author or NOBODY
        return self.settings.redline.autor or self.settings.koerperschaft.name

    @property
    def koerperschaft(self) -> str:
        """The name of the Körperschaft, empty where it is unknown."""
        return self.settings.koerperschaft.name if self.settings else ""

    def template(self, name: str) -> bytes:
        """Return a Word template: the workspace's, else the one that is shipped.

        Raises:
            FileAccessError: the system does not hand it out.
        """
        own = self.workspace.templates / name if self.workspace else None
        return read_bytes(own if own and own.is_file() else template_folder() / name, MAX_TEMPLATE)

    def need_date(self, known: datetime | date | None) -> datetime | date:
        """Return the date of a document: the one given, else that of the newer version.

        Raises:
            DateMissingError: when there is neither, as for words from the command line.
        """
        found = self.day or known
        if found is None:
            raise DateMissingError(
                "Für das Dokument fehlt ein Datum.", "Geben Sie es mit --date an, zum Beispiel --date 29.03.2023."
            )
        return found
