"""Documents from a real cluster of Dask, whose workers are killed and whose scheduler goes away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kekdocs.errors import ClusterError
from kekdocs.project.build import build
from kekdocs.project.executor import cluster as cluster_module
from kekdocs.project.executor import parcel
from kekdocs.project.executor.address import dask_address
from kekdocs.project.manifest import NAME
from kekdocs.project.report import BuildOptions
from kekdocs.project.workspace import Workspace
from kekdocs.render.pdf.soffice import PROGRAM_VARIABLE
from tests.project.executor.clusters import free_port, local_cluster, programs, worker_pids
from tests.project.workspaces import DOCX, SETTINGS, add_vorlage, build_all, documents_in, make_workspace, vorlage_text
from tests.real_parts import needs, path_of, real

pytestmark = needs("dask")

# In place of LibreOffice: makes no PDF. Where the document says so it kills the process that called it, or that one's
# parent, which is the worker of Dask.
PROGRAM = """\
#!{python}
import os, signal, sys, zipfile
if "--version" in sys.argv:
    print("LibreOffice 24.8.0.0")
    sys.exit()
text = zipfile.ZipFile(sys.argv[-1]).read("word/document.xml")
if b"Absturz" in text:
    os.kill(os.getppid(), signal.SIGKILL)
if b"Weltuntergang" in text:
    status = open(f"/proc/{{os.getppid()}}/status").read()
    os.kill(int(status.split("PPid:")[1].split()[0]), signal.SIGKILL)
