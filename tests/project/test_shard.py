"""Parts of a build: which Vorlagen are in which, and what many of them leave when they run at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.errors import ConflictError
from kekdocs.files import lock_file
from kekdocs.project import listing
from kekdocs.project.made_log import find_logs
from kekdocs.project.manifest import NAME
from kekdocs.project.shard import Shard
from kekdocs.project.workspace import Workspace
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

COMMAND = [sys.executable, "-m", "kekdocs", "build", "--format", "docx"]


def start_shard(workspace: Workspace, shard: str, output: Path) -> subprocess.Popen[str]:
    command = [*COMMAND, "--output", str(output), "--shard", shard]
    return subprocess.Popen(command, cwd=workspace.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def in_shards(workspace: Workspace, count: int) -> list[list[Path]]:
    files = workspace.vorlage_files()
    return [Shard(number, count).choose(files, workspace) for number in range(1, count + 1)]


def with_list(folder: Path) -> dict[str, bytes]:
    return {**documents_in(folder), NAME: (folder / NAME).read_bytes()}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "kein Teil"),
        ("3", "kein Teil"),
        ("3/", "kein Teil"),
        ("a/b", "kein Teil"),
        ("-1/8", "kein Teil"),
        ("1/8/2", "kein Teil"),
        ("1,5/8", "kein Teil"),
        ("0/8", "liegt zwischen 1 und 8"),
        ("9/8", "liegt zwischen 1 und 8"),
        ("1/0", "Anzahl der Teile"),
        ("1/100001", "Anzahl der Teile"),
    ],
)
def test_a_part_that_is_none_is_told_in_german(text: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        Shard.parse(text)


def test_a_part_is_read() -> None:
    assert Shard.parse(" 3/8 ") == Shard(3, 8)


def test_every_vorlage_is_in_one_shard_and_none_is_empty_of_40(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 40)
    shards = in_shards(workspace, 4)
    assert sorted(path for shard in shards for path in shard) == workspace.vorlage_files()
    assert all(shards)


def test_a_vorlage_stays_in_its_shard_when_others_come_and_when_its_file_is_renamed(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 10)
    before = in_shards(workspace, 3)
    for number in range(11, 30):
        add_vorlage(workspace, f"v{number}", vorlage_text(f"2024-{number:05}"))
    for old, new in zip(before, in_shards(workspace, 3), strict=True):
        assert set(old) <= set(new)
    moved = workspace.resolutions / "anders.yaml"
    [home] = [number for number, shard in enumerate(before) if workspace.resolutions / "v5.yaml" in shard]
    (workspace.resolutions / "v5.yaml").rename(moved)
    assert moved in in_shards(workspace, 3)[home]


@given(number=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12), count=st.integers(2, 50))
def test_two_vorlagen_of_one_number_are_in_one_shard_however_it_is_written(
    number: str, count: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    workspace = Workspace(tmp_path_factory.mktemp("nummer"))
    workspace.resolutions.mkdir()
    quoted = number.replace("'", "''")
    add_vorlage(workspace, "a", f"aktenzeichen: '{quoted}'\n")
    add_vorlage(workspace, "b", f"{{Aktenzeichen: '{quoted.upper() if quoted.isascii() else quoted}'}}\n")
    assert max(len(shard) for shard in in_shards(workspace, count)) == 2


FORMS = [
    "aktenzeichen: 2024-7 a\n",
    "bereich: x\nAktenzeichen:   2024-7 A  # Nummer\nart: Antrag\n",
    "aktenzeichen: '2024-7 a'\r\nart: Antrag\r\n",
    'aktenzeichen: "2024-7 a" # Nummer\n',
    'aktenzeichen: "2024\\x2d7 a"\n',
    "aktenzeichen: 2024-7\n  a\n",
    "aktenzeichen:\n  2024-7 a\n",
    "aktenzeichen: |-\n  2024-7 a\n",
    "aktenzeichen : 2024-7 a\n",
    "{aktenzeichen: 2024-7 a}\n",
    '"aktenzeichen": 2024-7 a\n',
    "sachverhalt: |\n  aktenzeichen: 2024-8\n" + "  viel Text\n" * 2000 + "aktenzeichen: 2024-7 a\n",
    "aktenzeichen: 2024-7 a",
]


def test_the_form_in_which_a_number_is_written_does_not_matter(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    for number, form in enumerate(FORMS):
        (workspace.resolutions / f"v{number}.yaml").write_bytes(form.encode())
    assert sorted(len(shard) for shard in in_shards(workspace, 50)) == [0] * 49 + [len(FORMS)]


def test_a_vorlage_that_cannot_be_read_is_in_a_shard_too(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    (workspace.resolutions / "latin.yaml").write_bytes("aktenzeichen: Büro\n".encode("latin-1"))
    add_vorlage(workspace, "kaputt", "bereich: [\n")
    assert sum(map(len, in_shards(workspace, 5))) == 2


def test_shards_that_run_at_once_make_what_one_build_makes_byte_for_byte(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 60)
    build_all(workspace, replace(DOCX, output=tmp_path / "ganz"))
    output = tmp_path / "teile"
    processes = [start_shard(workspace, f"{number}/5", output) for number in range(1, 6)]
    said = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 5, said
    assert with_list(output) == with_list(tmp_path / "ganz")
    assert find_logs(output) == []
    assert figures(build_all(workspace, replace(DOCX, output=output))) == (0, 60, 0)


def test_the_same_shard_twice_at_once_does_no_harm(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 12)
    build_all(workspace, replace(DOCX, output=tmp_path / "ganz"))
    processes = [start_shard(workspace, "1/1", tmp_path / "teile") for _ in range(3)]
    said = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], said
    assert with_list(tmp_path / "teile") == with_list(tmp_path / "ganz")


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_shard_that_is_killed_is_completed_by_the_same_call(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 40)
    build_all(workspace, replace(DOCX, output=tmp_path / "ganz"))
    output = tmp_path / "teile"
    process = start_shard(workspace, "1/1", output)
    end = time.monotonic() + 30
    while len(list(output.glob("*.docx"))) < 7:
        assert time.monotonic() < end
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    left = len(list(output.glob("*.docx")))
    assert left < 40
    assert len(find_logs(output)) == 1
    report = build_all(workspace, replace(DOCX, output=output, shard=Shard(1, 1)))
    assert (report.is_clean, len(report.made) + len(report.current)) == (True, 40)
    assert len(report.current) >= left - 1
    assert with_list(output) == with_list(tmp_path / "ganz")


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_what_a_killed_shard_made_is_no_foreign_file_to_another_partition(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 20)
    output = tmp_path / "teile"
    process = start_shard(workspace, "1/1", output)
    while len(list(output.glob("*.docx"))) < 12:
        time.sleep(0.005)
    process.kill()
    process.communicate()
    for number in range(1, 21):
        add_vorlage(workspace, f"v{number}", vorlage_text(f"2024-{number:05}", sachverhalt="Anders."))
    reports = [build_all(workspace, replace(DOCX, output=output, shard=Shard(n, 2))) for n in (1, 2)]
    failures = [failure.file for report in reports for failure in report.failures]
    # The process may have been killed between a document and its line.
    assert len(failures) <= 1
    assert sum(len(report.made) for report in reports) >= 19


def test_a_shard_waits_for_the_list_and_does_not_lose_what_others_put_on_it(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 10)
    output = tmp_path / "teile"
    output.mkdir()
    with lock_file(output / ".kekdocs.lock"):
        process = start_shard(workspace, "2/2", output)
        end = time.monotonic() + 30
        wanted = len(Shard(2, 2).choose(workspace.vorlage_files(), workspace))
        while len(list(output.glob("*.docx"))) < wanted:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert process.poll() is None
        assert not (output / NAME).exists()
    assert process.wait(30) == 0
    process.communicate()
    build_all(workspace, replace(DOCX, output=output, shard=Shard(1, 2)))
    assert figures(build_all(workspace, replace(DOCX, output=output))) == (0, 10, 0)


def test_documents_of_two_shards_that_have_one_name_are_reported(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 12, SETTINGS + '  dateiname: "{gegenstand}"\n')
    reports = [build_all(workspace, replace(DOCX, shard=Shard(n, 3))) for n in (1, 2, 3)]
    codes = {failure.error.code for report in reports for failure in report.failures}
    assert codes == {"K510"}
    assert sum(len(report.failures) for report in reports) == 11
    assert len(documents_in(tmp_path / "build")) == 1


def test_a_shard_removes_nothing_and_the_next_whole_build_does(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 6)
    build_all(workspace)
    (workspace.resolutions / "v3.yaml").unlink()
    for number in (1, 2):
        assert build_all(workspace, replace(DOCX, shard=Shard(number, 2))).removed == []
    assert figures(build_all(workspace)) == (0, 5, 1)


def test_a_document_edited_by_hand_stays_in_a_shard_too(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 2)
    build_all(workspace)
    edited = tmp_path / "build" / "2024-00001 Gegenstand.docx"
    edited.write_bytes(b"von Hand")
    reports = [build_all(workspace, replace(DOCX, shard=Shard(n, 2))) for n in (1, 2)]
    assert [failure.error.code for report in reports for failure in report.failures] == ["K511"]
    assert edited.read_bytes() == b"von Hand"


def test_a_shard_that_cannot_reach_the_list_gives_up_and_the_same_call_again_puts_it_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace(tmp_path / "w", 4)
    output = tmp_path / "teile"
    output.mkdir()
    options = replace(DOCX, output=output, shard=Shard(1, 1))
    monkeypatch.setattr(listing, "_LIST_SECONDS", 0.2)
    with lock_file(output / ".kekdocs.lock"), pytest.raises(ConflictError):
        build_all(workspace, options)
    assert (len(documents_in(output)), (output / NAME).exists(), len(find_logs(output))) == (4, False, 1)
    assert figures(build_all(workspace, options)) == (0, 4, 0)
    assert find_logs(output) == []
    assert figures(build_all(workspace, replace(DOCX, output=output))) == (0, 4, 0)
