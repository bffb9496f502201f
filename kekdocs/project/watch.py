"""Waits for changes in a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kekdocs.project.workspace import ANLAGEN, RESOLUTIONS, TEMPLATES, Workspace

# An editor that saves through a temporary file gives three or four events within some 10 ms.
_QUIET_MS = 150
_TICK_MS = 200


def _matters(path: Path) -> bool:
    return not path.name.startswith((".", "~", "#")) and not path.name.endswith((".tmp", "~"))


def _stamp(path: Path) -> tuple[int, int]:
    """Return what changes when a file is saved; zeros while there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def watch_changes(workspace: Workspace) -> Iterator[frozenset[Path]]:
    """Yield an empty set as soon as no change can be missed, then the changed files each time something was saved.

    Ends never, the caller interrupts. What is saved while the caller works is yielded afterwards.
    """
    from watchfiles import watch  # noqa: PLC0415 -- only this command needs the watcher

    folders = [workspace.root / name for name in (RESOLUTIONS, TEMPLATES, ANLAGEN) if (workspace.root / name).is_dir()]
    stamp, begun = _stamp(workspace.config), False
    options = {"debounce": _QUIET_MS, "rust_timeout": _TICK_MS, "yield_on_timeout": True, "raise_interrupt": True}
    for changes in watch(*folders, **options):  # type: ignore[arg-type]
        # The settings are looked at, not watched: an editor that saves by renaming takes the watch away with the old file.
        before, stamp = stamp, _stamp(workspace.config)
        paths = frozenset(Path(path) for _, path in changes if _matters(Path(path)))
        paths |= {workspace.config} if stamp != before else set()
        if paths or not begun:
            begun = True
            yield paths
