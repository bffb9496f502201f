"""Opens a workspace for one Sitzung: its agenda with the Vorlagen, and what is wrong with any of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kekdocs.deutsch import closest, fold_key, format_datum, join_und, quote
from kekdocs.diagnostics import Diagnostic, sort_diagnostics
from kekdocs.files import safe_filename
from kekdocs.project.doubts import with_doubts
from kekdocs.project.load import open_workspace
from kekdocs.project.opened import HasText, Opened
from kekdocs.project.sitzung.anlagen import check_anlagen
from kekdocs.project.workspace import ENDINGS, Workspace, scan_vorlagen
from kekdocs.resolve import Bestand, hint_gremium, index_gremien
from kekdocs.resolve.sitzungen import Punkt, Sitzungseintrag, resolve_agenda
from kekdocs.rules.sitzung import Sitzungslage, check_sitzung
from kekdocs.source import Source
from kekdocs.source.sitzung import read_sitzung


class UnknownSitzungsdateiError(Exception):
    """A name fits no file in ``sitzungen``, or more than one. The text is a whole German sentence."""


class BrokenSitzungError(Exception):
    """The settings or the Sitzung cannot be read; ``diagnostics`` say why, ``sources`` are the texts they are about."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, HasText]) -> None:
        super().__init__("Die Sitzung hat Fehler.")
        self.diagnostics, self.sources = diagnostics, sources


@dataclass(frozen=True)
class OpenedSitzung:
    """A Sitzung with its items in order.

    ``bestand`` holds the sound Vorlagen; ``diagnostics`` are about the Sitzung, the settings and the Vorlagen of the agenda.
    """

    workspace: Workspace
    bestand: Bestand
    eintrag: Sitzungseintrag
    punkte: tuple[Punkt, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, HasText]

    @property
    def papers_folder(self) -> str:
        """The folder of the sitting's papers inside the output folder."""
        return f"sitzungen/{self.eintrag.id}"

    @property
    def public_papers_folder(self) -> str:
        """The folder of its public papers: named by day and body, for the name of the file is the office's own affair."""
        gremium = self.eintrag.gremium
        return f"sitzungen/{self.eintrag.sitzung.datum.isoformat()} {safe_filename(gremium.kuerzel or gremium.name)}"


def sitzung_files(workspace: Workspace) -> list[Path]:
    """Return the files of all Sitzungen below the folder, sorted by path; hidden files and editors' copies are left out."""
    return sorted(Path(entry.path) for entry in scan_vorlagen(os.fspath(workspace.sitzungen)))


def select_sitzung(workspace: Workspace, name: str) -> Path:
    """Return the file that a path, a file name or its beginning means.

    Raises:
        UnknownSitzungsdateiError: it fits none or several.
    """
    direct = Path(name)
    if direct.suffix.lower() in ENDINGS and direct.is_file():
        return direct.resolve()
    files = sitzung_files(workspace)
    fits = [p for p in files if name in (p.name, p.stem)] or [p for p in files if p.name.startswith(name)]
    if len(fits) == 1:
        return fits[0]
    names = [p.stem for p in fits or files]
    if fits:
        raise UnknownSitzungsdateiError(f"{quote(name)} passt auf mehrere Sitzungen: {join_und(names[:5])}.")
    near = closest(name, names)
    known = f" Meinten Sie »{near}«?" if near else (f" Vorhanden sind: {join_und(names[-5:])}." if names else "")
    raise UnknownSitzungsdateiError(f"Die Sitzung {quote(name)} gibt es nicht.{known}")


def open_sitzung(workspace: Workspace, path: Path) -> OpenedSitzung:
    """Read a Sitzung and all Vorlagen; a Vorlage with errors on its agenda stays among the ``diagnostics``.

    Raises:
        BrokenSitzungError: the settings or the Sitzung have errors that leave no agenda.
        KekdocsError: the surroundings do not allow it.
    """
    opened = with_doubts(open_workspace(workspace))
    return resolve_sitzung(opened, sound_bestand(opened), path)


def sound_bestand(opened: Opened) -> Bestand | None:
    """Return the Bestand without the Vorlagen that have errors, None when the settings have some."""
    bestand = opened.bestand
    if bestand is None or bestand.source.file in opened.broken:
        return None
    broken = opened.broken
    return replace(bestand, vorlagen=tuple(e for e in bestand.vorlagen if e.source.file not in broken))


def resolve_sitzung(opened: Opened, bestand: Bestand | None, path: Path) -> OpenedSitzung:
    """Read a Sitzung within what was opened; ``bestand`` is its ``sound_bestand``. Otherwise as ``open_sitzung``."""
    workspace = opened.workspace
    file = workspace.name_of(path)
    read = read_sitzung(path, file)
    sources = {**opened.sources, file: read.source}
    if bestand is None or read.value is None:
        settings = [d for d in opened.diagnostics if d.file == workspace.name_of(workspace.config)]
        raise BrokenSitzungError(sort_diagnostics((*settings, *read.diagnostics)), sources)
    gremium = index_gremien(bestand.einstellungen.gremien).get(fold_key(read.value.gremium))
    if gremium is None:
        unknown = _unknown_gremium(read.value.gremium, read.source, bestand)
        raise BrokenSitzungError(sort_diagnostics((*read.diagnostics, unknown)), sources)
    eintrag = Sitzungseintrag(path.stem, read.source, read.value, gremium)
    with_errors = opened.broken
    broken = {PurePosixPath(each).stem: each for each in opened.files if each in with_errors}
    punkte, unresolved = resolve_agenda(eintrag, bestand, broken)
    checked = check_sitzung(Sitzungslage(eintrag, punkte, bestand))
    anlagen = check_anlagen(eintrag, punkte, workspace.anlagen)
    about = _about(opened, bestand, punkte, broken)
    found = sort_diagnostics((*about, *read.diagnostics, *unresolved, *checked, *anlagen))
    return OpenedSitzung(workspace, bestand, eintrag, punkte, found, sources)


def _unknown_gremium(name: str, source: Source, bestand: Bestand) -> Diagnostic:
    hint = hint_gremium(name, bestand.einstellungen.gremien)
    return source.report("K201", f"unbekanntes Gremium {quote(name)}", ("gremium",), hint)


def _about(
    opened: Opened, bestand: Bestand, punkte: Sequence[Punkt], broken: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield what was found in the settings and in the Vorlagen of the agenda."""
    named = {p.eintrag.source.file for p in punkte if p.eintrag} | {bestand.source.file}
    for punkt in punkte:
        if punkt.angabe.vorlage and punkt.eintrag is None:
            named |= {file for name, file in broken.items() if name.startswith(punkt.angabe.vorlage.strip())}
    yield from (d for d in opened.diagnostics if d.file in named)


def describe(eintrag: Sitzungseintrag) -> str:
    """Return ``Kreistag, 29.03.2023``."""
    return f"{eintrag.gremium.name}, {format_datum(eintrag.sitzung.datum)}"
