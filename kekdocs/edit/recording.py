"""Records votes so that what was acknowledged outlives a crash, and nothing is recorded by half.

Under the lock of the journal: complete what an earlier run left open; read the Vorlagen and compare each cell with what the
clerk saw; write the new bytes of each Vorlage beside it; write the votes into the journal (fsync); put the bytes in place;
close the votes in the journal (fsync). What can fail for want of room has failed before the journal knows of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kekdocs.edit.checking import check_cells
from kekdocs.edit.journal.entry import Entry, Kind
from kekdocs.edit.journal.log import Log
from kekdocs.edit.journal.store import Journal
from kekdocs.edit.recovery import complete
from kekdocs.edit.vorlage_file import VorlageFile
from kekdocs.edit.votum import Author, Recorded, Votum
from kekdocs.edit.wording import fingerprint
from kekdocs.errors import KekdocsError
from kekdocs.files import Prepared, prepare_write, sync_folder

Outcome = Recorded | KekdocsError

_THREADS = 8
_LATER = "Der Abschluss im Journal fehlt noch und wird beim nächsten Aufruf nachgetragen."


@dataclass
class _Planned:
    """A vote that fits: its number among those asked for, its file, its line."""

    place: int
    file: VorlageFile
    entry: Entry
    name: str = ""


def record(journal: Journal, votum: Votum, by: Author) -> Recorded:
    """Record one Votum; when this returns it is on the disk, in the journal and in the Vorlage.

    Raises:
        ConflictError: when a cell is not what the clerk saw, with who wrote what and when; also when the journal is busy.
        EditRefusedError: when the body is not there, or a value cannot be written.
        KekdocsError: for the surroundings (disk full, file open elsewhere, no rights). In all cases nothing was recorded.
    """
    [outcome] = record_all(journal, [votum], by)
    if isinstance(outcome, KekdocsError):
        raise outcome
    return outcome


def record_all(journal: Journal, vota: Sequence[Votum], by: Author) -> list[Outcome]:
    """Record the votes of a sitting with few waits for the disk; one that does not fit leaves the others alone.

    Returns for each Votum, in their order, what ``record`` would return or raise. Nothing is acknowledged before all is safe.

    Raises:
        KekdocsError: for what concerns all of them; then nothing was recorded.
    """
    outcomes: dict[int, Outcome] = {}
    with journal.writing(by.host, by.account) as log:
        waiting = complete(journal, log, by).waiting
        # A vote that waits is a value that the clerk cannot have seen; nothing comes after it before it is settled.
        blocked = {each.vorlage: each.error for each in waiting}
        outcomes.update({place: blocked[v.vorlage] for place, v in enumerate(vota) if v.vorlage in blocked})
        planned = _plan(journal, vota, by, outcomes)
        with ExitStack() as stack:
            for folder in {each.file.path.parent for each in planned}:
                journal.clean(folder, log.mark)
            puts = _prepare(planned, log.mark, stack, outcomes)
            ready = [each for each in planned if each.place not in outcomes]
            if ready:
                _commit(log, ready, puts, by, vota, outcomes)
    return [outcomes[place] for place in range(len(vota))]


def _plan(journal: Journal, vota: Sequence[Votum], by: Author, outcomes: dict[int, Outcome]) -> list[_Planned]:
    files: dict[str, VorlageFile] = {}
    planned: list[_Planned] = []
    earlier: dict[str, list[Entry]] = {}
    for place, votum in enumerate(vota):
        if place in outcomes:
            continue
        try:
            file = files.get(votum.vorlage) or files.setdefault(votum.vorlage, VorlageFile(journal.root, votum.vorlage))
            entry = _plan_one(journal, file, votum, by, earlier.setdefault(votum.vorlage, []))
        except KekdocsError as error:
            outcomes[place] = error
            continue
        if entry is None:
            outcomes[place] = Recorded(votum, "")
        else:
            planned.append(_Planned(place, file, entry))
            earlier[votum.vorlage].append(entry)
    return planned


def _plan_one(journal: Journal, file: VorlageFile, votum: Votum, by: Author, earlier: Sequence[Entry]) -> Entry | None:
    """Change the file in memory and return the vote's line; None where all cells hold the new values already."""
    station, changes = check_cells(journal, file, votum, earlier)
    if not changes:
        return None
    before = file.hash
    spelled = {change.feld: zelle.feld for change, zelle in changes}
    file.change({station.path(spelled[change.feld]): change.neu for change, _ in changes})
    return Entry(
        Kind.VOTE,
        votum.vorlage,
        by.time.isoformat(),
        by.name,
        by.host,
        gremium=station.gremium,
        mal=station.mal,
        datum=station.datum.isoformat() if station.datum else "",
        changes=tuple(change for change, _ in changes),
        reason=votum.grund,
        before=before,
        after=file.hash,
        wording=fingerprint(file.tree),
    )


