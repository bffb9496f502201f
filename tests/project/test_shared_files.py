from __future__ import annotations

import os
from pathlib import Path

import pytest

from kekdocs.errors import FileAccessError
from kekdocs.project.shared_files import read_shared


def written(path: Path, data: bytes, *, seconds_ago: int) -> Path:
    path.write_bytes(data)
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns - seconds_ago * 10**9))
    return path


@pytest.fixture
def old_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of a file's status cannot be set back: looks are believed at once."""
    monkeypatch.setattr("kekdocs.project.shared_files.SETTLED_NS", 0)


@pytest.mark.usefixtures("old_looks")
def test_a_file_that_stays_is_read_once(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", b"eins", seconds_ago=9)
    assert read_shared(path) == b"eins"
    assert read_shared(path) is read_shared(path)


@pytest.mark.usefixtures("old_looks")
def test_a_file_that_changed_is_read_anew(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", b"eins", seconds_ago=9)
    read_shared(path)
    assert read_shared(written(path, b"zwei", seconds_ago=5)) == b"zwei"
    path.unlink()
    with pytest.raises(FileAccessError):
        read_shared(path)


def test_a_file_that_was_just_written_is_not_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", b"eins", seconds_ago=0)
    look = path.stat()
    assert read_shared(path) == b"eins"
    path.write_bytes(b"zwei")
    os.utime(path, ns=(look.st_atime_ns, look.st_mtime_ns))
    assert read_shared(path) == b"zwei"
