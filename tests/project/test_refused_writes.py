from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.errors import DiskFullError, FileBusyError, KekdocsError
from tests.files.privileged import run_as_root
from tests.project.workspaces import (
    DOCX,
    FORCE,
    add_vorlage,
    build_all,
    make_workspace,
    vorlage_text,
)


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
