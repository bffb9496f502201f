"""Real processes, really killed; ``benchmarks/votes.py`` runs more of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kekdocs.edit import Journal, history_of, read_cells, record, recover, verify_journal
from kekdocs.files import HELPER_PREFIX
from tests.edit.offices import KRUSE, WEBER, make_office, name_of, vote
from tests.files.privileged import run_python
from tests.strategies import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="fork and SIGKILL")


def run(*arguments: object) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.edit.crash", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert isinstance(result, dict)
    return result


def test_no_acknowledged_vote_is_lost_or_doubled_by_kills(tmp_path: Path) -> None:
    result = run(tmp_path / "amt", 15, 4, 1)
    assert result["faults"] == []
    assert isinstance(result["acknowledged"], int)
    assert isinstance(result["recorded"], int)
    assert 0 < result["acknowledged"] <= result["recorded"]


def test_processes_that_record_in_the_same_cells_lose_nothing(tmp_path: Path) -> None:
    result = run(tmp_path / "amt", 0, 4, 1, 15)
    assert result == {"acknowledged": 60, "recorded": 60, "faults": []}


_DIES = """
import os, pathlib, signal
from kekdocs.edit import Journal, record
from tests.edit.offices import WEBER, vote
journal, step, real = Journal(pathlib.Path(sys.argv[1])), int(sys.argv[2]), os.fsync
asked = vote(journal, ja=34)
def fsync(descriptor):
    global step
    step -= 1
    if not step:
        os.kill(os.getpid(), signal.SIGKILL)
    real(descriptor)
os.fsync = fsync
record(journal, asked, WEBER)
print("gespeichert")
"""


def temporary_files(root: Path) -> list[str]:
    return [path.name for path in root.rglob(f"{HELPER_PREFIX}*.tmp")]


def test_a_process_killed_at_any_wait_for_the_disk_leaves_nothing_that_the_next_vote_does_not_clear_up(
    tmp_path: Path,
) -> None:
    left = 0
    for step in range(1, 20):
        journal = make_office(tmp_path / str(step))
        done = run_python(_DIES, journal.root, step)
        if done.stdout == "gespeichert\n":
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        left += len(temporary_files(journal.root))
        recover(journal, WEBER)
        record(journal, vote(journal, ja=35), WEBER)
        assert temporary_files(journal.root) == []
        assert not verify_journal(Journal(journal.root)).findings
        there = read_cells(journal, name_of(), "Kreistag").station.wert("ja")
        assert there == "35" == history_of(journal, name_of(), "Kreistag", "ja")[-1][0].neu
    assert (step > 4, left > 1) == (True, True)


def test_what_a_killed_process_of_another_computer_left_is_not_touched(tmp_path: Path) -> None:
    journal = make_office(tmp_path / "amt")
    run_python(_DIES, journal.root, 1)
    left = temporary_files(journal.root)
    assert len(left) == 1
    record(journal, vote(journal, ja=35), KRUSE)
    assert temporary_files(journal.root) == left
    record(journal, vote(journal, nein=3), WEBER)
    assert temporary_files(journal.root) == []
