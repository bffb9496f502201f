"""The worker's end: holds LibreOffice as a library (LibreOfficeKit) and turns one Word file after the other into a PDF.

Run as a file (``python -I -S lok_worker.py <program folder> <own folder>``), so it imports nothing but the standard library.
One JSON object a line: in ``{source, target, settings}``, out first ``{ok}`` for ready, then ``{ok, reason}`` a document.
The interface is that of LibreOffice's header LibreOfficeKit.h, unchanged at its head since 5.2.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import threading
import time
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

_POINTER = ctypes.c_void_p
_TEXT = ctypes.c_char_p
# "Language" is that of the user interface. Macros are off unless asked for (EnableMacrosExecution), and by the profile.
_LOAD_OPTIONS = b"Language=de-DE"


class _OfficeFunctions(ctypes.Structure):
    _fields_ = (
        ("size", ctypes.c_size_t),
        ("destroy", _POINTER),
        ("document_load", _POINTER),
        ("get_error", ctypes.CFUNCTYPE(_POINTER, _POINTER)),
        ("document_load_with_options", ctypes.CFUNCTYPE(_POINTER, _POINTER, _TEXT, _TEXT)),
        ("free_error", ctypes.CFUNCTYPE(None, _POINTER)),
    )


class _DocumentFunctions(ctypes.Structure):
    _fields_ = (
        ("size", ctypes.c_size_t),
        ("destroy", ctypes.CFUNCTYPE(None, _POINTER)),
        ("save_as", ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _TEXT, _TEXT, _TEXT)),
    )


def _functions(thing: int, kind: type[Any]) -> Any:
    """Return the table to which the first field of an office or a document points."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(kind)))[0].contents
    if table.size < ctypes.sizeof(kind):
        raise SystemExit("LibreOfficeKit is too old")
    return table


class _Office:
    def __init__(self, library: Path, profile: Path) -> None:
        hook = ctypes.CDLL(str(library)).libreofficekit_hook_2
        hook.restype, hook.argtypes = _POINTER, (_TEXT, _TEXT)
        self._office = hook(str(library.parent).encode(), profile.as_uri().encode())
        if not self._office:
            raise SystemExit("LibreOffice does not start")
        self._do = _functions(self._office, _OfficeFunctions)

    def export(self, source: str, target: str, settings: object) -> dict[str, object]:
        document = self._do.document_load_with_options(self._office, source.encode(), _LOAD_OPTIONS)
        if not document:
            return {"ok": False, "reason": self._reason()}
        do = _functions(document, _DocumentFunctions)
        is_saved = bool(do.save_as(document, target.encode(), b"pdf", json.dumps(settings).encode()))
        reason = "" if is_saved else self._reason()
        do.destroy(document)
        return {"ok": is_saved, "reason": reason}

    def _reason(self) -> str:
        error = self._do.get_error(self._office)
        if not error:
            return ""
        text = ctypes.string_at(error).decode("utf-8", "replace")
        self._do.free_error(error)
        return text


def _read(jobs: SimpleQueue[bytes], folder: Path) -> None:
    """Hand the jobs on; when the parent is gone, leave at once and leave nothing, also in the middle of a document."""
    with open(0, "rb", closefd=False) as stdin:  # a descriptor
        for line in stdin:
            jobs.put(line)
    _leave(folder)


def _leave(folder: Path) -> None:
    """End at once and let a copy of this process clear up: LibreOffice would go on writing, and crash where files vanish."""
    worker = os.getpid()
    if os.fork() == 0:
        while os.getppid() == worker:
            time.sleep(0.005)
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def _take_over_stdout() -> IO[bytes]:
    """What LibreOffice prints goes to standard error and not between the answers."""
    answers = os.dup(1)
    os.dup2(2, 1)
    return open(answers, "wb", buffering=0)  # noqa: PTH123  # a descriptor, open as long as the process


def _answer(answers: IO[bytes], answer: dict[str, object]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")


def main(library: Path, folder: Path) -> None:
    """Work until standard input ends."""
    answers = _take_over_stdout()
    jobs: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_read, args=(jobs, folder), daemon=True).start()
    office = _Office(library, folder / "profil")
    _answer(answers, {"ok": True})
    while True:
        job = json.loads(jobs.get())
        _answer(answers, office.export(job["source"], job["target"], job["settings"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