"""
linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    program = tmp_path_factory.mktemp("programm") / "soffice"
    program.write_text(PROGRAM.format(python=sys.executable))
    program.chmod(0o755)
    before = os.environ.get(PROGRAM_VARIABLE)
    os.environ[PROGRAM_VARIABLE] = str(program)
    yield program
    os.environ.pop(PROGRAM_VARIABLE)
    if before is not None:
        os.environ[PROGRAM_VARIABLE] = before


@pytest.fixture(scope="module")
def address(soffice: Path) -> Iterator[str]:
    with local_cluster(allowed_failures=0) as found:
        yield found


def with_list(folder: Path) -> dict[str, bytes]:
    return {**documents_in(folder), NAME: (folder / NAME).read_bytes()}


def _build_by_command(workspace: Workspace, address: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kekdocs", "build", "--executor", address],
        cwd=workspace.root,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_cluster_gives_the_same_bytes_as_this_computer(address: str, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 20, SETTINGS + "  pdf-anhang: [Quelle]\n")
    both = BuildOptions(formats=("docx", "pdf"))
    build_all(workspace, replace(both, output=tmp_path / "hier"))
    report = build_all(workspace, replace(both, output=tmp_path / "dort", executor=address))
    assert (report.failures, len(report.made)) == ([], 40)
    assert with_list(tmp_path / "dort") == with_list(tmp_path / "hier")


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_worker_that_is_killed_in_the_middle_costs_no_document(address: str, tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 120)
    build_all(workspace, replace(DOCX, output=tmp_path / "hier"))
    before = worker_pids(address)
    killed: list[int] = []

    def kill_one(done: int, count: int, file: str) -> None:
        if not killed:
            killed.append(before[0])
            os.kill(before[0], signal.SIGKILL)

    report = build(workspace, None, replace(DOCX, output=tmp_path / "dort", executor=address), kill_one)
    assert (report.failures, len(report.made), len(killed)) == ([], 120, 1)
    assert with_list(tmp_path / "dort") == with_list(tmp_path / "hier")


def poisoned(folder: Path, deed: str) -> Workspace:
    workspace = make_workspace(folder, 12, SETTINGS + "  pdf-werkzeug: libreoffice\n")
    add_vorlage(workspace, "v5", vorlage_text("2024-00005", sachverhalt=deed))
    return workspace


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_document_that_kills_its_process_is_named_and_the_workers_live(address: str, tmp_path: Path) -> None:
    before = worker_pids(address)
    report = build_all(poisoned(tmp_path, "Absturz"), BuildOptions(formats=("pdf",), executor=address))
    lost = [f.file for f in report.failures if f.error.code == "K513"]
    assert lost == ["resolutions/v5.yaml"]
    assert [f.error.code for f in report.failures].count("K505") == 11
    assert worker_pids(address) == before


@linux
def test_a_document_that_kills_the_workers_themselves_is_found_among_its_batch(address: str, tmp_path: Path) -> None:
    workspace, before = poisoned(tmp_path, "Weltuntergang"), worker_pids(address)
    report = build_all(workspace, BuildOptions(formats=("docx", "pdf"), executor=address))
    lost = [f.file for f in report.failures if f.error.code == "K513"]
    assert lost == ["resolutions/v5.yaml"]
    assert sorted(report.made) == [f"2024-{n:05} Gegenstand.docx" for n in range(1, 13) if n != 5]
    assert worker_pids(address) != before


def test_a_cluster_with_another_state_of_the_program_is_refused(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcel, "surroundings", lambda: "kekdocs 0.0.1")
    with pytest.raises(ClusterError, match=r"hier kekdocs 0\.0\.1"):
        build_all(make_workspace(tmp_path, 1), replace(DOCX, executor=address))
    assert documents_in(tmp_path / "build") == {}


def test_a_scheduler_that_goes_away_is_named_and_what_is_done_stays(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", 150)
    seen: list[int] = []
    with programs() as started:
        scheduler = started.start_scheduler()
        started.start_worker(tmp_path)

        def kill_scheduler(done: int, count: int, file: str) -> None:
            if done == 20:
                seen.append(done)
                os.killpg(scheduler.pid, signal.SIGKILL)

        with pytest.raises(ClusterError, match=rf"»{started.address}«"):
            build(workspace, None, replace(DOCX, executor=started.address), kill_scheduler)
    assert seen == [20]
    made = len(documents_in(workspace.root / "build"))
    assert 20 <= made < 150
    report = build_all(workspace)
    assert (report.is_clean, len(report.current), len(report.made)) == (True, made, 150 - made)


def test_a_cluster_whose_workers_do_not_come_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_PATIENCE_SECONDS", 1.0)
    monkeypatch.setattr(cluster_module, "_LOOK_EVERY", 0.2)
    workspace = make_workspace(tmp_path / "w", 300)
    with programs() as started:
        started.start_scheduler()
        worker = started.start_worker(tmp_path)

        def kill_worker(done: int, count: int, file: str) -> None:
            if done == 20:
                os.killpg(worker.pid, signal.SIGKILL)

        with pytest.raises(ClusterError, match="hat keine Worker mehr"):
            build(workspace, None, replace(DOCX, executor=started.address), kill_worker)
    assert 20 <= len(documents_in(workspace.root / "build")) < 300


def test_a_scheduler_without_workers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_WORKERS_SECONDS", 0.5)
    with programs() as started:
        started.start_scheduler()
        with pytest.raises(ClusterError, match="hat keine Worker"):
            build_all(make_workspace(tmp_path, 1), replace(DOCX, executor=started.address))


def test_a_scheduler_that_is_not_there_is_named_at_once_and_is_3(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 1)
    address = f"dask://127.0.0.1:{free_port()}"
    start = time.monotonic()
    done = _build_by_command(workspace, address)
    assert time.monotonic() - start < 20
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines()[0].endswith(f"Unter »{address}« antwortet kein Dask-Scheduler.")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 2


@real("openssl")
def test_a_scheduler_behind_tls_takes_who_has_a_certificate_and_nobody_else(tmp_path: Path) -> None:
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")
    make = [path_of("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=kekdocs"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    workspace = make_workspace(tmp_path / "w", 3)
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    own = {f"{tls}CA_FILE": certificate, f"{tls}CLIENT__CERT": certificate, f"{tls}CLIENT__KEY": key}
    options = ("--protocol", "tls", "--tls-ca-file", certificate, "--tls-cert", certificate, "--tls-key", key)
    with programs(*options) as started:
        started.start_scheduler()
        started.start_worker(tmp_path)
        stranger = _build_by_command(workspace, started.address)
        lost = _build_by_command(workspace, started.address, **(own | {f"{tls}CA_FILE": str(tmp_path / "weg.pem")}))
        friend = _build_by_command(workspace, started.address, **own)
    assert [each.returncode for each in (stranger, lost)] == [3, 3], stranger.stderr + lost.stderr
    assert "keine Zertifikate genannt" in stranger.stderr
    assert "können nicht gelesen werden" in lost.stderr
    assert (friend.returncode, friend.stderr) == (0, "")
    assert len(documents_in(workspace.root / "build")) == 3


def test_without_the_package_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError) as caught:
        build_all(make_workspace(tmp_path, 1), replace(DOCX, executor="dask://rechner:8786"))
    assert "kekdocs[scale]" in caught.value.hint


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("dask://rechner:8786", "tcp://rechner:8786"),
        ("tls://10.0.0.1:8786/", "tls://10.0.0.1:8786"),
        ("dask://[::1]:8786", "tcp://[::1]:8786"),
        ("tcp://rechner:8786", None),
        ("dask://rechner", None),
        ("dask://rechner:8786/mehr", None),
        ("dask://", None),
        ("rechner:8786", None),
    ],
)
def test_an_address_is_read_or_refused(given: str, meant: str | None) -> None:
    assert dask_address(given) == meant
