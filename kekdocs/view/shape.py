"""What a Word template may see of a Vorlage: every name, its type, its meaning. Plain data, all texts German.

All keys are always present; what the Vorlage leaves out is an empty text, an empty list, an empty dict or False, so that
``{%p if ... %}`` makes a block vanish. These classes are the one list of tags: the handbook, the check of templates for
unknown names and the view itself are held against them.
"""

from __future__ import annotations

from typing import TypedDict

from kekdocs.view.blocks import Bloecke


class KoerperschaftView(TypedDict):
    """The county, from ``kekdocs.yaml``."""

    name: str
    art: str
    land: str
    anschrift: list[str]
    wappen_text: str


class AnsprechpartnerView(TypedDict, total=False):
    """The person to ask; an empty dict when none is named."""

    name: str
    telefon: str
    email: str
    zimmer: str


class BeratungView(TypedDict):
    """One row of the Beratungsfolge. Counts are texts: an unknown count is empty, never 0."""

    gremium: str
    datum: str
    top: str
    zustaendigkeit: str
    zusatz: str  # Zuständigkeit and TOP in one line, "Entscheidung, TOP Ö 7", or empty
    ja: str
    nein: str
    enthaltung: str
    bemerkung: str


class UnterschriftView(TypedDict):
    """Who signs; both empty when nobody is named."""

    name: str
    funktion: str


class ZeileView(TypedDict):
    """What belongs together of both wordings, a paragraph on each side as a rule; one side may be empty."""

    alt: Bloecke
    geaendert: Bloecke


class AenderungView(TypedDict):
    """One changed Maßnahme."""

    nummer: int  # 1-based
    fundstelle: str  # "Konzept Seite 114, Öffentliche Finanzen"
    konzept: str
    seite: str
    abschnitt: str
    handlungsfeld: str  # where the changes of a Handlungsfeld begin, else empty
    vorgang: str  # "neu, nach »bus«", "Angabe »Zeitraum«"; empty where a wording changes
    alt: Bloecke  # struck words carry aenderung == "gestrichen"
    geaendert: Bloecke  # new words carry aenderung == "neu"
    zeilen: list[ZeileView]  # alt and geaendert cut into rows
    inline: Bloecke  # both in one text
    redline: Bloecke  # the same with tracked changes, in a PDF as inline
    begruendung: Bloecke


class AnlageView(TypedDict):
    """One Anlage."""

    nummer: int  # 1-based
    titel: str
    datei: str  # file name without folder, or empty


class BuchungsstelleView(TypedDict):
    """One Buchungsstelle as written, with its Bezeichnung."""

    stelle: str
    bezeichnung: str


class DeckungView(TypedDict):
    """One line of the Deckung."""

    art: str  # Mehrertrag, Mehreinzahlung, Minderaufwand or Minderauszahlung
    betrag: str  # "1.234,56 EUR" or empty
    bei: str


class HaushaltView(TypedDict, total=False):
    """The block "Nachweis der haushaltsrechtlichen Ermächtigung"; an empty dict when the Vorlage has none."""

    erforderlich: bool
    nicht_erforderlich: bool  # both False: not ticked, to be filled in by hand
    buchungsstellen: list[BuchungsstelleView]
    planansatz: str
    bedarf: str
    ueberplanmaessig: bool
    ausserplanmaessig: bool
    betrag: str  # the über-/außerplanmäßig amount
    aufwand: bool
    auszahlung: bool
    mehrertrag: bool
    mehreinzahlung: bool
    mehr: list[DeckungView]  # Mehrertrag and Mehreinzahlung
    minderaufwand: bool
    minderauszahlung: bool
    minder: list[DeckungView]  # Minderaufwand and Minderauszahlung
    pruefvermerk: Bloecke


class VorlageView(TypedDict):
    """The names at the top level of a template."""

    titel: str  # document title: "Beschlussvorlage 2020-01470: Kreisentwicklungskonzept"
    koerperschaft: KoerperschaftView
    art: str
    bereich: str
    aktenzeichen: str
    vorlagennummer: str
    fassung: str  # name of the Fassung that the document shows, or empty
    oeffentlich: bool
    oeffentlichkeit: str  # "öffentlich", "nichtöffentlich" or "öffentlich, mit nichtöffentlichen Passagen"
    datum: str
    federfuehrend: str
    beteiligt: list[str]
    ansprechpartner: AnsprechpartnerView
    beratungsfolge: list[BeratungView]
    beratungsgegenstand: str
    beschlussvorschlag: Bloecke
    unterschrift: UnterschriftView
    sachverhalt: Bloecke
    aenderungen: list[AenderungView]
    anlagen: list[AnlageView]
    haushalt: HaushaltView
