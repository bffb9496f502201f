"""The executor of a build in several processes of this computer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from kekdocs.project.lost import Limits, Reason
from kekdocs.project.pool import Pool

J = TypeVar("J")
R = TypeVar("R")


class Supervised:
    """Works in supervised processes of this computer; a job that is lost is lost for good, and alone."""

    batch_size = 1
    # So many results at most wait for a slow one before them.
    ahead = 256
    knows_culprit = True

    def __init__(self, workers: int, limits: Limits) -> None:
        self._limits = limits
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="kekdocs-pool")
        self._pools: dict[Callable[..., Any], Pool[Any, Any]] = {}

    def submit(self, work: Callable[[J], R], job: J) -> Future[R | Reason]:
        """Hand the job to the next worker that is free; each gets the limits for itself."""
        if work not in self._pools:
            self._pools[work] = Pool(work, self._limits)
        return self._threads.submit(self._pools[work].do, job)

    def check(self) -> None:
        """Never raise: a worker that does not answer is ended by its pool."""

    def close(self) -> None:
        """Kill workers that work and let the others leave."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for pool in self._pools.values():
            pool.stop()
        self._threads.shutdown()
