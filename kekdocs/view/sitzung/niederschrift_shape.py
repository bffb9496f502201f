"""What the Word template of a Niederschrift may see. As in ``kekdocs.view.sitzung.shape``: plain data, all texts German."""

from __future__ import annotations

from typing import TypedDict

from kekdocs.view.beschluss.shape import ErgebnisView, WortlautView
from kekdocs.view.blocks import Bloecke
from kekdocs.view.sitzung.shape import SitzungskopfView


class TeilnehmerView(TypedDict):
    """Somebody who was there, or was not."""

    name: str
    gruppe: str
    vermerk: str  # "ab 17:20 Uhr", "für B. Busch"


class EntscheidungView(TypedDict):
    """What was decided under an item; all empty where nothing was."""

    beschluss: Bloecke  # the wording that was voted on
    angenommen: bool
    geaendert: bool  # in another wording than was submitted
    aenderungen: list[WortlautView]
    ergebnis: ErgebnisView  # all empty where nothing was voted on
    namentlich: str
    bemerkung: str
    offen: str  # a sentence where a result is still missing


class NiederschriftpunktView(TypedDict):
    """What happened under one item."""

    nummer: str  # "Ö 7"
    titel: str
    vorlage: str  # its number, else its Aktenzeichen; empty without a Vorlage
    abgesetzt: bool
    befangen: list[str]  # those who took no part
    verlauf: Bloecke
    entscheidung: EntscheidungView


class NiederschriftteilView(TypedDict):
    """Items that follow one another and are all public, or all not."""

    ueberschrift: str
    oeffentlich: bool
    punkte: list[NiederschriftpunktView]


class NiederschriftView(SitzungskopfView):
    """A Niederschrift, whole or its public part."""

    entwurf: bool
    oeffentlich: bool  # the public part alone
    niederschrift_datum: str
    genehmigt: str  # day on which it was approved
    ende: str
    unterbrechungen: list[str]  # "18:00 Uhr bis 18:15 Uhr"
    schriftfuehrung: str
    anwesenheit: str  # "34 von 42 Mitgliedern", or empty
    mitglieder: list[TeilnehmerView]
    entschuldigt: list[TeilnehmerView]
    unentschuldigt: list[TeilnehmerView]
    verwaltung: list[TeilnehmerView]
    gaeste: list[TeilnehmerView]
    teile: list[NiederschriftteilView]
    hinweise: list[str]  # sentences for the reader
