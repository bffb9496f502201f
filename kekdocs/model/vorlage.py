"""A Vorlage: every field of the form a Kreistag decides on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from kekdocs.model.base import Anzahl, Datum, JaNein, Langtext, Modell, OneOrMany, Text, choice
from kekdocs.model.haushalt import Haushalt


class Vorlagenart(StrEnum):
    """What kind of paper it is."""

    BESCHLUSSVORLAGE = "Beschlussvorlage"
    MITTEILUNGSVORLAGE = "Mitteilungsvorlage"
    INFORMATIONSVORLAGE = "Informationsvorlage"
    TISCHVORLAGE = "Tischvorlage"
    ERGAENZUNGSVORLAGE = "Ergänzungsvorlage"
    ANTRAG = "Antrag"
    AENDERUNGSANTRAG = "Änderungsantrag"
    ANFRAGE = "Anfrage"

    @property
    def asks_for_decision(self) -> bool:
        """Tell whether a body has to decide on it; Mitteilungen and Anfragen are only taken note of."""
        return self not in (Vorlagenart.MITTEILUNGSVORLAGE, Vorlagenart.INFORMATIONSVORLAGE, Vorlagenart.ANFRAGE)


class Zustaendigkeit(StrEnum):
    """What a body does with the Vorlage."""

    VORBERATUNG = "Vorberatung"
    EMPFEHLUNG = "Empfehlung"
    ANHOERUNG = "Anhörung"
    ENTSCHEIDUNG = "Entscheidung"
    KENNTNISNAHME = "Kenntnisnahme"


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _titled(value: object) -> object:
    return {"titel": value} if isinstance(value, str) else value


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
    bemerkung: str = Field("", title="Bemerkung", description="Text für die Spalte Bemerkung.")


class Fundstelle(Modell):
    """Where a Maßnahme stands in the printed concept."""

    konzept: Text = Field("Konzept", title="Konzept", description="Wie das Konzept in der Fundstelle genannt wird.")
    seite: str = Field("", title="Seite", description="Seite in der gedruckten Ausgabe.")
    abschnitt: str = Field("", title="Abschnitt", description="Abschnitt oder Kapitel.")


class Aenderung(Modell):
    """A changed wording of one Maßnahme; an empty ``alt`` is an insertion, an empty ``geaendert`` a deletion."""

    fundstelle: Fundstelle = Field(title="Fundstelle", description="Seite und Abschnitt im Konzept.")
    alt: Langtext = Field("", title="alt", description="Bisheriger Wortlaut.")
    geaendert: Langtext = Field("", title="geändert", description="Neuer Wortlaut.")
    begruendung: Langtext = Field("", title="Begründung", description="Warum geändert wird.")


class Anlage(Modell):
    """An Anlage; ``datei`` is a path below the workspace's folder ``anlagen``, empty when it is handed out on paper."""

    titel: Text = Field(title="Titel", description="Titel der Anlage.")
    datei: str = Field("", title="Datei", description="Datei im Ordner anlagen, zum Beispiel konzept.pdf.")


class Unterschrift(Modell):
    """Who signs; a plain text is the name."""

    name: Text = Field(title="Name", description="Name mit Titel.")
    funktion: str = Field("", title="Funktion", description="Amt oder Funktion, zum Beispiel Landrat.")


class Ansprechpartner(Modell):
    """Whom to ask; a plain text is the name."""

    name: Text = Field(title="Name", description="Name mit Titel.")
    telefon: str = Field("", title="Telefon", description="Telefonnummer.")
    e_mail: str = Field("", title="E-Mail", description="E-Mail-Adresse.")
    zimmer: str = Field("", title="Zimmer", description="Zimmer, zum Beispiel 210.")


class Vorlage(Modell):
    """The whole Vorlage, in the order of the form."""

    bereich: Text = Field(title="Bereich", description="Einreichender Bereich, zum Beispiel Kreistagsbüro.")
    aktenzeichen: Text = Field(title="Aktenzeichen", description="Aktenzeichen, wie es im Haus geschrieben wird.")
    vorlagennummer: str = Field(
        "", title="Vorlagennummer", description="Nummer der Vorlage, wenn das Haus eine vergibt."
    )
    art: Annotated[Vorlagenart, choice(Vorlagenart, "die Art")] = Field(
        Vorlagenart.BESCHLUSSVORLAGE, title="Art", description="Art der Vorlage."
    )
    oeffentlich: JaNein = Field(default=True, title="öffentlich", description="ja oder nein (nichtöffentlich).")
    datum: Datum = Field(title="Datum", description="Tag der Vorlage, zum Beispiel 23.02.2023.")
    federfuehrend: str = Field("", title="federführend", description="Federführender Fachbereich.")
    beteiligt: Annotated[list[Text], OneOrMany] = Field([], title="beteiligt", description="Beteiligte Fachbereiche.")
    ansprechpartner: Annotated[Ansprechpartner, BeforeValidator(_named)] | None = Field(
        None, title="Ansprechpartner", description="Wer Fragen beantwortet."
    )
    beratungsfolge: list[Beratung] = Field(
        title="Beratungsfolge", description="Die Gremien in der Reihenfolge ihrer Sitzungen.", min_length=1
    )
    beratungsgegenstand: Text = Field(title="Beratungsgegenstand", description="Bezeichnung des Gegenstandes.")
    beschlussvorschlag: Langtext = Field("", title="Beschlussvorschlag", description="Wortlaut des Beschlusses.")
    unterschrift: Annotated[Unterschrift, BeforeValidator(_named)] | None = Field(
        None, title="Unterschrift", description="Wer unterschreibt."
    )
    sachverhalt: Langtext = Field("", title="Sachverhalt", description="Sachverhalt und Begründung.")
    aenderungen: list[Aenderung] = Field(
        [], title="Änderungen", description="Geänderte Maßnahmen: Fundstelle, alt, geändert."
    )
    anlagen: list[Annotated[Anlage, BeforeValidator(_titled)]] = Field(
        [], title="Anlagen", description="Anlagen mit Titel und Datei."
    )
    haushalt: Haushalt | None = Field(
        None, title="Haushalt", description="Nachweis der haushaltsrechtlichen Ermächtigung."
    )
