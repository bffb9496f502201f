"""Completes votes that a crash left open between the journal and the Vorlage. Doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kekdocs.edit.journal.entry import Entry, Kind
from kekdocs.edit.journal.log import Log
from kekdocs.edit.journal.store import Journal
from kekdocs.edit.station import Station, find_station
from kekdocs.edit.vorlage_file import VorlageFile, spell
from kekdocs.edit.votum import Author
from kekdocs.errors import EditRefusedError, KekdocsError
from kekdocs.files import write_atomic


class Waiting(NamedTuple):
    """A vote that could not be brought into its Vorlage, and why."""

    name: str
    vorlage: str
    error: KekdocsError


@dataclass
class Recovery:
    """What was found open: names of votes, ``datei:nummer``.

    ``completed`` are in their Vorlage now, ``overtaken`` were dropped since the Vorlage was changed otherwise, ``waiting``
    could not be brought in. ``set_aside`` is the file that a torn last line was moved into.
    """

    completed: list[str] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    set_aside: Path | None = None


def recover(journal: Journal, by: Author) -> Recovery:
    """Complete what is open in all files of the journal; nothing is made where there is no journal.

    Raises ``ConflictError`` when the journal is busy, ``FileAccessError``, ``FileBusyError`` and ``DiskFullError``.
    """
    if not journal.folder.is_dir():
        return Recovery()
    with journal.writing(by.host, by.account) as log:
        return complete(journal, log, by)


def complete(journal: Journal, log: Log, by: Author) -> Recovery:
    """Do as ``recover`` for a caller that holds the lock: a vote that is open now has no running writer."""
    report = Recovery(set_aside=log.set_aside)
    by_vorlage: dict[str, list[tuple[str, Entry]]] = {}
    for name, entry in journal.pending():
        by_vorlage.setdefault(entry.vorlage, []).append((name, entry))
    for votes in by_vorlage.values():
        _complete_file(journal, log, by, votes, report)
    return report


def _complete_file(
    journal: Journal, log: Log, by: Author, votes: Sequence[tuple[str, Entry]], report: Recovery
) -> None:
    try:
        there = _already_in(journal.root, [entry for _, entry in votes])
    except KekdocsError as error:
        report.waiting += [Waiting(name, entry.vorlage, error) for name, entry in votes]
        return
    still_open = {name for name, _ in votes}
    for place, (name, entry) in enumerate(votes):
        try:
            done = place < there or _built_upon(journal, entry, still_open) or _bring_in(journal, log, entry)
            closing = Kind.DONE if done else Kind.DROPPED
            log.append([Entry(closing, entry.vorlage, by.time.isoformat(), by.name, by.host, of=name)])
        except KekdocsError as error:
            report.waiting.append(Waiting(name, entry.vorlage, error))
        else:
            (report.completed if done else report.overtaken).append(name)


def _already_in(root: Path, votes: Sequence[Entry]) -> int:
    """Return how many of the votes on one Vorlage its present bytes hold: up to the one that left just these bytes."""
    present = VorlageFile(root, votes[0].vorlage).hash
    return max((place + 1 for place, vote in enumerate(votes) if vote.after == present), default=0)


def _built_upon(journal: Journal, vote: Entry, still_open: Collection[str]) -> bool:
    """Tell whether a later vote began with this one's value: then it was in the Vorlage, and its closing line was lost."""
    begun_with = {
        (each.feld, each.version, each.alt)
        for name, later in journal.votes_on(vote.vorlage)
        if name not in still_open and (later.gremium, later.mal) == (vote.gremium, vote.mal)
        for each in later.changes
    }
    return any((each.feld, each.version + 1, each.neu) in begun_with for each in vote.changes)


def _bring_in(journal: Journal, log: Log, entry: Entry) -> bool:
    """Write the vote's values where the old ones still stand; tell whether the Vorlage holds the new ones now."""
    file = VorlageFile(journal.root, entry.vorlage)
    try:
        station = find_station(file.tree, entry.gremium, mal=entry.mal)
        if _holds(station, entry, new=True):
            return True
        if not _holds(station, entry, new=False):
            return False
        file.change({station.path(spell(change.feld)): change.neu for change in entry.changes})
    except EditRefusedError:  # the Beratung is gone, or written so that it can no longer be changed
        return False
    file.refuse_if_changed()
    journal.clean(file.path.parent, log.mark)
    write_atomic(file.path, file.data, log.mark)
    return True


def _holds(station: Station, entry: Entry, *, new: bool) -> bool:
    return all(station.wert(each.feld) == (each.neu if new else each.alt) for each in entry.changes)
