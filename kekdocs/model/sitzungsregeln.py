"""How the house holds its sittings: part of the settings."""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from kekdocs.deutsch.uhrzeit import parse_uhrzeit
from kekdocs.model.base import Anzahl, JaNein, Langtext, Modell, OneOrMany, Text, choice, from_text

Uhrzeit = Annotated[time, BeforeValidator(from_text(parse_uhrzeit))]
"""A time of day to the minute, written 17:30."""


class Punktart(StrEnum):
    """What kind of item of an agenda it is; the Textbausteine of the Niederschrift hang on this."""

    EROEFFNUNG = "Eröffnung"
    BESCHLUSSFAEHIGKEIT = "Beschlussfähigkeit"
    TAGESORDNUNG = "Tagesordnung"
    NIEDERSCHRIFT = "Niederschrift"
    EINWOHNERFRAGESTUNDE = "Einwohnerfragestunde"
    BERICHT = "Bericht"
    BERATUNG = "Beratung"
    ANFRAGEN = "Anfragen"
    BEKANNTGABE = "Bekanntgabe"
    SCHLIESSUNG = "Schließung"


class Platz(StrEnum):
    """Where a standing item comes: before or after the Vorlagen of its part, or after the non-public part."""

    ANFANG = "Anfang"
    ENDE = "Ende"
    SCHLUSS = "Schluss"


class Standardpunkt(Modell):
    """An item that stands on each agenda."""

    titel: Text = Field(title="Titel", description="Titel des Punktes.")
    art: Annotated[Punktart, choice(Punktart, "die Art des Punktes")] = Field(
        Punktart.BERATUNG, title="Art", description="Art des Punktes; danach richtet sich der Textbaustein."
    )
    oeffentlich: JaNein = Field(default=True, title="öffentlich", description="ja oder nein (nichtöffentlich).")
    platz: Annotated[Platz, choice(Platz, "den Platz")] = Field(
        Platz.ANFANG,
        title="Platz",
        description="Anfang oder Ende des Teils, oder Schluss: öffentlich nach dem nichtöffentlichen Teil.",
    )


class Textbaustein(Modell):
    """A text of the house. ``{vorsitz}``, ``{beginn}``, ``{gremium}`` and the like are replaced."""

    name: Text = Field(
        title="Name", description="Art des Punktes (zum Beispiel Eröffnung) oder Einladung, Bekanntmachung, Nachtrag."
    )
    text: Langtext = Field(title="Text", description="Wortlaut mit Platzhaltern, zum Beispiel {vorsitz}.")


class Sitzungsregeln(Modell):
    """What holds for all sittings; a Gremium may say otherwise."""

    ladungsfrist: Anzahl | None = Field(
        None,
        title="Ladungsfrist",
        description="Volle Tage zwischen Einladung und Sitzung; leer: wie im Gesetz, wo es Tage nennt.",
    )
    ort: Annotated[list[Text], OneOrMany] = Field([], title="Ort", description="Zeilen des üblichen Sitzungsortes.")
    beginn: Uhrzeit | None = Field(None, title="Beginn", description="Übliche Uhrzeit des Beginns.")
    schriftfuehrung: str = Field("", title="Schriftführung", description="Wer die Niederschrift führt.")
    tagesordnung: list[Standardpunkt] = Field(
        [], title="Tagesordnung", description="Punkte, die auf jeder Tagesordnung stehen."
    )
    textbausteine: list[Textbaustein] = Field(
        [], title="Textbausteine", description="Eigene Texte für Einladung und Niederschrift."
    )
