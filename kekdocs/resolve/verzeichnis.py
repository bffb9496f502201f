"""Finds Vorlagen by what people call them and by the sitting they are meant for; made once for a Bestand."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kekdocs.model import Beratung, Gremium
    from kekdocs.resolve.bestand import Eintrag

_ENDINGS = (".yaml", ".yml")


class Verzeichnis:
    """An index of Vorlagen. With 500 sittings and 10,000 Vorlagen, walking all of them for each item takes minutes."""

    def __init__(self, vorlagen: Sequence[Eintrag], gremium_of: Callable[[Beratung], Gremium | None]) -> None:
        self._by_id: dict[str, list[Eintrag]] = defaultdict(list)
        self._by_number: dict[str, list[Eintrag]] = defaultdict(list)
        self._by_sitting: dict[tuple[str, date | None], dict[str, tuple[Eintrag, int]]] = defaultdict(dict)
        for eintrag in vorlagen:
            self._by_id[eintrag.id].append(eintrag)
            for number in filter(None, {eintrag.vorlage.aktenzeichen, eintrag.vorlage.vorlagennummer}):
                self._by_number[number].append(eintrag)
            for place, beratung in enumerate(eintrag.vorlage.beratungsfolge):
                if gremium := gremium_of(beratung):
                    # A body that stands twice on one day is another finding (K321).
                    found = self._by_sitting[gremium.name, beratung.datum]
                    found.setdefault(eintrag.source.file, (eintrag, place))
        self._ids = sorted(self._by_id)

    def find(self, name: str) -> tuple[Eintrag, ...]:
        """Return the Vorlagen that a name fits: by id, else Aktenzeichen or Vorlagennummer, else the beginning of the id."""
        wanted = name.strip()
        for ending in _ENDINGS:
            wanted = wanted.removesuffix(ending)
        exact = self._by_id.get(wanted) or self._by_number.get(wanted)
        return tuple(exact or self._beginning_with(wanted))

    def _beginning_with(self, start: str) -> list[Eintrag]:
        found: list[Eintrag] = []
        for name in self._ids[bisect_left(self._ids, start) :] if start else ():
            if not name.startswith(start):
                break
            found += self._by_id[name]
        return found

    def of_sitting(self, gremium: Gremium, datum: date | None) -> tuple[tuple[Eintrag, int], ...]:
        """Return the Vorlagen whose Beratungsfolge names the body and day (None: no day yet), each with the place there.

        In the order of the Bestand.
        """
        return tuple(self._by_sitting.get((gremium.name, datum), {}).values())

    def place_of(self, eintrag: Eintrag, gremium: Gremium, datum: date) -> int | None:
        """Return the 0-based place of a sitting in the Beratungsfolge of a Vorlage."""
        found = self._by_sitting.get((gremium.name, datum), {}).get(eintrag.source.file)
        return found[1] if found else None

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which a Vorlage may be called, for a hint: ids and Aktenzeichen."""
        return (*self._ids, *self._by_number)
