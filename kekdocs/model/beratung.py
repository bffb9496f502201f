"""A station of the Beratungsfolge: a body, its day, its Stimmen and what it decided."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kekdocs.model.base import Anzahl, Datum, Langtext, Modell, Text, choice


class Zustaendigkeit(StrEnum):
    """What a body does with the Vorlage."""

    VORBERATUNG = "Vorberatung"
    EMPFEHLUNG = "Empfehlung"
    ANHOERUNG = "Anhörung"
    ENTSCHEIDUNG = "Entscheidung"
    KENNTNISNAHME = "Kenntnisnahme"


class Ergebnis(StrEnum):
    """What a body decided."""

    ANGENOMMEN = "angenommen"
    GEAENDERT_ANGENOMMEN = "geändert angenommen"
    ABGELEHNT = "abgelehnt"
    VERTAGT = "vertagt"
    ZURUECKGEZOGEN = "zurückgezogen"


class Wortlaut(Modell):
    """The wording of one Maßnahme that a body recommended or adopted instead of the one in the Vorlage."""

    massnahme: Text = Field(title="Maßnahme", description="Id der Maßnahme.")
    feld: str = Field("", title="Feld", description="Angabe der Maßnahme, wenn es nicht der Wortlaut ist.")
    geaendert: Langtext = Field("", title="geändert", description="Beschlossener oder empfohlener Wortlaut.")


class Beratung(Modell):
    """One station of the Beratungsfolge. Counts are Stimmen; None is unknown, which is not 0."""

    gremium: Text = Field(title="Gremium", description="Name oder Kürzel eines Gremiums aus kekdocs.yaml.")
    datum: Datum | None = Field(None, title="Datum", description="Tag der Sitzung, zum Beispiel 29.03.2023.")
    top: str = Field("", title="TOP", description="Nummer des Tagesordnungspunktes, zum Beispiel Ö 7.")
    zustaendigkeit: Annotated[Zustaendigkeit, choice(Zustaendigkeit, "die Zuständigkeit")] | None = Field(
        None, title="Zuständigkeit", description="Vorberatung, Empfehlung, Anhörung, Entscheidung oder Kenntnisnahme."
    )
    ja: Anzahl | None = Field(None, title="Ja", description="Zahl der Ja-Stimmen; leer, solange unbekannt.")
    nein: Anzahl | None = Field(None, title="Nein", description="Zahl der Nein-Stimmen; leer, solange unbekannt.")
    enthaltung: Anzahl | None = Field(
        None, title="Enthaltung", description="Zahl der Enthaltungen; leer, solange unbekannt."
    )
    ungueltig: Anzahl | None = Field(None, title="ungültig", description="Zahl der ungültigen Stimmen.")
    befangen: Anzahl | None = Field(
        None, title="befangen", description="Zahl der Anwesenden, die nicht mitwirken durften."
    )
    anwesend: Anzahl | None = Field(
        None, title="anwesend", description="Zahl der anwesenden Mitglieder, Befangene eingeschlossen."
    )
    bemerkung: str = Field("", title="Bemerkung", description="Text für die Spalte Bemerkung.")
    ergebnis: Annotated[Ergebnis, choice(Ergebnis, "das Ergebnis")] | None = Field(
        None,
        title="Ergebnis",
        description="angenommen, geändert angenommen, abgelehnt, vertagt oder zurückgezogen; sonst entscheiden die Stimmen.",
    )
    abgestimmt_ueber: str = Field(
        "", title="abgestimmt über", description="Name der Fassung, über die abgestimmt wurde."
    )
    namentlich: str = Field(
        "", title="namentlich", description="Namentliche Abstimmung, zum Beispiel Ja: Adler, Busch; Nein: Cramer."
    )
    fassung: list[Wortlaut] = Field(
        [],
        title="Fassung",
        description="Abweichender Wortlaut von Maßnahmen, den das Gremium empfiehlt oder beschließt.",
    )
