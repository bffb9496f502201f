"""Several processes record votes and are killed at random moments; then everything is counted.

    python -m tests.edit.crash FOLDER ROUNDS PROCESSES SEED

Prints one JSON object: rounds, votes that were acknowledged, votes in the journal, temporary files left by the last kills, and
every fault.
It is a program of its own since it forks, which a process with threads must not.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from kekdocs.edit import Author, Journal, history_of, read_cells, record, recover, verify_journal
from kekdocs.errors import ConflictError
from kekdocs.files import HELPER_PREFIX
from tests.edit.offices import NOON, make_office, name_of, vote

VORLAGEN, GREMIEN = 3, ("Kreisausschuss", "Kreistag")
FELDER = ("ja", "nein", "enthaltung", "bemerkung")
Ack = tuple[str, str, str, int, str]


def author(number: int) -> Author:
    """Two processes share a computer and account, and so a file."""
    return Author(f"Person {number}", f"pc-{number // 2}", "amt", NOON)


def run_worker(root: Path, number: int, seed: int, most: int) -> int:
    """Record ``most`` random votes, each noted in a file of its own when it is acknowledged; return the conflicts."""
    dice, journal, by, conflicts = random.Random(seed), Journal(root), author(number), 0
    acks = os.open(root / f"acks-{number}.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    done = 0
    while done < most:
        feld, gremium, vorlage = dice.choice(FELDER), dice.choice(GREMIEN), dice.randint(1, VORLAGEN)
        by = replace(by, time=by.time + timedelta(seconds=dice.choice((-1, 1, 5))))
        neu = str(dice.randint(0, 999_999))
        try:
            recorded = record(journal, vote(journal, gremium, vorlage, **{feld: neu}), by)
        except ConflictError:
            conflicts += 1
            continue
        done += 1
        for cell, version in recorded.versions:
            os.write(acks, (json.dumps([name_of(vorlage), gremium, cell, version, neu]) + "\n").encode())
    os.close(acks)
    return conflicts


def start(root: Path, processes: int, dice: random.Random, most: int) -> list[int]:
    """Fork the workers and return their ids."""
    seeds = [dice.randint(0, 2**30) for _ in range(processes)]
    return [_fork(partial(run_worker, root, number, seed, most)) for number, seed in enumerate(seeds)]


def _fork(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def kill_round(root: Path, processes: int, dice: random.Random) -> None:
    """Let workers run for a moment and kill them."""
    pids = start(root, processes, dice, 10**9)
    time.sleep(dice.uniform(0.005, 0.25))
    for pid in dice.sample(pids, len(pids)):
        os.kill(pid, signal.SIGKILL)
    for pid in pids:
        _, status = os.waitpid(pid, 0)
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def count_acks(root: Path) -> list[Ack]:
    """Return what was acknowledged; a torn last line of a killed worker was never read by anyone."""
    lines = [line for path in sorted(root.glob("acks-*.txt")) for line in path.read_text().split("\n")[:-1]]
    return [tuple(json.loads(line)) for line in lines]


def find_faults(root: Path) -> list[str]:
    """Complete what is open as a next start would, and return all that is wrong."""
    journal = Journal(root)
    recover(journal, author(0))
    # The other computers find their own torn lines at their own next start.
    for number in range(2, 12, 2):
        if (journal.folder / f"pc-{number // 2}-amt.jsonl").exists():
            recover(journal, author(number))
    found = verify_journal(Journal(root))
    faults = [f"{each.file} {each.place} {each.message}" for each in found.findings]
    history = {
        (vorlage, gremium, feld): history_of(journal, vorlage, gremium, feld)
        for vorlage in map(name_of, range(1, VORLAGEN + 1))
        for gremium in GREMIEN
        for feld in FELDER
    }
    for (vorlage, gremium, feld), changes in history.items():
        there, last = read_cells(journal, vorlage, gremium).station.wert(feld), changes[-1][0].neu if changes else None
        if there != last:
            faults.append(f"{vorlage} {gremium} {feld}: the Vorlage has {there}, the journal {last}")
    for vorlage, gremium, feld, version, neu in count_acks(root):
        found_there = [change.neu for change, _ in history[vorlage, gremium, feld] if change.version == version]
        if found_there != [neu]:
            faults.append(
                f"acknowledged {vorlage} {gremium} {feld} version {version} = {neu}, the journal has {found_there}"
            )
    return faults


def find_temporary(root: Path) -> list[str]:
    """Return the temporary files that killed writers left."""
    return [path.name for path in root.rglob(f"{HELPER_PREFIX}*.tmp")]


def find_leftovers(root: Path, processes: int) -> list[str]:
    """Record a vote from each computer and return the temporary files that lie there still."""
    for number in range(0, processes, 2):
        journal = Journal(root)
        record(journal, vote(journal, ja=f"1{number}"), author(number))
    return [f"{name} was left behind" for name in find_temporary(root)]


def run_rounds(root: Path, rounds: int, processes: int, seed: int) -> dict[str, object]:
    """Kill in so many rounds, counting after each."""
    make_office(root, VORLAGEN)
    dice, faults = random.Random(seed), list[str]()
    for number in range(rounds):
        kill_round(root, processes, dice)
        faults += [f"round {number}: {fault}" for fault in find_faults(root)]
    found = verify_journal(Journal(root))
    aside = len(list((root / "journal").glob("*-abgerissen-*")))
    acks, left = len(count_acks(root)), len(find_temporary(root))
    faults += find_leftovers(root, processes)
    return {"rounds": rounds, "acknowledged": acks, "recorded": found.votes, "set_aside": aside, "left": left,
            "faults": faults}  # fmt: skip


def run_together(root: Path, processes: int, changes: int, seed: int) -> dict[str, object]:
    """Let processes record so many changes each, in the same few cells, and count."""
    make_office(root, VORLAGEN)
    pids = start(root, processes, random.Random(seed), changes)
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    found = verify_journal(Journal(root))
    faults = [*find_faults(root), *(f"a process ended with {code}" for code in codes if code)]
    return {"acknowledged": len(count_acks(root)), "recorded": found.votes, "faults": faults}


def main() -> None:
    """Run rounds with kills, or with 0 rounds 200 changes of each process without."""
    folder, rounds, processes, seed = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    changes = int(sys.argv[5]) if len(sys.argv) > 5 else 200
    result = run_rounds(folder, rounds, processes, seed) if rounds else run_together(folder, processes, changes, seed)
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
