from __future__ import annotations

import json
from pathlib import Path

import pytest

from kekdocs.errors import ForeignFileError, NameClashError
from kekdocs.files import content_hash
from kekdocs.project.build import build
from kekdocs.project.manifest import NAME
from kekdocs.render.verify import docx_text
from tests.project.workspaces import (
    DOCX,
    FORCE,
    add_vorlage,
    build_all,
    documents_in,
    figures,
    make_workspace,
    vorlage_text,
)


def test_a_document_changed_by_hand_stays_until_it_is_forced(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    target = tmp_path / "build" / build_all(workspace).made[0]
    made = target.read_bytes()
    target.write_bytes(b"von Hand")
    report = build_all(workspace)
    assert [type(f.error) for f in report.failures] == [ForeignFileError]
    assert report.failures[0].file == "resolutions/v1.yaml"
    assert target.read_bytes() == b"von Hand"
    assert figures(build_all(workspace, FORCE)) == (1, 0, 0)
    assert target.read_bytes() == made


def test_a_foreign_file_of_the_same_name_stays_until_it_is_forced(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    target = tmp_path / "build" / "2024-00001 Gegenstand.docx"
    target.parent.mkdir()
    target.write_bytes(b"fremd")
    assert [f.error.code for f in build_all(workspace).failures] == ["K511"]
    assert target.read_bytes() == b"fremd"
    assert build_all(workspace, FORCE).is_clean


def test_a_lost_list_of_what_was_made_does_no_harm(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    for broken in (b"", b"[]", b'{"made": 1}', b"\xff", b'{"made": {"x": {}}}'):
        (tmp_path / "build" / NAME).write_bytes(broken)
        report = build_all(workspace)
        assert (figures(report), report.is_clean) == ((2, 0, 0), True)


@pytest.mark.parametrize("name", ["../draussen.txt", "/etc/hostname", "unter/../../x", ""])
def test_a_list_that_was_tampered_with_removes_nothing_outside(tmp_path: Path, name: str) -> None:
    workspace = make_workspace(tmp_path)
    build_all(workspace)
    outside = tmp_path / "draussen.txt"
    outside.write_bytes(b"wichtig")
    listed = tmp_path / "build" / NAME
    data = json.loads(listed.read_bytes())
    data["made"][name] = {"source": "resolutions/weg.yaml", "inputs": "x", "output": content_hash(b"wichtig")}
    listed.write_text(json.dumps(data))
    assert build_all(workspace).removed == []
    assert outside.read_bytes() == b"wichtig"


def test_documents_of_a_removed_vorlage_go_on_a_build_of_all_only(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    (workspace.resolutions / "v1.yaml").unlink()
    assert figures(build(workspace, [workspace.resolutions / "v2.yaml"], DOCX)) == (0, 1, 0)
    assert len(documents_in(tmp_path / "build")) == 2
    report = build_all(workspace)
    assert report.removed == ["2024-00001 Gegenstand.docx"]
    assert list(documents_in(tmp_path / "build")) == ["2024-00002 Gegenstand.docx"]


def test_a_document_open_in_word_outlives_its_vorlage_until_it_is_closed(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    build_all(workspace)
    (workspace.resolutions / "v1.yaml").unlink()
    owner = tmp_path / "build" / "~$24-00001 Gegenstand.docx"
    owner.write_bytes(b"Dr. Muster")
    assert [f.error.code for f in build_all(workspace).failures] == ["K501"]
    assert "2024-00001 Gegenstand.docx" in documents_in(tmp_path / "build")
    owner.unlink()
    assert figures(build_all(workspace)) == (0, 0, 1)


def test_a_document_that_is_already_gone_is_no_reason_to_complain(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    (tmp_path / "build" / build_all(workspace).made[0]).unlink()
    (workspace.resolutions / "v1.yaml").unlink()
    assert build_all(workspace).is_clean


def test_an_interrupted_build_remembers_what_it_made(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)

    def interrupt(done: int, total: int, file: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(workspace, None, DOCX, interrupt)
    add_vorlage(workspace, "v1", vorlage_text("2024-00001", sachverhalt="Inzwischen geändert."))
    report = build_all(workspace)
    assert (figures(report), report.is_clean) == ((2, 0, 0), True)


def test_a_document_changed_by_hand_outlives_its_vorlage(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    target = tmp_path / "build" / build_all(workspace).made[0]
    target.write_bytes(b"von Hand")
    (workspace.resolutions / "v1.yaml").unlink()
    assert figures(build_all(workspace)) == (0, 0, 0)
    assert target.read_bytes() == b"von Hand"


def test_a_new_name_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    add_vorlage(workspace, "v1", vorlage_text("2024-00001", "Neuer Name"))
    report = build_all(workspace)
    assert (report.made, report.removed) == (["2024-00001 Neuer Name.docx"], ["2024-00001 Gegenstand.docx"])


def test_two_vorlagen_with_the_same_name_of_document_do_not_overwrite_each_other(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    add_vorlage(workspace, "v2", vorlage_text("2024-00001", "GEGENSTAND"))
    report = build_all(workspace)
    assert figures(report) == (1, 0, 0)
    assert [(f.file, type(f.error)) for f in report.failures] == [("resolutions/v2.yaml", NameClashError)]
    assert "K204" in {d.code for d in report.diagnostics}


def test_swapped_names_end_as_if_built_afresh(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    add_vorlage(workspace, "v1", vorlage_text("1", "Eins"))
    add_vorlage(workspace, "v2", vorlage_text("2", "Zwei"))
    build_all(workspace)
    add_vorlage(workspace, "v1", vorlage_text("2", "Zwei", "Tausch"))
    add_vorlage(workspace, "v2", vorlage_text("1", "Eins", "Tausch"))
    report = build_all(workspace)
    assert report.is_clean
    assert list(documents_in(tmp_path / "build")) == ["1 Eins.docx", "2 Zwei.docx"]
    assert all("Tausch" in docx_text(data) for data in documents_in(tmp_path / "build").values())