Puts = dict[Path, Callable[[], None]]
"""For each file what puts its new bytes in place."""


def _prepare(planned: Sequence[_Planned], mark: str, stack: ExitStack, outcomes: dict[int, Outcome]) -> Puts:
    """Write the new bytes of each file beside it; a file that refuses takes its votes with it."""
    files = list({each.file.path: each.file for each in planned}.values())
    written = dict(zip([file.path for file in files], _write_beside(files, mark), strict=True))
    puts: Puts = {}
    for file in files:
        prepared = written[file.path]
        if isinstance(prepared, Prepared):
            stack.callback(prepared.discard)
            puts[file.path] = _guarded(file, prepared)
    for each in planned:
        if isinstance(error := written[each.file.path], KekdocsError):
            outcomes[each.place] = error
    return puts


def _write_beside(files: Sequence[VorlageFile], mark: str) -> list[Prepared | KekdocsError]:
    if len(files) == 1:
        return [_try_prepare(files[0], mark)]
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 -- a single vote need not load it

    # Disks finish many waits at once: eight threads take a fifth of the time of one.
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(lambda file: _try_prepare(file, mark), files))


def _try_prepare(file: VorlageFile, mark: str) -> Prepared | KekdocsError:
    try:
        return prepare_write(file.path, file.data, mark)
    except KekdocsError as error:
        return error


def _guarded(file: VorlageFile, prepared: Prepared) -> Callable[[], None]:
    def put() -> None:
        file.refuse_if_changed()
        prepared.put()

    return put


def _commit(
    log: Log, ready: Sequence[_Planned], puts: Puts, by: Author, vota: Sequence[Votum], outcomes: dict[int, Outcome]
) -> None:
    for each, name in zip(ready, log.append([each.entry for each in ready]), strict=True):
        each.name = name
    refused = _put(puts)
    closing = [closing_entry(each.entry, each.name, by, done=each.file.path not in refused) for each in ready]
    note = ""
    try:
        log.append(closing)
    except KekdocsError:
        # Journal and Vorlage both hold the votes, safe on the disk; recovery writes the missing line.
        note = _LATER
    for each in ready:
        versions = tuple((change.feld, change.version) for change in each.entry.changes)
        outcomes[each.place] = refused.get(each.file.path) or Recorded(vota[each.place], each.name, versions, note)


def _put(puts: Puts) -> dict[Path, KekdocsError]:
    refused: dict[Path, KekdocsError] = {}
    for path, put in puts.items():
        try:
            put()
        except KekdocsError as error:
            refused[path] = error
    for folder in {path.parent for path in puts}:
        sync_folder(folder)
    return refused


def closing_entry(vote: Entry, name: str, by: Author, *, done: bool) -> Entry:
    """Return the line that says what became of a vote."""
    return Entry(Kind.DONE if done else Kind.DROPPED, vote.vorlage, by.time.isoformat(), by.name, by.host, of=name)
