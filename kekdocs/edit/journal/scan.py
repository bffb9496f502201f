"""What stands in one file of the journal, read on from where the last reading ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kekdocs.edit.journal.entry import ZERO, Entry, Kind, decode, head_of, links_of
from kekdocs.files import retry_transient
from kekdocs.files.system_errors import explain


@dataclass
class FileScan:
    """The lines of one file. ``size`` counts the bytes of whole lines, ``torn`` holds what follows the last of them.

    ``fault`` is the number (from 1) of the first line that does not follow the one before, or 0. ``pending`` are the votes
    of this file, ``closed`` those of any file that a line in this one closes; both until they were matched.
    """

    path: Path
    size: int = 0
    torn: bytes = b""
    fault: int = 0
    hashes: list[str] = field(default_factory=list)
    pending: dict[str, bytes] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    votes: dict[bytes, list[tuple[str, bytes]]] = field(default_factory=dict)
    last: bytes = b""

    @property
    def last_hash(self) -> str:
        """Return the hash that the next line is chained to."""
        return self.hashes[-1] if self.hashes else ZERO

    def refresh(self) -> None:
        """Read what was appended since; a file that became shorter is read anew."""
        data = self._read_on()
        *lines, self.torn = data.split(b"\n")
        for line in lines:
            self._take(line)
            self.size += len(line) + 1

    def _read_on(self) -> bytes:
        try:
            return retry_transient(self._read_rest)
        except OSError as error:
            raise explain(error, self.path, "gelesen") from error

    def _read_rest(self) -> bytes:
        with self.path.open("rb") as file:
            if file.seek(0, 2) < self.size:
                self._forget()
            file.seek(self.size)
            return file.read()

    def _forget(self) -> None:
        self.size = self.fault = 0
        self.last = b""
        for known in (self.hashes, self.pending, self.closed, self.dropped, self.votes):
            known.clear()

    def _take(self, line: bytes) -> None:
        head, links = head_of(line), links_of(line)
        follows = head and links and head.number == len(self.hashes) + 1 and links[0] == self.last_hash
        if not follows and not self.fault:
            self.fault = len(self.hashes) + 1
        self.hashes.append(links[1] if links else "")
        self.last = line
        if head is None:
            return
        name = f"{self.path.name}:{head.number}"
        if head.kind == Kind.VOTE:
            self.pending[name] = line
            self.votes.setdefault(head.vorlage, []).append((name, line))
        else:
            self.closed.add(head.of)
            if head.kind == Kind.DROPPED:
                self.dropped.add(head.of)

    def last_time(self) -> str:
        """Return the time of the last line, or nothing."""
        entry: Entry | None = decode(self.last) if self.last else None
        return entry.time if entry else ""
