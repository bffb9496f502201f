"""What killed writers left is removed, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kekdocs.files import HELPER_PREFIX, mark_of, prepare_write, remove_leftovers, write_atomic

MARK = mark_of("pc-12-weber")


def test_what_has_the_mark_is_removed_and_all_else_stays(tmp_path: Path) -> None:
    dead = [prepare_write(tmp_path / name, b"neu", MARK).temporary.name for name in ("a.yaml", "b.yaml")]
    below = tmp_path / "unter"
    below.mkdir()
    for kept in (prepare_write(tmp_path / "c", b"", mark_of("pc-7-kruse")), prepare_write(tmp_path / "d", b"")):
        kept.temporary.with_suffix(".yaml").touch()
    prepare_write(below / "e", b"", MARK)
    stem = f"{HELPER_PREFIX}{MARK}-"
    for name in (f"{stem}0123.tmp", f"x{stem}0123456789abcdef.tmp", f"{stem}0123456789abcdef.tmp.docx", "f.tmp"):
        (tmp_path / name).touch()
    (tmp_path / f"{stem}{'0' * 16}.tmp").mkdir()
    before = sorted(tmp_path.rglob("*"))
    assert sorted(remove_leftovers(tmp_path, MARK)) == sorted(dead)
    assert sorted(tmp_path.rglob("*")) == [path for path in before if path.name not in dead]
    assert remove_leftovers(tmp_path, MARK) == []


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_link_with_such_a_name_is_left_alone(tmp_path: Path) -> None:
    link = tmp_path / f"{HELPER_PREFIX}{MARK}-{'0' * 16}.tmp"
    link.symlink_to(tmp_path / "anderswo")
    assert remove_leftovers(tmp_path, MARK) == []
    assert link.is_symlink()


def test_a_folder_that_is_not_there_has_no_leftovers(tmp_path: Path) -> None:
    assert remove_leftovers(tmp_path / "fehlt", MARK) == []


def test_who_writes_to_the_end_leaves_nothing(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", b"neu", MARK)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
