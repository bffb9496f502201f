"""Remembers what was made from what: lets a build skip what has not changed, and tell its own files from others'."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from json.encoder import encode_basestring
from pathlib import Path

from kekdocs.errors import KekdocsError
from kekdocs.files import content_hash, read_bytes, write_atomic
from kekdocs.files.names import find_fault

NAME = ".kekdocs.json"
# Some 300 bytes a document: room for a hundred thousand.
_MAX_LIST = 64 * 1024 * 1024
_MAX_DOCUMENT = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Made:
    """A document: the Vorlage it came from, the hash of all that went in, and of the bytes that came out."""

    source: str
    inputs: str
    output: str


@lru_cache(maxsize=100_000)
def _line(made: Made) -> str:
    """An entry as JSON. Kept, since a build of many documents writes its list again and again."""
    source, inputs, output = (encode_basestring(text) for text in (made.source, made.inputs, made.output))
    return f'{{"inputs": {inputs}, "output": {output}, "source": {source}}}'


@dataclass
class Manifest:
    """The documents of one output folder, by file name."""

    folder: Path
    made: dict[str, Made] = field(default_factory=dict)
    listed: bytes = b""
    """The list as ``peek`` found it."""

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Return what is known of a folder; a missing or unreadable list is an empty one: all is made anew."""
        if not (folder / NAME).is_file():
            return cls(folder)
        try:
            data = json.loads(read_list(folder))
            # A document is always removed by its entry, so a name that is a path must not come in here.
            made = {name: Made(**entry) for name, entry in data["made"].items() if find_fault(name) is None}
            return cls(folder, made)
        except (KekdocsError, ValueError, TypeError, KeyError, AttributeError):
            return cls(folder)

    @classmethod
    def peek(cls, folder: Path) -> Manifest:
        """Return what ``read`` does, names unchecked: to compare with known names only, never to open or remove by it."""
        try:
            listed = read_list(folder)
            return cls(folder, {name: Made(**entry) for name, entry in json.loads(listed)["made"].items()}, listed)
        except (KekdocsError, ValueError, TypeError, KeyError, AttributeError):
            return cls(folder)

    def write(self) -> None:
        """Put the list beside the documents, sorted, a line for each, whole or not at all."""
        lines = ",\n".join(f" {encode_basestring(name)}: {_line(made)}" for name, made in sorted(self.made.items()))
        text = f'{{"made": {{\n{lines}\n}}}}\n' if lines else '{"made": {}}\n'
        write_atomic(self.folder / NAME, text.encode())

    def is_current(self, name: str, inputs: str) -> bool:
        """Tell whether the document was made from just these inputs and is still as it was made."""
        entry = self.made.get(name)
        return entry is not None and entry.inputs == inputs and entry.output == self.hash_on_disk(name)

    def is_foreign(self, name: str) -> bool:
        """Tell whether a file of that name exists that is not as this program made it."""
        found = self.hash_on_disk(name)
        entry = self.made.get(name)
        return found is not None and (entry is None or entry.output != found)

    def hash_on_disk(self, name: str) -> str | None:
        """Return the hash of a document's bytes, None where there is none."""
        path = self.folder / name
        return content_hash(read_bytes(path, _MAX_DOCUMENT)) if path.is_file() else None


def read_list(folder: str | Path) -> bytes:
    """Return the bytes of a folder's list; errors as ``read_bytes``."""
    return read_bytes(Path(folder, NAME), _MAX_LIST)
