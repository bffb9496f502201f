"""The log of a build: what a kill leaves of it is believed only where the documents agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.errors import DiskFullError
from kekdocs.files import content_hash
from kekdocs.project.made_log import Made, MadeLog, find_logs, read_logs
from kekdocs.project.manifest import Manifest
from tests.project.workspaces import build_all, documents_in, figures, make_workspace

MADE = Made("resolutions/ä.yaml", "1" * 64, "2" * 64)


def test_lines_are_on_record_at_once_and_a_torn_last_one_is_left_out(tmp_path: Path) -> None:
    log = MadeLog(tmp_path, "build")
    log.add("Größe 1.docx", MADE)
    log.add("b.docx", MADE)
    [path] = find_logs(tmp_path)
    path.write_bytes(path.read_bytes()[:-9])
    assert read_logs([path]) == {"Größe 1.docx": [MADE]}
    log.remove()
    assert find_logs(tmp_path) == []


@pytest.mark.parametrize(
    "line",
    [b'["../fremd.docx", "a", "b", "c"]', b'["a.docx", "a", "b"]', b'["a.docx", 1, 2, 3]', b"{}", b"[]", b"\xff"],
)
def test_a_line_that_makes_no_sense_says_nothing(tmp_path: Path, line: bytes) -> None:
    (tmp_path / ".kekdocs-x.log").write_bytes(line + b"\n")
    assert read_logs(find_logs(tmp_path)) == {}


def test_a_log_is_believed_only_where_the_document_agrees(tmp_path: Path) -> None:
    (tmp_path / "wahr.docx").write_bytes(b"so")
    (tmp_path / "alt.docx").write_bytes(b"inzwischen anders")
    log = MadeLog(tmp_path, "build")
    for name in ("wahr.docx", "alt.docx", "weg.docx"):
        log.add(name, Made("v.yaml", "1" * 64, content_hash(b"so")))
    log.close()
    manifest = Manifest.read(tmp_path, find_logs(tmp_path))
    manifest.believe_logs()
    assert set(manifest.made) == {"wahr.docx"}
    assert [manifest.is_foreign(f"{name}.docx") for name in ("wahr", "alt", "weg")] == [False, True, False]


def test_a_log_that_is_older_than_the_list_changes_nothing(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 3)
    build_all(workspace)
    log = MadeLog(tmp_path / "build", "shard-1-of-9")
    for name in documents_in(tmp_path / "build"):
        log.add(name, Made("resolutions/v9.yaml", "0" * 64, "0" * 64))
    log.close()
    assert figures(build_all(workspace)) == (0, 3, 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_named(tmp_path: Path) -> None:
    (tmp_path / ".kekdocs-build.log").symlink_to("/dev/full")
    log = MadeLog(tmp_path, "build")
    with pytest.raises(DiskFullError):
        log.add("a.docx", MADE)
    log.close()
