from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kekdocs.diagnostics import TemplatePlace
from kekdocs.errors import DiskFullError, FileBusyError, ForeignFileError, KekdocsError, NameClashError, UnsafePathError
from kekdocs.files import content_hash
from kekdocs.project.build import build
from kekdocs.project.manifest import NAME
from kekdocs.project.report import BuildOptions
from kekdocs.render.verify import docx_text
from tests.files.privileged import run_as_root
from tests.project.workspaces import (
    DOCX,
    SETTINGS,
    add_vorlage,
    build_all,
    documents_in,
    figures,
    make_workspace,
    vorlage_text,
)

FORCE = replace(DOCX, force=True)


def replace_in_docx(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


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


def test_a_document_open_in_word_is_reported_and_the_others_are_made(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    (tmp_path / "build" / "~$24-00001 Gegenstand.docx").write_bytes(b"Dr. Muster")
    for number in (1, 2):
        add_vorlage(workspace, f"v{number}", vorlage_text(f"2024-{number:05}", sachverhalt="Neu."))
    report = build_all(workspace)
    assert report.made == ["2024-00002 Gegenstand.docx"]
    assert [(f.file, type(f.error)) for f in report.failures] == [("resolutions/v1.yaml", FileBusyError)]
    assert "Word" in str(report.failures[0].error)


def test_a_write_protected_document_is_reported_and_the_others_are_made(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    target = tmp_path / "build" / "2024-00001 Gegenstand.docx"
    before = target.read_bytes()
    target.chmod(0o444)
    for number in (1, 2):
        add_vorlage(workspace, f"v{number}", vorlage_text(f"2024-{number:05}", sachverhalt="Neu."))
    report = build_all(workspace)
    assert report.made == ["2024-00002 Gegenstand.docx"]
    assert [f.error.code for f in report.failures] == ["K501"]
    assert target.read_bytes() == before


def test_a_folder_at_the_place_of_a_document_is_reported(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    (tmp_path / "build" / "2024-00001 Gegenstand.docx").mkdir(parents=True)
    report = build_all(workspace)
    assert (len(report.made), [f.error.code for f in report.failures]) == (1, ["K503"])


def test_a_link_at_the_place_of_a_document_is_not_written_through(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    (tmp_path / "build").mkdir()
    (tmp_path / "fremd.docx").write_bytes(b"fremd")
    (tmp_path / "build" / "2024-00001 Gegenstand.docx").symlink_to(tmp_path / "fremd.docx")
    for options in (DOCX, FORCE):
        assert not build_all(workspace, options).is_clean
        assert (tmp_path / "fremd.docx").read_bytes() == b"fremd"


def test_an_output_folder_that_is_a_file_is_reported(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    (tmp_path / "build").write_bytes(b"")
    with pytest.raises(KekdocsError) as caught:
        build_all(workspace)
    assert caught.value.code == "K503"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    code = """
import subprocess
from pathlib import Path
from kekdocs.project.build import build
from kekdocs.project.report import BuildOptions
from kekdocs.project.workspace import Workspace
root = Path(sys.argv[1])
out = root / "platte"
out.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", out], check=True)
options = BuildOptions(output=out, formats=("docx",))
first = build(Workspace(root), [root / "resolutions/v1.yaml"], options)
kept = {p.name: p.read_bytes() for p in out.glob("*.docx")}
with (out / "fuellung").open("wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
vorlage = root / "resolutions/v1.yaml"
vorlage.write_text(vorlage.read_text().replace("Ein Text", "Ein neuer Text"))
try:
    report = build(Workspace(root), None, options)
    print([f.error.code for f in report.failures], len(report.made))
except Exception as error:
    print(type(error).__name__)
print({p.name: p.read_bytes() for p in out.glob("*.docx")} == kept, [p.name for p in out.glob("*.tmp")])
(out / "fuellung").unlink()
report = build(Workspace(root), None, options)
print(report.is_clean, len(report.made), len(list(out.glob("*.docx"))))
"""
    said = run_as_root(code, workspace.root).splitlines()
    assert said[1:] == ["True []", "True 2 2"]
    assert said[0] in {"['K502', 'K502'] 0", DiskFullError.__name__}


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
