"""How the files of a workspace look to the system, without reading them: kind, size, times, number."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass

from kekdocs.project.workspace import ENDINGS, Workspace

Look = list[int]
"""Mode, bytes, times of content and of status in nanoseconds, number of the file and of its device."""

SETTLED_NS = 2_000_000_000
"""A file may change again within one tick of its file system's clock and look the same: FAT's is two seconds."""


def look_of(status: os.stat_result) -> Look:
    """Return what changes when a file is written, replaced, moved or given other rights."""
    times = (status.st_mtime_ns, status.st_ctime_ns)
    return [status.st_mode, status.st_size, *times, status.st_ino, status.st_dev]


def look_at(path: str | os.PathLike[str]) -> Look | None:
    """Return the look of a file itself, not of what it links to; None where there is none."""
    try:
        return look_of(os.lstat(path))
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All files that a build of all Vorlagen depends on, as they were at ``taken`` (nanoseconds).

    ``shared`` are the settings, templates, Anlagen and concepts: what one of them says may concern every Vorlage. ``vorlagen`` are
    by the name that findings use.
    """

    taken: int
    shared: dict[str, Look]
    vorlagen: dict[str, Look]

    def settled(self, look: Look) -> bool:
        """Tell whether the look is old enough to be told from any later one."""
        return max(look[2], look[3]) < self.taken - SETTLED_NS

    def shared_if_settled(self) -> dict[str, Look] | None:
        """Return the looks of what is shared, None when one of them is too fresh to be relied upon."""
        files = (look for look in self.shared.values() if stat.S_ISREG(look[0]))
        return self.shared if all(map(self.settled, files)) else None


class _LinkError(Exception):
    """There is a link; what lies behind it could change without a trace."""


def take_snapshot(workspace: Workspace) -> Snapshot | None:
    """Look at everything, before anything is read; None when there are links or the system does not tell."""
    taken = time.time_ns()
    shared: dict[str, Look] = {}
    found: dict[str, Look] = {}
    root = os.fspath(workspace.root)
    try:
        shared[workspace.config.name] = _checked(os.lstat(workspace.config))
        for folder in (workspace.templates, workspace.anlagen, workspace.konzepte):
            _walk(os.path.join(root, folder.name), folder.name, shared)  # noqa: PTH118  # a Path for each file costs 10 ms
        _walk(os.path.join(root, workspace.resolutions.name), workspace.resolutions.name, found)  # noqa: PTH118
    except (OSError, _LinkError):
        return None
    return Snapshot(taken, shared, {name: look for name, look in found.items() if _is_vorlage(name, look)})


def _walk(folder: str, name: str, found: dict[str, Look]) -> None:
    try:
        look = _checked(os.lstat(folder))
    except FileNotFoundError:
        return
    # What a folder looks like beyond its rights says nothing that its files do not.
    found[name] = [look[0], 0, 0, 0, look[4], look[5]]
    if stat.S_ISDIR(look[0]):
        _list(folder, name, found)


def _list(folder: str, name: str, found: dict[str, Look]) -> None:
    with os.scandir(folder) as listing:
        for entry in listing:
            if entry.is_dir(follow_symlinks=False):
                _walk(entry.path, f"{name}/{entry.name}", found)
            else:
                # On Windows an entry knows neither number nor device; lstat does.
                found[f"{name}/{entry.name}"] = _checked(os.lstat(entry.path))


def _checked(status: os.stat_result) -> Look:
    if stat.S_ISLNK(status.st_mode):
        raise _LinkError
    return look_of(status)


def _is_vorlage(name: str, look: Look) -> bool:
    base = name.rpartition("/")[2]
    # As Workspace.vorlage_files: only the file's own name decides.
    return (
        stat.S_ISREG(look[0])
        and os.path.splitext(base)[1].lower() in ENDINGS  # noqa: PTH122  # see above
        and not base.startswith((".", "~", "#"))
    )
