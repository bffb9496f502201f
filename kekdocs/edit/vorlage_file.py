"""The YAML file of one Vorlage while its cells are changed: read once, changed in memory, written once."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel

from kekdocs.edit.cells import Edits, parse, set_cells_of_tree
from kekdocs.edit.station import FOLGE
from kekdocs.errors import ConflictError, EditRefusedError, UnreadableVorlageError
from kekdocs.files import TooLargeError, content_hash, read_bytes, resolve_inside, retry_transient
from kekdocs.model import Beratung, Vorlage
from kekdocs.source import Path, Source
from kekdocs.source.validate import label_of, validate_tree

_WITHIN = 2
_ORDER = tuple(Beratung.model_fields)


def spell(feld: str) -> str:
    """Return the name of a cell as people write it: ``ungueltig`` as ``ungültig``."""
    return label_of(Beratung, feld)


class VorlageFile:
    """The file ``name`` (relative to ``root``, with ``/``) as it was when it was read, and as it is to be."""

    def __init__(self, root: FilePath, name: str) -> None:
        """Read it.

        Raises ``UnreadableVorlageError``, ``UnsafePathError``, ``FileAccessError`` or ``FileBusyError``.
        """
        self.name = name
        self.path = resolve_inside(root, name)
        self.read = self.data = _read(self.path)
        self.text = _decode(self.data, self.path)
        self.tree = self._parse()

    def _parse(self) -> Any:
        try:
            return parse(self.text)
        except UnreadableVorlageError as error:
            raise UnreadableVorlageError(f"Die Vorlage »{self.path}« lässt sich nicht lesen. {error}") from error

    @property
    def hash(self) -> str:
        """Return the hash of the present bytes."""
        return content_hash(self.data)

    def refuse_if_changed(self) -> None:
        """Make sure that the file on the disk is still what was read; an editor asks for no lock.

        Raises ``ConflictError``, or as reading does.
        """
        if _read(self.path) != self.read:
            raise ConflictError(
                f"Die Vorlage »{self.path}« wurde eben von einem anderen Programm gespeichert; nichts wurde überschrieben.",
                "Versuchen Sie es noch einmal.",
            )

    def change(self, edits: Edits) -> None:
        """Change cells in memory; names that are missing come in the order of the form.

        Raises as ``set_cells`` does, and ``EditRefusedError`` when the Vorlage could no longer be read as one.
        """
        text, tree = set_cells_of_tree(self.text, self.tree, edits, _ORDER)
        if new := _new_fault(self.tree, tree, edits):
            raise EditRefusedError(f"Damit wäre die Vorlage »{self.name}« nicht mehr lesbar: {new}.")
        self.text, self.tree, self.data = text, tree, text.encode("utf-8")


def _read(path: FilePath) -> bytes:
    try:
        return retry_transient(lambda: read_bytes(path))
    except TooLargeError as error:
        raise UnreadableVorlageError(f"Die Vorlage »{path}« lässt sich nicht lesen: {error}.") from error


def _decode(data: bytes, path: FilePath) -> str:
    try:
        return data.decode("utf-8")  # the byte order mark stays, as a character
    except UnicodeDecodeError as error:
        raise UnreadableVorlageError(f"Die Vorlage »{path}« ist nicht in UTF-8 gespeichert.") from error


def _new_fault(before: Any, after: Any, edits: Edits) -> str:
    """Return the first fault that was not there before; a Vorlage with other faults must still take Stimmen."""
    for model, path in dict.fromkeys(_part_of(path) for path in edits):
        faults = _faults(model, _at(after, path))
        known = _faults(model, _at(before, path)) if faults else []
        if new := next((fault for fault in faults if fault not in known), ""):
            return new
    return ""


def _part_of(path: Path) -> tuple[type[BaseModel], Path]:
    """Return what has to be validated again when a value changes: its Beratung, or the whole Vorlage.

    No rule of the models looks across (a test holds that), and building the validator of a Vorlage takes 5 ms of a cold start.
    """
    return (Beratung, path[:2]) if path[0] == FOLGE and len(path) > _WITHIN else (Vorlage, ())


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _faults(model: type[BaseModel], tree: Any) -> list[str]:
    return [error.message for error in validate_tree(model, tree, Source("", ""))[1]]
