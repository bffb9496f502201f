"""The seal of a journal file: its hashes once more, so that lines cut off at its end, or another file, are told.

It is written behind each line without waiting for the disk: after a power cut it may be behind, and is caught up.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from kekdocs.errors import KekdocsError
from kekdocs.files import write_atomic

ENDING = ".siegel"
_LINE = 65


def seal_of(journal: Path) -> Path:
    """Return the path of a journal file's seal."""
    return journal.with_suffix(ENDING)


def read_seal(journal: Path) -> list[str] | None:
    """Return the hashes in a seal, without a last one that is torn; None where there is no seal."""
    try:
        text = seal_of(journal).read_bytes().decode("ascii", "replace")
    except OSError:
        return None
    return text.split("\n")[:-1]


def agrees(sealed: Sequence[str], hashes: Sequence[str]) -> bool:
    """Tell whether the journal has all lines that were sealed, at their places."""
    return len(sealed) <= len(hashes) and sealed == hashes[: len(sealed)]


def ends_alike(journal: Path, hashes: Sequence[str]) -> bool:
    """Tell as ``agrees`` does, from the seal's last line alone."""
    count = count_sealed(journal)
    if not count:
        return True
    with contextlib.suppress(OSError), seal_of(journal).open("rb") as file:
        file.seek((count - 1) * _LINE)
        return count <= len(hashes) and file.read(_LINE) == f"{hashes[count - 1]}\n".encode()
    return False


def count_sealed(journal: Path) -> int:
    """Return how many lines are sealed, 0 where there is no seal."""
    try:
        return seal_of(journal).stat().st_size // _LINE
    except OSError:
        return 0


def extend_seal(journal: Path, hashes: Sequence[str], known: int, mark: str = "") -> None:
    """Write the hashes from number ``known`` (from 0) on; a seal that has not just ``known`` lines is written anew.

    A seal that cannot be written is caught up with the next line.
    """
    path = seal_of(journal)
    with contextlib.suppress(OSError, KekdocsError):
        if known and path.stat().st_size == known * _LINE:
            with path.open("ab") as file:
                file.write("".join(f"{each}\n" for each in hashes[known:]).encode())
        else:
            write_atomic(path, "".join(f"{each}\n" for each in hashes).encode(), mark)
