from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kekdocs.diagnostics import TemplatePlace
from kekdocs.errors import UnsafePathError
from kekdocs.project.build import build
from kekdocs.project.manifest import NAME
from kekdocs.project.report import BuildOptions
from kekdocs.render.verify import docx_text
from tests.project.workspaces import (
    DOCX,
    FORCE,
    SETTINGS,
    add_vorlage,
    build_all,
    documents_in,
    figures,
    make_workspace,
    replace_in_docx,
    vorlage_text,
)


def test_what_has_not_changed_is_skipped(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 3)
    assert figures(build_all(workspace)) == (3, 0, 0)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "build").glob("*.docx")}
    assert figures(build_all(workspace)) == (0, 3, 0)
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "build").glob("*.docx")} == before


def test_a_changed_word_makes_one_document_anew(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 3)
    build_all(workspace)
    add_vorlage(workspace, "v2", vorlage_text("2024-00002", sachverhalt="Ein anderer Text."))
    report = build_all(workspace)
    assert (report.made, len(report.current)) == (["2024-00002 Gegenstand.docx"], 2)
    assert "Ein anderer Text." in docx_text((tmp_path / "build" / report.made[0]).read_bytes())


def test_changed_settings_a_changed_template_or_wappen_make_all_anew(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    workspace.config.write_text(SETTINGS.replace("Landkreis Musterland", "Landkreis Anderland"), encoding="utf-8")
    assert figures(build_all(workspace)) == (2, 0, 0)
    replace_in_docx(workspace.templates / "beschlussvorlage.docx", "Beratungsfolge", "Reihenfolge")
    assert figures(build_all(workspace)) == (2, 0, 0)
    png = workspace.templates / "wappen.png"
    png.write_bytes(png.read_bytes() + b"\0")
    assert figures(build_all(workspace)) == (2, 0, 0)
    assert figures(build_all(workspace)) == (0, 2, 0)


def test_a_deleted_document_is_made_anew(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    (tmp_path / "build" / build_all(workspace).made[0]).unlink()
    assert figures(build_all(workspace)) == (1, 1, 0)


def test_two_folders_get_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "ein anderer Ordner"):
        build_all(make_workspace(tmp_path / name, 2))
    first, second = (documents_in(tmp_path / name / "build") for name in ("a", "ein anderer Ordner"))
    assert len(first) == 2
    assert first == second


def test_a_forced_build_gives_the_same_bytes(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    first = documents_in(tmp_path / "build")
    assert figures(build_all(workspace, FORCE)) == (2, 0, 0)
    assert documents_in(tmp_path / "build") == first


def test_two_workers_give_the_same_bytes_as_one(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 3)
    build_all(workspace, replace(DOCX, output=tmp_path / "eins"))
    report = build_all(workspace, replace(DOCX, output=tmp_path / "zwei", jobs=2))
    assert figures(report) == (3, 0, 0)
    assert documents_in(tmp_path / "zwei") == documents_in(tmp_path / "eins")
    assert (tmp_path / "zwei" / NAME).read_bytes() == (tmp_path / "eins" / NAME).read_bytes()


def test_a_broken_vorlage_does_not_stop_the_others(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    add_vorlage(workspace, "kaputt", "bereich: [\n")
    add_vorlage(workspace, "unsinn", vorlage_text("2024-9").replace("gremium: KT", "gremium: Unbekannt"))
    (workspace.resolutions / "latin.yaml").write_bytes("bereich: Büro\n".encode("latin-1"))
    report = build_all(workspace)
    assert figures(report) == (2, 0, 0)
    assert {(d.file, d.code) for d in report.diagnostics} == {
        ("resolutions/kaputt.yaml", "K101"),
        ("resolutions/unsinn.yaml", "K201"),
        ("resolutions/latin.yaml", "K110"),
    }
    assert not report.is_clean


def test_a_vorlage_that_breaks_later_keeps_its_document(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    before = documents_in(tmp_path / "build")
    add_vorlage(workspace, "v1", "bereich: [\n")
    assert figures(build_all(workspace)) == (0, 1, 0)
    assert documents_in(tmp_path / "build") == before


def test_a_template_with_an_unknown_name_is_reported_with_its_place_and_nothing_is_written(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    before = documents_in(tmp_path / "build")
    replace_in_docx(workspace.templates / "beschlussvorlage.docx", "{{ bereich }}", "{{ bereihc }}")
    report = build_all(workspace)
    assert figures(report) == (0, 0, 0)
    (found,) = report.diagnostics
    assert (found.code, found.file) == ("K402", "templates/beschlussvorlage.docx")
    assert isinstance(found.place, TemplatePlace)
    assert "bereihc" in found.place.excerpt
    assert documents_in(tmp_path / "build") == before


def test_a_damaged_template_is_reported(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    (workspace.templates / "beschlussvorlage.docx").write_bytes(b"PK\x03\x04kaputt")
    report = build_all(workspace)
    assert [d.code for d in report.diagnostics] == ["K507"]
    assert figures(report) == (0, 0, 0)


def test_a_damaged_wappen_is_reported(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    (workspace.templates / "wappen.png").write_bytes(b"\x89PNG\r\n\x1a\nkaputt")
    report = build_all(workspace)
    assert [d.code for d in report.diagnostics] == ["K406"]
    assert figures(report) == (0, 0, 0)


def test_broken_settings_stop_the_build_before_anything_is_written(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, settings=SETTINGS.replace("land: ST", "land: XX"))
    report = build_all(workspace)
    assert [d.code for d in report.diagnostics] == ["K116"]
    assert not (tmp_path / "build").exists()


def test_the_output_may_be_outside_of_the_workspace_only_when_the_command_says_so(tmp_path: Path) -> None:
    outside = tmp_path / "draussen" / "tief"
    report = build_all(make_workspace(tmp_path / "arbeit"), replace(DOCX, output=outside))
    assert (report.output, figures(report)) == (outside, (1, 0, 0))
    workspace = make_workspace(tmp_path / "zwei", settings=SETTINGS + "  ausgabe: ../draussen\n")
    with pytest.raises(UnsafePathError):
        build_all(workspace)


def test_a_pattern_names_the_documents(tmp_path: Path) -> None:
    pattern = '  dateiname: "{Art}_{datum}_{aktenzeichen:12}"\n'
    workspace = make_workspace(tmp_path, settings=SETTINGS + pattern)
    assert build_all(workspace).made == ["Beschlussvorlage_01.02.2024_002024-00001.docx"]


def test_a_gegenstand_with_signs_that_windows_refuses_makes_a_sound_name(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    add_vorlage(workspace, "v", vorlage_text("a/b", "'../..: CON?'"))
    (name,) = build_all(workspace).made
    assert name == "a-b ..-..- CON-.docx"
    assert list(documents_in(tmp_path / "build")) == [name]


def test_every_kind_may_have_its_own_template(tmp_path: Path) -> None:
    extra = "  wordvorlagen:\n    - {art: Antrag, datei: antrag.docx}\n"
    workspace = make_workspace(tmp_path, 1, SETTINGS + extra)
    shutil.copy(workspace.templates / "beschlussvorlage.docx", workspace.templates / "antrag.docx")
    replace_in_docx(workspace.templates / "antrag.docx", "Beratungsfolge:", "Antragsfolge:")
    add_vorlage(workspace, "antrag", vorlage_text("A-1") + "art: Antrag\n")
    build_all(workspace)
    texts = {name: docx_text(data) for name, data in documents_in(tmp_path / "build").items()}
    assert "Antragsfolge:" in texts["A-1 Gegenstand.docx"]
    assert "Antragsfolge:" not in texts["2024-00001 Gegenstand.docx"]


def test_verify_looks_at_every_document_even_at_current_ones(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    report = build_all(workspace, replace(DOCX, verify=True))
    assert (figures(report), report.is_clean) == ((2, 0, 0), True)


def test_verify_finds_what_a_template_leaves_out_and_writes_nothing(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    replace_in_docx(workspace.templates / "beschlussvorlage.docx", "{{ bereich }}", "")
    report = build_all(workspace, replace(DOCX, verify=True))
    (found,) = report.diagnostics
    assert (found.code, found.file) == ("K512", "resolutions/v1.yaml")
    assert "»Kreistagsbüro«" in found.message
    assert documents_in(tmp_path / "build") == {}


def test_progress_counts_every_vorlage(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    build(make_workspace(tmp_path, 2), None, DOCX, lambda *args: seen.append(args))
    assert seen == [(1, 2, "resolutions/v1.yaml"), (2, 2, "resolutions/v2.yaml")]


def test_an_empty_workspace_builds_nothing_and_is_clean(tmp_path: Path) -> None:
    report = build_all(make_workspace(tmp_path, 0))
    assert (figures(report), report.is_clean) == ((0, 0, 0), True)


def test_a_vorlage_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    (workspace.resolutions / "v2.yaml").symlink_to(workspace.resolutions / "weg.yaml")
    (workspace.resolutions / "ordner.yaml").mkdir()
    assert figures(build_all(workspace)) == (1, 0, 0)
    assert figures(build(workspace, [workspace.resolutions / "ordner.yaml"], BuildOptions(formats=("docx",)))) == (
        0,
        0,
        0,
    )
