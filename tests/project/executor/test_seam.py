"""How a build drives an executor: in order, with little in memory, and each document as good as alone."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from kekdocs.project.document import Job
from kekdocs.project.executor.batch import LIMITS
from kekdocs.project.executor.in_process import InProcess
from kekdocs.project.executor.seam import render_all
from kekdocs.project.executor.supervised import Supervised
from tests.project.executor.jobs import jobs_of
from tests.project.workspaces import make_workspace


def counted(jobs: list[Job], taken: list[str]) -> Iterator[Job]:
    for job in jobs:
        taken.append(job.file)
        yield job


def test_jobs_are_made_when_there_is_room_for_them_and_not_before(tmp_path: Path) -> None:
    jobs = jobs_of(make_workspace(tmp_path, 5), "docx")
    taken: list[str] = []
    for number, (job, outcome) in enumerate(render_all(InProcess(), counted(jobs, taken)), 1):
        assert (job.file, len(outcome.documents), len(taken)) == (outcome.file, 1, number)


def test_both_executors_of_this_computer_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    jobs = jobs_of(make_workspace(tmp_path, 6), "docx")
    supervised = Supervised(2, LIMITS)
    try:
        assert list(render_all(supervised, jobs)) == list(render_all(InProcess(), jobs))
        assert [job for job, _ in render_all(supervised, jobs)] == jobs
    finally:
        supervised.close()


MEMORY = textwrap.dedent("""
    import gc, json, sys
    from itertools import cycle, islice
    from pathlib import Path
    from benchmarks.vorlagen import make_vorlage
    from kekdocs.__main__ import COLLECT_AFTER
    from kekdocs.project.executor.batch import Batch, render_batch
    from kekdocs.project.processes import memory_of
    from kekdocs.project.workspace import Workspace
    from tests.project.executor.jobs import jobs_of
    import os
    gc.set_threshold(*COLLECT_AFTER)
    jobs = jobs_of(Workspace(Path(sys.argv[1])), *sys.argv[4:])
    seen = []
    for number, job in enumerate(islice(cycle(jobs), int(sys.argv[3])), 1):
        render_batch(Batch((job,)))
        if number in (int(sys.argv[2]), int(sys.argv[3])):
            seen.append(memory_of(os.getpid()) / 1e6)
    print(json.dumps(seen))
""")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(("formats", "early", "late"), [(["docx"], 100, 500), (["docx", "pdf"], 30, 120)])
def test_the_memory_of_a_worker_does_not_grow_with_the_documents(
    tmp_path: Path, formats: list[str], early: int, late: int
) -> None:
    make_workspace(tmp_path, 20)
    command = [sys.executable, "-c", MEMORY, str(tmp_path), str(early), str(late), *formats]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    before, after = json.loads(done.stdout)
    assert after - before < 12, (before, after)
