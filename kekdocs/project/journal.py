"""The journal of the votes of a workspace, examined and listed."""

from __future__ import annotations

import getpass
import platform
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from kekdocs.edit import Author, Journal, Verified, verify_journal
from kekdocs.edit.journal.entry import Entry
from kekdocs.project.workspace import Workspace

_UNKNOWN = "unbekannt"


def current_author(time: datetime, name: str = "") -> Author:
    """Return who works at this computer; ``time`` knows its zone, ``name`` is the account's where it is not given."""
    account = _account()
    return Author(name or account, platform.node() or _UNKNOWN, account, time)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name; Windows without its variable
        return _UNKNOWN


def verify(workspace: Workspace) -> Verified:
    """Examine the journal and compare the Vorlagen with it.

    Raises ``FileAccessError`` or ``FileBusyError`` when the system does not let a file of the journal be read.
    """
    return verify_journal(Journal(workspace.root))


def list_votes(workspace: Workspace, files: Sequence[Path] | None = None) -> list[tuple[str, Entry]]:
    """Return the votes on the given Vorlagen, or on all, each with its name ``datei:nummer``; by Vorlage, in their order.

    That of one file is the order of its lines, whatever the clock said; what two computers wrote is ordered by the versions
    of the cells, and where they share none by time.

    Raises as ``verify``.
    """
    journal = Journal(workspace.root)
    journal.refresh()
    names = journal.vorlagen() if files is None else [workspace.name_of(path) for path in files]
    return [vote for name in names for vote in _in_order(journal.votes_on(name))]


def _in_order(votes: Sequence[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    waiting: dict[str, deque[tuple[str, Entry]]] = {}
    for vote in votes:
        waiting.setdefault(vote[0].rpartition(":")[0], deque()).append(vote)
    versions: dict[tuple[str, int, str], int] = {}
    while queues := [queue for queue in waiting.values() if queue]:
        ready = [queue for queue in queues if _follows(queue[0][1], versions)]
        name, entry = min(ready or queues, key=lambda queue: queue[0][1].moment).popleft()
        versions.update({(entry.gremium, entry.mal, change.feld): change.version for change in entry.changes})
        yield name, entry


def _follows(entry: Entry, versions: Mapping[tuple[str, int, str], int]) -> bool:
    return all(versions.get((entry.gremium, entry.mal, each.feld), 0) >= each.version - 1 for each in entry.changes)
