"""Votes recorded with fsync: how fast, and what processes that are killed lose.

    python -m benchmarks.votes            speed, 200 rounds of kill -9, 6 processes x 200 changes (some minutes)
    python -m benchmarks.votes --speed    speed alone

Set TMPDIR to a folder on a real disk where /tmp lies in memory. A vote waits for the disk, so here both are shown: CPU time, and wall clock with the cost of one fsync on this disk beside it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import print_table
from kekdocs.edit import Journal, Votum, Zelle, record, record_all, verify_journal
from tests.edit.offices import WEBER, make_office, name_of

ROOT = Path(__file__).parents[1]
REAL = ROOT / "resolutions" / "2020-01470-kreisentwicklungskonzept.yaml"
VOTES = 1_000


def make_vota(root: Path) -> tuple[Journal, list[Votum]]:
    """Return as many Vorlagen as votes, each the real one, and a Votum of four cells for each."""
    journal = make_office(root, VOTES, REAL.read_text(encoding="utf-8"))
    cells = (Zelle("ja", "34"), Zelle("nein", "5"), Zelle("enthaltung", "2"), Zelle("bemerkung", "mehrheitlich"))
    return journal, [Votum(name_of(number), "Kreistag", cells) for number in range(1, VOTES + 1)]


def measure(name: str, work: Callable[[Journal, list[Votum]], object]) -> list[str]:
    """Record all votes once and return a row of the table."""
    with tempfile.TemporaryDirectory() as folder:
        journal, vota = make_vota(Path(folder) / "amt")
        wall, cpu = time.perf_counter(), time.process_time()
        work(journal, vota)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        found = verify_journal(Journal(journal.root))
        assert found.votes == VOTES
        assert not found.findings
        return [name, f"{wall:.2f} s", f"{cpu:.2f} s", f"{cost_of_fsync(Path(folder)):.2f} ms"]


def cost_of_fsync(folder: Path, tries: int = 50) -> float:
    """Return milliseconds for one small append with fsync."""
    descriptor = os.open(folder / "probe", os.O_WRONLY | os.O_CREAT)
    started = time.perf_counter()
    for _ in range(tries):
        os.write(descriptor, b"x" * 600)
        os.fsync(descriptor)
    os.close(descriptor)
    return (time.perf_counter() - started) * 1000 / tries


def one_by_one(journal: Journal, vota: list[Votum]) -> None:
    """Acknowledge each vote for itself."""
    for votum in vota:
        record(journal, votum, WEBER)


def crash(rounds: int, processes: int, changes: int) -> str:
    """Run the crash test in a process of its own, since it forks."""
    with tempfile.TemporaryDirectory() as folder:
        words = [str(Path(folder) / "amt"), *map(str, (rounds, processes, 7, changes))]
        command = [sys.executable, "-m", "tests.edit.crash", *words]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    if result["faults"]:
        raise SystemExit("\n".join(result["faults"]))
    return ", ".join(f"{name} {value}" for name, value in result.items() if name != "faults")


def main() -> None:
    """Print the tables."""
    rows = [
        ["1,000 votes, 4 cells each", "wall", "CPU", "one fsync"],
        measure("a sitting (`record_all`)", lambda journal, vota: record_all(journal, vota, WEBER)),
        measure("one by one (`record`)", one_by_one),
    ]
    print_table(rows)
    if "--speed" not in sys.argv:
        print("kill -9:", crash(200, 4, 0), "- nothing lost, doubled or torn")
        print("6 processes x 200 changes:", crash(0, 6, 200), "- none lost")


if __name__ == "__main__":
    main()
