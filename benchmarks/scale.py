"""Throughput and memory over thousands of Vorlagen: one process, two, two shards, and a cluster of Dask, in one run.

    python -m benchmarks.scale [--count 10000] [--format docx --format pdf]

Each way is a whole ``kekdocs build`` into an empty folder. Documents a second are by the clock, which on a shared machine says
little; what was spent is CPU time of all processes, the scheduler's and the workers' of Dask included, whose start is not
counted. The ways take turns, and the better of two rounds counts.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # comes with distributed

from benchmarks.cli import make_copy
from benchmarks.measure import print_table
from benchmarks.vorlagen import make_vorlage
from tests.project.executor.clusters import Programs

KEKDOCS = [sys.executable, "-m", "kekdocs", "build", "--quiet"]
POINTS = 10
# What Dask does by the clock, whether there is work or not, costs a tenth of a core by its own settings.
DASK_SETTINGS = {
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
}
_LOOK_EVERY = 0.2


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU: of the processes that render, and of those around them (the build itself, Dask's)."""

    rendering: float = 0.0
    around: float = 0.0

    @property
    def total(self) -> float:
        """Both together."""
        return self.rendering + self.around


@dataclass
class Run:
    """What a build took. ``curve`` is (documents made, MB of the build itself, MB of the largest other process)."""

    seconds: float
    cost: Cost
    curve: list[tuple[int, float, float]] = field(default_factory=list)


def cost_of(processes: Sequence[psutil.Process]) -> Cost:
    """What processes and all that they started have cost so far. Ended ones count for the process that waited for them."""
    rendering = around = 0.0
    for process in (each for top in processes for each in (top, *below(top))):
        with suppress(psutil.Error):
            times = process.cpu_times()
            # Only workers of the pool are waited for while a build runs.
            rendering += times.children_user + times.children_system
            is_worker = "kekdocs.project.worker" in " ".join(process.cmdline())
            rendering += (times.user + times.system) * is_worker
            around += (times.user + times.system) * (not is_worker)
    return Cost(rendering, around)


def megabytes(process: psutil.Process) -> float:
    """Resident memory; 0 for a process that is gone."""
    try:
        return float(process.memory_info().rss / 1e6)
    except psutil.Error:
        return 0.0


def below(process: psutil.Process) -> list[psutil.Process]:
    """What a process started, and what that started."""
    try:
        return list(process.children(recursive=True))
    except psutil.Error:
        return []


class Watch:
    """Looks at a build while it runs: CPU, documents, memory."""

    def __init__(
        self, builds: Sequence[subprocess.Popen[bytes]], others: Sequence[psutil.Process], output: Path
    ) -> None:
        self._builds = [psutil.Process(build.pid) for build in builds]
        self._others = others
        self._output = output
        self._before = cost_of(others)
        self._cost = Cost()
        self.curve: list[tuple[int, float, float]] = []
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._stopped.wait(_LOOK_EVERY):
            self._cost = max(self._cost, cost_of(self._builds), key=lambda cost: cost.total)
            workers = [child for each in (*self._builds, *self._others) for child in below(each)]
            largest = max(map(megabytes, workers), default=0.0)
            made = sum(1 for _ in self._output.glob("*.*"))
            self.curve.append((made, max(map(megabytes, self._builds)), largest))

    def stop(self) -> Cost:
        """Return what the builds cost, and what worked for them meanwhile."""
        self._stopped.set()
        self._thread.join()
        own, others, before = self._cost, cost_of(self._others), self._before
        return Cost(own.rendering + others.rendering - before.rendering, own.around + others.around - before.around)


def run(commands: Sequence[Sequence[str]], root: Path, output: Path, others: Sequence[psutil.Process] = ()) -> Run:
    """Run builds at once into an empty folder."""
    shutil.rmtree(output, ignore_errors=True)
    start = time.monotonic()
    builds = [subprocess.Popen([*command, "--output", str(output)], cwd=root) for command in commands]
    watch = Watch(builds, others, output)
    # Not waited for before the last look: a process that was waited for tells nothing any more.
    while any(psutil.Process(build.pid).status() != psutil.STATUS_ZOMBIE for build in builds):
        time.sleep(0.02)
    seconds = time.monotonic() - start
    cost = watch.stop()
    for build in builds:
        if build.wait():
            raise SystemExit(f"{' '.join(map(str, build.args))} failed")  # type: ignore[arg-type]  # a list of texts
    return Run(seconds, cost, watch.curve)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[psutil.Process]]]:
    """A scheduler and a worker of two threads, as docs/scale.md says; each thread has a process that renders."""
    os.environ.update(DASK_SETTINGS)
    programs = Programs()
    try:
        programs.start_scheduler()
        programs.start_worker(folder / "worker", 2)
        yield programs.address, [psutil.Process(process.pid) for process in programs.running]
    finally:
        programs.stop()


def measure(folder: Path, formats: Sequence[str], rounds: int) -> dict[str, Run]:
    """Return the better run of each way."""
    build = [*KEKDOCS, *(word for each in formats for word in ("--format", each))]
    best: dict[str, Run] = {}
    output, root = folder / "documents", folder / "workspace"
    with cluster(folder) as (address, programs):
        dask = [*build, "--executor", address]
        run([[*dask, "--shard", "1/20"]], root, output, programs)  # starts the workers' processes
        for _ in range(rounds):
            ways = {
                "one process": run([build], root, output),
                "--jobs 2": run([[*build, "--jobs", "2"]], root, output),
                "two shards at once": run([[*build, "--shard", f"{n}/2"] for n in (1, 2)], root, output),
                "Dask, two threads": run([dask], root, output, programs),
            }
            best |= {
                name: each for name, each in ways.items() if name not in best or each.cost.total < best[name].cost.total
            }
    return best


def show(best: dict[str, Run], count: int) -> None:
    """Print throughput, cost and memory."""
    one, pool = best["one process"], best["--jobs 2"]
    head = ["way", "Vorlagen/s", "of one process", "CPU ms a Vorlage: rendering", "around it", "peak MB: build, worker"]
    rows = [head]
    for name, each in best.items():
        peaks = f"{max(c[1] for c in each.curve):.0f}, {max(c[2] for c in each.curve):.0f}"
        cost = [f"{seconds * 1000 / count:.1f}" for seconds in (each.cost.rendering, each.cost.around)]
        rows.append([name, f"{count / each.seconds:.1f}", f"{one.seconds / each.seconds:.2f}x", *cost, peaks])
    print_table(rows)
    more = best["Dask, two threads"].cost.around - pool.cost.around
    print(f"\nDask costs {more / pool.cost.rendering * 100:.1f} % of the rendering more than --jobs 2.")
    print("\nMemory while documents are made (build / largest worker, MB):")
    for name, each in best.items():
        step = max(1, len(each.curve) // POINTS)
        print(f"{name}: " + ", ".join(f"{made}: {own:.0f}/{other:.0f}" for made, own, other in each.curve[::step]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Throughput and memory over thousands of Vorlagen.")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--format", dest="formats", action="append", choices=["docx", "pdf"])
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        workspace = make_copy(folder / "workspace")
        shutil.rmtree(workspace.resolutions)
        workspace.resolutions.mkdir()
        for number in range(wish.count):
            (workspace.resolutions / f"{number:06}.yaml").write_text(make_vorlage(number), encoding="utf-8")
        show(measure(folder, wish.formats or ["docx", "pdf"], wish.rounds), wish.count)


if __name__ == "__main__":
    main()
