"""A sitting of a body: invitation, agenda, attendance, and what the Niederschrift says of each item."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kekdocs.model.base import Anzahl, Datum, JaNein, Langtext, Modell, OneOrMany, Text, choice, plain_text_is
from kekdocs.model.beratung import Ergebnis
from kekdocs.model.sitzungsregeln import Punktart, Uhrzeit
from kekdocs.model.vorlage import Anlage, Unterschrift


class Niederschriftstand(StrEnum):
    """Whether the Niederschrift is signed."""

    ENTWURF = "Entwurf"
    ENDGUELTIG = "endgültig"


class Teilnehmer(Modell):
    """Somebody who takes part; a plain text is the name. Without ``von`` and ``bis`` the whole time."""

    name: Text = Field(title="Name", description="Name mit Titel.")
    gruppe: str = Field("", title="Gruppe", description="Fraktion, Amt oder Fachbereich.")
    vertritt: str = Field("", title="vertritt", description="Mitglied, das vertreten wird.")
    von: Uhrzeit | None = Field(None, title="von", description="Uhrzeit des Kommens, wenn nach Beginn.")
    bis: Uhrzeit | None = Field(None, title="bis", description="Uhrzeit des Gehens, wenn vor dem Ende.")
    grund: str = Field("", title="Grund", description="Grund der Abwesenheit, wenn er festgehalten wird.")


Namensliste = list[Annotated[Teilnehmer, plain_text_is("name")]]


class Anwesenheit(Modell):
    """Who was there. All lists in the order in which they are to be printed."""

    anwesend: Namensliste = Field([], title="anwesend", description="Anwesende stimmberechtigte Mitglieder.")
    entschuldigt: Namensliste = Field([], title="entschuldigt", description="Entschuldigte Mitglieder.")
    unentschuldigt: Namensliste = Field([], title="unentschuldigt", description="Mitglieder, die ohne Grund fehlten.")
    verwaltung: Namensliste = Field([], title="Verwaltung", description="Teilnehmende der Verwaltung.")
    gaeste: Namensliste = Field([], title="Gäste", description="Gäste, Sachverständige, Presse.")


class Befangenheit(Modell):
    """A member barred from an item; a plain text is the name."""

    name: Text = Field(title="Name", description="Name des Mitglieds.")
    grund: str = Field("", title="Grund", description="Grund, wenn er festgehalten wird.")


class Tagesordnungspunkt(Modell):
    """An item of the agenda: with a Vorlage, or with a title of its own.

    The votes on a Vorlage stand in its Beratungsfolge alone; ``ja`` to ``ergebnis`` here are for items without one.
    """

    nummer: str = Field("", title="Nummer", description="Nummer des TOP, zum Beispiel Ö 7; sonst wird gezählt.")
    titel: str = Field("", title="Titel", description="Titel; sonst der Beratungsgegenstand der Vorlage.")
    vorlage: str = Field("", title="Vorlage", description="Dateiname oder Aktenzeichen der Vorlage.")
    art: Annotated[Punktart, choice(Punktart, "die Art des Punktes")] = Field(
        Punktart.BERATUNG, title="Art", description="Art des Punktes; danach richtet sich der Textbaustein."
    )
    oeffentlich: JaNein | None = Field(
        None,
        title="öffentlich",
        description="ja oder nein; sonst wie die Vorlage, nach der Nummer (N 1) oder öffentlich.",
    )
    abgesetzt: JaNein = Field(default=False, title="abgesetzt", description="Ob der Punkt abgesetzt wurde.")
    uhrzeit: Uhrzeit | None = Field(None, title="Uhrzeit", description="Uhrzeit, zu der der Punkt aufgerufen wurde.")
    vortrag: str = Field("", title="Vortrag", description="Wer vorträgt.")
    anlagen: list[Annotated[Anlage, plain_text_is("titel")]] = Field(
        [], title="Anlagen", description="Unterlagen des Punktes, wenn er keine Vorlage hat."
    )
    befangen: list[Annotated[Befangenheit, plain_text_is("name")]] = Field(
        [], title="befangen", description="Mitglieder, die nicht mitwirken durften."
    )
    verlauf: Langtext = Field("", title="Verlauf", description="Was die Niederschrift zum Punkt festhält.")
    beschluss: Langtext = Field("", title="Beschluss", description="Wortlaut, wenn der Punkt keine Vorlage hat.")
    ja: Anzahl | None = Field(None, title="Ja", description="Zahl der Ja-Stimmen; leer, solange unbekannt.")
    nein: Anzahl | None = Field(None, title="Nein", description="Zahl der Nein-Stimmen; leer, solange unbekannt.")
    enthaltung: Anzahl | None = Field(
        None, title="Enthaltung", description="Zahl der Enthaltungen; leer, solange unbekannt."
    )
    bemerkung: str = Field("", title="Bemerkung", description="Zum Beispiel einstimmig angenommen.")
    ergebnis: Annotated[Ergebnis, choice(Ergebnis, "das Ergebnis")] | None = Field(
        None, title="Ergebnis", description="Wie es ausging; sonst entscheiden die Stimmen."
    )


class Nachtrag(Modell):
    """Items that came onto the agenda after the invitation."""

    datum: Datum = Field(title="Datum", description="Tag des Nachtrags.")
    begruendung: str = Field("", title="Begründung", description="Warum die Punkte keinen Aufschub dulden.")
    tagesordnung: list[Tagesordnungspunkt] = Field(title="Tagesordnung", description="Die neuen Punkte.", min_length=1)


class Ladung(Modell):
    """The invitation."""

    datum: Datum | None = Field(None, title="Datum", description="Tag der Einladung.")
    unterschrift: Annotated[Unterschrift, plain_text_is("name")] | None = Field(
        None, title="Unterschrift", description="Wer einlädt."
    )
    verkuerzt: str = Field("", title="verkürzt", description="Grund, wenn die Ladungsfrist abgekürzt wurde.")
    wiederholt: JaNein = Field(
        default=False, title="wiederholt", description="Ob wegen Beschlussunfähigkeit zum zweiten Mal geladen wird."
    )
    text: Langtext = Field("", title="Text", description="Eigener Text der Einladung statt des Textbausteins.")


class Niederschrift(Modell):
    """How far the Niederschrift is."""

    stand: Annotated[Niederschriftstand, choice(Niederschriftstand, "den Stand der Niederschrift")] = Field(
        Niederschriftstand.ENTWURF, title="Stand", description="Entwurf oder endgültig."
    )
    datum: Datum | None = Field(None, title="Datum", description="Tag, an dem sie ausgefertigt wurde.")
    genehmigt: Datum | None = Field(None, title="genehmigt", description="Tag der Sitzung, die sie genehmigte.")


class Unterbrechung(Modell):
    """A break of the sitting."""

    von: Uhrzeit = Field(title="von", description="Uhrzeit des Beginns der Pause.")
    bis: Uhrzeit = Field(title="bis", description="Uhrzeit des Endes der Pause.")


class Sitzung(Modell):
    """A sitting, in the order of its papers."""

    gremium: Text = Field(title="Gremium", description="Name oder Kürzel eines Gremiums aus kekdocs.yaml.")
    nummer: str = Field("", title="Nummer", description="Laufende Nummer in der Wahlperiode, zum Beispiel 18.")
    datum: Datum = Field(title="Datum", description="Tag der Sitzung, zum Beispiel 29.03.2023.")
    beginn: Uhrzeit | None = Field(None, title="Beginn", description="Uhrzeit des Beginns, zum Beispiel 17:00.")
    ende: Uhrzeit | None = Field(None, title="Ende", description="Uhrzeit des Endes.")
    unterbrechungen: list[Unterbrechung] = Field([], title="Unterbrechungen", description="Pausen der Sitzung.")
    ort: Annotated[list[Text], OneOrMany] = Field([], title="Ort", description="Zeilen des Sitzungsortes.")
    vorsitz: str = Field("", title="Vorsitz", description="Wer die Sitzung leitet.")
    schriftfuehrung: str = Field("", title="Schriftführung", description="Wer die Niederschrift führt.")
    ladung: Ladung = Field(Ladung(), title="Ladung", description="Die Einladung.")
    tagesordnung: list[Tagesordnungspunkt] = Field(
        title="Tagesordnung", description="Die Punkte in ihrer Reihenfolge.", min_length=1
    )
    nachtraege: list[Nachtrag] = Field(
        [], title="Nachträge", description="Nachträge zur Tagesordnung, der älteste zuerst."
    )
    anwesenheit: Anwesenheit = Field(Anwesenheit(), title="Anwesenheit", description="Wer teilnahm.")
    niederschrift: Niederschrift = Field(Niederschrift(), title="Niederschrift", description="Stand der Niederschrift.")
