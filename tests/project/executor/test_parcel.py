"""Batches that travel with all their files: rendered where the workspace is not, they give the same bytes."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from kekdocs.errors import FileAccessError
from kekdocs.project.executor.batch import Batch, render_batch
from kekdocs.project.executor.parcel import pack, unpack
from kekdocs.project.workspace import Workspace
from tests.project.executor.jobs import jobs_of
from tests.project.workspaces import SETTINGS, add_vorlage, make_workspace, replace_in_docx, vorlage_text
from tests.strategies import ROOT

FONTS = ROOT / "kekdocs" / "render" / "typst" / "fonts"
OWN = "  pdf-anhang: [Quelle, Anlagen]\n  schriften: [schriften]\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = make_workspace(tmp_path / "w", 2, SETTINGS + OWN)
    anlage = "anlagen:\n  - {titel: Tabelle, datei: tabelle.csv}\n"
    add_vorlage(made, "v3", vorlage_text("2024-00003") + anlage)
    (made.anlagen / "tabelle.csv").write_bytes(b"Jahr;Betrag\r\n")
    (made.templates / "schriften" / "tiefer").mkdir(parents=True)
    shutil.copy(next(FONTS.glob("Carlito-Bold.ttf")), made.templates / "schriften" / "tiefer")
    (made.templates / "schriften" / "lies.txt").write_text("kein Font")
    return made


def test_what_is_rendered_without_the_workspace_has_the_same_bytes(workspace: Workspace, tmp_path: Path) -> None:
    batch = Batch(tuple(jobs_of(workspace, "docx", "pdf")))
    expected = render_batch(batch)
    assert [len(outcome.documents) for outcome in expected] == [2, 2, 2]
    sent = pickle.dumps(pack(batch))
    shutil.rmtree(workspace.root)
    parcel, shared = pickle.loads(sent)
    far = unpack(parcel, shared, tmp_path / "dauerhaft", tmp_path / "eigenes")
    assert render_batch(far) == expected
    assert sorted(path.name for path in (tmp_path / "eigenes").rglob("*") if path.is_file()) == [
        "tabelle.csv",
        "v1.yaml",
        "v2.yaml",
        "v3.yaml",
    ]


def test_what_vorlagen_share_is_sent_and_laid_out_once(workspace: Workspace, tmp_path: Path) -> None:
    parcels = [pack(Batch((job,))) for job in jobs_of(workspace, "docx")]
    assert len({tuple(shared) for _, shared in parcels}) == 1
    assert len(parcels[0][1]) == 3
    places = {
        job.template
        for parcel, shared in parcels
        for job in unpack(parcel, shared, tmp_path / "dauerhaft", tmp_path / "eigenes").jobs
    }
    assert len(places) == 1
    sent = {path.name for path in (tmp_path / "dauerhaft").rglob("*") if path.is_file()}
    assert sent == {"beschlussvorlage.docx", "wappen.png", "Carlito-Bold.ttf"}


def test_a_changed_template_is_another_content(workspace: Workspace) -> None:
    [before, *_] = [pack(Batch((job,)))[1] for job in jobs_of(workspace, "docx")]
    replace_in_docx(workspace.templates / "beschlussvorlage.docx", "Beratungsfolge", "Reihenfolge")
    [after, *_] = [pack(Batch((job,)))[1] for job in jobs_of(workspace, "docx")]
    assert len(set(before) - set(after)) == 1


def test_a_file_that_went_away_is_named(workspace: Workspace) -> None:
    jobs = jobs_of(workspace, "docx")
    (workspace.anlagen / "tabelle.csv").unlink()
    with pytest.raises(FileAccessError, match=r"tabelle\.csv"):
        pack(Batch(tuple(jobs)))
