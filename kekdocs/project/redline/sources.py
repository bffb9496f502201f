"""What the names on the command line mean: files, Vorlagen of the workspace, standard input; and what is compared with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kekdocs.deutsch import quote
from kekdocs.errors import WorkspaceMissingError
from kekdocs.project.redline.compare import (
    Comparison,
    compare_fassungen,
    compare_inputs,
    compare_own_changes,
    compare_vorlage,
    compare_vorlagen,
)
from kekdocs.project.redline.inputs import STDIN, Input, open_file, open_stream
from kekdocs.project.redline.word import Changes
from kekdocs.project.workspace import ENDINGS, UnknownVorlageError, Workspace, find_workspace


class WrongSourceError(Exception):
    """The names fit no file or cannot be compared with each other. The text is a whole German sentence."""


@dataclass(frozen=True, slots=True)
class VorlageFile:
    """A Vorlage by its path; ``name`` is how messages call it."""

    path: Path
    name: str


Source = Input | VorlageFile


def workspace_around(folder: Path) -> Workspace | None:
    """Return the workspace that a folder lies in, None where there is none: texts can be compared anywhere."""
    try:
        return find_workspace(folder)
    except WorkspaceMissingError:
        return None


def open_sources(names: Sequence[str], workspace: Workspace | None, stdin: BinaryIO) -> list[Source]:
    """Return what each name means: ``-`` is standard input, then a file, then a Vorlage of the workspace.

    Raises:
        WrongSourceError: a name means nothing, or standard input is named twice.
        KekdocsError: a file is too large, or the system does not hand it out.
    """
    if list(names).count(STDIN) > 1:
        raise WrongSourceError("Die Standardeingabe (-) kann nur eine der beiden Fassungen sein.")
    return [_open(name, workspace, stdin) for name in names]


def _open(name: str, workspace: Workspace | None, stdin: BinaryIO) -> Source:
    if name == STDIN:
        return open_stream(stdin)
    path = Path(name)
    if _is_there(path):
        return VorlageFile(path, path.name) if path.suffix.lower() in ENDINGS else open_file(path)
    if workspace is None:
        raise WrongSourceError(f"Die Datei {quote(name)} gibt es nicht.")
    try:
        [found] = workspace.select([name])
    except UnknownVorlageError as error:
        raise WrongSourceError(f"Eine Datei {quote(name)} gibt es nicht. {error}") from error
    return VorlageFile(found, found.name)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def compare_sources(sources: Sequence[Source], fields: Sequence[str] = (), changes: Changes = "accept") -> Comparison:
    """Compare what was named: two texts, two Vorlagen, the Maßnahmen of one, or a Word file with its own changes.

    Raises:
        WrongSourceError: these cannot be compared.
        UnknownFieldError: a field of that name is in neither Vorlage.
        KekdocsError: one of them cannot be read.
        SelfCheckError: a fault of this program.
    """
    match [*sources]:
        case [VorlageFile() as only]:
            return compare_fassungen(only.path, only.name, fields) if fields else compare_vorlage(only.path, only.name)
        case [VorlageFile() as old, VorlageFile() as new]:
            return compare_vorlagen((old.path, old.name), (new.path, new.name), fields)
        case _ if fields:
            raise WrongSourceError("--field gilt nur für Vorlagen (.yaml).")
        case [Input() as only] if only.is_word:
            return compare_own_changes(only)
        case [Input() as old, Input() as new]:
            return compare_inputs(old, new, changes)
        case [Input()]:
            raise WrongSourceError("Es fehlt die zweite Fassung.")
    raise WrongSourceError("Eine Vorlage (.yaml) lässt sich nur mit einer anderen Fassung der Vorlage vergleichen.")
