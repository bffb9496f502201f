"""Calls of the command, in a folder with two texts or in a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.cli.app import run
from kekdocs.project.workspace import Workspace
from tests.cli.redline.files import NEW, OLD
from tests.cli.test_commands import Call, Said, assert_german
from tests.project.workspaces import make_workspace


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is no workspace, with two texts."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "alt.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "neu.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def call_it(*args: str) -> Said:
        capsys.readouterr()
        code = run(["redline", *args])
        out, err = capsys.readouterr()
        assert_german(err)
        return Said(code, out.replace("\u00a0", " "), err)

    return call_it


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return make_workspace(tmp_path, 2)
