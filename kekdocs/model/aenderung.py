"""A change of one Maßnahme of a concept, as a Vorlage proposes it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kekdocs.model.base import Langtext, Modell, Text, choice


class Aenderungsart(StrEnum):
    """What a change does to a concept."""

    WORTLAUT = "Wortlaut ändern"
    EINFUEGEN = "einfügen"
    STREICHEN = "streichen"
    VERSCHIEBEN = "verschieben"
    UMNUMMERIEREN = "umnummerieren"
    FELD = "Feld ändern"


class Fundstelle(Modell):
    """Where a Maßnahme stands in the printed concept."""

    konzept: Text = Field("Konzept", title="Konzept", description="Wie das Konzept in der Fundstelle genannt wird.")
    seite: str = Field("", title="Seite", description="Seite in der gedruckten Ausgabe.")
    abschnitt: str = Field("", title="Abschnitt", description="Abschnitt oder Kapitel.")
    handlungsfeld: str = Field("", title="Handlungsfeld", description="Handlungsfeld, nach dem das Dokument gruppiert.")


class Aenderung(Modell):
    """A change of one Maßnahme; without ``art`` an empty ``alt`` is an insertion, an empty ``geaendert`` a deletion."""

    art: Annotated[Aenderungsart, choice(Aenderungsart, "die Art der Änderung")] | None = Field(
        None,
        title="Art",
        description="Wortlaut ändern, einfügen, streichen, verschieben, umnummerieren oder Feld ändern.",
    )
    massnahme: str = Field("", title="Maßnahme", description="Id der Maßnahme im Konzept der Vorlage.")
    feld: str = Field("", title="Feld", description="Angabe der Maßnahme, die sich ändert, zum Beispiel Zeitraum.")
    unter: str = Field("", title="unter", description="Id des Punktes, unter den eingefügt oder verschoben wird.")
    nach: str = Field("", title="nach", description="Id der Maßnahme, hinter die eingefügt oder verschoben wird.")
    vor: str = Field("", title="vor", description="Id der Maßnahme, vor die eingefügt oder verschoben wird.")
    titel: str = Field("", title="Titel", description="Überschrift einer eingefügten Maßnahme.")
    fundstelle: Fundstelle = Field(title="Fundstelle", description="Seite und Abschnitt im Konzept.")
    alt: Langtext = Field("", title="alt", description="Bisheriger Wortlaut.")
    geaendert: Langtext = Field("", title="geändert", description="Neuer Wortlaut.")
    begruendung: Langtext = Field("", title="Begründung", description="Warum geändert wird.")

    @property
    def kind(self) -> Aenderungsart:
        """Return the kind: as stated, else as ``feld`` and the two wordings tell."""
        if self.art is not None:
            return self.art
        if self.feld:
            return Aenderungsart.FELD
        if not self.alt and not self.geaendert and (self.unter or self.nach or self.vor):
            return Aenderungsart.VERSCHIEBEN
        if not self.alt:
            return Aenderungsart.EINFUEGEN
        return Aenderungsart.WORTLAUT if self.geaendert else Aenderungsart.STREICHEN

    @property
    def changes_text(self) -> bool:
        """Tell whether two wordings face each other, rather than a Maßnahme being moved."""
        return self.kind is not Aenderungsart.VERSCHIEBEN
