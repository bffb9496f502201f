"""``kekdocs vote`` where the surroundings fail: a full disk, a read-only folder, a clock that goes back, a crash before."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kekdocs.edit import Author, Journal, record
from kekdocs.project.workspace import Workspace
from tests.cli.test_process import run
from tests.edit.offices import vote as make_votum
from tests.files.privileged import run_as_root
from tests.project.workspaces import make_workspace

_ROOM = """
import pathlib, shutil, subprocess
disk = pathlib.Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], check=True)
root = disk / "amt"
(root / "resolutions").mkdir(parents=True)
for name in ("kekdocs.yaml", "resolutions/v1.yaml"):
    shutil.copy(pathlib.Path(sys.argv[2]) / name, root / name)

def kekdocs(*words):
    command = [sys.executable, "-m", "kekdocs", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr

def state():
    files = [path for path in root.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return {path.name: path.read_bytes() for path in files if path.stat().st_size}

kekdocs("vote", "v1", "KT: 30/0/0")
votes, said = 1, set()
for free in (0, 1, 2, 3, 4, 0):
    filler = disk / "voll"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
        file.truncate(file.tell() - 4096 * free)
    before = state()
    code, out, err = kekdocs("vote", "v1", f"KT: 3{free}/1/0", "--yes", "--reason", "x" * 3000)
    if code == 0:
        votes += 1
        assert "gespeichert" in out
    else:
        assert code == 3, (code, err)
        assert "gespeichert" not in out
        assert "kein Platz mehr" in err and "Schaffen Sie Platz" in err, err
        assert state() == before, free
        said.add(err.partition("»")[0])
    filler.unlink()
    code, out, err = kekdocs("journal", "verify", "--json")
    assert code == 0 and f'"votes": {votes}' in out, (free, out)
    code, out, err = kekdocs("vote", "v1", f"KT: 2{free}/0/0", "--yes", "--reason", "Berichtigung")
    votes += 1
    assert code == 0 and "gespeichert" in out, err
    assert kekdocs("journal", "verify", "--strict")[0] == 0
assert not list(root.rglob(".kekdocs-*.tmp"))
print(said, votes)
"""


def test_a_full_disk_is_said_with_exit_code_3_and_the_next_vote_works(tmp_path: Path) -> None:
    made, disk = make_workspace(tmp_path / "muster"), tmp_path / "platte"
    disk.mkdir()
    said, votes = run_as_root(_ROOM, disk, made.root).strip().rsplit(" ", 1)
    assert said == "{'Fehler [K502]: Für die Datei '}"
    assert 7 <= int(votes) < 13


@pytest.mark.skipif(os.name != "posix", reason="limits of a process as POSIX has them")
@pytest.mark.parametrize("room", [10, 400, 700, 1100])
def test_an_account_that_may_write_no_more_records_nothing_by_half(tmp_path: Path, room: int) -> None:
    made = make_workspace(tmp_path)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
    before = vorlage_of(made)
    done = run(made.root, "vote", "v1", "KT: 34/5/2", code=f"{limited}from kekdocs.__main__ import main; main()")
    assert done.returncode in (0, 3)
    assert ("gespeichert" in done.stdout) == (done.returncode == 0) == (vorlage_of(made) != before)
    assert done.returncode == 0 or "kein Platz mehr" in done.stderr
    assert run(made.root, "journal", "verify").returncode == 0
    again = run(made.root, "vote", "v1", "KT: 33/6/2", "--yes", "--reason", "danach")
    assert again.returncode == 0, again.stderr
    assert run(made.root, "journal", "verify", "--strict").returncode == 0


def vorlage_of(workspace: Workspace) -> bytes:
    return (workspace.resolutions / "v1.yaml").read_bytes()


_READ_ONLY = """
import pathlib, subprocess
root, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
subprocess.run(["mount", "--bind", folder, folder], check=True)
subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
command = [sys.executable, "-m", "kekdocs", "vote", "v1", "KT: 34/5/2"]
done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")
print(done.returncode, "gespeichert" in done.stdout, done.stderr)
"""


@pytest.mark.parametrize("folder", [".", "resolutions", "journal"])
def test_a_read_only_folder_is_said_with_exit_code_3(tmp_path: Path, folder: str) -> None:
    made = make_workspace(tmp_path, 2)
    assert run(made.root, "vote", "v2", "KT: 1/0/0").returncode == 0
    before = vorlage_of(made)
    said = run_as_root(_READ_ONLY, made.root, made.root / folder)
    assert said.startswith("3 False Fehler [K503]: ")
    assert "das Laufwerk ist schreibgeschützt" in said
    assert vorlage_of(made) == before
    assert run(made.root, "journal", "verify", "--strict").returncode == 0
    assert run(made.root, "vote", "v1", "KT: 34/5/2").returncode == 0


def test_a_clock_that_went_back_is_noted_and_the_order_of_the_journal_counts(tmp_path: Path) -> None:
    made = make_workspace(tmp_path)
    assert run(made.root, "vote", "v1", "KT: 30/0/0").returncode == 0
    [file] = (made.root / "journal").glob("*.jsonl")
    votes = json.loads(run(made.root, "journal", "show", "--json").stdout)["votes"]
    host, who = votes[0]["host"], votes[0]["who"]
    future = Author(who, host, who, datetime(2099, 1, 1, 12, 0, tzinfo=UTC))
    record(Journal(made.root), make_votum(Journal(made.root), "KT", 1, "Uhr verstellt", ja=31), future)
    done = run(made.root, "vote", "v1", "KT: 32/0/0", "--yes", "--reason", "Uhr richtig gestellt")
    assert done.returncode == 0, done.stderr
    assert "01.01.2099 um 12:00 Uhr" in done.stdout
    shown = run(made.root, "journal", "show").stdout
    assert "Die Uhr dieses Rechners ging zurück; es gilt die Reihenfolge im Journal." in shown
    assert shown.index("»31«") < shown.index("»32«")
    assert b"    ja: 32\n" in vorlage_of(made)
    assert run(made.root, "journal", "verify", "--strict").returncode == 0
    assert len(file.read_bytes().splitlines()) == 6


def test_who_repeats_a_vote_after_a_crash_is_told_that_it_was_completed(tmp_path: Path) -> None:
    made = make_workspace(tmp_path)
    before = vorlage_of(made)
    assert run(made.root, "vote", "v1", "KT: 34/5/2", LOGNAME="weber").returncode == 0
    after, journal = vorlage_of(made), Journal(made.root)
    [file] = journal.folder.glob("*.jsonl")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]))
    seal = file.with_suffix(".siegel")
    seal.write_bytes(seal.read_bytes()[:65])
    (made.resolutions / "v1.yaml").write_bytes(before)
    again = run(made.root, "vote", "v1", "KT: 34/5/2", LOGNAME="weber")
    assert (again.returncode, vorlage_of(made)) == (0, after)
    assert "Hinweis: 1 unterbrochene Abstimmung nachgetragen; »kekdocs journal show« zeigt" in again.stderr
    assert again.stdout.endswith("Nichts zu tun: das steht schon in der Vorlage.\n")
    assert run(made.root, "journal", "verify", "--strict").returncode == 0
