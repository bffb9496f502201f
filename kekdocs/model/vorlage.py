"""A Vorlage: every field of the form a Kreistag decides on."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kekdocs.model.aenderung import Aenderung
from kekdocs.model.base import Datum, JaNein, Langtext, Modell, OneOrMany, Text, choice, plain_text_is
from kekdocs.model.beratung import Beratung
from kekdocs.model.haushalt import Haushalt
from kekdocs.model.umsetzung import Umsetzung


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


class Vorlagenstatus(StrEnum):
    """Whether the Vorlage is still before the bodies; what they decided stands in the Beratungsfolge."""

    EINGEREICHT = "eingereicht"
    ZURUECKGEZOGEN = "zurückgezogen"


class Anlage(Modell):
    """An Anlage; ``datei`` is a path below the workspace's folder ``anlagen``, empty when it is handed out on paper."""

    titel: Text = Field(title="Titel", description="Titel der Anlage.")
    datei: str = Field("", title="Datei", description="Datei im Ordner anlagen, zum Beispiel konzept.pdf.")
    oeffentlich: JaNein = Field(
        default=True, title="öffentlich", description="nein, wenn die Anlage nicht öffentlich ist."
    )


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


class Fassung(Modell):
    """What a Gremium changed in a Vorlage; a field that is left out stays as in the Fassung before."""

    name: Text = Field(title="Name", description="Name der Fassung, zum Beispiel Fassung Kreisausschuss.")
    nach: str = Field("", title="nach", description="Gremium, nach dessen Beratung sie entstand.")
    datum: Datum | None = Field(None, title="Datum", description="Tag, an dem sie entstand.")
    federfuehrend: str | None = Field(None, title="federführend", description="Federführender Fachbereich.")
    beteiligt: Annotated[list[Text], OneOrMany] | None = Field(
        None, title="beteiligt", description="Beteiligte Fachbereiche."
    )
    ansprechpartner: Annotated[Ansprechpartner, plain_text_is("name")] | None = Field(
        None, title="Ansprechpartner", description="Wer Fragen beantwortet."
    )
    beratungsgegenstand: Text | None = Field(
        None, title="Beratungsgegenstand", description="Bezeichnung des Gegenstandes."
    )
    beschlussvorschlag: Langtext | None = Field(
        None, title="Beschlussvorschlag", description="Wortlaut des Beschlusses."
    )
    unterschrift: Annotated[Unterschrift, plain_text_is("name")] | None = Field(
        None, title="Unterschrift", description="Wer unterschreibt."
    )
    sachverhalt: Langtext | None = Field(None, title="Sachverhalt", description="Sachverhalt und Begründung.")
    aenderungen: list[Aenderung] | None = Field(
        None, title="Änderungen", description="Alle geänderten Maßnahmen in dieser Fassung."
    )
    anlagen: list[Annotated[Anlage, plain_text_is("titel")]] | None = Field(
        None, title="Anlagen", description="Alle Anlagen in dieser Fassung."
    )
    haushalt: Haushalt | None = Field(
        None, title="Haushalt", description="Nachweis der haushaltsrechtlichen Ermächtigung."
    )


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
    status: Annotated[Vorlagenstatus, choice(Vorlagenstatus, "den Status")] = Field(
        Vorlagenstatus.EINGEREICHT, title="Status", description="eingereicht oder zurückgezogen."
    )
    fassung: str = Field(
        "", title="Fassung", description="Name der Fassung, in der die Vorlage eingereicht ist; sonst ohne Namen."
    )
    oeffentlich: JaNein = Field(default=True, title="öffentlich", description="ja oder nein (nichtöffentlich).")
    datum: Datum = Field(title="Datum", description="Tag der Vorlage, zum Beispiel 23.02.2023.")
    federfuehrend: str = Field("", title="federführend", description="Federführender Fachbereich.")
    beteiligt: Annotated[list[Text], OneOrMany] = Field([], title="beteiligt", description="Beteiligte Fachbereiche.")
    ansprechpartner: Annotated[Ansprechpartner, plain_text_is("name")] | None = Field(
        None, title="Ansprechpartner", description="Wer Fragen beantwortet."
    )
    beratungsfolge: list[Beratung] = Field(
        title="Beratungsfolge", description="Die Gremien in der Reihenfolge ihrer Sitzungen.", min_length=1
    )
    beratungsgegenstand: Text = Field(title="Beratungsgegenstand", description="Bezeichnung des Gegenstandes.")
    beschlussvorschlag: Langtext = Field("", title="Beschlussvorschlag", description="Wortlaut des Beschlusses.")
    unterschrift: Annotated[Unterschrift, plain_text_is("name")] | None = Field(
        None, title="Unterschrift", description="Wer unterschreibt."
    )
    sachverhalt: Langtext = Field("", title="Sachverhalt", description="Sachverhalt und Begründung.")
    konzept: str = Field("", title="Konzept", description="Ordner des Konzepts in konzepte, zum Beispiel kek-2030.")
    aenderungen: list[Aenderung] = Field(
        [], title="Änderungen", description="Geänderte Maßnahmen: Fundstelle, alt, geändert."
    )
    anlagen: list[Annotated[Anlage, plain_text_is("titel")]] = Field(
        [], title="Anlagen", description="Anlagen mit Titel und Datei."
    )
    haushalt: Haushalt | None = Field(
        None, title="Haushalt", description="Nachweis der haushaltsrechtlichen Ermächtigung."
    )
    umsetzung: Umsetzung | None = Field(
        None, title="Umsetzung", description="Wer den Beschluss bis wann umsetzt; für die Beschlusskontrolle."
    )
    fassungen: list[Fassung] = Field(
        [], title="Fassungen", description="Spätere Fassungen der Vorlage, die älteste zuerst."
    )
