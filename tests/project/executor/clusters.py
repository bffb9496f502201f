"""Real clusters of Dask on this computer."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORKERS = 2
DASK = str(Path(sys.executable).with_name("dask"))


@contextmanager
def local_cluster(allowed_failures: int = 3, threads: int = 1) -> Iterator[str]:
    """Two workers in processes of their own, which a nanny replaces; yields the address."""
    import dask  # noqa: PLC0415 -- the tests are skipped where it is missing
    from distributed import LocalCluster  # noqa: PLC0415 -- see above

    start: Any = LocalCluster
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": allowed_failures}),
        # Port 0: another run of the tests may be at work on this computer.
        start(n_workers=WORKERS, threads_per_worker=threads, processes=True, dashboard_address=":0") as cluster,
    ):
        yield cluster.scheduler_address.replace("tcp://", "dask://")


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client beside that of the build."""
    from distributed import Client  # noqa: PLC0415 -- see above

    connect: Any = Client
    client = connect(address.replace("dask://", "tcp://"), set_as_default=False)
    try:
        yield client
    finally:
        client.close()


def worker_pids(address: str) -> list[int]:
    """The workers of a ``local_cluster``; a nanny may still be about to replace one that an earlier test killed."""
    with connected(address) as client:
        client.wait_for_workers(WORKERS, timeout=60)
        return sorted(client.run(os.getpid).values())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Programs:
    """A scheduler and workers, as an administrator starts them. ``tls`` are the options that encrypt, empty for none."""

    tls: tuple[str, ...] = ()
    port: int = field(default_factory=free_port)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"{'tls' if self.tls else 'dask'}://127.0.0.1:{self.port}"

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [DASK, *words, *self.tls],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        process = self.start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
        end = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.05)
            else:
                return process

    def start_worker(self, folder: Path, threads: int = 1) -> subprocess.Popen[bytes]:
        words = ("--nthreads", str(threads), "--no-dashboard", "--death-timeout", "5", "--local-directory", str(folder))
        return self.start("worker", self.address.replace("dask://", "tcp://"), *words)

    def stop(self) -> None:
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def programs(*tls: str) -> Iterator[Programs]:
    started = Programs(tls)
    try:
        yield started
    finally:
        started.stop()
