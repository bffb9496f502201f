"""Builds that are killed, run twice at once, or meet each other: with real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kekdocs.errors import ConflictError
from kekdocs.files import lock_file
from kekdocs.project.workspace import Workspace
from tests.project.workspaces import add_vorlage, build_all, documents_in, figures, make_workspace, vorlage_text

COMMAND = [sys.executable, "-m", "kekdocs"]


def start_build(workspace: Workspace) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "build"], cwd=workspace.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def wait_for_documents(folder: Path, count: int) -> None:
    end = time.monotonic() + 30
    while len(list(folder.glob("*.docx"))) < count:
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("count", [1, 13])
def test_a_killed_build_leaves_whole_documents_and_the_next_one_completes_it(tmp_path: Path, count: int) -> None:
    whole = make_workspace(tmp_path / "ganz", 30)
    build_all(whole)
    expected = documents_in(whole.root / "build")
    workspace = make_workspace(tmp_path / "halb", 30)
    process = start_build(workspace)
    wait_for_documents(workspace.root / "build", count)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    left = {name: data for name, data in documents_in(workspace.root / "build").items() if name.endswith(".docx")}
    assert count <= len(left) < 30
    assert left == {name: expected[name] for name in left}
    report = build_all(workspace)
    assert report.is_clean
    assert len(report.made) + len(report.current) == 30
    assert len(report.current) >= len(left) // 10 * 10
    assert documents_in(workspace.root / "build") == expected


def test_two_builds_at_once_make_each_document_once(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 6)
    processes = [start_build(workspace) for _ in range(2)]
    said = sorted(process.communicate(timeout=60)[0].splitlines()[-1] for process in processes)
    assert said == ["0 neu, 6 unverändert.", "6 neu, 0 unverändert."]
    assert [process.returncode for process in processes] == [0, 0]
    assert figures(build_all(workspace)) == (0, 6, 0)


def test_a_build_that_waits_too_long_for_another_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_workspace(tmp_path)
    (tmp_path / "build").mkdir()
    monkeypatch.setattr(lock_file.__wrapped__, "__defaults__", (0.2,))  # type: ignore[attr-defined]
    with lock_file(tmp_path / "build" / ".kekdocs.lock"), pytest.raises(ConflictError):
        build_all(workspace)
    assert documents_in(tmp_path / "build") == {}


def test_after_a_kill_a_changed_vorlage_is_not_taken_for_a_foreign_file(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 12)
    process = start_build(workspace)
    wait_for_documents(tmp_path / "build", 11)
    process.kill()
    process.communicate()
    add_vorlage(workspace, "v1", vorlage_text("2024-00001", sachverhalt="Anders."))
    assert build_all(workspace).is_clean
