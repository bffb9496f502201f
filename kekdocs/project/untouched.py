"""The shortest way through a build: nothing at all was touched since a build found that there is nothing to do.

``cache.BuildCache`` compares Vorlage by Vorlage. Once it has recognised every file by its look alone, the same looks and the
same list of documents can only give the same report, which is kept here beside one hash of them all.
"""

from __future__ import annotations

import json
import marshal
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kekdocs.diagnostics import Diagnostic
from kekdocs.files import content_hash
from kekdocs.project.memory import pack_diagnostic, unpack_diagnostic
from kekdocs.project.snapshot import Look, Snapshot, look_at

# Later versions mark what occurs twice, by chance; this one gives equal bytes for equal data.
_MARSHAL_VERSION = 2


@dataclass(frozen=True, slots=True)
class Untouched:
    """The report of a build with nothing to do, and ``looks``, the hash of all files as they were."""

    looks: str
    output: str
    engine: str
    engine_reason: str
    remarks: list[str]
    found: tuple[Diagnostic, ...]
    files: list[str]
    current: list[str]

    def pack(self) -> bytes:
        """Return the bytes to keep."""
        found = [pack_diagnostic(each) for each in self.found]
        head = [self.looks, self.output, self.engine, self.engine_reason, self.remarks]
        # Names of files may hold lone surrogates, which only ASCII can carry.
        return json.dumps([*head, found, self.files, self.current]).encode("ascii")

    @classmethod
    def unpack(cls, kept: bytes) -> Untouched | None:
        """Return what was kept, None when it makes no sense."""
        try:
            looks, output, engine, engine_reason, remarks, found, files, current = json.loads(kept)
            diagnostics = tuple(map(unpack_diagnostic, found))
            return cls(looks, output, engine, engine_reason, remarks, diagnostics, files, current)
        except (ValueError, TypeError):
            return None


def looks_of(output: str, names: Iterable[str]) -> list[Look | None]:
    """Return how documents look now; None for one that is missing."""
    return [look_at(f"{output}{os.sep}{name}") for name in names]


def hash_looks(snapshot: Snapshot, documents: Sequence[Look | None], made: bytes) -> str:
    """Return the hash of how all files look and of the bytes of the list of documents."""
    return content_hash(marshal.dumps([snapshot.shared, snapshot.vorlagen, documents], _MARSHAL_VERSION), made)
