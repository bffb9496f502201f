"""What the Word templates of a sitting's papers may see: every name, its type, its meaning. Plain data, all texts German.

As in ``kekdocs.view.shape``: all keys are always present, and what is not known is an empty text or list.
"""

from __future__ import annotations

from typing import TypedDict

from kekdocs.view.blocks import Bloecke
from kekdocs.view.shape import KoerperschaftView, UnterschriftView


class SitzungskopfView(TypedDict):
    """Which sitting it is: what all of its papers begin with."""

    titel: str  # "Einladung: Kreistag, 18. Sitzung am 29.03.2023"
    koerperschaft: KoerperschaftView
    gremium: str
    sitzung: str  # "18. Sitzung", or "Sitzung"
    datum: str  # of the sitting
    datum_lang: str  # "29. März 2023"
    wochentag: str
    beginn: str  # "17:00 Uhr"
    ort: list[str]
    vorsitz: str


class PunktView(TypedDict):
    """An item of the agenda. Of a withheld one there is the number, and that it is not public."""

    nummer: str  # "Ö 7"
    titel: str
    art: str  # "Beschlussvorlage", empty without a Vorlage
    vorlage: str  # its number, else its Aktenzeichen
    aktenzeichen: str
    vortrag: str
    neu: bool  # came with the Nachtrag whose paper this is


class TeilView(TypedDict):
    """Items that follow one another and are all public, or all not."""

    ueberschrift: str  # "Öffentlicher Teil", "Nichtöffentlicher Teil", "Öffentlicher Teil (Fortsetzung)"
    oeffentlich: bool
    punkte: list[PunktView]


class EinladungView(SitzungskopfView):
    """An Einladung, or the öffentliche Bekanntmachung of the sitting (``bekanntmachung``), which withholds what is not public."""

    bekanntmachung: bool
    ladung_datum: str  # of the invitation
    ladung_datum_lang: str
    text: Bloecke
    teile: list[TeilView]  # the agenda
    verkuerzt: str  # the reason why the Ladungsfrist was abridged
    wiederholt: bool  # summoned a second time, for want of a quorum
    unterschrift: UnterschriftView


class NachtragView(SitzungskopfView):
    """A Nachtrag: its new items, then the whole agenda as it is now."""

    nachtrag: str  # "2. Nachtrag"
    bekanntmachung: bool
    nachtrag_datum: str
    nachtrag_datum_lang: str
    text: Bloecke
    begruendung: Bloecke
    neue: list[TeilView]  # what comes new
    teile: list[TeilView]  # the whole agenda
    unterschrift: UnterschriftView


class PersonView(TypedDict):
    """A line of the Anwesenheitsliste; an empty name is a line to write one on."""

    nummer: int  # 1-based
    name: str
    gruppe: str
    vermerk: str  # "entschuldigt", "für B. Busch"


class AnwesenheitslisteView(SitzungskopfView):
    """An Anwesenheitsliste, to be signed in the sitting."""

    mitgliederzahl: str  # the statutory number, or empty
    schriftfuehrung: str
    mitglieder: list[PersonView]
    verwaltung: list[PersonView]
    gaeste: list[PersonView]
