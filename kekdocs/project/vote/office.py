"""A clerk at work in a workspace: votes are planned and recorded here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kekdocs.deutsch import quote
from kekdocs.edit import Author, Journal, Recorded, Recovery, record, record_all, recover
from kekdocs.edit.recording import Outcome
from kekdocs.errors import ConflictError
from kekdocs.project.settings import read_settings
from kekdocs.project.vote.angabe import Angabe
from kekdocs.project.vote.plan import Plan, Replaced, make_plan
from kekdocs.project.vote.target import Targets
from kekdocs.project.workspace import UnknownVorlageError, Workspace


class Office:
    """The settings and the journal of a workspace, read once."""

    def __init__(self, workspace: Workspace) -> None:
        """Read the settings.

        Raises ``BrokenSettingsError``, ``FileAccessError``.
        """
        self.workspace = workspace
        self.settings = read_settings(workspace)
        self.journal = Journal(workspace.root)
        self.targets = Targets(workspace)

    def recover(self, by: Author) -> Recovery:
        """Complete what an earlier run left open, so that the clerk is shown what really stands in the Vorlagen.

        Nothing is locked or written where nothing is open. Raises as ``kekdocs.edit.recover``.
        """
        self.journal.refresh()
        return recover(self.journal, by) if any(True for _ in self.journal.pending()) else Recovery()

    def plan(self, vorlage: Path, angabe: Angabe) -> Plan:
        """Hold an Angabe against a Vorlage; raises as ``make_plan``, and ``UnknownVorlageError`` for one of another workspace."""
        name = self.workspace.name_of(vorlage)
        if Path(name).is_absolute():
            raise UnknownVorlageError(f"Die Vorlage {quote(str(vorlage))} liegt nicht in diesem Arbeitsordner.")
        return make_plan(self.journal, self.settings, name, angabe)

    def record(self, plan: Plan, by: Author) -> Recorded:
        """Record a plan; raises as ``kekdocs.edit.record``."""
        return record(self.journal, plan.votum, by)

    def record_all(self, plans: Sequence[Plan], by: Author) -> list[Outcome]:
        """Record the plans of a sitting; returns as ``kekdocs.edit.record_all``."""
        return record_all(self.journal, [plan.votum for plan in plans], by)


def refuse_overwriting(plan: Plan) -> None:
    """Make sure that a plan without a reason replaces nothing.

    Raises:
        ConflictError: with what stands there and who wrote it.
    """
    if plan.replaced and not plan.votum.grund:
        first = plan.replaced[0]
        raise ConflictError(
            f"Bei {quote(plan.gremium)} in »{plan.vorlage}« steht schon {_value(first)}: {first.told}.",
            "Eine Berichtigung braucht einen Grund: --reason »…«.",
        )


def _value(replaced: Replaced) -> str:
    return f"{quote(replaced.feld)} {quote(replaced.alt) if replaced.alt else 'leer'}"


def who_records(moment: datetime) -> Author:
    """Return the account and the computer of this process; ``moment`` knows its zone."""
    import getpass  # noqa: PLC0415 -- only who records needs them

    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this number of an account, or Windows without the variables
        account = "unbekannt"
    return Author(account, _host() or "unbekannt", account, moment)


def _host() -> str:
    if sys.platform != "win32":
        return os.uname().nodename
    import platform  # noqa: PLC0415 -- costs as much as all else here

    return platform.node()
