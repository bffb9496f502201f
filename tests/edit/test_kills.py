"""Real processes, really killed; ``benchmarks/votes.py`` runs more of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
