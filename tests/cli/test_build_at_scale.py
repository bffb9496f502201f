"""``kekdocs build --shard`` and ``--executor``: what is wrong with them is said in German, and they cost nothing unasked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kekdocs.cli.app import run
from tests.cli.test_german import assert_german
from tests.project.workspaces import documents_in, make_workspace


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--shard", "9/8"], "Der Teil liegt zwischen 1 und 8"),
        (["--shard", "drei"], "»drei« ist kein Teil"),
        (["--executor", "tcp://rechner:1"], "dask://RECHNER:PORT"),
        (["--executor", "dask://rechner:8786", "--jobs", "2"], "gehen nicht zusammen"),
        (["--jobs", "2", "--executor", "dask://rechner:8786"], "gehen nicht zusammen"),
    ],
)
def test_a_wrong_option_is_2_and_told_in_german(
    words: list[str],
    part: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(make_workspace(tmp_path, 1).root)
    assert run(["build", *words]) == 2
    said = capsys.readouterr()
    assert part in said.err
    assert_german(said.err)
    assert not (tmp_path / "build").exists()


def test_the_shards_of_a_build_make_each_document_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_workspace(tmp_path, 9).root)
    made: list[str] = []
    for number in (1, 2, 3):
        assert run(["build", "--shard", f"{number}/3", "--json"]) == 0
        made += json.loads(capsys.readouterr().out)["made"]
    assert sorted(made) == list(documents_in(tmp_path / "build"))
    assert len(made) == 9


def test_a_build_in_one_process_loads_neither_pool_nor_cluster(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    code = """
import sys
from kekdocs.cli.app import run
assert run(["build", "--quiet"]) == 0
print(sorted({"distributed", "dask", "subprocess", "concurrent.futures"} & set(sys.modules)))
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=workspace.root, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "[]\n"
