"""Gives out Aktenzeichen by the house's pattern, each only once, even after a Vorlage was deleted.

They are kept in ``resolutions/nummern.txt``, one a line.
"""

from __future__ import annotations

from collections.abc import Iterable

from kekdocs.files import read_text, write_atomic
from kekdocs.project.aktenzeichen import numbers_in
from kekdocs.project.patterns import fill, number_regex
from kekdocs.project.workspace import Workspace

REGISTER = "nummern.txt"
_HEAD = "# Vergebene Aktenzeichen, von »kekdocs new« geführt. Nicht löschen: sonst werden Nummern wieder vergeben.\n"


def _used_in_files(workspace: Workspace) -> Iterable[str]:
    for path in workspace.vorlage_files():
        yield path.stem
        yield from numbers_in(path)


def _registered(workspace: Workspace) -> list[str]:
    path = workspace.resolutions / REGISTER
    if not path.is_file():
        return []
    return [line.strip() for line in read_text(path).splitlines() if line.strip() and not line.startswith("#")]


def _running_number(used: str, pattern: str, jahr: int) -> int:
    """Return the running number in an Aktenzeichen or at the start of a file name; 0 where there is none."""
    finder = number_regex(pattern, jahr)
    parts = used.split("-")
    candidates = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((int(found[1]) for c in candidates if (found := finder.match(c))), 0)


def next_number(workspace: Workspace, pattern: str, jahr: int) -> str:
    """Return the next Aktenzeichen of a year and note it as given out. The caller holds the workspace's lock."""
    registered = _registered(workspace)
    used = [*registered, *_used_in_files(workspace)]
    last = max((_running_number(u, pattern, jahr) for u in used), default=0)
    number = fill(pattern, {"jahr": str(jahr), "laufend": str(last + 1)})
    lines = "".join(f"{entry}\n" for entry in [*registered, number])
    write_atomic(workspace.resolutions / REGISTER, (_HEAD + lines).encode())
    return number
