"""What the operating system reports, as a German sentence with what to do about it."""

from __future__ import annotations

import errno
from pathlib import Path

from kekdocs.errors import DiskFullError, FileAccessError, FileBusyError, KekdocsError

CLOSE_IT = (
    "Bitte schließen Sie die Datei in Word oder in dem Programm, in dem sie geöffnet ist, und starten Sie noch einmal."
)

# EFBIG: the limit of a file system (4 GB on a FAT stick) or of an account; more room elsewhere helps as well.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SHARING_VIOLATION, _LOCK_VIOLATION = 32, 33

_REASONS = {
    errno.ENOENT: "es gibt sie nicht",
    errno.EEXIST: "dort liegt schon etwas anderes mit diesem Namen",
    errno.ENOTDIR: "ein Teil des Pfades ist kein Ordner",
    errno.EISDIR: "dort steht ein Ordner",
    errno.EACCES: "Ihr Benutzerkonto hat dort keine Rechte",
    errno.EPERM: "Ihr Benutzerkonto hat dort keine Rechte",
    errno.EROFS: "das Laufwerk ist schreibgeschützt",
    errno.ENAMETOOLONG: "ihr Pfad ist zu lang",
    errno.ELOOP: "Verknüpfungen führen im Kreis",
    errno.EMFILE: "es sind zu viele Dateien gleichzeitig offen",
    errno.EIO: "das Laufwerk meldet einen Fehler",
}


def explain(error: OSError, path: Path, done: str) -> KekdocsError:
    """The error to raise; ``done`` is the participle of the sentence, as in ``gelesen`` or ``geschrieben``."""
    if error.errno in _FULL:
        return DiskFullError(
            f"Für die Datei »{path}« ist kein Platz mehr; was vorher dort stand, ist unverändert.",
            "Schaffen Sie Platz auf dem Laufwerk oder wählen Sie einen anderen Ordner.",
        )
    if getattr(error, "winerror", None) in {_SHARING_VIOLATION, _LOCK_VIOLATION}:
        return FileBusyError(f"Die Datei »{path}« ist in einem anderen Programm geöffnet.", CLOSE_IT)
    return FileAccessError(f"Die Datei »{path}« kann nicht {done} werden: {_reason(error, path.parent)}.")


def _reason(error: OSError, folder: Path) -> str:
    if error.errno == errno.ENOENT and not is_there(folder):
        return f"den Ordner »{folder}« gibt es nicht"
    return _REASONS.get(error.errno or 0, f"das System meldet »{error.strerror or type(error).__name__}«")


def is_there(path: Path) -> bool:
    """Whether the path exists; ``False`` as well where the system cannot tell, as for a name that is too long."""
    try:
        return path.exists()
    except OSError:
        return False
