"""Any work in the supervised processes that a build with ``--jobs`` uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from kekdocs.project.executor.supervised import Supervised
from kekdocs.project.lost import Limits, Reason

J = TypeVar("J")
R = TypeVar("R")


def run_supervised(
    work: Callable[[J], R],
    jobs: Sequence[J],
    workers: int,
    *,
    timeout: float,
    memory_mb: int,
    on_lost: Callable[[J, Reason], R],
) -> Iterator[tuple[J, R]]:
    """Yield each job with its result, in the order of the jobs; for a lost job the result is what ``on_lost`` makes."""
    executor = Supervised(workers, Limits(timeout, memory_mb))
    try:
        futures = [executor.submit(work, job) for job in jobs]
        for job, future in zip(jobs, futures, strict=True):
            result = future.result()
            yield job, on_lost(job, result) if isinstance(result, Reason) else result
    finally:
        executor.close()
