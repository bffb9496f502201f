"""Examines the journal: every line, every chain and seal, and whether the Vorlagen hold what was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kekdocs.deutsch import plural, quote
from kekdocs.diagnostics import Diagnostic, Severity, Span, sort_diagnostics
from kekdocs.edit.checking import show_time
from kekdocs.edit.journal.entry import ZERO, Change, Entry, decode, head_of, is_intact, links_of
from kekdocs.edit.journal.scan import FileScan
from kekdocs.edit.journal.seal import ENDING as SEAL
from kekdocs.edit.journal.seal import read_seal
from kekdocs.edit.journal.store import FOLDER, Journal
from kekdocs.edit.station import find_station
from kekdocs.edit.vorlage_file import VorlageFile, spell
from kekdocs.edit.wording import find_changes, last_vote
from kekdocs.errors import KekdocsError

_KEEP = (
    "Ändern Sie nichts daran; legen Sie Kopien von Journal und Vorlagen beiseite und suchen Sie die letzte Sicherung."
)

_SETTLE = (
    "»kekdocs journal show« zeigt, wer was aufgenommen hat. Was gilt, nehmen Sie mit »kekdocs vote« und --reason auf."
)


class Verified(NamedTuple):
    """Findings about the journal. ``states`` holds for each file the count of its lines and the last line's hash.

    Noted on paper, such a hash proves later that nothing before it was changed.
    """

    findings: tuple[Diagnostic, ...]
    states: tuple[tuple[str, int, str], ...]
    votes: int


def verify_journal(journal: Journal) -> Verified:
    """Read the whole journal and every Vorlage that it names.

    Raises ``FileAccessError`` or ``FileBusyError`` when the system does not let a file of the journal be read.
    """
    journal.refresh()
    findings = [found for scan in journal.files() for found in _check_file(scan)]
    findings += _lost_files(journal)
    findings += [_open(name, entry) for name, entry in journal.pending()]
    for vorlage in journal.vorlagen():
        findings += _check_vorlage(journal, vorlage)
    states = tuple((scan.path.name, len(scan.hashes), scan.last_hash) for scan in journal.files())
    votes = sum(len(journal.votes_on(vorlage)) for vorlage in journal.vorlagen())
    return Verified(sort_diagnostics(findings), states, votes)


def find_disagreements(journal: Journal, vorlagen: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return warnings where one of these Vorlagen holds other Stimmen than were recorded, or its record was changed.

    Raises as ``verify_journal``.
    """
    journal.refresh()
    known = set(journal.vorlagen())
    found = [each for name in vorlagen if name in known for each in _doubt(journal, name)]
    return sort_diagnostics([replace(each, severity=Severity.WARNUNG) for each in found])


def _doubt(journal: Journal, vorlage: str) -> Iterator[Diagnostic]:
    for name in journal.changed_lines(vorlage):
        message = f"der Eintrag {name} im Journal wurde verändert, seit er geschrieben wurde"
        yield Diagnostic("K524", Severity.WARNUNG, message, vorlage, None, (_KEEP,))
    yield from _check_vorlage(journal, vorlage)


def _check_file(scan: FileScan) -> Iterator[Diagnostic]:
    previous, number = ZERO, 1
    for line, data in enumerate(scan.path.read_bytes().split(b"\n")[:-1], 1):
        links, head = links_of(data), head_of(data)
        if links is None or head is None or decode(data) is None:
            yield _damage(scan.path, line, "diese Zeile ist keine Zeile des Journals")
        elif not is_intact(data):
            yield _damage(scan.path, line, "diese Zeile wurde verändert, seit sie geschrieben wurde")
        elif (head.number, links[0]) != (number, previous):
            yield _damage(
                scan.path,
                line,
                f"die Kette reißt: erwartet Eintrag {number}, der auf die Zeile davor folgt, gefunden Eintrag {head.number}",
            )
        previous, number = links[1] if links else previous, head.number + 1 if head else number + 1
    yield from _check_end(scan)


def _check_end(scan: FileScan) -> Iterator[Diagnostic]:
    sealed = read_seal(scan.path)
    if sealed is None:
        if scan.hashes:
            yield _report("K526", Severity.WARNUNG, scan.path, None, f"das Siegel fehlt ({scan.path.stem}{SEAL})")
    elif len(sealed) > len(scan.hashes):
        message = (
            f"das Ende ist abgeschnitten: geschrieben waren {_count(len(sealed))}, da sind {_count(len(scan.hashes))}"
        )
        yield _damage(scan.path, len(scan.hashes) + 1, message)
    elif sealed and (wrong := _first_difference(sealed, scan.hashes)):
        yield _damage(scan.path, wrong, "das ist nicht die Zeile, die hier geschrieben wurde (Siegel)")
    if scan.torn:
        message = "die letzte Zeile ist abgerissen; sie war noch nicht bestätigt"
        yield _report("K526", Severity.WARNUNG, scan.path, len(scan.hashes) + 1, message)


