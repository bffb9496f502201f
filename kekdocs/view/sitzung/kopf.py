"""Which sitting it is, said as every one of its papers begins; and who may read the paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kekdocs.deutsch.datum import format_datum, format_datum_lang, format_wochentag
from kekdocs.deutsch.nichtoeffentlich import show, withhold
from kekdocs.deutsch.uhrzeit import format_uhrzeit
from kekdocs.model.oeffentlich import publish_model, show_model
from kekdocs.model.sitzung import Sitzung
from kekdocs.resolve import Bestand
from kekdocs.resolve.sitzungen import Punkt, Sitzungseintrag
from kekdocs.view.build import view_koerperschaft
from kekdocs.view.shape import UnterschriftView
from kekdocs.view.sitzung.shape import PunktView, SitzungskopfView, TeilView

NICHTOEFFENTLICH: Final = "nichtöffentlich"
"""All that a public paper says of an item that is not public, beside its number."""
_TEILE: Final = {True: "Öffentlicher Teil", False: "Nichtöffentlicher Teil"}
_AGAIN: Final = " (Fortsetzung)"


@dataclass(frozen=True, slots=True)
class Papierlage:
    """What a paper is made of: a sitting, its items in order, the settings; and whether everybody may read it (``public``).

    With ``public`` no text of a non-public item is ever looked at, and marked passages are withheld.
    """

    eintrag: Sitzungseintrag
    punkte: tuple[Punkt, ...]
    bestand: Bestand
    public: bool = False

    @property
    def sitzung(self) -> Sitzung:
        """Return the sitting as the reader may see it."""
        return publish_model(self.eintrag.sitzung) if self.public else show_model(self.eintrag.sitzung)

    def text(self, text: str) -> str:
        """Return a text as the reader may see it."""
        return withhold(text) if self.public else show(text)

    def withholds(self, punkt: Punkt) -> bool:
        """Tell whether the reader may see no more of an item than its number; in doubt of item and Vorlage, so it is."""
        is_open = punkt.oeffentlich and (punkt.eintrag is None or punkt.eintrag.vorlage.oeffentlich)
        return self.public and not is_open


def view_kopf(lage: Papierlage, papier: str) -> SitzungskopfView:
    """Return the head of a paper; what the sitting leaves out comes from its body, then from the settings."""
    sitzung, gremium = lage.sitzung, lage.eintrag.gremium
    regeln = lage.bestand.einstellungen.sitzungen
    beginn = sitzung.beginn or regeln.beginn
    name = name_sitzung(sitzung.nummer)
    return {
        "titel": f"{papier}: {gremium.name}, {name} am {format_datum(sitzung.datum)}",
        "koerperschaft": view_koerperschaft(lage.bestand.einstellungen.koerperschaft),
        "gremium": gremium.name,
        "sitzung": name,
        "datum": format_datum(sitzung.datum),
        "datum_lang": format_datum_lang(sitzung.datum),
        "wochentag": format_wochentag(sitzung.datum),
        "beginn": format_uhrzeit(beginn) if beginn else "",
        "ort": list(sitzung.ort or regeln.ort),
        "vorsitz": sitzung.vorsitz or gremium.vorsitz,
    }


def name_sitzung(nummer: str) -> str:
    """Return ``18. Sitzung`` for a whole number, ``Sitzung 18/2023`` for others, ``Sitzung`` for none."""
    bare = nummer.strip().removesuffix(".")
    if bare.isdecimal():
        return f"{bare}. Sitzung"
    return f"Sitzung {bare}".rstrip()


def view_unterschrift(lage: Papierlage) -> UnterschriftView:
    """Return who invites: as the sitting says, else who presides."""
    sitzung = lage.sitzung
    person = sitzung.ladung.unterschrift
    if person is not None:
        return {"name": person.name, "funktion": person.funktion}
    vorsitz = sitzung.vorsitz or lage.eintrag.gremium.vorsitz
    return {"name": vorsitz, "funktion": "Vorsitz" if vorsitz else ""}


def view_teile(lage: Papierlage, punkte: Iterable[Punkt], *, neu: int = -1) -> list[TeilView]:
    """Return the items in their order, parted where public and non-public ones meet; ``neu`` is the 0-based Nachtrag to mark."""
    seen: set[bool] = set()
    teile: list[TeilView] = []
    for oeffentlich, group in groupby(punkte, key=lambda punkt: punkt.oeffentlich):
        name = name_teil(oeffentlich=oeffentlich, again=oeffentlich in seen)
        seen.add(oeffentlich)
        shown = [_punkt(lage, each, neu=each.nachtrag == neu) for each in group]
        teile.append({"ueberschrift": name, "oeffentlich": oeffentlich, "punkte": shown})
    return teile


def name_teil(*, oeffentlich: bool, again: bool) -> str:
    """Return the heading of a part of the agenda, with a word where one of its kind stood before."""
    return _TEILE[oeffentlich] + (_AGAIN if again else "")


def _punkt(lage: Papierlage, punkt: Punkt, *, neu: bool) -> PunktView:
    if lage.withholds(punkt):
        return _withheld(punkt.nummer, neu=neu)
    vorlage = punkt.eintrag.vorlage if punkt.eintrag else None
    return {
        "nummer": punkt.nummer,
        "titel": lage.text(punkt.titel),
        "art": vorlage.art.value if vorlage else "",
        "vorlage": lage.text(vorlage.vorlagennummer or vorlage.aktenzeichen) if vorlage else "",
        "aktenzeichen": lage.text(vorlage.aktenzeichen) if vorlage else "",
        "vortrag": lage.text(punkt.angabe.vortrag),
        "neu": neu,
    }


def _withheld(nummer: str, *, neu: bool) -> PunktView:
    return {
        "nummer": nummer,
        "titel": NICHTOEFFENTLICH,
        "art": "",
        "vorlage": "",
        "aktenzeichen": "",
        "vortrag": "",
        "neu": neu,
    }
