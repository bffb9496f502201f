"""Things that are quicker to keep than to make again, in the cache folder of the user's account.

Not in the workspace: that often lies on a drive which many can write to, and an entry may hold code that is run (compiled
templates) or be believed without another look (what the last build found). Who can change files of the workspace must not
gain more by it than wrong text in a Vorlage. The account's own cache folder can be written by the user alone, who could
run any program as well. On POSIX this is checked each time: the folder and the entry belong to this user, nobody else may
write there, neither is a link. On Windows %LOCALAPPDATA% is closed to other accounts by its inherited rights.

An entry carries its checksum, so that a damaged one is no entry. Nothing here is ever an error: without a folder nothing
is kept. ``KEKDOCS_CACHE`` names another folder, or with ``0`` none.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import Path

from kekdocs.files.hashing import content_hash

VARIABLE = "KEKDOCS_CACHE"
KEPT = 50
"""Entries of a kind that stay; the oldest go first."""

_MOST_BYTES = 64 * 1024 * 1024
_HASH_LENGTH = 64
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def read_entry(kind: str, key: str) -> bytes | None:
    """Return what was kept under a key, None when it is not there, damaged or not this user's own."""
    with contextlib.suppress(OSError):
        folder = _folder(kind)
        if folder is None:
            return None
        path = folder / key
        with open(os.open(path, _READ), "rb") as file:  # noqa: PTH123  # a Path cannot refuse a link
            if not _is_own(os.fstat(file.fileno()), stat.S_IFREG):
                return None
            head, data = file.read(_HASH_LENGTH), file.read(_MOST_BYTES)
        if head == content_hash(data).encode():
            os.utime(path)  # the latest used stay
            return data
    return None


def write_entry(kind: str, key: str, data: bytes) -> None:
    """Keep bytes under a key (hexadecimal digits), whole or not at all, and drop the oldest entries of the kind."""
    if len(data) >= _MOST_BYTES:
        return
    with contextlib.suppress(OSError):
        folder = _folder(kind)
        if folder is None:
            return
        temporary = folder / f"{os.urandom(8).hex()}.tmp"
        try:
            with open(os.open(temporary, _NEW, 0o600), "wb") as file:  # noqa: PTH123  # nor give the rights
                # No fsync: after a power cut the checksum tells.
                file.write(content_hash(data).encode())
                file.write(data)
            temporary.replace(folder / key)
        finally:
            temporary.unlink(missing_ok=True)
        _drop_oldest(folder)


def drop_entry(kind: str, key: str) -> None:
    """Forget what was kept under a key."""
    with contextlib.suppress(OSError):
        folder = _folder(kind)
        if folder is not None:
            (folder / key).unlink(missing_ok=True)


def _folder(kind: str) -> Path | None:
    """The folder of a kind of entries; None when it is not this user's alone."""
    base = _base()
    if base is None:
        return None
    own = base / "kekdocs"
    for folder in (own, own / kind):
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700, parents=True)
        if not _is_own(folder.lstat(), stat.S_IFDIR):
            return None
    return own / kind


def _is_own(found: os.stat_result, kind: int) -> bool:
    if stat.S_IFMT(found.st_mode) != kind:
        return False
    if sys.platform == "win32":
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_MAY_WRITE


def _base() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if os.path.isabs(named) else None  # noqa: PTH117  # a Path made of "" is the current folder
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local) if os.path.isabs(local) else None  # noqa: PTH117
    home = os.path.expanduser("~")  # noqa: PTH111  # stays "~" without a home, where Path.home() raises
    if sys.platform == "darwin":
        return Path(home, "Library", "Caches") if os.path.isabs(home) else None  # noqa: PTH117
    # XDG Base Directory Specification: a path that is not absolute does not count.
    named = os.environ.get("XDG_CACHE_HOME", "")
    path = named if os.path.isabs(named) else os.path.join(home, ".cache")  # noqa: PTH117, PTH118
    return Path(path) if os.path.isabs(path) else None  # noqa: PTH117


def _drop_oldest(folder: Path) -> None:
    """Keep the newest entries; what a killed program left goes like an entry."""
    room = _MOST_BYTES
    with os.scandir(folder) as listing:
        found = sorted(((entry.stat(), entry.path) for entry in listing), key=lambda each: -each[0].st_mtime_ns)
    for number, (status, path) in enumerate(found):
        room -= status.st_size
        if number >= KEPT or room < 0:
            Path(path).unlink(missing_ok=True)
