"""The folder that is the truth: where it begins and which files in it are Vorlagen."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kekdocs.deutsch import closest, quote
from kekdocs.errors import WorkspaceMissingError
from kekdocs.files.reading import DEFAULT_LIMIT
from kekdocs.project.aktenzeichen import numbers_in

CONFIG = "kekdocs.yaml"
RESOLUTIONS = "resolutions"
ANLAGEN = "anlagen"
TEMPLATES = "templates"
KONZEPTE = "konzepte"
SITZUNGEN = "sitzungen"
ENDINGS = (".yaml", ".yml")
_NO_VORLAGE = {
    CONFIG: "ist die Datei der Einstellungen; »kekdocs check« ohne Namen prüft sie mit",
    SITZUNGEN: "ist eine Sitzung; »kekdocs sitzung check« prüft sie",
    KONZEPTE: "gehört zu einem Konzept; »kekdocs check« ohne Namen prüft es mit",
}


class UnknownVorlageError(Exception):
    """A name on the command line fits no Vorlage, or more than one. The text is a whole German sentence."""


@dataclass(frozen=True)
class Workspace:
    """A workspace by its root folder. Nothing is read before it is asked for."""

    root: Path

    @property
    def config(self) -> Path:
        """Return the settings file."""
        return self.root / CONFIG

    @property
    def anlagen(self) -> Path:
        """Return the folder of the Anlagen."""
        return self.root / ANLAGEN

    @property
    def templates(self) -> Path:
        """Return the folder of the Word templates and the Wappen."""
        return self.root / TEMPLATES

    @property
    def konzepte(self) -> Path:
        """Return the folder of the concepts."""
        return self.root / KONZEPTE

    @property
    def resolutions(self) -> Path:
        """Return the folder of the Vorlagen."""
        return self.root / RESOLUTIONS

    @property
    def sitzungen(self) -> Path:
        """Return the folder of the Sitzungen."""
        return self.root / SITZUNGEN

    def name_of(self, path: Path) -> str:
        """Return how diagnostics name a file: relative to the workspace with ``/``, or as given when outside."""
        try:
            return path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def vorlage_files(self) -> list[Path]:
        """Return every Vorlage below ``resolutions``, sorted by path; hidden files and editors' copies are left out."""
        return sorted(Path(entry.path) for entry in scan_vorlagen(os.fspath(self.resolutions)))

    def select(self, names: Sequence[str]) -> list[Path]:
        """Return the files that the names mean: a path, a file name or its beginning, an Aktenzeichen or a Vorlagennummer.

        Without names it is every Vorlage.

        Raises:
            UnknownVorlageError: when a name fits none or several.
        """
        if not names:
            return self.vorlage_files()
        return list(dict.fromkeys(self._find(name) for name in names))

    def _find(self, name: str) -> Path:
        direct = Path(name)
        if direct.suffix.lower() in ENDINGS and direct.is_file():
            return self._refuse_other(direct)
        entries = list(scan_vorlagen(os.fspath(self.resolutions)))
        fits = (
            [e for e in entries if name in (e.name, e.name.rpartition(".")[0])]
            or [e for e in entries if e.name.startswith(name)]
            or [e for e in entries if _mentions(e, name) and name in numbers_in(Path(e.path))]
        )
        if len(fits) == 1:
            return Path(fits[0].path)
        if not fits and any(e.name.startswith(name) for e in scan_vorlagen(os.fspath(self.sitzungen))):
            raise UnknownVorlageError(f"{quote(name)} {_NO_VORLAGE[SITZUNGEN]}.")
        files = sorted(Path(entry.path) for entry in fits or entries)
        raise UnknownVorlageError(_explain(name, files, several=bool(fits)))

    def _refuse_other(self, path: Path) -> Path:
        name = self.name_of(path)
        if kind := _NO_VORLAGE.get(name.partition("/")[0]):
            raise UnknownVorlageError(f"{quote(name)} {kind}.")
        return path.resolve()


def scan_vorlagen(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the Vorlagen below a folder in no order, as the system lists them; what it does not let be listed is left out."""
    try:
        listing = os.scandir(folder)
    except OSError:
        return
    with listing:
        for entry in listing:
            if entry.is_dir(follow_symlinks=False):
                yield from scan_vorlagen(entry.path)
            elif (
                entry.name.lower().endswith(ENDINGS) and not entry.name.startswith((".", "~", "#")) and _is_file(entry)
            ):
                yield entry


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # links in a circle
        return False


def _mentions(entry: os.DirEntry[str], name: str) -> bool:
    """Tell whether a file holds the name anywhere: a fifth of what reading its numbers costs, of 10,000 files 0.5 s."""
    if not name.isascii():
        return True
    try:
        with open(entry.path, "rb") as file:  # noqa: PTH123 -- a Path costs as much as reading the file
            return name.encode() in file.read(DEFAULT_LIMIT)
    except OSError:
        return False


def _explain(name: str, files: Iterable[Path], *, several: bool) -> str:
    names = [p.stem for p in files]
    if several:
        return f"{quote(name)} passt auf mehrere Vorlagen: {', '.join(names[:5])}."
    near = closest(name, names)
    return f"Die Vorlage {quote(name)} gibt es nicht." + (f" Meinten Sie »{near}«?" if near else "")


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that a folder lies in, looking upwards for ``kekdocs.yaml``.

    Raises:
        WorkspaceMissingError: when there is none up to the root of the file system.
    """
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / CONFIG).is_file():
            return Workspace(candidate)
    raise WorkspaceMissingError(
        f"Im Ordner {quote(start.resolve().name or str(start.resolve()))} und darüber liegt keine Datei {CONFIG}.",
        "Wechseln Sie in den Arbeitsordner, oder legen Sie mit »kekdocs init ORDNER« einen an.",
    )
