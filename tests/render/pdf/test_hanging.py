"""A LibreOffice that hangs is ended with all its processes: the way with one process a document."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from kekdocs.errors import EngineFailedError, EngineMissingError
from kekdocs.render.pdf import oneshot, soffice
from kekdocs.render.pdf.libreoffice import LibreOfficeEngine
from kekdocs.render.pdf.soffice import PROGRAM_VARIABLE, find_soffice
from tests.real_parts import needs
from tests.render.pdf.made import make_pdf
from tests.render.pdf.sample import sample_docx

pytestmark = [*needs("LibreOffice"), pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")]

_FAKE = """#!/bin/sh
if [ "$1" = --version ]; then echo "{version}"; exit 0; fi
{body}
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for LibreOffice with a script; the test writes it."""
    path = tmp_path / "soffice"
    monkeypatch.setenv(PROGRAM_VARIABLE, str(path))
    return path


def _write(path: Path, body: str, version: str = "LibreOffice 7.4.7.2 40(Build:2)") -> None:
    path.write_text(_FAKE.format(version=version, body=body), encoding="utf-8")
    path.chmod(0o755)


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _are_gone(pids: list[int]) -> bool:
    """Wait a moment: the kernel takes a killed process apart after the signal has been sent."""
    deadline = time.monotonic() + 2
    while any(map(_is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not any(map(_is_alive, pids))


def test_a_program_that_hangs_is_ended_in_time_with_its_children(fake: Path) -> None:
    pids = fake.with_name("pids")
    _write(fake, f'trap "" TERM\nsleep 1000 &\necho $$ $! > {pids}\nwait')
    start = time.monotonic()
    with pytest.raises(
        EngineFailedError, match=r"^LibreOffice war nach 1\.5 Sekunden nicht fertig und wurde beendet\.$"
    ):
        make_pdf(sample_docx(), timeout=1.5)
    assert time.monotonic() - start < 4
    started = [int(pid) for pid in pids.read_text(encoding="utf-8").split()]
    assert len(started) == 2
    assert _are_gone(started)


def test_children_left_by_a_program_that_ended_are_ended_too(fake: Path) -> None:
    pids = fake.with_name("pids")
    _write(fake, f"sleep 1000 &\necho $! > {pids}\nexit 0")
    with pytest.raises(EngineFailedError):
        make_pdf(sample_docx(), timeout=30)
    assert _are_gone([int(pids.read_text(encoding="utf-8"))])


def test_a_program_that_waits_for_input_gets_none(fake: Path) -> None:
    _write(fake, "read answer; exit 1")
    with pytest.raises(EngineFailedError, match="keine PDF-Datei"):
        make_pdf(sample_docx(), timeout=30)


def test_a_pdf_cut_off_in_the_middle_is_an_error(fake: Path) -> None:
    _write(fake, 'while [ "$1" != --outdir ]; do shift; done; printf "%%PDF-1.6\\n1 0 obj" > "$2/vorlage.pdf"')
    with pytest.raises(EngineFailedError, match="beschädigte PDF-Datei"):
        make_pdf(sample_docx())


def test_a_stopped_libreoffice_is_ended_and_the_next_document_is_made() -> None:
    folder = str(oneshot._PROFILE.folder())
    stopped: list[int] = []
    watcher = threading.Thread(target=_stop_when_seen, args=(folder, stopped))
    watcher.start()
    with pytest.raises(EngineFailedError, match="nicht fertig"):
        make_pdf(sample_docx(), timeout=3, engine=LibreOfficeEngine(persistent=False))
    watcher.join()
    assert stopped
    assert _are_gone(stopped)
    assert not _processes(folder)
    assert make_pdf(sample_docx(), engine=LibreOfficeEngine(persistent=False)).pages >= 2


def _stop_when_seen(word: str, stopped: list[int]) -> None:
    deadline = time.monotonic() + 10
    while not stopped and time.monotonic() < deadline:
        stopped.extend(pid for pid in _processes(word) if "soffice.bin" in _command(pid))
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)


def _processes(word: str) -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if word in _command(int(path.name))]


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    oneshot._PROFILE.discard()
    make_pdf(sample_docx(), engine=LibreOfficeEngine(persistent=False))
    oneshot._PROFILE.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_named_program_that_is_missing_is_named_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROGRAM_VARIABLE, "/nirgends/soffice")
    with pytest.raises(
        EngineMissingError, match="»/nirgends/soffice« aus der Umgebungsvariablen KEKDOCS_SOFFICE"
    ) as raised:
        make_pdf(sample_docx())
    assert "apt-get install libreoffice-writer-nogui" in raised.value.hint


def test_without_any_libreoffice_the_error_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PROGRAM_VARIABLE, raising=False)
    monkeypatch.setenv("PATH", "/nirgends")
    monkeypatch.setattr(soffice, "_usual_places", lambda: ("/nirgends/soffice",))
    with pytest.raises(EngineMissingError, match="kein LibreOffice zu finden") as raised:
        make_pdf(sample_docx())
    assert "de.libreoffice.org" in raised.value.hint


def test_off_the_path_the_usual_places_are_searched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usual = tmp_path / "usual" / "soffice"
    usual.parent.mkdir()
    _write(usual, "exit 0", version="LibreOfficeDev 26.2.0.0.alpha0")
    monkeypatch.delenv(PROGRAM_VARIABLE, raising=False)
    monkeypatch.setenv("PATH", "/nirgends")
    monkeypatch.setattr(soffice, "_usual_places", lambda: (str(usual),))
    monkeypatch.setattr(soffice, "_ask_version", soffice._ask_version.__wrapped__)
    assert find_soffice() == soffice.Soffice(usual, (26, 2))


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("LibreOffice 7.3.7.2 30(Build:2)", "LibreOffice 7.3 ist zu alt; gebraucht wird mindestens LibreOffice 7.4."),
        ("Apache OpenOffice 4.1", "nennt keine Version von LibreOffice"),
    ],
)
def test_a_version_that_cannot_do_it_is_refused(fake: Path, version: str, message: str) -> None:
    _write(fake, "exit 0", version=version)
    with pytest.raises(EngineFailedError, match=message):
        make_pdf(sample_docx())
