"""What a worker process and all that it started have in memory, and how they are ended together.

LibreOffice runs in a session of its own, so that the process group of a worker does not hold it; and once the worker is
dead nothing tells any more whose child it was. Every process of a worker therefore carries a mark in its environment.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MARK = "KEKDOCS_WORKER"
"""Environment variable with the mark of a worker; whatever it starts inherits it."""

_PROC = Path("/proc")
_ROUNDS = 5  # a process that is being ended may just have started another one


def start_flags() -> tuple[bool, int]:
    """Return ``start_new_session`` and ``creationflags`` for a worker: Ctrl+C in the terminal must not reach it."""
    if sys.platform == "win32":
        return False, subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return True, 0


def end_all(process: subprocess.Popen[bytes], mark: str) -> None:
    """Kill a worker and everything that it started; that it is dead already is no error."""
    # The number of a process that was waited for may belong to another one by now.
    if process.returncode is None:
        _end_tree(process.pid)
    end_marked(mark)


def _end_tree(pid: int) -> None:
    if sys.platform == "win32":
        _end_tree_on_windows(pid)
        return
    children = [] if _has_proc() else _descendants(pid)
    with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS forbids to signal a group of zombies
        os.killpg(pid, signal.SIGKILL)
    for child in children:
        _kill(child)


def end_marked(mark: str) -> None:
    """Kill every process that carries the mark, this one included; only where the system shows environments (Linux)."""
    for _ in range(_ROUNDS):
        found = sorted(marked(mark), key=lambda pid: pid == os.getpid())
        for pid in found:
            _kill(pid)
        if not found:
            return


def marked(mark: str) -> Iterator[int]:
    """Yield the running processes of this user that carry the mark."""
    wanted = f"{MARK}={mark}".encode()
    for entry in _PROC.glob("[0-9]*") if _has_proc() else ():
        # A process may end, or belong to someone else; a zombie has no environment any more.
        with contextlib.suppress(OSError):
            if wanted in (entry / "environ").read_bytes().split(b"\0"):
                yield int(entry.name)


def memory_of(pid: int) -> int:
    """Return the bytes of memory that a worker and its children hold; 0 where the system does not tell (not Linux)."""
    total = 0
    # A process that ends while it is looked at holds nothing any more.
    with contextlib.suppress(OSError, ValueError, IndexError):
        total += int((_PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        children = (_PROC / str(pid) / "task" / str(pid) / "children").read_text().split()
        total += sum(memory_of(int(child)) for child in children)
    return total


def limit_memory(megabytes: int) -> None:
    """Let this process and those that it starts have no more than so much memory each: beyond it Python's MemoryError.

    It catches what grows faster than anyone looks. Linux alone counts what is really asked for (RLIMIT_DATA); the limit of
    other systems (RLIMIT_AS) would count reserved addresses and stop LibreOffice.
    """
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 -- does not exist on Windows

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes * 1024 * 1024
        resource.setrlimit(
            resource.RLIMIT_DATA, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most)
        )


def _has_proc() -> bool:
    return (_PROC / "self" / "environ").exists()


def _kill(pid: int) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def _descendants(pid: int) -> list[int]:
    """Return the children of a process and theirs, from the table of processes (macOS)."""
    command = ["/bin/ps", "-axo", "pid=,ppid="]
    listed = subprocess.run(command, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL)  # noqa: S603  # a fixed command
    parents = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    found = [pid]
    for parent in found:
        found += [child for child, its_parent in parents if its_parent == parent and child not in found]
    return found[1:]


def _end_tree_on_windows(pid: int) -> None:
    taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
    subprocess.run(  # noqa: S603  # the path is Windows' own
        [str(taskkill), "/F", "/T", "/PID", str(pid)], check=False, capture_output=True, stdin=subprocess.DEVNULL
    )
