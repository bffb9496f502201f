"""The concepts of a workspace as they were read: editions made of files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kekdocs.model.konzept import Gliederungspunkt, Konzept, Massnahme
from kekdocs.source import Source


@dataclass(frozen=True, slots=True)
class Teil:
    """What one file adds to an edition below the point ``unter`` (its id, empty for the top level)."""

    source: Source
    unter: str
    massnahmen: Sequence[Massnahme]
    punkte: Sequence[Gliederungspunkt]


@dataclass(frozen=True, slots=True)
class Ausgabe:
    """One edition. ``teile`` begin with ``konzept.yaml`` itself; the others follow in the order of their names."""

    konzept: Konzept
    source: Source
    teile: tuple[Teil, ...]


@dataclass(frozen=True, slots=True)
class Konzepteintrag:
    """A concept; ``id`` is its folder's name, ``ausgaben`` are in the order of their days, at least one."""

    id: str
    ausgaben: tuple[Ausgabe, ...]

    @property
    def erste(self) -> Ausgabe:
        """Return the edition that all changes start from."""
        return self.ausgaben[0]

    @property
    def letzte(self) -> Ausgabe:
        """Return the latest edition."""
        return self.ausgaben[-1]
