"""The worker's end of the pool: takes one job after the other from standard input, answers on what was standard output.

A mistake in the work is not caught: the process dies of it and the pool names the job. When the pool is gone (standard
input ends in the middle of a job), the worker ends itself and what it started.
"""

from __future__ import annotations

import gc
import os
import pickle
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import IO, Any

from kekdocs.project.processes import MARK, end_marked, limit_memory

RESULT, UNSENDABLE, OUT_OF_MEMORY, READY = b"r", b"u", b"m", b"b"
"""The first byte of an answer."""

_LENGTH = 8
# What pickle raises for values that cannot travel.
_PICKLE_FAULTS = (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError)


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write a message: its length, then its bytes."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the next message, None when the other side is gone."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None


class _Inbox:
    """The messages of the pool, read by a thread of its own, so that the end of the pool is noticed at once."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.is_working = threading.Event()
        self._stream = stream
        self._messages: SimpleQueue[bytes | None] = SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def take(self) -> bytes | None:
        return self._messages.get()

    def _read(self) -> None:
        while (message := read_frame(self._stream)) is not None:
            self.is_working.set()
            self._messages.put(message)
        if self.is_working.is_set():
            end_marked(os.environ.get(MARK, ""))
            os._exit(1)
        self._messages.put(None)


def main(jobs: IO[bytes]) -> None:
    """Work until there are no more jobs. The first message is the function that does the work, and its memory limit."""
    answers = _take_over_stdout()
    gc.set_threshold(100_000, 20, 20)
    inbox = _Inbox(jobs)
    first = inbox.take()
    if first is None:
        return
    work, memory_mb = pickle.loads(first)  # noqa: S301 -- from this program's own pool, through a pipe that nobody else holds
    limit_memory(memory_mb)
    inbox.is_working.clear()
    write_frame(answers, READY)
    while (message := inbox.take()) is not None:
        answer = _answer(work, message)
        inbox.is_working.clear()
        write_frame(answers, answer)


def _take_over_stdout() -> IO[bytes]:
    """Whatever a library prints goes to standard error and not between the answers."""
    answers = os.dup(1)
    os.dup2(2, 1)
    return open(answers, "wb")  # noqa: PTH123 -- a descriptor, open as long as the process


def _answer(work: Callable[[Any], Any], message: bytes) -> bytes:
    try:
        return _sendable(work(pickle.loads(message)))  # noqa: S301 -- see above
    except MemoryError:
        return OUT_OF_MEMORY


def _sendable(result: Any) -> bytes:
    try:
        return RESULT + pickle.dumps(result)
    except _PICKLE_FAULTS as error:
        return UNSENDABLE + f"{type(error).__name__}: {error}".encode()
