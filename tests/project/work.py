"""Work for the pool's processes, from sound to deadly; found by name in the worker."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]


def double(job: int) -> int:
    return 2 * job


def report_pid(job: object) -> int:
    return os.getpid()


def own_folder(job: object) -> str:
    return os.environ["TMPDIR"]


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _loop() -> None:
    while True:
        pass


def _hold_the_interpreter() -> None:
    # In C and with the interpreter's lock: no thread of the worker runs any more.
    ctypes.PyDLL(None).sleep(600)


def _eat() -> None:
    bytes(b"x" * (4 << 30))


def _eat_slowly() -> None:
    held = []
    while True:
        held.append(b"x" * (10 << 20))
        time.sleep(0.01)


def _raise() -> None:
    raise ZeroDivisionError("so etwas")


def _start_a_program_and_hang() -> None:
    subprocess.Popen(SLEEPER, start_new_session=True)
    time.sleep(600)


def _start_a_program_and_die() -> None:
    subprocess.Popen(SLEEPER, start_new_session=True)
    os._exit(7)


def _let_children_eat() -> None:
    for _ in range(2):
        subprocess.Popen([sys.executable, "-c", "held = b'x' * (130 << 20); import time; time.sleep(600)"])
    time.sleep(600)


def _print() -> None:
    print("Text, der keine Antwort ist")  # noqa: T201  # what this is about
    os.write(1, b"und noch mehr\n")


DEEDS: dict[str, Callable[[], object]] = {
    "children eat": _let_children_eat,
    "eat": _eat,
    "eat slowly": _eat_slowly,
    "exit": lambda: os._exit(3),
    "hold": _hold_the_interpreter,
    "kill": _kill,
    "loop": _loop,
    "print": _print,
    "program, die": _start_a_program_and_die,
    "program, hang": _start_a_program_and_hang,
    "raise": _raise,
    "segfault": lambda: ctypes.string_at(0),
    "sys.exit": lambda: sys.exit(0),
    "unpicklable": lambda: lambda: None,
}


def do(job: tuple[int, str]) -> object:
    number, deed = job
    return (deed and DEEDS[deed]()) or number


def kill_the_first_time(folder: str) -> str:
    """Killed at the first try, fine at the second; the tries are counted in a folder."""
    tries = len(list(Path(folder).iterdir()))
    (Path(folder) / str(tries)).touch()
    if tries == 0:
        _kill()
    return f"Versuch {tries + 1}"
