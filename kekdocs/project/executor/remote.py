"""The cluster's end: renders parcels on a computer that has nothing but this program.

A worker of Dask gives each document to a supervised process of its own, as a build on one computer does: what crashes,
hangs or eats memory is lost by name and leaves the worker alone, which Dask by itself would not see to (it has no limit of
time, and of a dead worker it knows only what ran there).
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kekdocs.errors import ClusterError
from kekdocs.project.document import Outcome
from kekdocs.project.executor.batch import LIMITS, Batch, Outcomes, lost_outcome
from kekdocs.project.executor.parcel import Parcel, surroundings, unpack
from kekdocs.project.lost import Reason
from kekdocs.project.pool import Pool

if TYPE_CHECKING:
    from kekdocs.project.executor.seam import Render

_lock = threading.Lock()


def keep(data: bytes) -> bytes:
    """Return what was given: a content that many parcels need.

    It is handed over as a task and not scattered. What was scattered is gone with the last worker that held it, and with it
    all that depends on it; a task is done again.
    """
    return data


def render_parcel(render: Render, parcel: Parcel, hashes: tuple[str, ...], *contents: bytes) -> Outcomes:
    """Return the outcomes of a parcel's jobs; ``contents`` are the shared ones, in the order of ``hashes``.

    Raises:
        ClusterError: this computer would give other bytes than the sender.
    """
    if parcel.made_by != surroundings():
        message = f"Auf einem Rechner des Verbunds läuft {surroundings()}, hier {parcel.made_by}."
        raise ClusterError(message, "Installieren Sie überall dasselbe; sonst entstünden verschiedene Dokumente.")
    with _lock:
        pool, lasting = _pool(render), _folder()
    with tempfile.TemporaryDirectory(dir=lasting) as own:
        batch = unpack(parcel, dict(zip(hashes, contents, strict=True)), lasting, Path(own))
        return tuple(outcome for job in batch.jobs for outcome in _render(pool, Batch((job,))))


def _render(pool: Pool[Batch, Outcomes], single: Batch) -> tuple[Outcome, ...]:
    found = pool.do(single)
    return (lost_outcome(single.jobs[0], found),) if isinstance(found, Reason) else found


@cache
def _pool(render: Render) -> Pool[Batch, Outcomes]:
    pool: Pool[Batch, Outcomes] = Pool(render, LIMITS, _folder())
    atexit.register(pool.stop)
    return pool


@cache
def _folder() -> Path:
    """Return this process's folder for files. Dask clears up after workers that were killed, so it lies in theirs."""
    from distributed import get_worker  # noqa: PLC0415 -- only a worker of Dask comes here

    folder = Path(tempfile.mkdtemp(prefix="kekdocs-", dir=get_worker().local_directory))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
