"""LibreOffice in a worker process that stays: many documents, replaced when it must be, never left behind."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdf
import pytest

from kekdocs.errors import EngineFailedError
from kekdocs.render.pdf.libreoffice import LibreOfficeEngine
from kekdocs.render.pdf.persistent import WorkerLimits
from kekdocs.render.pdf.soffice import PROGRAM_VARIABLE, find_kit, find_program
from tests.real_parts import needs
from tests.render.pdf.changed import with_document
from tests.render.pdf.made import make_pdf, sample_pdf
from tests.render.pdf.sample import sample_docx

pytestmark = [
    *needs("LibreOffice"),
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one process a document"),
]


@pytest.fixture
def engine() -> Iterator[LibreOfficeEngine]:
    made = LibreOfficeEngine()
    yield made
    made.close()


def _worker(engine: LibreOfficeEngine) -> Any:
    assert engine._worker is not None
    assert engine._worker._worker is not None
    return engine._worker._worker


def _pid(engine: LibreOfficeEngine) -> int:
    return int(_worker(engine)._process.pid)


def _make(engine: LibreOfficeEngine, word: str = "Schlussabsatz", timeout: float = 120.0) -> bytes:
    docx = with_document(sample_docx(), b"Schlussabsatz", word.encode()) if word != "Schlussabsatz" else sample_docx()
    return make_pdf(docx, timeout=timeout, engine=engine).data


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _comes_true(condition: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.002)
    return condition()


@contextmanager
def _signal_at_work(engine: LibreOfficeEngine, what: signal.Signals) -> Iterator[list[int]]:
    """Send a signal to the worker once, as soon as it has been given a document."""
    hit: list[int] = []
    over = threading.Event()

    def watch() -> None:
        while not hit and not over.wait(0.001):
            worker = engine._worker._worker if engine._worker else None
            if worker and (worker._folder / "vorlage.docx").exists():
                os.kill(worker._process.pid, what)
                hit.append(worker._process.pid)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield hit
    finally:
        over.set()
        watcher.join()


def test_thirty_documents_go_through_one_worker_and_each_is_the_one_that_was_asked_for(
    engine: LibreOfficeEngine,
) -> None:
    made, pids = [], set()
    for number in range(30):
        made.append(_make(engine, f"Wort{number % 3}"))
        pids.add(_pid(engine))
    assert len(pids) == 1
    for number in range(3):
        assert len(set(made[number::3])) == 1
        assert f"Wort{number}" in pypdf.PdfReader(io.BytesIO(made[number])).pages[-1].extract_text()
        assert made[number] == _make(LibreOfficeEngine(persistent=False), f"Wort{number}")


def test_a_worker_that_dies_at_its_first_document_is_an_error_and_the_next_document_is_made(
    engine: LibreOfficeEngine,
) -> None:
    with (
        _signal_at_work(engine, signal.SIGKILL) as killed,
        pytest.raises(EngineFailedError, match=r"^LibreOffice ist bei diesem Dokument abgestürzt\.$"),
    ):
        _make(engine)
    assert not _is_alive(killed[0])
    assert _make(engine) == sample_pdf().data
    assert _pid(engine) != killed[0]


def test_a_document_at_which_a_used_worker_dies_is_made_by_a_fresh_one(engine: LibreOfficeEngine) -> None:
    _make(engine)
    folder = _worker(engine)._folder
    with _signal_at_work(engine, signal.SIGKILL) as killed:
        assert _make(engine) == sample_pdf().data
    assert _pid(engine) != killed[0]
    assert not folder.exists()


def test_a_worker_that_died_while_it_had_nothing_to_do_costs_no_document(engine: LibreOfficeEngine) -> None:
    _make(engine)
    os.kill(_pid(engine), signal.SIGKILL)
    assert _make(engine) == sample_pdf().data


def test_a_worker_that_hangs_is_ended_in_time_and_the_next_document_is_made(engine: LibreOfficeEngine) -> None:
    _make(engine)
    folder = _worker(engine)._folder
    start = time.monotonic()
    with (
        _signal_at_work(engine, signal.SIGSTOP) as stopped,
        pytest.raises(
            EngineFailedError, match=r"^LibreOffice war nach 1\.5 Sekunden nicht fertig und wurde beendet\.$"
        ),
    ):
        _make(engine, timeout=1.5)
    assert time.monotonic() - start < 4
    assert not _is_alive(stopped[0])
    assert not folder.exists()
    assert _make(engine) == sample_pdf().data


@pytest.mark.parametrize(
    ("limits", "workers"), [(WorkerLimits(documents=2), 2), (WorkerLimits(megabytes=50), 4), (WorkerLimits(), 1)]
)
def test_a_worker_is_replaced_when_it_has_done_enough_or_grown_too_large(limits: WorkerLimits, workers: int) -> None:
    engine = LibreOfficeEngine(limits=limits)
    started = []
    for _ in range(4):
        with _signal_at_work(engine, signal.SIGCONT) as seen:  # a signal that changes nothing
            assert _make(engine) == sample_pdf().data
        started += seen
    engine.close()
    assert len(set(started)) == workers
    assert not any(map(_is_alive, started))


def test_two_engines_at_once_have_a_worker_each() -> None:
    engines = {word: LibreOfficeEngine() for word in ("Erstens", "Zweitens")}
    made: dict[str, list[bytes]] = {word: [] for word in engines}

    def run(word: str) -> None:
        made[word].extend(_make(engines[word], word) for _ in range(5))

    threads = [threading.Thread(target=run, args=(word,)) for word in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({_pid(engine) for engine in engines.values()}) == 2
    for word, engine in engines.items():
        assert made[word] == [make_pdf(with_document(sample_docx(), b"Schlussabsatz", word.encode())).data] * 5
        engine.close()


_PARENT = """
import sys
from tests.render.pdf.made import make_pdf, shared_engine
from tests.render.pdf.sample import sample_docx
make_pdf(sample_docx())
worker = shared_engine()._worker._worker
print(worker._process.pid, worker._folder, flush=True)
while sys.argv[1] == "work":
    make_pdf(sample_docx())
if sys.argv[1] == "wait":
    sys.stdin.read()
if sys.argv[1] == "fail":
    raise ZeroDivisionError
"""


@pytest.mark.parametrize("way", ["end", "fail", "wait", "work"])
def test_no_worker_and_no_file_outlives_its_parent(way: str, tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, way],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)},
    )
    with parent:
        assert parent.stdout is not None
        pid, folder = parent.stdout.readline().split()
        assert Path(folder).parent == tmp_path
        if way in {"wait", "work"}:
            assert _is_alive(int(pid))
            # In the middle of a document or while the worker has nothing to do.
            assert way == "wait" or _comes_true((Path(folder) / "vorlage.docx").exists)
            parent.kill()
    assert _comes_true(lambda: not _is_alive(int(pid)), 5)
    assert _comes_true(lambda: not list(tmp_path.iterdir()), 5)


def test_an_engine_that_is_dropped_takes_its_worker_with_it() -> None:
    engine = LibreOfficeEngine()
    _make(engine)
    pid, folder = _pid(engine), _worker(engine)._folder
    del engine
    assert not _is_alive(pid)
    assert not folder.exists()


def test_a_libreoffice_whose_library_cannot_be_used_makes_one_process_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\nexec {find_program()} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "libmergedlo.so").write_bytes(b"no library" * 20)
    monkeypatch.setenv(PROGRAM_VARIABLE, str(program))
    engine = LibreOfficeEngine()
    assert find_kit(program) == tmp_path / "libmergedlo.so"
    assert _make(engine) == sample_pdf().data
    assert engine._worker is None
