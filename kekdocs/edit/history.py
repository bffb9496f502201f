"""What the journal and the Vorlage know of the cells of a Beratung."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kekdocs.deutsch import fold_key
from kekdocs.edit.checking import version_of
from kekdocs.edit.journal.entry import Change, Entry
from kekdocs.edit.journal.store import Journal
from kekdocs.edit.station import Station, find_station
from kekdocs.edit.vorlage_file import VorlageFile


class Cells(NamedTuple):
    """A Beratung as it stands in the file, and the version of each cell that was ever recorded, by folded name."""

    station: Station
    versions: dict[str, int]

    def seen(self, feld: str) -> tuple[str | None, int]:
        """Return value and version of a cell, as a ``Zelle`` takes them."""
        return self.station.wert(feld), self.versions.get(fold_key(feld), 0)


def read_cells(journal: Journal, vorlage: str, gremium: str, datum: date | None = None, mal: int = 0) -> Cells:
    """Return the cells of one Beratung; ``vorlage`` is relative to the workspace, with ``/``.

    Raises ``EditRefusedError`` when there is no such Beratung, ``UnreadableVorlageError``, ``FileAccessError``.
    """
    station = find_station(VorlageFile(journal.root, vorlage).tree, gremium, datum, mal)
    journal.refresh()
    histories = journal.changes_of(vorlage, station.gremium, station.mal)
    return Cells(station, {feld: version_of(history) for feld, history in histories.items()})


def history_of(journal: Journal, vorlage: str, gremium: str, feld: str, mal: int = 1) -> list[tuple[Change, Entry]]:
    """Return every change of one cell that counts, the oldest first; a cell that was never recorded has none."""
    journal.refresh()
    return journal.changes_of(vorlage, gremium, mal).get(fold_key(feld), [])
