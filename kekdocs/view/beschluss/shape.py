"""What the Word templates of the papers behind a vote may see: every name, its type, its meaning. Plain data, all texts German.

As in ``kekdocs.view.shape``: all keys are always present, and what is not known is an empty text or list.
"""

from __future__ import annotations

from typing import TypedDict

from kekdocs.view.blocks import Bloecke
from kekdocs.view.shape import KoerperschaftView


class ErgebnisView(TypedDict):
    """What the vote came to. Counts are texts: an unknown count is empty, never 0."""

    satz: str  # "Der Beschlussvorschlag wurde mit 30 Ja-Stimmen … angenommen."
    ausgang: str  # angenommen, abgelehnt, vertagt …
    norm: str  # the rule of law, empty where nothing was decided
    stand: str  # the day on which the rule was read
    ja: str
    nein: str
    enthaltung: str


class WortlautView(TypedDict):
    """One changed Maßnahme as it was adopted."""

    nummer: int  # 1-based
    fundstelle: str
    vorgang: str  # "Neuer Wortlaut", "Gestrichen" …
    wortlaut: Bloecke


class BeschlussView(TypedDict):
    """A Beschlussauszug or a Beschlussausfertigung."""

    titel: str  # "Beschlussauszug 2020-01470: Kreisentwicklungskonzept"
    koerperschaft: KoerperschaftView
    gremium: str
    datum: str  # of the sitting
    datum_lang: str  # "29. März 2023"
    top: str  # without the word TOP
    zustaendigkeit: str
    oeffentlich: bool
    oeffentlichkeit: str  # "öffentlich" or "nichtöffentlich"
    aktenzeichen: str
    vorlagennummer: str
    fassung: str  # the Fassung that was voted on, where it has a name
    beratungsgegenstand: str
    beschluss: Bloecke  # the wording as adopted
    aenderungen: list[WortlautView]
    geaendert: bool  # adopted in another wording than was submitted
    ergebnis: ErgebnisView
    pruefsumme: str  # SHA-256 of the adopted text, in groups of eight, or why there is none


class BogenzeileView(TypedDict):
    """One line of an Abstimmungsbogen, to be filled in by hand."""

    nummer: int  # 1-based
    kennung: str  # short number that ties the line to its Vorlage, "7K2-9QF"
    top: str
    aktenzeichen: str
    gegenstand: str
    zustaendigkeit: str
    oeffentlich: bool
    oeffentlichkeit: str


class BogenView(TypedDict):
    """An Abstimmungsbogen: all TOPs of a body on one day."""

    titel: str
    koerperschaft: KoerperschaftView
    gremium: str
    datum: str
    datum_lang: str
    mitglieder: str  # the statutory number, or empty
    zeilen: list[BogenzeileView]


class BucheintragView(TypedDict):
    """One decision in the Beschlussbuch. Of a withheld one there is number, body, day and no more."""

    nummer: str  # "KT 12/2023": gapless within a body and year
    gremium: str
    datum: str
    top: str
    zustaendigkeit: str
    oeffentlich: bool
    oeffentlichkeit: str
    aktenzeichen: str
    gegenstand: str
    beschluss: Bloecke
    aenderungen: list[WortlautView]
    ergebnis: ErgebnisView
    pruefsumme: str


class BuchView(TypedDict):
    """A Beschlussbuch: all decisions of a period."""

    titel: str
    koerperschaft: KoerperschaftView
    von: str
    bis: str
    gremien: list[str]
    anzahl: int
    hinweise: list[str]  # sentences for the reader
    eintraege: list[BucheintragView]


class KontrolleintragView(TypedDict):
    """One adopted resolution and how far it is carried out."""

    nummer: int  # 1-based
    gremium: str
    datum: str
    aktenzeichen: str
    gegenstand: str
    oeffentlichkeit: str
    verantwortlich: str
    frist: str
    status: str
    bemerkung: str
    ueberfaellig: bool
    rueckstand: str  # "überfällig seit 12 Tagen", or empty


class KontrolleView(TypedDict):
    """A Beschlusskontrolle on one day."""

    titel: str
    koerperschaft: KoerperschaftView
    stichtag: str
    statistik: str  # "3 Beschlüsse, davon 1 erledigt, 1 überfällig."
    nur_ueberfaellige: bool
    eintraege: list[KontrolleintragView]
