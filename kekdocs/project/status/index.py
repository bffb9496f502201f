"""What was made of every Vorlage, kept in the user's cache folder with the look of each file.

10,000 Vorlagen have a budget of 3 s, and of 0.5 s with the index, which loads neither models nor law.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from typing import Any, Protocol

from kekdocs._version import __version__
from kekdocs.files import content_hash, read_bytes
from kekdocs.files.user_cache import read_entry, write_entry
from kekdocs.project.snapshot import SETTLED_NS, look_of
from kekdocs.project.workspace import Workspace, scan_vorlagen

_KIND = "status"
_FORM = f"3 {__version__}"


class Maker(Protocol):
    """Makes a row of the text of a Vorlage."""

    def prepare(self) -> None:
        """Read what is needed beforehand."""

    def row(self, text: str) -> Row | None:
        """Return the row, None for what is no Vorlage."""


Row = list[Any]
"""What is kept of a Vorlage: Aktenzeichen, Gegenstand, Bereich, whether it was withdrawn, and its steps."""


def read_rows(workspace: Workspace, make: Maker) -> dict[str, Row | None]:
    """Return the row of each Vorlage by its name in the workspace, sorted; None for one that cannot be read.

    Files that look as when they were kept are not opened, and ``make`` is not even prepared while all do and the settings are
    the same. The same rows come out with and without the index.

    Raises ``FileAccessError`` when the settings cannot be read, and what ``make.prepare`` raises.
    """
    key = content_hash(os.fsencode(workspace.root))
    form = f"{_FORM} {content_hash(read_bytes(workspace.config))}"
    known = _load(key, form)
    if known is None:
        make.prepare()
    taken = time.time_ns()
    rows: dict[str, Row | None] = {}
    kept: dict[str, list[Any]] = {}
    fresh = known is None
    for name, path, status in sorted(_files(workspace)):
        look = look_of(status)
        before = known.get(name) if known else None
        if before is not None and before[0] == look:
            rows[name] = before[1]
        else:
            rows[name], fresh = _read(path, make), True
        if max(look[2], look[3]) < taken - SETTLED_NS:
            kept[name] = [look, rows[name]]
    if fresh or len(kept) != len(known or ()):
        write_entry(_KIND, key, json.dumps([form, kept], separators=(",", ":")).encode("ascii"))
    return rows


def _load(key: str, form: str) -> dict[str, list[Any]] | None:
    data = read_entry(_KIND, key)
    if data is None:
        return None
    try:
        kept_form, known = json.loads(data)
    except (ValueError, TypeError):
        return None
    return known if kept_form == form and isinstance(known, dict) else None


def _files(workspace: Workspace) -> Iterator[tuple[str, str, os.stat_result]]:
    above = len(os.path.join(workspace.root, ""))  # noqa: PTH118 -- with the separator behind it
    for entry in scan_vorlagen(os.fspath(workspace.resolutions)):
        try:
            status = entry.stat()
        except OSError:  # gone meanwhile
            continue
        yield entry.path[above:].replace(os.sep, "/"), entry.path, status


def _read(path: str, make: Maker) -> Row | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a Path costs as much as reading the file
            return make.row(file.read().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None
