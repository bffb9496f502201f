"""What a build has made so far, a line a document, beside the documents: outlives a build that was killed.

The list of the folder is written once, at the end; to write it after every few documents would take as long as rendering
when there are ten thousand. Each shard of a build has a log of its own, so that shards need no lock while they work.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kekdocs.errors import KekdocsError
from kekdocs.files import HELPER_PREFIX, TooLargeError, read_bytes
from kekdocs.files.names import find_fault
from kekdocs.files.system_errors import explain

# So many documents at most are not on record when the power fails; each time waits for the disk.
_SYNC_EVERY = 20
_MAX_LOG = 64 * 1024 * 1024
_ENDING = ".log"


@dataclass(frozen=True, slots=True)
class Made:
    """A document: the Vorlage it came from, the hash of all that went in, and of the bytes that came out."""

    source: str
    inputs: str
    output: str


class MadeLog:
    """The log of one build. It is opened with the first document."""

    def __init__(self, folder: Path, build: str) -> None:
        """Take the folder of the documents, and what tells this build from others at work in it."""
        self._path = folder / f"{HELPER_PREFIX}{build}{_ENDING}"
        self._file: IO[bytes] | None = None
        self._count = 0

    def add(self, name: str, made: Made) -> None:
        """Note a document that is in its place.

        Raises:
            DiskFullError, FileAccessError: the line cannot be written.
        """
        line = json.dumps([name, made.source, made.inputs, made.output]).encode("ascii") + b"\n"
        try:
            if self._file is None:
                self._file = self._path.open("ab", buffering=0)
            self._file.write(line)
            self._count += 1
            if self._count % _SYNC_EVERY == 0:
                os.fsync(self._file.fileno())
        except OSError as error:
            raise explain(error, self._path, "geschrieben") from error

    def close(self) -> None:
        """Leave the log to the next build."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None

    def remove(self) -> None:
        """Remove the log once the list says the same."""
        self.close()
        remove_logs([self._path])


def find_logs(folder: Path) -> list[Path]:
    """Return the logs of builds that were killed or are at work."""
    return sorted(folder.glob(f"{HELPER_PREFIX}*{_ENDING}"))


def remove_logs(paths: Iterable[Path]) -> None:
    """Remove logs; one that cannot be removed does no harm, for an entry counts only where the document's bytes agree."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def read_logs(paths: Iterable[Path]) -> dict[str, list[Made]]:
    """Return what logs say of each document; a torn last line and a log that cannot be read say nothing."""
    found: dict[str, list[Made]] = {}
    for path in paths:
        with contextlib.suppress(KekdocsError, TooLargeError):
            for line in read_bytes(path, _MAX_LOG).splitlines():
                _read_line(line, found)
    return found


def _read_line(line: bytes, found: dict[str, list[Made]]) -> None:
    with contextlib.suppress(ValueError, TypeError):
        name, *entry = json.loads(line)
        # A document is always removed by its entry, so a name that is a path must not come in here.
        if find_fault(name) is None and len(entry) == len(Made.__slots__) and all(isinstance(x, str) for x in entry):
            found.setdefault(name, []).append(Made(*entry))
