"""Reads the concepts of a workspace.

konzepte/<id>/konzept.yaml           the first edition
konzepte/<id>/*.yaml                 further files of it, for example one for each Handlungsfeld
konzepte/<id>/ausgaben/<name>/…      later editions, built the same way
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.errors import KekdocsError
from kekdocs.model.konzept import Konzept, Konzeptteil
from kekdocs.project.workspace import ENDINGS, Workspace
from kekdocs.resolve.konzepte import Ausgabe, Konzepteintrag, Teil
from kekdocs.source import Read, Source
from kekdocs.source.konzept import read_konzept, read_konzeptteil

MAIN = "konzept.yaml"
AUSGABEN = "ausgaben"


@dataclass
class Konzepte:
    """What reading gave. ``broken`` are the ids of concepts that cannot be read; they are left out of ``eintraege``."""

    eintraege: list[Konzepteintrag] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_konzepte(workspace: Workspace) -> Konzepte:
    """Read all concepts; what is wrong with one is a finding, so the others go on."""
    found = Konzepte()
    for folder in _folders(workspace.konzepte):
        _read(workspace, folder, found)
    return found


def read_edition(workspace: Workspace, folder: Path) -> tuple[Ausgabe | None, Konzepte]:
    """Read one edition from any folder; None and the findings where it cannot be read."""
    found = Konzepte()
    return _edition(workspace, folder, found), found


def _folders(above: Path) -> list[Path]:
    """Return the folders in a folder by name; hidden ones are left out."""
    if not above.is_dir():
        return []
    return sorted(p for p in above.iterdir() if p.is_dir() and not p.name.startswith((".", "~", "#")))


def _files(folder: Path) -> list[Path]:
    every = (p for p in folder.iterdir() if p.suffix.lower() in ENDINGS and p.is_file() and p.name != MAIN)
    return sorted(p for p in every if not p.name.startswith((".", "~", "#")))


def _read(workspace: Workspace, folder: Path, found: Konzepte) -> None:
    editions = [_edition(workspace, each, found) for each in (folder, *_folders(folder / AUSGABEN))]
    whole = [edition for edition in editions if edition is not None]
    if len(whole) < len(editions):
        found.broken.add(folder.name)
        return
    whole.sort(key=lambda edition: edition.konzept.stand)
    found.eintraege.append(Konzepteintrag(folder.name, tuple(whole)))


def _edition(workspace: Workspace, folder: Path, found: Konzepte) -> Ausgabe | None:
    main = folder / MAIN
    file = workspace.name_of(main)
    if not main.is_file():
        message = f"im Ordner »{folder.name}« fehlt die Datei {MAIN}"
        found.diagnostics.append(Diagnostic("K215", Severity.FEHLER, message, file, None, (_HINT,)))
        return None
    read = _guarded(main, file, found)
    teile = [_teil(path, workspace.name_of(path), found) for path in _files(folder)]
    konzept = read.value if read else None
    whole = [teil for teil in teile if teil is not None]
    if read is None or konzept is None or len(whole) < len(teile):
        return None
    first = Teil(read.source, "", konzept.massnahmen, konzept.punkte)
    return Ausgabe(konzept, read.source, (first, *whole))


_HINT = "Ein Konzept beginnt mit konzept.yaml: titel, stand und die Punkte der obersten Ebene."


def _guarded(path: Path, file: str, found: Konzepte) -> Read[Konzept] | None:
    try:
        read = read_konzept(path, file)
    except KekdocsError as error:
        found.diagnostics.append(_refused(error, file))
        return None
    _note(read.source, read.diagnostics, found)
    return read


def _teil(path: Path, file: str, found: Konzepte) -> Teil | None:
    try:
        read: Read[Konzeptteil] = read_konzeptteil(path, file)
    except KekdocsError as error:
        found.diagnostics.append(_refused(error, file))
        return None
    _note(read.source, read.diagnostics, found)
    return Teil(read.source, read.value.unter, read.value.massnahmen, read.value.punkte) if read.value else None


def _note(source: Source, diagnostics: tuple[Diagnostic, ...], found: Konzepte) -> None:
    found.sources[source.file] = source
    found.diagnostics += diagnostics


def _refused(error: KekdocsError, file: str) -> Diagnostic:
    hints = (error.hint,) if error.hint else ()
    return Diagnostic(error.code, Severity.FEHLER, str(error).rstrip("."), file, None, hints)
