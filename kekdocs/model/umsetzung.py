"""What is to be done after a resolution: who, by when, how far."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kekdocs.model.base import Datum, Modell, choice


class Umsetzungsstand(StrEnum):
    """How far a resolution is carried out."""

    OFFEN = "offen"
    IN_ARBEIT = "in Arbeit"
    ERLEDIGT = "erledigt"
    ZURUECKGESTELLT = "zurückgestellt"


class Umsetzung(Modell):
    """How a resolution is carried out, for the Beschlusskontrolle; not part of what is decided."""

    verantwortlich: str = Field("", title="verantwortlich", description="Wer umsetzt, zum Beispiel Fachbereich Bau.")
    frist: Datum | None = Field(None, title="Frist", description="Bis wann, zum Beispiel 30.06.2026.")
    status: Annotated[Umsetzungsstand, choice(Umsetzungsstand, "den Stand der Umsetzung")] = Field(
        Umsetzungsstand.OFFEN, title="Status", description="offen, in Arbeit, erledigt oder zurückgestellt."
    )
    erledigt: Datum | None = Field(None, title="erledigt", description="Tag der Erledigung.")
    bemerkung: str = Field("", title="Bemerkung", description="Text für die Beschlusskontrolle.")
