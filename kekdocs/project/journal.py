"""The journal of the votes of a workspace, examined and listed."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Sequence
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
    """Return the votes on the given Vorlagen, or on all, each with its name ``datei:nummer``; by Vorlage and time.

    Raises as ``verify``.
    """
    journal = Journal(workspace.root)
    journal.refresh()
    names = journal.vorlagen() if files is None else [workspace.name_of(path) for path in files]
    # Times of one zone compare as text; those of several come out in order by what they mean.
    return [vote for name in names for vote in sorted(journal.votes_on(name), key=lambda vote: vote[1].moment)]
