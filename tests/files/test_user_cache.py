from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from kekdocs.files import user_cache
from kekdocs.files.stamp import program_stamp
from kekdocs.files.user_cache import KEPT, VARIABLE, drop_entry, read_entry, write_entry

posix = pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def test_what_is_kept_comes_back(base: Path) -> None:
    write_entry("art", "ab", b"Inhalt")
    assert read_entry("art", "ab") == b"Inhalt"
    assert read_entry("andere", "ab") is None
    assert read_entry("art", "cd") is None


def test_what_is_dropped_is_gone(base: Path) -> None:
    write_entry("art", "ab", b"Inhalt")
    drop_entry("art", "ab")
    drop_entry("art", "ab")
    assert read_entry("art", "ab") is None


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: data[:40], lambda data: data + b"x", lambda _: b""]
)
def test_a_damaged_entry_is_none(base: Path, damage: object) -> None:
    write_entry("art", "ab", b"Inhalt")
    path = base / "kekdocs" / "art" / "ab"
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    assert read_entry("art", "ab") is None


@posix
def test_nobody_else_may_read_or_write_what_is_kept(base: Path) -> None:
    write_entry("art", "ab", b"Inhalt")
    folder = base / "kekdocs" / "art"
    assert stat.S_IMODE((folder / "ab").stat().st_mode) == 0o600
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder, folder.parent)] == [0o700, 0o700]


@posix
@pytest.mark.parametrize("part", ["", "art", "art/ab"])
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_what_others_could_have_written_is_not_believed(base: Path, part: str, mode: int) -> None:
    write_entry("art", "ab", b"Inhalt")
    (base / "kekdocs" / part).chmod(mode)
    assert read_entry("art", "ab") is None


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("part", ["", "art", "art/ab"])
def test_what_belongs_to_someone_else_is_not_believed(base: Path, part: str) -> None:
    write_entry("art", "ab", b"Inhalt")
    os.chown(base / "kekdocs" / part, 12345, -1)
    assert read_entry("art", "ab") is None


@posix
@pytest.mark.parametrize("part", ["", "art", "art/ab"])
def test_a_link_is_not_followed(base: Path, part: str) -> None:
    write_entry("art", "ab", b"Inhalt")
    path = base / "kekdocs" / part
    path.rename(base / "anderswo")
    path.symlink_to(base / "anderswo")
    assert read_entry("art", "ab") is None


@pytest.mark.parametrize("named", ["0", "", "relativ/ordner"])
def test_without_a_folder_nothing_is_kept_and_nothing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, named)
    write_entry("art", "ab", b"Inhalt")
    assert read_entry("art", "ab") is None
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_no_error(base: Path) -> None:
    (base / "kekdocs").write_text("im Weg")
    write_entry("art", "ab", b"Inhalt")
    assert read_entry("art", "ab") is None


@pytest.mark.skipif(sys.platform != "linux", reason="XDG")
def test_a_user_without_a_variable_has_it_in_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    write_entry("art", "ab", b"Inhalt")
    assert (tmp_path / ".cache" / "kekdocs" / "art" / "ab").is_file()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    write_entry("art", "ab", b"Inhalt")
    assert (tmp_path / "xdg" / "kekdocs" / "art" / "ab").is_file()


def test_the_oldest_entries_go_and_those_in_use_stay(base: Path) -> None:
    folder = base / "kekdocs" / "art"
    for number in range(KEPT):
        write_entry("art", f"{number:02}", b"Inhalt")
        os.utime(folder / f"{number:02}", (number, number))
    assert read_entry("art", "00") == b"Inhalt"
    write_entry("art", "ff", b"Inhalt")
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["00", *(f"{number:02}" for number in range(2, KEPT)), "ff"]


def test_too_much_is_not_kept(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "_MOST_BYTES", 1000)
    write_entry("art", "aa", b"x" * 1000)
    assert read_entry("art", "aa") is None
    for key in ("bb", "cc", "dd"):
        write_entry("art", key, b"x" * 400)
    assert [key for key in ("bb", "cc", "dd") if read_entry("art", key)] == ["cc", "dd"]


def test_the_stamp_of_the_program_is_the_same_in_one_process() -> None:
    stamp = program_stamp()
    assert stamp is not None
    assert len(stamp) == 64
    program_stamp.cache_clear()
    assert program_stamp() == stamp
