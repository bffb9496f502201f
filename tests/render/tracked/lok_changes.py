"""Run as a file: LibreOffice, held as a library, accepts or rejects all tracked changes of one document after the other.

``python lok_changes.py <library> <profile>``; each line in is ``{source, target, command}`` (addresses; command may be empty),
each line out ``{ok}``. The positions are those of the header LibreOfficeKit.h.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

_LOAD, _SAVE, _START, _CALLBACK, _COMMAND = 4, 2, 13, 14, 17
_COMMAND_RESULT = 16
_POINTER = ctypes.c_void_p
_TEXT = ctypes.c_char_p


def function(thing: int, place: int, result: Any, *arguments: Any) -> Any:
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(_POINTER)))[0]
    return ctypes.CFUNCTYPE(result, _POINTER, *arguments)(table[place])


def convert(office: int, job: dict[str, str]) -> bool:
    document = function(office, _LOAD, _POINTER, _TEXT, _TEXT)(office, job["source"].encode(), b"Language=de-DE")
    if not document:
        return False
    if job["command"]:
        run(document, job["command"])
    saved = function(document, _SAVE, ctypes.c_int, _TEXT, _TEXT, _TEXT)
    is_saved = bool(saved(document, job["target"].encode(), b"docx", None))
    function(document, 1, None)(document)
    return is_saved


def run(document: int, command: str) -> None:
    """Commands run in another thread; the answer comes by a callback."""
    done = threading.Event()

    def answered(kind: int, _payload: bytes, _data: int) -> None:
        if kind == _COMMAND_RESULT:
            done.set()

    callback = ctypes.CFUNCTYPE(None, ctypes.c_int, _TEXT, _POINTER)(answered)
    function(document, _START, None, _TEXT)(document, b"{}")
    function(document, _CALLBACK, None, _POINTER, _POINTER)(document, ctypes.cast(callback, _POINTER), None)
    post = function(document, _COMMAND, None, _TEXT, _TEXT, ctypes.c_bool)
    post(document, command.encode(), None, ctypes.c_bool(True))  # noqa: FBT003
    if not done.wait(60):
        raise SystemExit("LibreOffice does not answer")
    function(document, _CALLBACK, None, _POINTER, _POINTER)(document, None, None)


def main(library: Path, profile: Path) -> None:
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    hook = ctypes.CDLL(str(library)).libreofficekit_hook_2
    hook.restype, hook.argtypes = _POINTER, (_TEXT, _TEXT)
    office = hook(str(library.parent).encode(), profile.as_uri().encode())
    for line in sys.stdin:
        answers.write(json.dumps({"ok": convert(office, json.loads(line))}).encode() + b"\n")
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