def _count(number: int) -> str:
    return plural(number, "Eintrag", "Einträge")


def _first_difference(sealed: Sequence[str], hashes: Sequence[str]) -> int:
    return next((n for n, (one, other) in enumerate(zip(sealed, hashes, strict=False), 1) if one != other), 0)


def _lost_files(journal: Journal) -> Iterator[Diagnostic]:
    for seal in sorted(journal.folder.glob(f"*{SEAL}")):
        path = seal.with_suffix(".jsonl")
        if not path.exists() and (sealed := read_seal(path)):
            yield _report(
                "K524", Severity.FEHLER, path, None, f"die Datei fehlt; sie hatte {_count(len(sealed))}", _KEEP
            )


def _open(name: str, entry: Entry) -> Diagnostic:
    file, _, number = name.rpartition(":")
    message = f"nicht abgeschlossen: {quote(entry.gremium)} in »{entry.vorlage}«, {show_time(entry.time)}"
    hint = "Der nächste Aufruf, der Stimmen aufnimmt, trägt sie nach."
    return _report("K526", Severity.WARNUNG, Path(file), int(number), message, hint)


def _damage(path: Path, line: int, message: str) -> Diagnostic:
    return _report("K524", Severity.FEHLER, path, line, message, _KEEP)


def _report(code: str, severity: Severity, path: Path, line: int | None, message: str, hint: str = "") -> Diagnostic:
    place = Span.at(line, 1) if line else None
    return Diagnostic(code, severity, message, f"{FOLDER}/{path.name}", place, (hint,) if hint else ())


def _check_vorlage(journal: Journal, vorlage: str) -> Iterator[Diagnostic]:
    places = sorted({(entry.gremium, entry.mal) for _, entry in journal.votes_on(vorlage)})
    file: VorlageFile | None = None
    try:
        file = VorlageFile(journal.root, vorlage)
    except KekdocsError as error:
        yield Diagnostic("K525", Severity.WARNUNG, str(error).rstrip("."), vorlage)
    for gremium, mal in places:
        histories = journal.changes_of(vorlage, gremium, mal)
        for feld, history in histories.items():
            yield from _check_versions(vorlage, gremium, feld, history)
        if file is not None:
            yield from _compare(file, gremium, mal, histories)
            yield from _compare_wording(file, last_vote(journal.votes_on(vorlage), gremium, mal))


def _check_versions(
    vorlage: str, gremium: str, feld: str, history: Sequence[tuple[Change, Entry]]
) -> Iterator[Diagnostic]:
    found = [change.version for change, _ in history]
    if found != list(range(1, len(found) + 1)):
        expected = next(n for n, version in enumerate([*found, 0], 1) if n != version)
        message = (
            f"im Journal fehlt Stand {expected} von {quote(spell(feld))} bei {quote(gremium)}, oder er steht doppelt"
        )
        yield Diagnostic("K524", Severity.FEHLER, message, vorlage, None, (_KEEP,))


def _compare(
    file: VorlageFile, gremium: str, mal: int, histories: dict[str, list[tuple[Change, Entry]]]
) -> Iterator[Diagnostic]:
    try:
        station = find_station(file.tree, gremium, mal=mal)
        for feld, history in histories.items():
            wert, neu = station.wert(feld), history[-1][0].neu
            if wert != neu:
                shown = [quote(each) if each else "nichts" for each in (wert, neu)]
                yield Diagnostic(
                    "K525",
                    Severity.WARNUNG,
                    f"{quote(spell(feld))} bei {quote(gremium)}: in der Vorlage steht {shown[0]}, im Journal {shown[1]}",
                    file.name,
                    None,
                    (_SETTLE,),
                )
    except KekdocsError as error:
        yield Diagnostic("K525", Severity.WARNUNG, str(error).rstrip("."), file.name)


def _compare_wording(file: VorlageFile, last: Entry | None) -> Iterator[Diagnostic]:
    if last is None:
        return
    for message in find_changes(file.tree, last):
        hint = "War die Änderung richtig, nehmen Sie die Abstimmung mit --reason noch einmal auf."
        yield Diagnostic("K525", Severity.WARNUNG, f"{quote(last.gremium)}: {message}", file.name, None, (hint,))
