"""A concept as it is printed: one edition with its tree of goals and Maßnahmen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from kekdocs.model.base import Datum, JaNein, Langtext, Modell, OneOrMany, Text, choice

EBENEN: Final = ("Handlungsfeld", "strategisches Ziel", "Teilziel", "Handlungsansatz", "Maßnahme")
"""The levels of a concept that names none of its own, from the top; the last one are the Maßnahmen."""


class Massnahmenstatus(StrEnum):
    """How far a Maßnahme is."""

    GEPLANT = "geplant"
    IN_UMSETZUNG = "in Umsetzung"
    DAUERHAFT = "dauerhaft"
    UMGESETZT = "umgesetzt"
    ZURUECKGESTELLT = "zurückgestellt"


class Zusatzangabe(Modell):
    """A field of the house's own; both are plain text."""

    name: Text = Field(title="Name", description="Name der Angabe, zum Beispiel Klimawirkung.")
    wert: Langtext = Field("", title="Wert", description="Inhalt der Angabe.")


_Zusatzangaben = Annotated[list[Zusatzangabe], OneOrMany]


class Massnahme(Modell):
    """A Maßnahme; ``id`` never changes, ``nummer`` is what is printed."""

    id: Text = Field(title="Id", description="Bleibendes Kennzeichen, zum Beispiel finanzen-controlling.")
    nummer: str = Field("", title="Nummer", description="Gedruckte Nummer, zum Beispiel 3.2.1.")
    titel: str = Field("", title="Titel", description="Überschrift der Maßnahme, wenn sie eine hat.")
    text: Langtext = Field("", title="Text", description="Wortlaut der Maßnahme.")
    seite: str = Field("", title="Seite", description="Seite in der gedruckten Ausgabe.")
    abschnitt: str = Field("", title="Abschnitt", description="Abschnitt oder Kapitel der gedruckten Ausgabe.")
    federfuehrend: str = Field("", title="federführend", description="Wer die Maßnahme verantwortet.")
    zeitraum: str = Field("", title="Zeitraum", description="Wann umgesetzt wird, zum Beispiel 2024 bis 2027.")
    kosten: str = Field("", title="Kosten", description="Geschätzte Kosten, zum Beispiel 250.000 EUR.")
    status: Annotated[Massnahmenstatus, choice(Massnahmenstatus, "den Status")] | None = Field(
        None, title="Status", description="geplant, in Umsetzung, dauerhaft, umgesetzt oder zurückgestellt."
    )
    prioritaet: str = Field("", title="Priorität", description="Priorität nach der Zählung des Konzepts.")
    schluesselmassnahme: JaNein = Field(
        default=False, title="Schlüsselmaßnahme", description="ja, wenn sie eine Schlüsselmaßnahme ist."
    )
    indikatoren: Annotated[list[Text], OneOrMany] = Field(
        [], title="Indikatoren", description="Woran der Erfolg gemessen wird, je Indikator eine Zeile."
    )
    weitere: _Zusatzangaben = Field([], title="weitere", description="Weitere Angaben des Hauses: Name und Wert.")


class Gliederungspunkt(Modell):
    """A node of the tree above the Maßnahmen: a Handlungsfeld, a goal, a Handlungsansatz."""

    id: Text = Field(title="Id", description="Bleibendes Kennzeichen, zum Beispiel finanzen.")
    nummer: str = Field("", title="Nummer", description="Gedruckte Nummer, zum Beispiel 3.2.")
    titel: Text = Field(title="Titel", description="Überschrift oder Wortlaut des Ziels.")
    text: Langtext = Field("", title="Text", description="Erläuterung unter der Überschrift.")
    seite: str = Field("", title="Seite", description="Seite in der gedruckten Ausgabe.")
    weitere: _Zusatzangaben = Field([], title="weitere", description="Weitere Angaben des Hauses: Name und Wert.")
    massnahmen: list[Massnahme] = Field([], title="Maßnahmen", description="Maßnahmen unmittelbar unter diesem Punkt.")
    punkte: list[Gliederungspunkt] = Field([], title="Punkte", description="Punkte der nächsten Ebene.")


class Konzept(Modell):
    """One edition of a concept, ``konzept.yaml``. Its id is the name of its folder."""

    titel: Text = Field(title="Titel", description="Titel des Konzepts.")
    koerperschaft: str = Field("", title="Körperschaft", description="Wessen Konzept es ist.")
    ausgabe: str = Field("", title="Ausgabe", description="Name der Ausgabe, zum Beispiel Fassung Kreisausschuss.")
    stand: Datum = Field(title="Stand", description="Tag der Ausgabe, zum Beispiel 13.02.2023.")
    leitbild: Langtext = Field("", title="Leitbild", description="Leitbild des Konzepts.")
    leitlinien: Annotated[list[Langtext], OneOrMany] = Field([], title="Leitlinien", description="Leitlinien.")
    ebenen: list[Text] = Field(
        list(EBENEN),
        title="Ebenen",
        description="Namen der Ebenen von oben; die letzte sind die Maßnahmen.",
        min_length=1,
    )
    eingearbeitet: Annotated[list[Text], OneOrMany] = Field(
        [],
        title="eingearbeitet",
        description="Dateinamen der Vorlagen (ohne .yaml), deren Beschlüsse diese Ausgabe enthält.",
    )
    massnahmen: list[Massnahme] = Field([], title="Maßnahmen", description="Maßnahmen ohne Gliederungspunkt.")
    punkte: list[Gliederungspunkt] = Field([], title="Punkte", description="Punkte der obersten Ebene.")


class Konzeptteil(Modell):
    """A further file beside ``konzept.yaml``, for example one for each Handlungsfeld."""

    unter: str = Field("", title="unter", description="Id des Punktes, den die Datei fortsetzt; leer: oberste Ebene.")
    massnahmen: list[Massnahme] = Field([], title="Maßnahmen", description="Maßnahmen unter diesem Punkt.")
    punkte: list[Gliederungspunkt] = Field([], title="Punkte", description="Punkte der nächsten Ebene.")
