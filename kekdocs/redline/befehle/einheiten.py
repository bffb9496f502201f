"""The units of a text as a law names them: Absatz, Satz, Nummer … with their place in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Art(StrEnum):
    """The kinds of units; the value is the word for one."""

    WORTLAUT = "Wortlaut"
    UEBERSCHRIFT = "Überschrift"
    ABSATZ = "Absatz"
    SATZ = "Satz"
    SATZTEIL = "Satzteil"
    NUMMER = "Nummer"
    BUCHSTABE = "Buchstabe"
    DOPPELBUCHSTABE = "Doppelbuchstabe"
    SPIEGELSTRICH = "Spiegelstrich"
    TABELLENZEILE = "Tabellenzeile"

    @property
    def mehrzahl(self) -> str:
        """The word for several."""
        return _MEHRZAHL.get(self, f"{self.value}n" if self.ist_weiblich else self.value)

    @property
    def ist_weiblich(self) -> bool:
        """Whether it is »die Nummer« and not »der Absatz«."""
        return self in {Art.UEBERSCHRIFT, Art.NUMMER, Art.TABELLENZEILE}

    @property
    def dativ(self) -> str:
        """The word after »dem« or »der«."""
        return f"{self.value}n" if self in {Art.BUCHSTABE, Art.DOPPELBUCHSTABE} else self.value


_MEHRZAHL = {
    Art.UEBERSCHRIFT: "Überschriften",
    Art.ABSATZ: "Absätze",
    Art.SATZ: "Sätze",
    Art.SATZTEIL: "Satzteile",
    Art.BUCHSTABE: "Buchstaben",
    Art.DOPPELBUCHSTABE: "Doppelbuchstaben",
    Art.SPIEGELSTRICH: "Spiegelstriche",
}


@dataclass(slots=True, eq=False)
class Einheit:
    """A unit: ``text[start:end]``, whose wording begins at ``body`` behind its sign (»(3) «, »a) «).

    ``label`` is what stands behind the kind when the unit is named (»3a«, »vor Nummer 1«), empty if it needs none or has no
    name; ``written`` says that the text itself shows it. ``bisherig`` is set where other commands change how it is called or
    counted, so that its name must say which one is meant.
    """

    art: Art
    label: str
    start: int
    body: int
    end: int
    written: bool = False
    bisherig: bool = False
    parent: Einheit | None = None
    children: list[Einheit] = field(default_factory=list)

    def add(self, child: Einheit) -> Einheit:
        """Append a child and return it."""
        child.parent = self
        self.children.append(child)
        return child

    @property
    def index(self) -> int:
        """The position among the siblings, from 0."""
        assert self.parent is not None
        return self.parent.children.index(self)

    def siblings(self, art: Art) -> list[Einheit]:
        """Return the children of a kind."""
        return [child for child in self.children if child.art is art]

    def chain(self) -> Iterator[Einheit]:
        """Yield this unit and those around it, up to the whole text."""
        unit: Einheit | None = self
        while unit is not None:
            yield unit
            unit = unit.parent
