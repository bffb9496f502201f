"""Compares the cells of a Vorlage with what a clerk saw before a new value was typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kekdocs.deutsch import fold_key, format_datum, quote
from kekdocs.edit.journal.entry import Change, Entry
from kekdocs.edit.journal.store import Journal
from kekdocs.edit.station import Station, find_station
from kekdocs.edit.vorlage_file import VorlageFile, spell
from kekdocs.edit.votum import Votum, Zelle
from kekdocs.errors import ConflictError

History = Sequence[tuple[Change, Entry]]


def check_cells(
    journal: Journal, file: VorlageFile, votum: Votum, earlier: Sequence[Entry]
) -> tuple[Station, list[tuple[Change, Zelle]]]:
    """Return the Beratung and the cells that change, each as asked for.

    ``earlier`` are votes on the same Vorlage in the same run, which no journal holds yet.

    Raises:
        ConflictError: when a cell holds another value, or was recorded once more, since the clerk saw it.
        EditRefusedError: when there is no such Beratung.
    """
    station = find_station(file.tree, votum.gremium, votum.datum, votum.mal)
    histories = _histories(journal, file.name, station, earlier)
    changes = []
    for zelle in votum.zellen:
        feld = fold_key(zelle.feld)
        history = histories.get(feld, [])
        wert, neu = station.wert(feld), zelle.neu or None
        is_same = wert == neu == (zelle.alt or None)
        if is_same and not (votum.confirms or is_unrecorded(wert, history)):
            continue
        _refuse_conflict(file, station, zelle, wert, history)
        changes.append((Change(feld, wert, neu, version_of(history) + 1), zelle))
    return station, changes


def is_unrecorded(wert: str | None, history: History) -> bool:
    """Tell whether a cell holds another value than was recorded last: somebody changed the file by hand."""
    return bool(history) and history[-1][0].neu != wert


def version_of(history: History) -> int:
    """Return the version of a cell; 0 for one that was never recorded."""
    return history[-1][0].version if history else 0


def _histories(
    journal: Journal, vorlage: str, station: Station, earlier: Sequence[Entry]
) -> dict[str, list[tuple[Change, Entry]]]:
    found = journal.changes_of(vorlage, station.gremium, station.mal)
    for entry in earlier:
        if (entry.gremium, entry.mal) == (station.gremium, station.mal):
            for change in entry.changes:
                found.setdefault(change.feld, []).append((change, entry))
    return found


def _refuse_conflict(file: VorlageFile, station: Station, zelle: Zelle, wert: str | None, history: History) -> None:
    if wert == (zelle.alt or None) and version_of(history) == zelle.version:
        return
    label = f"{quote(spell(fold_key(zelle.feld)))} bei {quote(station.gremium)} in »{file.name}«"
    if history and history[-1][0].neu == wert:
        change, entry = history[-1]
        told = f"{entry.who} ({entry.host}) hat {show_time(entry.time)} {_show(change.neu)} eingetragen"
        raise ConflictError(f"{label} hat inzwischen jemand anderes geändert: {told}.", _HINT)
    raise ConflictError(
        f"{label} wurde inzwischen in der Datei geändert: dort steht {_show(wert)}, erwartet war {_show(zelle.alt)}.",
        _HINT,
    )


_HINT = "Sehen Sie den neuen Stand an; ist er falsch, tragen Sie die Berichtigung mit einem Grund ein."


def _show(wert: str | None) -> str:
    return quote(wert) if wert else "nichts"


def show_time(iso: str) -> str:
    """Return ``am 29.03.2023 um 17:45 Uhr``; a text that is no time as it is."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"am {format_datum(moment.date())} um {moment:%H:%M} Uhr"
