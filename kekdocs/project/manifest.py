"""Remembers what was made from what: lets a build skip what has not changed, and tell its own files from others'.

What goes into a document is program version, settings, Vorlage, template, Wappen and engine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from pathlib import Path

from kekdocs.errors import KekdocsError
from kekdocs.files import content_hash, read_bytes, write_atomic
from kekdocs.files.names import find_fault
from kekdocs.project.made_log import Made, MadeLog, read_logs

__all__ = ["NAME", "Made", "Manifest", "read_list"]

NAME = ".kekdocs.json"
# Some 300 bytes a document: room for a hundred thousand.
_MAX_LIST = 64 * 1024 * 1024
_MAX_DOCUMENT = 512 * 1024 * 1024


def _line(made: Made) -> str:
    source, inputs, output = (encode_basestring(text) for text in (made.source, made.inputs, made.output))
    return f'{{"inputs": {inputs}, "output": {output}, "source": {source}}}'


@dataclass
class Manifest:
    """The documents of one output folder, by file name."""

    folder: Path
    made: dict[str, Made] = field(default_factory=dict)
    listed: bytes = b""
    """The list as ``peek`` found it."""
    told: dict[str, list[Made]] = field(default_factory=dict)
    """What the logs of builds say that were killed or are at work; counts where the document's bytes agree."""
    fresh: set[str] = field(default_factory=set)
    """Documents that the list beside them does not know like this yet."""
    gone: dict[str, Made] = field(default_factory=dict)
    """Documents that were removed, as they had been made."""
    log: MadeLog | None = None

    @classmethod
    def read(cls, folder: Path, logs: Sequence[Path] = ()) -> Manifest:
        """Return what is known of a folder; a missing or unreadable list is an empty one: all is made anew."""
        told = read_logs(logs)
        if not (folder / NAME).is_file():
            return cls(folder, told=told)
        try:
            data = json.loads(read_list(folder))
            # A document is always removed by its entry, so a name that is a path must not come in here.
            made = {name: Made(**entry) for name, entry in data["made"].items() if find_fault(name) is None}
            return cls(folder, made, told=told)
        except (KekdocsError, ValueError, TypeError, KeyError, AttributeError):
            return cls(folder, told=told)

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
        known = [*self.told.get(name, ()), *([self.made[name]] if name in self.made else [])]
        if all(entry.inputs != inputs for entry in known):
            return False  # without reading the document
        found = self.hash_on_disk(name)
        entry = self._entry(name, found)
        return entry is not None and entry.inputs == inputs and entry.output == found

    def is_foreign(self, name: str) -> bool:
        """Tell whether a file of that name exists that is not as this program made it."""
        found = self.hash_on_disk(name)
        entry = self._entry(name, found)
        return found is not None and (entry is None or entry.output != found)

    def note(self, name: str, made: Made) -> None:
        """Note a document that is in its place now; errors as ``MadeLog.add``."""
        self.made[name] = made
        self.fresh.add(name)
        if self.log:
            self.log.add(name, made)

    def forget(self, name: str) -> None:
        """Note that a document was removed."""
        self.gone[name] = self.made.pop(name)
        self.fresh.discard(name)

    def believe_logs(self) -> None:
        """Take over what logs say truly."""
        for name in self.told:
            self._entry(name, self.hash_on_disk(name))

    def _entry(self, name: str, found: str | None) -> Made | None:
        entry = self.made.get(name)
        if entry is not None and entry.output == found:
            return entry
        for told in self.told.get(name, ()):
            if told.output == found:
                self.note(name, told)
                return told
        return entry

    def hash_on_disk(self, name: str) -> str | None:
        """Return the hash of a document's bytes, None where there is none."""
        path = self.folder / name
        return content_hash(read_bytes(path, _MAX_DOCUMENT)) if path.is_file() else None


def read_list(folder: str | Path) -> bytes:
    """Return the bytes of a folder's list; errors as ``read_bytes``."""
    return read_bytes(Path(folder, NAME), _MAX_LIST)
