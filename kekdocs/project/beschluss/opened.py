"""Opens a workspace for the papers behind votes: sound Vorlagen, their sittings, what is wrong with the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kekdocs.deutsch import fold_key, format_datum, join_und, quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.model import Gremium
from kekdocs.project.beschluss.agenda import count_agendas, sittings_on
from kekdocs.project.doubts import with_doubts
from kekdocs.project.load import open_workspace
from kekdocs.project.opened import HasText
from kekdocs.project.workspace import Workspace
from kekdocs.resolve import Bestand, hint_gremium, index_gremien
from kekdocs.view.beschluss.bogen import is_kennung
from kekdocs.view.beschluss.station import Station, stations_of


class UnknownSitzungError(Exception):
    """No body is called so, or it does not deal with what was named. The text is a whole German sentence."""


class BrokenSettingsError(Exception):
    """The settings cannot be read; ``diagnostics`` say why, ``sources`` are the texts they are about."""

    def __init__(self, diagnostics: Sequence[Diagnostic], sources: Mapping[str, HasText]) -> None:
        super().__init__("Die Einstellungen haben Fehler.")
        self.diagnostics, self.sources = tuple(diagnostics), sources


@dataclass(frozen=True)
class Sitzungen:
    """The sittings of all sound Vorlagen, in the order of bodies, days and TOPs, with the findings about the Vorlagen."""

    workspace: Workspace
    bestand: Bestand
    stations: tuple[Station, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, HasText]

    @property
    def papers_folder(self) -> str:
        """The folder of their papers inside the output folder."""
        return "beschluesse"

    @property
    def public_papers_folder(self) -> str:
        """The folder of their public papers."""
        return self.papers_folder

    def gremium(self, name: str) -> Gremium:
        """Return a body by name or Kürzel, in any spelling.

        Raises:
            UnknownSitzungError: the settings know none of that name.
        """
        gremien = self.bestand.einstellungen.gremien
        found = index_gremien(gremien).get(fold_key(name))
        if found is None:
            raise UnknownSitzungError(f"Das Gremium {quote(name)} gibt es nicht. {hint_gremium(name, gremien)}")
        return found

    def at(self, gremium: Gremium, datum: date) -> tuple[Station, ...]:
        """Return what a body deals with on a day.

        Raises:
            UnknownSitzungError: no Vorlage has this sitting; with the days that there are.
        """
        found = tuple(each for each in self.stations if each.is_at(gremium, datum))
        if not found:
            days = {each.beratung.datum for each in self.stations if each.is_at(gremium, None) and each.beratung.datum}
            known = join_und([format_datum(day) for day in sorted(filter(None, days))[-5:]])
            message = f"Für das Gremium »{gremium.name}« steht am {format_datum(datum)} keine Vorlage an."
            raise UnknownSitzungError(f"{message} Sitzungen: {known}." if known else message)
        return found

    def find(self, kennung: str) -> Station:
        """Return the sitting that a Kennung of an Abstimmungsbogen means.

        Raises:
            UnknownSitzungError: it means none; a file or a date may have changed since the Bogen was printed.
        """
        found = [each for each in self.stations if is_kennung(kennung, each)]
        if len(found) != 1:
            hint = "Prüfen Sie die Schreibweise; nach einem neuen Sitzungstag oder Dateinamen ist sie eine andere."
            raise UnknownSitzungError(f"Die Kennung {quote(kennung)} gehört zu keiner Vorlage. {hint}")
        return found[0]


def open_sitzungen(workspace: Workspace, files: Sequence[Path] | None = None) -> Sitzungen:
    """Read the given Vorlagen, or all; those with errors are left out and their findings kept.

    Raises:
        BrokenSettingsError: the settings have errors.
        KekdocsError: the surroundings do not allow it.
    """
    opened = with_doubts(open_workspace(workspace, files))
    if opened.bestand is None or opened.bestand.source.file in opened.broken:
        raise BrokenSettingsError(opened.diagnostics, opened.sources)
    sound = tuple(each for each in opened.bestand.vorlagen if each.source.file not in opened.broken)
    bestand = replace(opened.bestand, vorlagen=sound)
    stations = tuple(stations_of(bestand))
    if sittings := sittings_on(workspace, [(each.gremium, each.beratung.datum) for each in stations if not each.top]):
        # The agenda counts its items over all its Vorlagen, not only those that were asked for.
        agenda = count_agendas(opened if files is None else open_workspace(workspace), sittings)
        stations = tuple(stations_of(bestand, agenda))
    return Sitzungen(workspace, bestand, stations, opened.diagnostics, opened.sources)
