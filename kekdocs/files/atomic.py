"""Put bytes at a path so that a reader, a crash or a full disk never sees half of them."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from kekdocs.errors import FileAccessError, FileBusyError, UnsafePathError
from kekdocs.files.names import HELPER_PREFIX
from kekdocs.files.owner_files import find_owner_file
from kekdocs.files.system_errors import CLOSE_IT, explain

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

# Access denied, sharing violation, lock violation: on Windows a virus scanner or the search index holds a fresh file
# for some hundred milliseconds.
_TRANSIENT = frozenset({5, 32, 33})
_WAITS = (0.05, 0.1, 0.2, 0.3, 0.35)


def write_atomic(path: Path, data: bytes) -> None:
    """Replace the file at ``path`` by ``data`` or leave it as it is; permission bits of an existing file are kept.

    The bytes are on the disk when this returns. The folder must exist. A process that is killed leaves at most a file
    ``.kekdocs-….tmp`` behind.

    Raises ``FileBusyError`` (open in Word or LibreOffice, write-protected), ``DiskFullError``, ``UnsafePathError`` (the
    target is a link) and ``FileAccessError``.
    """
    mode = _check_target(path)
    temporary = _write_beside(path, data, mode)
    try:
        _retry_transient(lambda: temporary.replace(path))
    except PermissionError as error:
        raise FileBusyError(f"Die Datei »{path}« lässt sich nicht ersetzen.", CLOSE_IT) from error
    except OSError as error:
        raise explain(error, path, "geschrieben") from error
    finally:
        # After the replace there is nothing left to remove.
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _check_target(path: Path) -> int | None:
    """Permission bits of the target, ``None`` if there is none yet."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        mode = None
    except OSError as error:
        raise explain(error, path, "geschrieben") from error
    if mode is not None:
        _check_kind(path, mode)
    if owner := find_owner_file(path):
        raise FileBusyError(
            f"Die Datei »{path}« ist in Word oder LibreOffice geöffnet.",
            f"{CLOSE_IT} Ist sie nirgends geöffnet, löschen Sie die Datei »{owner.name}« daneben.",
        )
    return None if mode is None else stat.S_IMODE(mode)


def _check_kind(path: Path, mode: int) -> None:
    if stat.S_ISLNK(mode):
        raise UnsafePathError(
            f"»{path}« ist eine Verknüpfung; durch sie hindurch wird nicht geschrieben.",
            "Löschen Sie die Verknüpfung oder nennen Sie die Datei selbst.",
        )
    if stat.S_ISDIR(mode):
        raise FileAccessError(f"Die Datei »{path}« kann nicht geschrieben werden: dort steht ein Ordner.")
    if not stat.S_ISREG(mode):
        raise FileAccessError(f"»{path}« kann nicht geschrieben werden: das ist keine gewöhnliche Datei.")
    # A replace would go through: it asks for the rights on the folder alone.
    if not mode & _WRITE_BITS:
        raise FileBusyError(
            f"Die Datei »{path}« ist schreibgeschützt.",
            "Heben Sie den Schreibschutz in den Eigenschaften der Datei auf oder wählen Sie einen anderen Namen.",
        )


def _write_beside(path: Path, data: bytes, mode: int | None) -> Path:
    temporary = path.with_name(f"{HELPER_PREFIX}{os.urandom(8).hex()}.tmp")
    try:
        # 0o666 less the umask is what any other program would give a new file.
        descriptor = os.open(temporary, _NEW, 0o666)
    except OSError as error:
        raise explain(error, path, "geschrieben") from error
    try:
        _fill(descriptor, temporary, data, mode)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise explain(error, path, "geschrieben") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _fill(descriptor: int, temporary: Path, data: bytes, mode: int | None) -> None:
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        temporary.chmod(mode)


def _retry_transient(action: Callable[[], object]) -> None:
    """Run ``action`` again while Windows reports that another program holds the file, for one second in total."""
    for wait in _WAITS:
        try:
            action()
        except OSError as error:
            if getattr(error, "winerror", None) not in _TRANSIENT:
                raise
            time.sleep(wait)
        else:
            return
    action()


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    # The file is in place and whole; a network drive that cannot sync a folder may show the old one after a power cut.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
