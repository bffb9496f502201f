"""Files get to their place whole, and a run that was killed leaves nothing that stops the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kekdocs.errors import ForeignFileError
from kekdocs.files import content_hash
from kekdocs.project.bundle.placing import Place, open_place
from kekdocs.project.bundle.wish import BundleResult


def put(folder: Path, data: bytes, *, name: str = "a.pdf") -> BundleResult:
    result = BundleResult(folder)
    with open_place(folder) as manifest:
        Place(manifest, result, "", "Mappe.pdf").put(name, lambda file: file.write(data))
    return result


class KilledError(BaseException):
    """What stands for SIGKILL: nothing that comes after it is done by the test's own code."""


def test_what_a_killed_run_put_there_is_no_foreign_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, b"eins")

    def die(_: object) -> None:
        raise KilledError

    with monkeypatch.context() as killed:
        killed.setattr("kekdocs.project.bundle.placing.sync_folder", die)
        killed.setattr("kekdocs.project.manifest.Manifest.write", die)
        with pytest.raises(KilledError):
            put(tmp_path, b"zwei")
    assert (tmp_path / "a.pdf").read_bytes() == b"zwei"
    assert put(tmp_path, b"drei").made == ["a.pdf"]
    assert not list(tmp_path.glob("*.log"))


def test_half_a_file_of_a_killed_run_is_removed_and_no_other(tmp_path: Path) -> None:
    mark = content_hash("Sitzungsmappe")[:12]
    left = tmp_path / f".kekdocs-{mark}-0123456789abcdef.tmp"
    other = tmp_path / ".kekdocs-0123456789abcdef.tmp"
    left.write_bytes(b"halb")
    other.write_bytes(b"halb")
    put(tmp_path, b"eins")
    assert (left.exists(), other.exists()) == (False, True)


def test_only_files_of_this_mappe_are_removed(tmp_path: Path) -> None:
    put(tmp_path, b"alt", name="alt.pdf")
    put(tmp_path, b"neu", name="neu.pdf")
    with open_place(tmp_path) as manifest:
        Place(manifest, BundleResult(tmp_path), "", "Andere.pdf").remove_others(())
        assert (tmp_path / "alt.pdf").is_file()
        Place(manifest, BundleResult(tmp_path), "", "Mappe.pdf").remove_others({"neu.pdf"})
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["neu.pdf"]


def test_a_foreign_file_stays_and_the_new_one_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"von Hand")
    with pytest.raises(ForeignFileError):
        put(tmp_path, b"eins")
    assert (tmp_path / "a.pdf").read_bytes() == b"von Hand"
    assert not list(tmp_path.glob("*.tmp"))
