"""Put bytes at a path so that a reader, a crash or a full disk never sees half of them."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kekdocs.errors import FileAccessError, FileBusyError, UnsafePathError
from kekdocs.files.names import HELPER_PREFIX
from kekdocs.files.owner_files import find_owner_file
from kekdocs.files.retrying import retry_transient
from kekdocs.files.system_errors import CLOSE_IT, explain

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_atomic(path: Path, data: bytes, mark: str = "") -> None:
    """Replace the file at ``path`` by ``data`` or leave it as it is; permission bits of an existing file are kept.

    The bytes are on the disk when this returns. The folder must exist. A process that is killed leaves at most a file
    ``.kekdocs-….tmp`` behind; with a ``mark`` (``leftovers.mark_of``) its like can be removed later.

    Raises ``FileBusyError`` (open in Word or LibreOffice, write-protected), ``DiskFullError``, ``UnsafePathError`` (the
    target is a link) and ``FileAccessError``.
    """
    prepared = prepare_write(path, data, mark)
    try:
        prepared.put()
    finally:
        prepared.discard()
    sync_folder(path.parent)


class Prepared(NamedTuple):
    """Bytes that lie on the disk beside their target and need no more room to get there."""

    path: Path
    temporary: Path

    def put(self) -> None:
        """Replace the target, once; that the folder knows of it for good needs ``sync_folder``.

        Raises as ``write_atomic`` does.
        """
        try:
            retry_transient(lambda: self.temporary.replace(self.path))
        except PermissionError as error:
            raise FileBusyError(f"Die Datei »{self.path}« lässt sich nicht ersetzen.", CLOSE_IT) from error
        except OSError as error:
            raise explain(error, self.path, "geschrieben") from error

    def discard(self) -> None:
        """Remove what was not put in place; otherwise nothing is left to remove."""
        with contextlib.suppress(OSError):
            self.temporary.unlink(missing_ok=True)


def prepare_write(path: Path, data: bytes, mark: str = "") -> Prepared:
    """Write ``data`` beside ``path``, safe on the disk; the caller puts it in place and in the end discards it.

    Raises as ``write_atomic`` does.
    """
    return prepare_file(path, lambda file: file.write(data), mark)


def prepare_file(path: Path, write: Callable[[BinaryIO], object], mark: str = "") -> Prepared:
    """Let ``write`` fill a file beside ``path``, otherwise as ``prepare_write``: what is large need not be held in memory."""
    mode = _check_target(path)
    return Prepared(path, _write_beside(path, write, mode, mark))


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


def _write_beside(path: Path, write: Callable[[BinaryIO], object], mode: int | None, mark: str) -> Path:
    whose = f"{mark}-" if mark else ""
    temporary = path.with_name(f"{HELPER_PREFIX}{whose}{os.urandom(8).hex()}.tmp")
    try:
        # 0o666 less the umask is what any other program would give a new file.
        descriptor = os.open(temporary, _NEW, 0o666)
    except OSError as error:
        raise explain(error, path, "geschrieben") from error
    try:
        _fill(descriptor, temporary, write, mode)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise explain(error, path, "geschrieben") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _fill(descriptor: int, temporary: Path, write: Callable[[BinaryIO], object], mode: int | None) -> None:
    with open(descriptor, "w+b") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        temporary.chmod(mode)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder outlive a power cut, where the system can."""
    if os.name != "posix":
        return
    # The file is in place and whole; a network drive that cannot sync a folder may show the old one after a power cut.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
