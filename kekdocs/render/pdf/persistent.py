"""A worker process in which LibreOffice stays loaded: this program's end of the pipe, and when a worker is replaced.

A start costs LibreOffice about a second, a Vorlage a third of one. The worker (``lok_worker.py``) is a fresh Python in a
session of its own with a profile of its own. Its folder holds all it needs and leaves; who ends a worker removes it, and if
this process is killed the worker sees its standard input end, removes the folder itself and goes.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from dataclasses import dataclass
from pathlib import Path

from kekdocs.render.pdf.export import Settings
from kekdocs.render.pdf.process import end_all, job_environment, start_flags
from kekdocs.render.pdf.profile import write_settings

_PROGRAM = Path(__file__).with_name("lok_worker.py")
_START_SECONDS = 60.0
_LAST_WORDS = 4000


class WorkerLostError(Exception):
    """The worker died at a document; the text is what it last printed."""


class NotReadyError(WorkerLostError):
    """The worker did not get as far as its first document: this LibreOffice cannot be used in this way."""


class RefusedError(Exception):
    """LibreOffice could not open the document or not write the PDF; the text is its reason."""


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """When a worker is replaced after a document, so that what LibreOffice never gives back does not add up.

    A fresh worker has 190 MB, after 70 documents of all shapes 290 MB.
    """

    documents: int = 200
    megabytes: int = 500


class _Worker:
    def __init__(self, kit: Path) -> None:
        self.documents = 0
        self.owner = os.getpid()
        self._is_ready = False
        self._folder = Path(tempfile.mkdtemp(prefix="kekdocs-libreoffice-"))
        write_settings(self._folder / "profil")
        self._process = _start(kit, self._folder)
        # Also when the program ends by an error, or the engine is dropped.
        self.end = weakref.finalize(self, _end, self.owner, self._process, self._folder)

    def export(self, docx: bytes, settings: Settings, deadline: float) -> bytes:
        """Return the PDF. After any error the worker must be ended: it may still be at work."""
        self._await_ready(deadline)
        source, target = self._folder / "vorlage.docx", self._folder / "vorlage.pdf"
        source.write_bytes(docx)
        answer = self._ask({"source": source.as_uri(), "target": target.as_uri(), "settings": settings}, deadline)
        if not answer["ok"] or not target.is_file():
            raise RefusedError(str(answer["reason"]))
        self.documents += 1
        data = target.read_bytes()
        target.unlink()
        source.unlink()
        return data

    def megabytes(self) -> float:
        """Return the memory that the worker holds; 0 if it is gone."""
        try:
            pages = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[1]
        except OSError:
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1024**2

    def _await_ready(self, deadline: float) -> None:
        if self._is_ready:
            return
        start = time.monotonic() + _START_SECONDS
        try:
            self._read_line(min(start, deadline))
        except WorkerLostError as error:
            raise NotReadyError(str(error)) from error
        except subprocess.TimeoutExpired as error:
            if start > deadline:
                raise
            raise NotReadyError(f"not ready after {_START_SECONDS} s") from error
        self._is_ready = True

    def _ask(self, job: dict[str, object], deadline: float) -> dict[str, object]:
        stdin = self._process.stdin
        assert stdin is not None
        try:
            stdin.write(json.dumps(job).encode() + b"\n")
            stdin.flush()
        except OSError as error:
            raise WorkerLostError(self._last_words()) from error
        answer: dict[str, object] = json.loads(self._read_line(deadline))
        return answer

    def _read_line(self, deadline: float) -> bytes:
        """Return what the worker says, one line for one job."""
        stdout = self._process.stdout
        assert stdout is not None
        ready = select.poll()
        ready.register(stdout, select.POLLIN)
        line = b""
        while not line.endswith(b"\n"):
            seconds = deadline - time.monotonic()
            if seconds <= 0 or not ready.poll(seconds * 1000):
                raise subprocess.TimeoutExpired(self._process.args, 0)
            part = os.read(stdout.fileno(), 65536)
            if not part:
                raise WorkerLostError(self._last_words())
            line += part
        return line

    def _last_words(self) -> str:
        return _log(self._folder).read_text("utf-8", "replace").strip()[-_LAST_WORDS:]


def _log(folder: Path) -> Path:
    return folder / "ausgabe.txt"


def _start(kit: Path, folder: Path) -> subprocess.Popen[bytes]:
    new_session, flags = start_flags()
    with _log(folder).open("wb") as log:
        return subprocess.Popen(  # noqa: S603  # this program's own Python
            # Neither variables nor site-packages nor the current folder say what is imported.
            [sys.executable, "-I", "-S", str(_PROGRAM), str(kit), str(folder)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env={**job_environment(folder), "SAL_USE_VCLPLUGIN": "svp"},  # draws without a screen
            start_new_session=new_session,
            creationflags=flags,
        )


def _end(owner: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()
    if owner != os.getpid():
        return  # a copy of the process (fork) has a copy of the pipes, but the worker is not its own
    end_all(process)
    shutil.rmtree(folder, ignore_errors=True)


class Replacing:
    """One worker at most; started when needed, replaced by the limits and after every fault. For several threads."""

    def __init__(self, limits: WorkerLimits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._worker: _Worker | None = None

    def start(self, kit: Path) -> None:
        """Start a worker if there is none; it gets ready while the caller goes on."""
        with self._lock:
            self._get(kit)

    def export(self, kit: Path, docx: bytes, settings: Settings, deadline: float) -> bytes:
        """Return the PDF; ``deadline`` is a reading of ``time.monotonic``.

        What a worker could not do that has done other documents before is tried once more by a fresh one: no document
        shall depend on those before it.

        Raises:
            NotReadyError: no worker starts.
            RefusedError: LibreOffice cannot do it.
            WorkerLostError: the worker died.
            subprocess.TimeoutExpired: the time is over; the worker has been ended.
        """
        with self._lock:
            is_used = self._get(kit).documents > 0
            try:
                return self._try(kit, docx, settings, deadline)
            except (WorkerLostError, RefusedError):
                if not is_used:
                    raise
            return self._try(kit, docx, settings, deadline)

    def end(self) -> None:
        """End the worker with all that it started."""
        with self._lock:
            self._drop()

    def _get(self, kit: Path) -> _Worker:
        if self._worker is None or self._worker.owner != os.getpid():
            self._worker = _Worker(kit)
        return self._worker

    def _drop(self) -> None:
        if self._worker:
            self._worker.end()
        self._worker = None

    def _try(self, kit: Path, docx: bytes, settings: Settings, deadline: float) -> bytes:
        worker = self._get(kit)
        try:
            data = worker.export(docx, settings, deadline)
        except BaseException:  # Ctrl+C too: the answer to this document must not become that to the next
            self._drop()
            raise
        if worker.documents >= self._limits.documents or worker.megabytes() > self._limits.megabytes:
            self._drop()
        return data
