"""The seam between a build and where it is computed: what an executor offers, and how a build drives one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

from kekdocs.project.document import Job, Outcome
from kekdocs.project.executor.batch import Batch, Outcomes, lost_outcome, render_batch
from kekdocs.project.lost import Reason

Render = Callable[[Batch], Outcomes]

# How often it is looked whether the executor is still there; on Windows a wait without end would not see Ctrl+C.
_LOOK_EVERY = 0.5

R_co = TypeVar("R_co", covariant=True)


class Pending(Protocol[R_co]):
    """A result that is to come, as of ``concurrent.futures`` (20 ms, which a build in this process need not pay)."""

    def done(self) -> bool:
        """Tell whether it is there."""

    def result(self) -> R_co:
        """Return it, or raise what the work raised."""


class Executor(Protocol):
    """Renders batches. ``submit`` may be called for the same batch again; results are the same."""

    @property
    def batch_size(self) -> int:
        """Return how many jobs are best handed over at once."""

    @property
    def ahead(self) -> int:
        """Return how many batches may be on their way; results come in order, so that many may wait for a slow one."""

    @property
    def knows_culprit(self) -> bool:
        """Tell whether a batch of one job that was lost was lost by that job, and not beside another one."""

    def submit(self, render: Render, batch: Batch) -> Pending[Outcomes | Reason]:
        """Take a batch; the result is what ``render`` returned, or why the batch was lost."""

    def check(self) -> None:
        """Raise a ``KekdocsError`` when what was submitted will never be done."""

    def close(self) -> None:
        """Give up what is not done and leave no process behind."""


def render_all(executor: Executor, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
    """Yield each job with its outcome, in the order of the jobs. Jobs are taken from the iterable when there is room.

    Raises what ``Executor.check`` raises. The executor stays open.
    """
    waiting: deque[tuple[Batch, Pending[Outcomes | Reason]]] = deque()
    batches = _cut(jobs, executor.batch_size)
    while True:
        for batch in islice(batches, max(0, executor.ahead - len(waiting))):
            waiting.append((batch, executor.submit(render_batch, batch)))
        if not waiting:
            return
        batch, future = waiting.popleft()
        found = _result_of(future, executor)
        if isinstance(found, Reason):
            found = _blame(executor, batch, found, [other for _, other in waiting])
        yield from zip(batch.jobs, found, strict=True)


def _cut(jobs: Iterable[Job], size: int) -> Iterator[Batch]:
    coming = iter(jobs)
    while taken := tuple(islice(coming, size)):
        yield Batch(taken)


def _blame(executor: Executor, batch: Batch, reason: Reason, others: Iterable[Pending[Outcomes | Reason]]) -> Outcomes:
    """Render the jobs of a lost batch one after the other, so that the deadly one is known by its name."""
    if executor.knows_culprit and len(batch.jobs) == 1:
        return (lost_outcome(batch.jobs[0], reason),)
    # Whoever dies next is to be to blame: nothing else runs meanwhile.
    for other in others:
        _wait_for(other, executor)
    outcomes: list[Outcome] = []
    for job in batch.jobs:
        found = _result_of(executor.submit(render_batch, Batch((job,))), executor)
        outcomes += (lost_outcome(job, found),) if isinstance(found, Reason) else found
    return tuple(outcomes)


def _result_of(future: Pending[Outcomes | Reason], executor: Executor) -> Outcomes | Reason:
    """Return the result of a future as soon as it is there."""
    _wait_for(future, executor)
    return future.result()


def _wait_for(future: Pending[Outcomes | Reason], executor: Executor) -> None:
    while not future.done():
        _doze(future)
        if not future.done():
            executor.check()


def _doze(future: Pending[object]) -> None:
    from concurrent.futures import Future, wait  # noqa: PLC0415 -- whoever has to wait has loaded it

    assert isinstance(future, Future)
    wait([future], timeout=_LOOK_EVERY)
