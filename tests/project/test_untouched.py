"""The shortest way through a build: taken when nothing was touched, left as soon as anything was."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kekdocs.project import snapshot
from kekdocs.project.build import build
from kekdocs.project.cache import BuildCache
from kekdocs.project.manifest import NAME
from kekdocs.project.untouched import Untouched
from kekdocs.project.workspace import Workspace
from tests.project.test_cache import QUICK, said
from tests.project.workspaces import add_vorlage, make_workspace, vorlage_text


@pytest.fixture
def settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with a warning, built twice; looks are believed at once."""
    monkeypatch.setattr(snapshot, "SETTLED_NS", 0)
    workspace = make_workspace(tmp_path / "ordner", 2)
    add_vorlage(workspace, "warnung", vorlage_text("2024-00009").replace("01.03.2024", "01.01.2024"))
    for _ in range(2):
        build(workspace, None, QUICK)
    return workspace


def is_taken(workspace: Workspace) -> bool:
    return BuildCache.open(workspace, QUICK).untouched() is not None


def test_it_is_taken_after_a_build_that_knew_every_file_by_its_look(settled: Workspace) -> None:
    slow = BuildCache.open(settled, QUICK)
    recalled = slow.recall()
    assert recalled is not None
    expected = slow.report(recalled)
    found = BuildCache.open(settled, QUICK).untouched()
    assert found is not None
    assert expected is not None
    assert found.diagnostics
    assert said(found) == said(expected)
    assert found.opened.files == expected.opened.files
    assert {file: each.text for file, each in found.opened.sources.items()} == {
        file: each.text for file, each in expected.opened.sources.items()
    }


def vorlage(workspace: Workspace) -> Path:
    return workspace.resolutions / "v1.yaml"


def document(workspace: Workspace) -> Path:
    return next((workspace.root / "build").glob("2024-00001*.docx"))


def touch(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


@pytest.mark.parametrize(
    "change",
    [
        lambda w: touch(vorlage(w)),
        lambda w: vorlage(w).unlink(),
        lambda w: vorlage(w).rename(w.resolutions / "v0.yaml"),
        lambda w: (w.resolutions / "neu.yaml").write_text(vorlage_text("2024-00007"), encoding="utf-8"),
        lambda w: touch(document(w)),
        lambda w: document(w).unlink(),
        lambda w: document(w).write_bytes(b""),
        lambda w: (w.root / "build" / NAME).unlink(),
        lambda w: (w.root / "build" / NAME).write_text('{"made": {}}', encoding="utf-8"),
        lambda w: touch(w.config),
        lambda w: touch(w.templates / "beschlussvorlage.docx"),
        lambda w: (w.templates / "neu.docx").write_bytes(b""),
    ],
)
def test_it_is_left_when_anything_was_touched(settled: Workspace, change: Callable[[Workspace], object]) -> None:
    assert is_taken(settled)
    change(settled)
    assert not is_taken(settled)


def test_a_file_that_is_too_fresh_keeps_it_closed(settled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "SETTLED_NS", 10**18)
    touch(vorlage(settled))
    for _ in range(2):
        build(settled, None, QUICK)
    assert not is_taken(settled)


def test_force_and_verify_do_not_take_it(settled: Workspace) -> None:
    for options in (replace(QUICK, force=True), replace(QUICK, verify=True)):
        assert build(settled, None, options).made == [
            "2024-00001 Gegenstand.docx",
            "2024-00002 Gegenstand.docx",
            "2024-00009 Gegenstand.docx",
        ]


def test_a_damaged_memory_is_none() -> None:
    for kept in (b"", b"[]", b"{}", b"[1,2,3,4,5,6,7,8]", b'["a","b","","",[],[["K1"]],[],[]]'):
        assert Untouched.unpack(kept) is None
