"""The workspace's settings, ``kekdocs.yaml``: the county, its Gremien and the rules of the house."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kekdocs.model.base import Anzahl, JaNein, Modell, OneOrMany, Text, choice, plain_text_is
from kekdocs.model.sitzungsregeln import Sitzungsregeln
from kekdocs.model.vorlage import Vorlagenart


class Land(StrEnum):
    """The Länder that have Landkreise (ISO 3166-2:DE without ``DE-``); the city states have none."""

    BW = "BW"
    BY = "BY"
    BB = "BB"
    HE = "HE"
    MV = "MV"
    NI = "NI"
    NW = "NW"
    RP = "RP"
    SL = "SL"
    SN = "SN"
    ST = "ST"
    SH = "SH"
    TH = "TH"


class Gremienart(StrEnum):
    """What a body is in law; rules hang on this and never on its name."""

    VERTRETUNG = "Vertretung"
    AUSSCHUSS = "Ausschuss"
    KOLLEGIALORGAN = "Kollegialorgan"


class Mitglied(Modell):
    """A member of a body; a plain text is the name."""

    name: Text = Field(title="Name", description="Name mit Titel.")
    gruppe: str = Field("", title="Gruppe", description="Fraktion oder Gruppe.")


class Gremium(Modell):
    """A body; ``mitglieder`` is the statutory number."""

    name: Text = Field(title="Name", description="Voller Name, wie er im Dokument steht.")
    kuerzel: str = Field("", title="Kürzel", description="Kurzform, zum Beispiel KT.")
    art: Annotated[Gremienart, choice(Gremienart, "die Art des Gremiums")] = Field(
        title="Art", description="Vertretung (Kreistag), Ausschuss oder Kollegialorgan."
    )
    mitglieder: Anzahl | None = Field(None, title="Mitglieder", description="Gesetzliche Mitgliederzahl.")
    vorsitz: str = Field("", title="Vorsitz", description="Wer die Sitzungen leitet und zu ihnen einlädt.")
    ladungsfrist: Anzahl | None = Field(
        None, title="Ladungsfrist", description="Volle Tage zwischen Einladung und Sitzung, wenn anders als im Haus."
    )
    besetzung: list[Annotated[Mitglied, plain_text_is("name")]] = Field(
        [], title="Besetzung", description="Namen der Mitglieder, für die Anwesenheitsliste."
    )


class Koerperschaft(Modell):
    """The county as its letterhead names it."""

    name: Text = Field(title="Name", description="Name der Körperschaft, zum Beispiel Landkreis Musterland.")
    art: Text = Field("Landkreis", title="Art", description="Art der Körperschaft.")
    land: Annotated[Land, choice(Land, "das Land")] = Field(
        title="Land", description="Kürzel des Landes, zum Beispiel ST."
    )
    anschrift: Annotated[list[Text], OneOrMany] = Field(
        [], title="Anschrift", description="Zeilen der Anschrift im Briefkopf."
    )
    wappen: str = Field("", title="Wappen", description="Bild (PNG oder JPEG) im Ordner templates.")
    wappen_text: str = Field("", title="Wappen-Text", description="Beschreibung des Wappens für Vorlesegeräte.")


class Dokumentformat(StrEnum):
    """What a Vorlage becomes."""

    DOCX = "docx"
    PDF = "pdf"


class PdfWerkzeug(StrEnum):
    """The programs that can make the PDF."""

    TYPST = "typst"
    LIBREOFFICE = "libreoffice"


class PdfAnhang(StrEnum):
    """What travels inside the PDF: the YAML file itself, the Anlagen that hold data."""

    QUELLE = "Quelle"
    ANLAGEN = "Anlagen"


class Wordvorlage(Modell):
    """Which Word template a kind of Vorlage takes."""

    art: Annotated[Vorlagenart, choice(Vorlagenart, "die Art")] = Field(title="Art", description="Art der Vorlage.")
    datei: Text = Field(title="Datei", description="Datei im Ordner templates.")


class Haus(Modell):
    """Settings of the house. ``{jahr}``, ``{laufend}``, ``{aktenzeichen}``, ``{gegenstand}``, ``{art}`` are replaced."""

    wordvorlage: Text = Field(
        "beschlussvorlage.docx",
        title="Wordvorlage",
        description="Word-Vorlage im Ordner templates für alle Arten ohne eigene.",
    )
    wordvorlagen: list[Wordvorlage] = Field(
        [], title="Wordvorlagen", description="Eigene Word-Vorlagen für einzelne Arten."
    )
    ausgabe: Text = Field("build", title="Ausgabe", description="Ordner für die fertigen Dokumente.")
    dateiname: Text = Field(
        "{aktenzeichen} {gegenstand}", title="Dateiname", description="Muster für die Namen der fertigen Dokumente."
    )
    nummer: Text = Field(
        "{jahr}-{laufend:5}", title="Nummer", description="Muster für neue Aktenzeichen; {laufend:5} hat fünf Stellen."
    )
    formate: Annotated[list[Annotated[Dokumentformat, choice(Dokumentformat, "das Format")]], OneOrMany] = Field(
        [Dokumentformat.DOCX, Dokumentformat.PDF], title="Formate", description="docx, pdf oder beides."
    )
    schriften: Annotated[list[Text], OneOrMany] = Field(
        [], title="Schriften", description="Ordner im Ordner templates mit eigenen Schriften für das PDF."
    )
    pdf_werkzeug: Annotated[PdfWerkzeug, choice(PdfWerkzeug, "das PDF-Werkzeug")] = Field(
        PdfWerkzeug.TYPST,
        title="PDF-Werkzeug",
        description="Womit das PDF entsteht: typst (eingebaut) oder libreoffice.",
    )
    pdf_ausweichen: JaNein = Field(
        default=True,
        title="PDF ausweichen",
        description="Ob LibreOffice ein PDF macht, das das eingebaute Werkzeug nicht zeichnen kann.",
    )
    pdf_anhang: Annotated[list[Annotated[PdfAnhang, choice(PdfAnhang, "den PDF-Anhang")]], OneOrMany] = Field(
        [],
        title="PDF-Anhang",
        description="Was im PDF mitreist: Quelle (die YAML-Datei der Vorlage), Anlagen (die mit Daten), beides oder nichts.",
    )
    neue_vorlagen_oeffentlich: JaNein = Field(
        default=True, title="neue Vorlagen öffentlich", description="Ob neue Vorlagen öffentlich beginnen."
    )
    mehrheitlich_bei_enthaltung: JaNein = Field(
        default=False,
        title="mehrheitlich bei Enthaltung",
        description="Ob ein Ergebnis mit Enthaltungen nie einstimmig heißt, sondern mehrheitlich.",
    )
    unterschrift: str = Field("", title="Unterschrift", description="Wer neue Vorlagen unterschreibt.")


class Redlineangaben(Modell):
    """What tracked changes in Word documents say about themselves; their day is that of the Vorlage."""

    autor: str = Field(
        "",
        title="Autor",
        description="Wer in Word als Autor nachverfolgter Änderungen erscheint; sonst der Name der Körperschaft.",
    )


class Einstellungen(Modell):
    """The whole ``kekdocs.yaml``."""

    koerperschaft: Koerperschaft = Field(title="Körperschaft", description="Der Landkreis.")
    gremien: list[Gremium] = Field(title="Gremien", description="Gremien des Landkreises.", min_length=1)
    haus: Haus = Field(Haus(), title="Haus", description="Regeln des Hauses.")
    sitzungen: Sitzungsregeln = Field(
        Sitzungsregeln(), title="Sitzungen", description="Regeln und Texte für Sitzungen."
    )
    redline: Redlineangaben = Field(
        Redlineangaben(), title="Redline", description="Angaben zu nachverfolgten Änderungen in Word."
    )
