"""Where a command works: the workspace around the current folder, and the Vorlagen that were named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kekdocs.project.workspace import UnknownVorlageError, Workspace, find_workspace


def here() -> Workspace:
    """Return the workspace that the current folder lies in."""
    return find_workspace(Path.cwd())


def select(workspace: Workspace, names: Sequence[str]) -> list[Path] | None:
    """Return the named Vorlagen, None for all; a name that fits none is a wrong call (exit code 2)."""
    if not names:
        return None
    try:
        return workspace.select(names)
    except UnknownVorlageError as error:
        raise click.UsageError(str(error)) from error
