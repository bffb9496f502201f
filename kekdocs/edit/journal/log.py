"""The one file of the journal that this computer and account writes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kekdocs.edit.journal.entry import Entry, encode
from kekdocs.edit.journal.scan import FileScan
from kekdocs.edit.journal.seal import count_sealed, ends_alike, extend_seal
from kekdocs.errors import JournalError
from kekdocs.files import retry_transient, safe_filename, sync_folder, write_atomic
from kekdocs.files.system_errors import explain

ENDING = ".jsonl"
_MOST_PARTS = 1000


def name_of(host: str, account: str) -> str:
    """Return the name of a computer's and account's file, without ending: small letters, so that systems agree on it."""
    return safe_filename(f"{host}-{account}".lower(), 80)


class Log:
    """An open end to append to. The caller holds the folder's lock and has refreshed the scan."""

    def __init__(self, scan: FileScan, mark: str) -> None:
        """``mark`` names all writers of this file, for temporary files."""
        self._scan = scan
        self.mark = mark
        self.set_aside = _set_aside(scan, mark)
        if count_sealed(scan.path) < len(scan.hashes):
            extend_seal(scan.path, scan.hashes, 0, mark)

    def append(self, entries: Sequence[Entry]) -> list[str]:
        """Write entries in one go and return their names, ``datei:nummer``, when they are safe on the disk.

        Raises ``DiskFullError``, ``FileBusyError`` or ``FileAccessError``; then none of them is in the file.
        """
        scan, known = self._scan, len(self._scan.hashes)
        data, number, previous = bytearray(), known, scan.last_hash
        last_time = scan.last_time()
        for entry in entries:
            number += 1
            line, previous = encode(_noted(entry, last_time), number, previous)
            data += line
            last_time = entry.time
        _write(scan.path, bytes(data), scan.size)
        scan.refresh()
        extend_seal(scan.path, scan.hashes, known, self.mark)
        return [f"{scan.path.name}:{each}" for each in range(known + 1, number + 1)]


def sound_part(scans: dict[str, FileScan], folder: Path, name: str) -> FileScan:
    """Return the file to write on in; a damaged one is left as evidence, and the next part begins: ``name-2``.

    Raises ``JournalError`` where a thousand parts are damaged.
    """
    for part in range(1, _MOST_PARTS):
        file = f"{name}{'' if part == 1 else f'-{part}'}{ENDING}"
        scan = scans.get(file) or FileScan(folder / file)
        if not scan.fault and ends_alike(scan.path, scan.hashes):
            return scans.setdefault(file, scan)
    raise JournalError(
        f"Im Ordner »{folder}« ist kein Journal mehr zu beschreiben.", "Prüfen Sie es: »kekdocs journal verify«."
    )


def _noted(entry: Entry, last: str) -> Entry:
    """Note in the entry that the clock went back."""
    try:
        back = bool(last) and datetime.fromisoformat(entry.time) < datetime.fromisoformat(last)
    except (ValueError, TypeError):  # a time without zone cannot be compared
        return entry
    return replace(entry, clock_back=last) if back else entry


def _set_aside(scan: FileScan, mark: str) -> Path | None:
    """Move a torn last line, which nobody was told of as recorded, into a file of its own."""
    if not scan.torn:
        return None
    aside = scan.path.with_name(f"{scan.path.stem}-abgerissen-{scan.size}.txt")
    write_atomic(aside, scan.torn, mark)
    try:
        os.truncate(scan.path, scan.size)
    except OSError as error:
        raise explain(error, scan.path, "gekürzt") from error
    scan.torn = b""
    return aside


def _write(path: Path, data: bytes, size: int) -> None:
    is_new = not size
    try:
        descriptor = retry_transient(
            lambda: os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        )
    except OSError as error:
        raise explain(error, path, "geschrieben") from error
    try:
        _write_all(descriptor, data)
        os.fsync(descriptor)
    except OSError as error:
        # Half a line would be set aside at the next start; better that there is none.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, size)
            os.fsync(descriptor)
        raise explain(error, path, "geschrieben") from error
    finally:
        os.close(descriptor)
    if is_new:
        sync_folder(path.parent)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
