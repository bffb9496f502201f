"""The whole journal of a workspace: all files read, one open to be written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kekdocs.deutsch import fold_key
from kekdocs.edit.journal.entry import Change, Entry, decode, is_intact, is_json, json_text
from kekdocs.edit.journal.log import ENDING, Log, name_of, sound_part
from kekdocs.edit.journal.scan import FileScan
from kekdocs.errors import FileAccessError
from kekdocs.files import lock_file, mark_of, remove_leftovers
from kekdocs.files.system_errors import explain

FOLDER = "journal"
_PATIENCE = 30.0
_POLL = 0.004


def _refuse_other_thing(folder: Path) -> None:
    """Make sure that a journal that was replaced by a file, or by a link to nowhere, is not taken for an empty one."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise FileAccessError(
            f"Das Journal kann nicht geöffnet werden: »{folder}« ist kein Ordner.",
            "Legen Sie beiseite, was dort liegt, und holen Sie den Ordner aus der letzten Sicherung zurück.",
        )


class Journal:
    """The journal of the workspace at ``root``. What was read stays known, so that only new lines are read later."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / FOLDER
        self._scans: dict[str, FileScan] = {}
        self._cleaned: set[tuple[Path, str]] = set()

    def refresh(self) -> None:
        """Read what was appended to all files since.

        Raises ``FileAccessError`` or ``FileBusyError`` for the system's reasons.
        """
        _refuse_other_thing(self.folder)
        try:
            files = sorted(self.folder.glob(f"*{ENDING}"))
        except OSError as error:
            raise explain(error, self.folder, "gelesen") from error
        self._scans = {p.name: self._scans.get(p.name) or FileScan(p) for p in files if not p.name.startswith(".")}
        for scan in self._scans.values():
            scan.refresh()

    @contextmanager
    def writing(self, host: str, account: str) -> Iterator[Log]:
        """Hold the lock of the folder, and with it of every Vorlage whose cells are changed; the folder is made.

        Raises ``ConflictError`` after half a minute, ``FileAccessError`` and ``DiskFullError``.
        """
        _refuse_other_thing(self.folder)
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise explain(error, self.folder, "angelegt") from error
        with lock_file(self.folder / FOLDER, _PATIENCE, poll=_POLL):
            name = name_of(host, account)
            mark = mark_of(name)
            self.clean(self.folder, mark)
            self.refresh()
            yield Log(sound_part(self._scans, self.folder, name), mark)

    def clean(self, folder: Path, mark: str) -> None:
        """Remove, once for each folder, what killed writers of this computer and account left; the caller holds the lock."""
        if (folder, mark) not in self._cleaned:
            self._cleaned.add((folder, mark))
            remove_leftovers(folder, mark)

    def pending(self) -> Iterator[tuple[str, Entry]]:
        """Yield the votes, each with its name, of which no line says what became of them."""
        for scan in self._scans.values():
            for name in scan.closed:
                owner = self._scans.get(name.rpartition(":")[0])
                if owner is not None:
                    owner.pending.pop(name, None)
            scan.closed.clear()
        for scan in self._scans.values():
            for name, line in list(scan.pending.items()):
                # A line that was changed since must not reach a Vorlage.
                if is_intact(line) and (entry := decode(line)) is not None:
                    yield name, entry

    def votes_on(self, vorlage: str) -> list[tuple[str, Entry]]:
        """Return the votes on a Vorlage that count, each with its name; those of one file in order."""
        dropped, key = {name for scan in self._scans.values() for name in scan.dropped}, json_text(vorlage)
        lines = [pair for scan in self._scans.values() for pair in scan.votes.get(key, ())]
        return [(name, e) for name, line in lines if name not in dropped and (e := decode(line)) is not None]

    def changes_of(self, vorlage: str, gremium: str, mal: int) -> dict[str, list[tuple[Change, Entry]]]:
        """Return the history of each cell of a Beratung by folded name, the oldest change first."""
        found: dict[str, list[tuple[Change, Entry]]] = {}
        for _, entry in self.votes_on(vorlage):
            if fold_key(entry.gremium) == fold_key(gremium) and entry.mal == mal:
                for change in entry.changes:
                    found.setdefault(change.feld, []).append((change, entry))
        for history in found.values():
            history.sort(key=lambda pair: pair[0].version)
        return found

    def changed_lines(self, vorlage: str) -> list[str]:
        """Return the names of votes on a Vorlage whose lines are no longer what was written."""
        key = json_text(vorlage)
        lines = [pair for scan in self._scans.values() for pair in scan.votes.get(key, ())]
        return [name for name, line in lines if not is_intact(line)]

    def vorlagen(self) -> list[str]:
        """Return the Vorlagen that were ever voted on."""
        names = {name for scan in self._scans.values() for name in scan.votes}
        return sorted(json.loads(name) for name in names if is_json(name))

    def files(self) -> list[FileScan]:
        """Return the files in the order of their names."""
        return [self._scans[name] for name in sorted(self._scans)]
