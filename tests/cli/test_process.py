"""What only a real process shows: prompts, pipes, colours, bugs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.workspaces import add_vorlage, make_workspace, vorlage_text

COMMAND = [sys.executable, "-m", "kekdocs"]


def run(
    folder: Path, *args: str, answer: str | None = None, code: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code] if code else COMMAND
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    return subprocess.run(
        [*command, *args],
        cwd=folder,
        env={**kept, "PYTHONUTF8": "1", **environment},
        input=answer,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_new_asks_for_what_was_not_given(tmp_path: Path) -> None:
    make_workspace(tmp_path, 0)
    answers = "Neubau: Brücke #7\nFachbereich Bau\n\nKA 8.3.2024, KT 29.03.2024\nDr. Muster\n"
    done = run(tmp_path, "new", "--datum", "01.02.2024", answer=answers)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "Beratungsgegenstand: Bereich: Art [Beschlussvorlage]: Beratungsfolge, mit Komma getrennt"
    )
    (path,) = (tmp_path / "resolutions").glob("*.yaml")
    text = path.read_text(encoding="utf-8")
    assert 'beratungsgegenstand: "Neubau: Brücke #7"' in text
    assert "art: Beschlussvorlage" in text
    assert run(tmp_path, "check").returncode == 0


def test_new_asks_again_after_a_mistake(tmp_path: Path) -> None:
    make_workspace(tmp_path, 0)
    answers = "Neubau\nBau\nBeschlus\n\nKTX 8.3.2024\nKT\nKT 31.02.2024\nKT 29.03.2024\nDr. Muster\n"
    done = run(tmp_path, "new", "--datum", "01.02.2024", answer=answers)
    said = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert "Fehler: Die Art »Beschlus« gibt es nicht. Meinten Sie »Beschlussvorlage«? Art [Beschlussvorlage]:" in said
    assert "Fehler: Das Gremium »KTX« gibt es nicht. Meinten Sie »KT«?" in said
    assert "Fehler: Erwartet Gremium und Datum wie »KT 29.03.2023«, gefunden »KT«." in said
    assert "diesen Tag gibt es nicht, der Februar 2024 hat 29 Tage." in said
    (path,) = (tmp_path / "resolutions").glob("*.yaml")
    assert "datum: 29.03.2024" in path.read_text(encoding="utf-8")


def test_new_without_answers_is_broken_off(tmp_path: Path) -> None:
    make_workspace(tmp_path, 0)
    done = run(tmp_path, "new", answer="Neubau\n")
    assert (done.returncode, done.stderr.strip()) == (130, "Abgebrochen.")
    assert list((tmp_path / "resolutions").glob("*.yaml")) == []


@pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal")
def test_on_a_terminal_there_are_colours_and_with_no_color_none(tmp_path: Path) -> None:
    make_workspace(tmp_path, 0)
    add_vorlage(make_workspace(tmp_path, 0), "v1", "bereich: *x\n")
    assert "\x1b[31m" in on_terminal(tmp_path, "check")
    assert "\x1b" not in on_terminal(tmp_path, "check", NO_COLOR="1")
    assert "\x1b" not in run(tmp_path, "check").stdout


def on_terminal(folder: Path, *args: str, **environment: str) -> str:
    import pty  # noqa: PLC0415 -- there is none on Windows

    parent, child = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    process = subprocess.Popen(
        [*COMMAND, *args], cwd=folder, env={**kept, "TERM": "xterm", **environment}, stdout=child, stderr=child
    )
    os.close(child)
    shown = b""
    try:
        while piece := os.read(parent, 4096):
            shown += piece
    except OSError:  # Linux reports the end of the other side as an error.
        pass
    finally:
        os.close(parent)
        process.wait(timeout=60)
    return shown.decode()


@pytest.mark.skipif(os.name != "posix", reason="a shell with pipes")
@pytest.mark.parametrize("command", ["explain", "check", "build --format docx --json"])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, command: str) -> None:
    workspace = make_workspace(tmp_path, 0)
    for number in range(40):
        add_vorlage(workspace, f"v{number}", vorlage_text(str(number)).replace("KT", "Unbekannt" * 10))
    script = f'{sys.executable} -m kekdocs {command} | head -c 10 >/dev/null; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "1"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_behind_the_output_is_named(tmp_path: Path) -> None:
    script = f"{sys.executable} -m kekdocs redline --text 'Der Bau.' 'Der Neubau.' >/dev/full"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert "Der Datenträger ist voll." in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_bug_ends_with_a_report_and_no_traceback(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    code = """
import sys
import kekdocs.project.load as load
def broken(*args):
    return {}["gibt es nicht"]
load.open_workspace = broken
from kekdocs.__main__ import main
main()
"""
    done = run(tmp_path, "check", code=code, TMPDIR=str(tmp_path))
    assert (done.returncode, done.stdout) == (70, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Programmfehler: KeyError.")
    (report,) = tmp_path.glob("kekdocs-fehler-*/bericht.txt")
    assert str(report) in done.stderr
    assert "gibt es nicht" in report.read_text(encoding="utf-8")


def test_what_waits_for_the_end_of_the_process_is_done_before_it_leaves(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    code = """
import atexit, threading, time, weakref
from pathlib import Path
from kekdocs.__main__ import main
class Thing: pass
thing = Thing()
def late():
    time.sleep(0.3)
    Path("thread").touch()
def begin(*args):
    atexit.register(lambda: Path("handler").touch())
    weakref.finalize(thing, lambda: Path("finalizer").touch())
    threading.Thread(target=late).start()
    return 0
import kekdocs.cli
kekdocs.cli.run_guarded = begin
print("x" * 100_000)
main()
"""
    done = run(tmp_path, code=code)
    assert (done.returncode, done.stderr, len(done.stdout)) == (0, "", 100_001)
    assert {"thread", "handler", "finalizer"} <= {path.name for path in tmp_path.iterdir()}


def test_an_old_code_page_does_not_stop_a_message(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    add_vorlage(workspace, "v1", vorlage_text(gegenstand="漢字 – „Größe“").replace("KT", "漢字"))
    done = subprocess.run(
        [*COMMAND, "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "cp850", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "unbekanntes Gremium »??«" in done.stdout.decode("cp850")


def test_the_version_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "--version")
    assert re.fullmatch(r"kekdocs \d+\.\d+\S*\n", done.stdout)
