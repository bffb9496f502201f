"""Runs one foreign program with a time limit and leaves no process of it behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def run_limited(command: Sequence[str], *, timeout: float, environment: Mapping[str, str], log: Path) -> int:
    """Run a program to its end and return its exit code; standard input is closed, what it prints goes to ``log``.

    Whatever ends the wait (the program, the time, Ctrl+C), the program and all it started are gone afterwards.

    Raises:
        subprocess.TimeoutExpired: it took longer than ``timeout`` seconds.
        OSError: it cannot be started.
    """
    # A file and not a pipe: a grandchild that keeps a pipe open would hold us longer than the time limit.
    new_session, flags = start_flags()
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  # the command is built from a found program and our own paths
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            start_new_session=new_session,
            creationflags=flags,
        )
        try:
            return process.wait(timeout)
        finally:
            end_all(process)


def start_flags() -> tuple[bool, int]:
    """Return ``start_new_session`` and ``creationflags``: Ctrl+C must not reach the program, and no window may open."""
    if sys.platform == "win32":
        return False, subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return True, 0


def job_environment(folder: Path) -> dict[str, str]:
    """Return the environment: the zone decides how dates are written, and what a killed program leaves goes with ``folder``."""
    return {**os.environ, "TZ": "UTC", **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))}


def end_all(process: subprocess.Popen[bytes]) -> None:
    """Kill a program that leads a session with all that it started, and wait for it; that it has ended is no error."""
    if sys.platform == "win32":
        if process.poll() is None:
            _end_tree_on_windows(process.pid)
    else:
        _end_group(process.pid)
    process.wait()


def _end_group(leader: int) -> None:
    """Kill the session of ``leader``; a stopped process obeys SIGKILL too."""
    if sys.platform != "win32":
        try:
            os.killpg(leader, signal.SIGKILL)
        except ProcessLookupError:
            return  # the usual case: all have ended by themselves


def _end_tree_on_windows(pid: int) -> None:
    taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
    subprocess.run(  # noqa: S603  # the path is Windows' own
        [str(taskkill), "/F", "/T", "/PID", str(pid)], check=False, capture_output=True, stdin=subprocess.DEVNULL
    )
