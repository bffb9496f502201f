"""Finds a Beratung in the tree of a Vorlage and reads its cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kekdocs.deutsch import fold_key, format_datum, join_und, parse_datum, quote
from kekdocs.errors import EditRefusedError
from kekdocs.source import Path

FOLGE = "beratungsfolge"


@dataclass(frozen=True, slots=True)
class Station:
    """One Beratung: its 0-based place, the body as written, the how-manieth time of this body (from 1), its values."""

    index: int
    gremium: str
    mal: int
    werte: dict[str, Any]

    @property
    def datum(self) -> date | None:
        """Return the day of the sitting, None where there is none or it cannot be read."""
        try:
            return parse_datum(str(self.werte.get("datum") or ""))
        except ValueError:
            return None

    def path(self, feld: str) -> Path:
        """Return the way to a cell."""
        return (FOLGE, self.index, feld)

    def wert(self, feld: str) -> str | None:
        """Return the text of a cell, None for an empty or a missing one.

        Raises:
            EditRefusedError: when it holds more than a single value.
        """
        value = self.werte.get(fold_key(feld))
        if isinstance(value, (list, dict)):
            raise EditRefusedError(f"Die Angabe {quote(feld)} ist kein einzelner Wert.")
        return value or None


def stations_of(tree: Any) -> list[Station]:
    """Return the Beratungen that have a body's name, in their order."""
    folge = tree.get(FOLGE) if isinstance(tree, dict) else None
    found: list[Station] = []
    for index, werte in enumerate(folge if isinstance(folge, list) else []):
        gremium = werte.get("gremium") if isinstance(werte, dict) else None
        if isinstance(gremium, str):
            mal = 1 + sum(fold_key(each.gremium) == fold_key(gremium) for each in found)
            found.append(Station(index, gremium, mal, werte))
    return found


def find_station(tree: Any, gremium: str, datum: date | None = None, mal: int = 0) -> Station:
    """Return the one Beratung that is meant; ``mal`` 0 is any.

    Raises:
        EditRefusedError: when none fits, with the bodies that are there, or several do.
    """
    stations = stations_of(tree)
    same = [each for each in stations if fold_key(each.gremium) == fold_key(gremium)]
    fits = [each for each in same if datum in (None, each.datum) and mal in (0, each.mal)]
    if len(fits) == 1:
        return fits[0]
    if not same:
        there = join_und([quote(each.gremium) for each in stations]) or "kein Gremium"
        raise EditRefusedError(f"{quote(gremium)} steht nicht in der Beratungsfolge, dort steht {there}.")
    days = join_und([format_datum(each.datum) if each.datum else "ohne Datum" for each in same])
    if fits:
        raise EditRefusedError(
            f"{quote(gremium)} steht mehrmals in der Beratungsfolge ({days}).", "Nennen Sie den Tag der Sitzung."
        )
    asked = format_datum(datum) if datum else f"die {mal}. Beratung"
    raise EditRefusedError(f"{quote(gremium)} steht in der Beratungsfolge mit {days}, nicht mit {asked}.")
