"""Waits for changes in a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kekdocs.project.workspace import ANLAGEN, CONFIG, RESOLUTIONS, TEMPLATES, Workspace

# An editor that saves through a temporary file gives three or four events within some 10 ms.
_QUIET_MS = 150


def _matters(path: Path) -> bool:
    return not path.name.startswith((".", "~", "#")) and not path.name.endswith((".tmp", "~"))


def watch_changes(workspace: Workspace) -> Iterator[frozenset[Path]]:
    """Yield the changed files, each time something in the workspace was saved; ends never, the caller interrupts."""
    from watchfiles import watch  # noqa: PLC0415 -- only this command needs the watcher

    folders = [workspace.root / name for name in (RESOLUTIONS, TEMPLATES, ANLAGEN) if (workspace.root / name).is_dir()]
    for changes in watch(*folders, workspace.root / CONFIG, debounce=_QUIET_MS, raise_interrupt=True):
        paths = frozenset(Path(path) for _, path in changes if _matters(Path(path)))
        if paths:
            yield paths
