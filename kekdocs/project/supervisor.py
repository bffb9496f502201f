"""The pool's end of one worker: start it, give it a job, watch time and memory, end it with all that it started."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from math import inf
from pathlib import Path
from typing import Any, Literal

from kekdocs.project.lost import Limits, Reason
from kekdocs.project.processes import MARK, end_all, memory_of, start_flags
from kekdocs.project.worker import OUT_OF_MEMORY, READY, RESULT, read_frame, write_frame

_START_SECONDS = 60.0
_LEAVE_SECONDS = 10.0
_DETAIL_LENGTH = 4000
_LARGEST_EXIT_CODE = 255  # beyond it Windows' codes for crashes, as 0xC0000005

# The folders of this program's modules, before anything is imported from them. -P: the current folder is no place for
# modules, or a file »random.py« in the workspace would run.
# Not sys.stdin: Python would wait for the thread that reads it when a worker leaves, and then abort.
_BOOT = """import sys, pickle
jobs = open(0, "rb")
sys.path[:] = pickle.load(jobs)
from kekdocs.project.worker import main
main(jobs)"""


class Worker:
    """A process that does one job at a time. Used by one thread; ``check`` may be called by another one."""

    def __init__(self, work: Any, limits: Limits, folder: Path | None = None) -> None:
        """Start the process; it gets ready while the caller goes on. ``work`` is a function that pickle can name.

        What it puts down for a while lies below ``folder``, by default below the system's.
        """
        self.jobs_done = 0
        self.is_over = False
        self._limits = limits
        self._lock = threading.Lock()
        self._deadline = inf
        self._verdict: Reason | None = None
        self._mark = os.urandom(16).hex()
        # LibreOffice's profile and what a killed program leaves go with the worker.
        self._folder = Path(tempfile.mkdtemp(prefix="kekdocs-worker-", dir=folder))
        self._process = self._start()
        self._is_ready = False
        self._first = pickle.dumps((work, limits.memory_mb))

    def _start(self) -> subprocess.Popen[bytes]:
        new_session, flags = start_flags()
        folders = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(self._folder))
        with (self._folder / "stderr.txt").open("wb") as log:
            return subprocess.Popen(  # noqa: S603  # this program's own Python
                [sys.executable, "-P", "-c", _BOOT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, **folders, MARK: self._mark},
                start_new_session=new_session,
                creationflags=flags,
            )

    def ask(self, job: bytes) -> bytes | Reason:
        """Return the answer to a pickled job, pickled; or why there is none, and then the worker is over."""
        if not self._is_ready:
            answer = self._exchange(pickle.dumps(sys.path), self._first, seconds=_START_SECONDS)
            if answer != READY:
                return self._fail()
            self._is_ready = True
        answer = self._exchange(None, job, seconds=self._limits.timeout)
        self.jobs_done += 1
        if answer is None:
            return self._fail()
        if answer == OUT_OF_MEMORY:
            return self._fail(self._too_large())
        if not answer.startswith(RESULT):
            return Reason("result", "gab ein Ergebnis, das nicht übergeben werden kann", answer[1:].decode())
        return answer[1:]

    def _exchange(self, head: bytes | None, message: bytes, *, seconds: float) -> bytes | None:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        self._deadline = time.monotonic() + seconds
        try:
            if head is not None:
                stdin.write(head)
            write_frame(stdin, message)
            return read_frame(stdout)
        except OSError:
            return None  # it died while it was written to
        finally:
            with self._lock:
                self._deadline = inf
                # An answer that came just as the time ran out counts; the worker does not.
                self.is_over = self._verdict is not None

    def check(self) -> None:
        """End the worker if its job takes too long or too much memory."""
        with self._lock:
            if self._deadline == inf or self._verdict:
                return
            if time.monotonic() > self._deadline:
                self._verdict = Reason("time", f"hat nach {self._limits.timeout:g} Sekunden nicht geendet")
            elif memory_of(self._process.pid) > self._limits.memory_mb * 1024 * 1024:
                self._verdict = self._too_large()
            else:
                return
            end_all(self._process, self._mark)

    def _too_large(self) -> Reason:
        megabytes = f"{self._limits.memory_mb:,}".replace(",", ".")
        return Reason("memory", f"brauchte mehr als {megabytes} MB Arbeitsspeicher")

    def _fail(self, reason: Reason | None = None) -> Reason:
        """Return why the worker is dead, after everything of it is gone."""
        detail = self._last_words()
        code = self.end()
        found = reason or self._verdict
        if found is None:
            kind: Literal["killed", "crash"] = "crash" if 0 <= code <= _LARGEST_EXIT_CODE else "killed"
            found = Reason(kind, "ist abgestürzt", detail or f"exit code {code}")
        return found

    def _last_words(self) -> str:
        try:
            return (self._folder / "stderr.txt").read_text("utf-8", "replace").strip()[-_DETAIL_LENGTH:]
        except OSError:
            return ""

    def leave(self) -> None:
        """Let the worker go when it has nothing to do; it clears up after itself first."""
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError):
            stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LEAVE_SECONDS)
        self.end()

    def end(self) -> int:
        """Kill the worker with all that it started, whatever it does, and return its exit code."""
        self.is_over = True
        # One that ends by itself closes its pipe a little before it has an exit code.
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(2 if self._verdict is None and self._deadline == inf else 0)
        end_all(self._process, self._mark)
        code = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        return code
