"""Runs jobs in worker processes so that a job that crashes, hangs or eats memory is lost alone and by name.

A worker is a fresh Python (``subprocess``, the same on every system) and not a fork or one of ``multiprocessing``: it is
in a session of its own before any code of it runs, nothing of the caller is imported anew, and no tracker process is left
behind. It costs a start of Python with its imports, so a worker does many jobs; it is replaced after ``_JOBS_A_WORKER``,
so that what libraries never give back does not add up.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from kekdocs.project.lost import Limits, Reason
from kekdocs.project.supervisor import Worker

J = TypeVar("J")
R = TypeVar("R")

# A start costs as much as 13 Vorlagen to Word and PDF; memory after 600 of them is what it is after 100.
_JOBS_A_WORKER = 1000
_LOOK_EVERY = 0.05


class StoppedError(Exception):
    """The pool is being taken down; seen by its own threads alone."""


class Pool(Generic[J, R]):
    """Workers that all do the same work, as many as threads ask at once.

    ``work`` is a function of a module; jobs and results are plain data. The seconds of the limits are for one job, the start
    of a worker not counted; the megabytes are for a worker together with the programs that it started (looked at twenty
    times a second, on Linux alone; a limit of the system for each process stands behind it). An exception of the work
    counts as a crash. What workers put down for a while lies below ``folder``, by default below the system's.
    """

    def __init__(self, work: Callable[[J], R], limits: Limits, folder: Path | None = None) -> None:
        self._work = work
        self._limits = limits
        self._folder = folder
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._stopped = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def _look(self) -> None:
        while not self._stopped.wait(_LOOK_EVERY):
            with self._lock:
                workers = tuple(self._all)
            for worker in workers:
                worker.check()

    def do(self, job: J) -> R | Reason:
        """Return the result of a job. A job whose worker was killed gets a second worker: the system may have chosen it."""
        message = pickle.dumps(job)
        answer = self._try(message)
        if isinstance(answer, Reason) and answer.kind == "killed":
            answer = self._try(message)
        if isinstance(answer, Reason):
            return answer
        result: R = pickle.loads(answer)  # noqa: S301 -- see worker.py
        return result

    def _try(self, message: bytes) -> bytes | Reason:
        worker = self._borrow()
        answer = worker.ask(message)
        self._give_back(worker)
        return answer

    def _borrow(self) -> Worker:
        with self._lock:
            if self._stopped.is_set():
                raise StoppedError
            if self._idle:
                return self._idle.pop()
            worker = Worker(self._work, self._limits, self._folder)
            self._all.add(worker)
            return worker

    def _give_back(self, worker: Worker) -> None:
        if not worker.is_over and worker.jobs_done < _JOBS_A_WORKER:
            with self._lock:
                self._idle.append(worker)
            return
        if worker.is_over:
            worker.end()
        else:
            worker.leave()
        with self._lock:
            self._all.discard(worker)

    def stop(self) -> None:
        """End all workers: those that work are killed, the others leave."""
        self._stopped.set()
        self._watch.join()
        with self._lock:
            idle, busy = set(self._idle), self._all - set(self._idle)
            self._idle.clear()
        for worker in busy:
            worker.end()
        for worker in idle:
            worker.leave()
