"""Files that all Vorlagen share, the Word templates and the Wappen: read once, not once a document."""

from __future__ import annotations

import os
import time
from pathlib import Path

from kekdocs.project.inputs import read_input
from kekdocs.project.snapshot import SETTLED_NS, Look, look_of

_MOST = 16
_kept: dict[Path, tuple[Look, bytes]] = {}


def read_shared(path: Path) -> bytes:
    """Return the bytes of a file, the same object as long as the file looks the same; errors as ``read_input``.

    A look is believed only when it was two seconds old as the file was read: ``project.snapshot`` says why.
    """
    taken = time.time_ns()
    try:
        # What a link leads to counts, not the link.
        look = look_of(os.stat(path))  # noqa: PTH116  # a Path costs more than the look
    except OSError:
        return read_input(path)
    kept = _kept.get(path)
    if kept and kept[0] == look:
        return kept[1]
    data = read_input(path)
    _kept.pop(path, None)
    if max(look[2], look[3]) < taken - SETTLED_NS and len(_kept) < _MOST:
        _kept[path] = (look, data)
    return data
