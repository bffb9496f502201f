"""One writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kekdocs.errors import ConflictError, FileAccessError
from kekdocs.files.names import HELPER_PREFIX
from kekdocs.files.system_errors import explain, is_there


@contextmanager
def lock_file(path: Path, timeout: float = 10.0, *, poll: float = 0.05) -> Iterator[None]:
    """Hold ``path`` against every other program that asks here too, threads of this one included.

    The lock is the system's, on an open handle of the file ``.kekdocs-<name>.lock`` beside it: it ends with the process,
    however that ends. The lock file itself stays on disk; removing it would let two in.

    ``poll`` is how often it is tried, in seconds: where many hold it for milliseconds, a slow one would never get it.

    Raises ``ConflictError`` after ``timeout`` seconds and ``FileAccessError`` if the folder is missing or closed.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  # 31 ms, needed only where a file is changed

    if not is_there(path.parent):  # FileLock would make the folder
        raise FileAccessError(
            f"Die Datei »{path}« kann nicht gesperrt werden: den Ordner »{path.parent}« gibt es nicht."
        )
    lock = FileLock(path.with_name(f"{HELPER_PREFIX}{path.name}.lock"), timeout=timeout, poll_interval=poll)
    try:
        lock.acquire()
    except Timeout as error:
        raise ConflictError(
            f"Die Datei »{path}« wird gerade von einem anderen Programm geändert.",
            "Warten Sie, bis der andere Vorgang fertig ist, und versuchen Sie es noch einmal.",
        ) from error
    except OSError as error:
        raise explain(error, path, "gesperrt") from error
    try:
        yield
    finally:
        lock.release()
