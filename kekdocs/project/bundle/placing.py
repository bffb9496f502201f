"""Puts the files of a Mappe in their place: each whole or not at all, never over what somebody else made, none left from before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kekdocs.errors import ForeignFileError
from kekdocs.files import (
    content_hash,
    lock_file,
    make_folder,
    mark_of,
    prepare_file,
    read_bytes,
    remove_leftovers,
    sync_folder,
)
from kekdocs.files.names import HELPER_PREFIX
from kekdocs.files.system_errors import explain
from kekdocs.project.bundle.wish import BundleResult
from kekdocs.project.made_log import Made, MadeLog
from kekdocs.project.manifest import Manifest

_MAX_FILE = 2_000_000_000
_LOG, _LOCK = "mappe", ".kekdocs.lock"
_MARK = mark_of("Sitzungsmappe")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of one Mappe go. ``source`` is the Sitzung, empty in public; ``mappe`` is the name of the Mappe's file."""

    manifest: Manifest
    result: BundleResult
    source: str
    mappe: str
    force: bool = False

    def put(self, name: str, write: Callable[[BinaryIO], object]) -> None:
        """Let ``write`` fill a file and put it in its place, unless it is there to the byte.

        Raises:
            ForeignFileError: somebody else made or changed what is there.
            KekdocsError: it cannot be written.
        """
        prepared = prepare_file(self.manifest.folder / name, write, _MARK)
        try:
            digest = content_hash(read_bytes(prepared.temporary, _MAX_FILE))
            made = Made(self.source, self.mappe, digest)
            if self.manifest.hash_on_disk(name) == digest:
                self.result.current.append(name)
            else:
                self._check_foreign(name)
                self._announce(name, made)
                prepared.put()
                self.result.made.append(name)
        finally:
            prepared.discard()
        sync_folder(self.manifest.folder)
        self.manifest.made[name] = made

    def _check_foreign(self, name: str) -> None:
        if not self.force and self.manifest.is_foreign(name):
            hint = "Sichern Sie die Datei unter einem anderen Namen, oder überschreiben Sie sie mit --force."
            raise ForeignFileError(f"»{name}« wurde nicht von kekdocs gemacht oder seitdem von Hand geändert.", hint)

    def _announce(self, name: str, made: Made) -> None:
        """Log a file before it is there: who is killed right after would find it foreign. An entry counts only with its bytes."""
        assert self.manifest.log is not None, "the folder was opened by open_place"
        self.manifest.log.add(name, made)

    def remove_others(self, kept: Collection[str]) -> None:
        """Remove what an earlier run put beside the Mappe and this one did not: it may no longer be meant for its readers.

        Raises:
            ForeignFileError: somebody changed it; that is said after all others are gone.
        """
        made = self.manifest.made
        old = [name for name, each in made.items() if each.inputs == self.mappe and name not in kept]
        foreign = [name for name in old if self.manifest.is_foreign(name)]
        for name in old:
            if name not in foreign:
                _remove(self.manifest.folder / name)
                del made[name]
        if foreign:
            hint = "Prüfen und löschen Sie die Datei selbst."
            raise ForeignFileError(f"»{foreign[0]}« gehört nicht mehr zur Mappe und wurde von Hand geändert.", hint)


@contextmanager
def open_place(folder: Path) -> Iterator[Manifest]:
    """Hold the folder of a Mappe against others, and take over what a run left that was killed; errors as ``lock_file``."""
    make_folder(folder)
    with lock_file(folder / _LOCK):
        remove_leftovers(folder, _MARK)
        left = folder / f"{HELPER_PREFIX}{_LOG}.log"
        manifest = Manifest.read(folder, [left] if left.is_file() else [])
        manifest.log = MadeLog(folder, _LOG)
        try:
            manifest.believe_logs()
            yield manifest
        finally:
            manifest.log.close()
            manifest.write()
            manifest.log.remove()


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise explain(error, path, "gelöscht") from error
