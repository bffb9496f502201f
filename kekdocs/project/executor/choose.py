"""Which executor a build has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kekdocs.project.executor.seam import Executor
from kekdocs.project.report import BuildOptions


@contextmanager
def open_executor(options: BuildOptions, jobs: int) -> Iterator[Executor]:
    """Yield the executor that the options ask for; none is made that ``jobs`` jobs do not need.

    Raises:
        ClusterError: the cluster cannot be used.
    """
    executor = _open(options, jobs)
    try:
        yield executor
    finally:
        executor.close()


def _open(options: BuildOptions, jobs: int) -> Executor:
    if options.executor and jobs:
        from kekdocs.project.executor.cluster import open_dask  # noqa: PLC0415 -- loads Dask

        return open_dask(options.executor)
    workers = min(options.jobs, jobs)
    if workers > 1:
        from kekdocs.project.executor.batch import LIMITS  # noqa: PLC0415 -- see below
        from kekdocs.project.executor.supervised import Supervised  # noqa: PLC0415 -- only --jobs needs it

        return Supervised(workers, LIMITS)
    from kekdocs.project.executor.in_process import InProcess  # noqa: PLC0415 -- nor does that need this

    return InProcess()
