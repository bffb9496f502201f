"""Temporary files that a killed process left beside their targets.

Whose they are stands in their names: writers that keep each other out by a lock share a mark. Who holds that lock knows that
every file with the mark belongs to a process that is dead; neither a clock nor a process number has to be asked, which both
lie on a network drive. Files without a mark, or with another one, are never touched.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from kekdocs.files.hashing import content_hash
from kekdocs.files.names import HELPER_PREFIX

_MARK = 12


def mark_of(writers: str) -> str:
    """Return the mark of writers that one lock keeps apart, for ``prepare_write`` and ``write_atomic``."""
    return content_hash(writers)[:_MARK]


def remove_leftovers(folder: Path, mark: str) -> list[str]:
    """Remove what lies in a folder, not in those below, with this mark; the caller holds the lock. Return the names.

    What the system does not let be listed or removed stays.
    """
    wanted = re.compile(rf"{re.escape(HELPER_PREFIX)}{mark}-[0-9a-f]{{16}}\.tmp")
    removed: list[str] = []
    with contextlib.suppress(OSError), os.scandir(folder) as listing:
        for entry in listing:
            if wanted.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()
                    removed.append(entry.name)
    return removed
