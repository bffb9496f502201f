"""What the rules about a sitting look at, and the time of day as it runs in a sitting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time

from kekdocs.model import Einstellungen, Gremium
from kekdocs.model.sitzung import Sitzung
from kekdocs.resolve import Bestand
from kekdocs.resolve.sitzungen import Punkt, Sitzungseintrag
from kekdocs.rules.finding import Finding

DAY = 24 * 60
_NIGHT = 6 * 60


@dataclass(frozen=True)
class Sitzungslage:
    """A sitting with its items in order and the Bestand around it."""

    eintrag: Sitzungseintrag
    punkte: tuple[Punkt, ...]
    bestand: Bestand

    @property
    def sitzung(self) -> Sitzung:
        """What the file says."""
        return self.eintrag.sitzung

    @property
    def gremium(self) -> Gremium:
        """The body that sits."""
        return self.eintrag.gremium

    @property
    def einstellungen(self) -> Einstellungen:
        """The settings of the workspace."""
        return self.bestand.einstellungen

    def minute(self, at: time) -> int:
        """Return the minute since the midnight before the sitting; before 6 in the morning it is the next day.

        Budget sittings do run past midnight. One that itself begins before 6 does not exist.
        """
        minutes = at.hour * 60 + at.minute
        return minutes + DAY if minutes < _NIGHT else minutes


Regel = Callable[[Sitzungslage], Iterator[Finding]]
"""A rule; the paths of its findings lead into the file of the Sitzung."""
