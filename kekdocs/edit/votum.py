"""What is to be recorded, by whom, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class Zelle(NamedTuple):
    """A cell of a Beratung to change: ``alt`` and ``version`` are what the clerk saw, None is an empty cell.

    ``feld`` is the name as it is to be written where it is missing, ``ungültig``; in comparisons any spelling will do.
    The first recorded value of a cell makes it version 1; a cell that no journal knows has version 0.
    """

    feld: str
    neu: str | None
    alt: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Votum:
    """New values for one Beratung of one Vorlage. ``vorlage`` is relative to the workspace, with ``/``.

    ``gremium`` is the name as it stands in the Beratungsfolge; where a body stands there more than once, ``datum`` or
    ``mal`` (1 for its first time) tells which is meant. ``grund`` is the reason of a correction. ``confirms``: values that
    stand there already are recorded once more.
    """

    vorlage: str
    gremium: str
    zellen: tuple[Zelle, ...]
    datum: date | None = None
    mal: int = 0
    grund: str = ""
    confirms: bool = False


@dataclass(frozen=True, slots=True)
class Author:
    """Who records, on which computer, and when; ``time`` knows its zone.

    ``name`` is for people, ``host`` and ``account`` name the journal file that this author's computer alone writes.
    """

    name: str
    host: str
    account: str
    time: datetime


class Recorded(NamedTuple):
    """A Votum that is on the disk for good. ``entry`` names its line, ``datei:nummer``; it is empty where nothing changed.

    ``versions`` holds the new version of each changed cell by folded name. ``note`` is a German sentence or empty.
    """

    votum: Votum
    entry: str
    versions: tuple[tuple[str, int], ...] = ()
    note: str = ""
