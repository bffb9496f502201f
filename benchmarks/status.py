"""What ``kekdocs status`` costs over 10,000 Vorlagen, without and with its index, and ``kekdocs vote`` from a cold start.

    python -m benchmarks.status

CPU time of whole processes, best and median of several. Every Vorlage is one of the examples with an Aktenzeichen and votes of its own.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.cli import make_copy, make_many
from benchmarks.measure import print_table, run_once

COUNT, ROUNDS = 10_000, 8


def make_office(folder: Path) -> Path:
    """Return a workspace with many Vorlagen; each has another count of votes where its example has room for one."""
    workspace = make_copy(folder)
    shutil.rmtree(workspace.resolutions)
    workspace.resolutions.mkdir()
    for number, path in enumerate(make_many(workspace.resolutions, COUNT)):
        text = path.read_text(encoding="utf-8")
        path.write_text(vote_in(text, number % 31, number // 31 % 7), encoding="utf-8")
    return workspace.root


def vote_in(text: str, ja: int, nein: int) -> str:
    """Return the text with these counts where its first Beratung has none."""
    return text.replace("    ja:\n    nein:\n", f"    ja: {ja}\n    nein: {nein}\n", 1)


def show(name: str, target: int, times: list[float]) -> list[str]:
    """Return a row of the table."""
    return [name, f"{min(times):.0f} ms", f"{statistics.median(times):.0f} ms", f"<= {target} ms"]


def main() -> None:
    """Print the table."""
    kekdocs = [sys.executable, "-m", "kekdocs"]
    with tempfile.TemporaryDirectory() as name:
        root = make_office(Path(name) / "amt")
        status = [*kekdocs, "status", "--stand", "01.06.2023"]
        os.environ["KEKDOCS_CACHE"] = "0"
        cold = [run_once(status, root)[0] for _ in range(3)]
        os.environ["KEKDOCS_CACHE"] = str(Path(name) / "cache")
        Path(name, "cache").mkdir()
        time.sleep(2.1)  # younger files are not kept in the index
        warm = measure_times(status, root)
        small = make_copy(Path(name) / "small").root
        vote = [*kekdocs, "vote", "2020-01470", "--gremium", "KT", "--yes", "--reason", "x"]
        votes = [run_once([*vote, "--ja", str(number)], small)[0] for number in range(1, ROUNDS)]
    rows = [show("status, cold", 3000, cold), show("status, with index", 500, warm), show("vote", 200, votes)]
    print_table([["command", "CPU min", "CPU median", "target"], *rows])


def measure_times(command: list[str], root: Path) -> list[float]:
    """Return CPU milliseconds of several runs after one that makes the index."""
    return [run_once(command, root)[0] for _ in range(ROUNDS)][1:]


if __name__ == "__main__":
    main()
