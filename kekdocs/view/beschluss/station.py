"""The sittings in which Vorlagen are dealt with, in the order of their days and TOPs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kekdocs.deutsch import fold_key
from kekdocs.model import Beratung, Gremium
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.source import Path

_TOP = re.compile(r"^\s*TOP\b[.:]?\s*", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,9}")
Place = tuple[str, int]
"""Id of a Vorlage and 0-based place in its Beratungsfolge."""
_NO_AGENDA: Mapping[Place, str] = {}


@dataclass(frozen=True, slots=True)
class Station:
    """One Beratung of one Vorlage, ``number`` its 0-based place in the Beratungsfolge.

    ``counted`` is the number that the agenda of the sitting gives it.
    """

    eintrag: Eintrag
    number: int
    gremium: Gremium
    counted: str = ""

    @property
    def beratung(self) -> Beratung:
        """Return the Beratung itself."""
        return self.eintrag.vorlage.beratungsfolge[self.number]

    @property
    def path(self) -> Path:
        """Return its place in the file."""
        return ("beratungsfolge", self.number)

    @property
    def top(self) -> str:
        """Return the number of the TOP without the word: the one the Vorlage says, else that of the agenda."""
        return _TOP.sub("", self.beratung.top, count=1).strip() or self.counted

    @property
    def kuerzel(self) -> str:
        """Return the short name of the body, or its name."""
        return self.gremium.kuerzel or self.gremium.name

    def is_at(self, gremium: Gremium | None, datum: date | None) -> bool:
        """Tell whether it is this body's sitting on this day; None is any."""
        return (gremium is None or fold_key(gremium.name) == fold_key(self.gremium.name)) and (
            datum is None or datum == self.beratung.datum
        )


def stations_of(bestand: Bestand, agenda: Mapping[Place, str] = _NO_AGENDA) -> Iterator[Station]:
    """Yield the Beratungen of all Vorlagen whose body is known, in the order of days, bodies and TOPs.

    ``agenda`` holds the numbers that agendas give to Beratungen.
    """
    bodies = {fold_key(each.name): place for place, each in enumerate(bestand.einstellungen.gremien)}
    found = [station for eintrag in bestand.vorlagen for station in _stations(eintrag, bestand, agenda)]
    yield from sorted(found, key=lambda each: (bodies.get(fold_key(each.gremium.name), 0), *_order(each)))


def sort_by_day(stations: Iterator[Station]) -> list[Station]:
    """Return stations by day; within a day they stay in their order."""
    return sorted(stations, key=lambda each: each.beratung.datum or date.max)


def _stations(eintrag: Eintrag, bestand: Bestand, agenda: Mapping[Place, str]) -> Iterator[Station]:
    for number, beratung in enumerate(eintrag.vorlage.beratungsfolge):
        gremium = bestand.gremium_of(beratung)
        if gremium is not None:
            yield Station(eintrag, number, gremium, agenda.get((eintrag.id, number), ""))


def _order(station: Station) -> tuple[object, ...]:
    """Day, public before not, TOPs by their numbers (7, 7.1, 10), those without one last, then Aktenzeichen."""
    vorlage, top = station.eintrag.vorlage, station.top
    numbers = tuple(int(number) for number in _NUMBERS.findall(top))
    day = station.beratung.datum or date.max
    return (day, not vorlage.oeffentlich, not numbers, numbers, top, vorlage.aktenzeichen, station.eintrag.id)
