"""CPU time and memory of whole processes, as the operating system accounts for them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """CPU milliseconds (user and system, children included) as min and median of the runs; peak memory in MB."""

    low: float
    median: float
    peak_mb: float


def run_once(command: Sequence[str], cwd: Path) -> tuple[float, float]:
    """Return CPU milliseconds and peak megabytes of one run; a command that fails stops the benchmark."""
    # wait4 gives this child's own usage; RUSAGE_CHILDREN would keep the largest peak of all children so far.
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{error.decode()}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / scale


def measure(command: Sequence[str], cwd: Path, runs: int = 7) -> Figure:
    """Run a command once to warm up, then ``runs`` times."""
    run_once(command, cwd)
    seen = [run_once(command, cwd) for _ in range(runs)]
    times = [cpu for cpu, _ in seen]
    return Figure(min(times), statistics.median(times), max(peak for _, peak in seen))


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows as a Markdown table; the first row is the head."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for number, row in enumerate(rows):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
