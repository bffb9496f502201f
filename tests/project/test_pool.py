"""The supervised pool, with real crashes, hangs and programs that are left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kekdocs.project.lost import Reason
from kekdocs.project.processes import MARK
from tests.project import work
from tests.project.supervised import run_supervised

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def lost_as_text(job: object, reason: Reason) -> object:
    return reason.text


def run(
    function: Callable[..., object],
    jobs: list[object],
    workers: int = 2,
    timeout: float = 60,
    memory_mb: int = 400,
    on_lost: Callable[[object, Reason], object] = lost_as_text,
) -> list[tuple[object, object]]:
    return list(run_supervised(function, jobs, workers, timeout=timeout, memory_mb=memory_mb, on_lost=on_lost))


RUN = "KEKDOCS_TEST_RUN"


def workers_alive() -> list[int]:
    """The processes of workers that this test started."""
    found = []
    wanted = f"{RUN}={os.environ[RUN]}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            environment = (entry / "environ").read_bytes().split(b"\0")
            if wanted in environment and any(each.startswith(f"{MARK}=".encode()) for each in environment):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


@pytest.fixture(autouse=True)
def _no_process_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv(RUN, str(tmp_path))
    yield
    assert workers_alive() == []


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert run(work.double, list(range(20)), workers=3) == [(n, 2 * n) for n in range(20)]


def test_no_jobs_need_no_worker() -> None:
    assert run(work.double, []) == []


def test_a_worker_does_many_jobs_and_is_replaced_in_time() -> None:
    pids = [pid for _, pid in run(work.report_pid, list(range(2001)), workers=1)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [1000, 1000, 1]


def test_the_folder_for_temporary_files_goes_with_the_worker() -> None:
    [(_, folder)] = run(work.own_folder, [1])
    assert not Path(str(folder)).exists()


@posix
@pytest.mark.parametrize(
    ("deed", "text"),
    [
        ("kill", "ist abgestürzt"),
        ("segfault", "ist abgestürzt"),
        ("exit", "ist abgestürzt"),
        ("sys.exit", "ist abgestürzt"),
        ("raise", "ist abgestürzt"),
        ("unpicklable", "gab ein Ergebnis, das nicht übergeben werden kann"),
        ("eat", "brauchte mehr als 400 MB Arbeitsspeicher"),
        ("eat slowly", "brauchte mehr als 400 MB Arbeitsspeicher"),
        ("loop", "hat nach 2 Sekunden nicht geendet"),
        ("hold", "hat nach 2 Sekunden nicht geendet"),
    ],
)
def test_a_deadly_job_is_lost_alone_and_by_name(deed: str, text: str) -> None:
    jobs: list[object] = [(1, ""), (2, deed), (3, ""), (4, "")]
    assert run(work.do, jobs, timeout=2) == [((1, ""), 1), ((2, deed), text), ((3, ""), 3), ((4, ""), 4)]


def test_an_exception_of_the_work_is_told_in_detail() -> None:
    reasons: list[Reason] = []
    run(work.do, [(1, "raise")], on_lost=lambda _, reason: reasons.append(reason))
    assert [reason.kind for reason in reasons] == ["crash"]
    assert reasons[0].detail.endswith("ZeroDivisionError: so etwas")


def test_what_a_library_prints_is_no_answer() -> None:
    assert run(work.do, [(1, "print"), (2, "")]) == [((1, "print"), 1), ((2, ""), 2)]


@posix
def test_a_job_whose_worker_was_killed_is_tried_once_more(tmp_path: Path) -> None:
    assert run(work.kill_the_first_time, [str(tmp_path)]) == [(str(tmp_path), "Versuch 2")]


@linux
@pytest.mark.parametrize(
    ("deed", "text"),
    [("program, hang", "hat nach 1 Sekunden nicht geendet"), ("program, die", "ist abgestürzt")],
)
def test_a_program_in_a_session_of_its_own_dies_with_its_worker(deed: str, text: str) -> None:
    assert run(work.do, [(1, deed)], timeout=1) == [((1, deed), text)]


@linux
def test_memory_of_a_program_counts_for_its_worker() -> None:
    assert run(work.do, [(1, "children eat")], memory_mb=200) == [
        ((1, "children eat"), "brauchte mehr als 200 MB Arbeitsspeicher")
    ]


@posix
def test_of_400_jobs_of_which_every_fifth_is_deadly_no_good_one_is_lost() -> None:
    deeds = ("kill", "segfault", "exit", "raise")
    jobs: list[object] = [(n, deeds[n // 5 % 4] if n % 5 == 0 else "") for n in range(1, 401)]
    results = run(work.do, jobs)
    assert [job for job, _ in results] == jobs
    good = [(job, result) for job, result in results if job[1] == ""]  # type: ignore[index]  # jobs are pairs
    assert len(good) == 320
    assert all(result == job[0] for job, result in good)  # type: ignore[index]  # jobs are pairs
    assert [result for job, result in results if job[1]] == ["ist abgestürzt"] * 80  # type: ignore[index]  # jobs are pairs


def test_an_iteration_that_is_given_up_leaves_no_process() -> None:
    jobs = [(n, "") for n in range(50)]
    running = run_supervised(work.do, jobs, 2, timeout=60, memory_mb=400, on_lost=lost_as_text)
    assert next(running) == ((0, ""), 0)
    running.close()  # type: ignore[attr-defined]  # a generator


HANGING = textwrap.dedent("""
    from tests.project import work
    from tests.project.supervised import run_supervised
    jobs = [(1, ""), (2, "program, hang"), (3, "loop")]
    try:
        for job, result in run_supervised(work.do, jobs, 2, timeout=600, memory_mb=400, on_lost=lambda j, r: r):
            print(result, flush=True)
    except KeyboardInterrupt:
        print("abgebrochen")
""")


def _start_hanging() -> tuple[subprocess.Popen[str], list[int]]:
    process = subprocess.Popen([sys.executable, "-c", HANGING], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "1\n"
    # Two workers and the program that one of them started.
    return process, _wait_for(workers_alive, 3)


def _wait_for(found: Callable[[], list[int]], count: int) -> list[int]:
    end = time.monotonic() + 30
    while len(pids := found()) != count:
        assert time.monotonic() < end, pids
        time.sleep(0.05)
    return pids


@linux
def test_ctrl_c_kills_workers_and_their_programs_at_once() -> None:
    process, _ = _start_hanging()
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    assert said == "abgebrochen\n"
    assert time.monotonic() - start < 5


@linux
def test_workers_end_when_the_program_is_killed() -> None:
    process, pids = _start_hanging()
    process.kill()
    process.communicate()
    _wait_for(lambda: sorted(set(workers_alive()) & set(pids)), 0)
