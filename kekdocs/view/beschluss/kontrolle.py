"""The Beschlusskontrolle: who carries out which resolution by when, and what is overdue on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kekdocs.deutsch import format_datum, plural
from kekdocs.model import Umsetzung, Umsetzungsstand
from kekdocs.resolve import Bestand
from kekdocs.view.beschluss.auszug import oeffentlichkeit
from kekdocs.view.beschluss.beschluss import Beschluss
from kekdocs.view.beschluss.shape import KontrolleintragView, KontrolleView
from kekdocs.view.build import view_koerperschaft

_DONE = (Umsetzungsstand.ERLEDIGT, Umsetzungsstand.ZURUECKGESTELLT)
_NOT_SAID = "nicht festgelegt"


@dataclass(frozen=True, slots=True)
class Vorgang:
    """An adopted resolution, as it stands on a day."""

    beschluss: Beschluss
    stichtag: date

    @property
    def umsetzung(self) -> Umsetzung:
        """Return what is said of its carrying out; nothing, where the Vorlage says nothing."""
        return self.beschluss.station.eintrag.vorlage.umsetzung or Umsetzung()

    @property
    def status(self) -> Umsetzungsstand:
        """Return how far it is; what was done after the day was open on it."""
        umsetzung = self.umsetzung
        if umsetzung.status is Umsetzungsstand.ERLEDIGT and umsetzung.erledigt and umsetzung.erledigt > self.stichtag:
            return Umsetzungsstand.IN_ARBEIT
        return umsetzung.status

    @property
    def days_late(self) -> int:
        """Return how many days the Frist is past; 0 where there is none, it is not past, or nothing is to be done."""
        frist = self.umsetzung.frist
        if frist is None or self.status in _DONE:
            return 0
        return max((self.stichtag - frist).days, 0)


def view_kontrolle(vorgaenge: Sequence[Vorgang], stichtag: date, bestand: Bestand, *, only_late: bool) -> KontrolleView:
    """Return the Beschlusskontrolle on a day, what is most overdue first, then by Frist; ``only_late`` leaves out the rest."""
    shown = sorted((each for each in vorgaenge if each.days_late or not only_late), key=_order)
    return {
        "titel": f"Beschlusskontrolle zum {format_datum(stichtag)}",
        "koerperschaft": view_koerperschaft(bestand.einstellungen.koerperschaft),
        "stichtag": format_datum(stichtag),
        "statistik": _statistik(vorgaenge),
        "nur_ueberfaellige": only_late,
        "eintraege": [_eintrag(number, each) for number, each in enumerate(shown, 1)],
    }


def _order(vorgang: Vorgang) -> tuple[object, ...]:
    frist = vorgang.umsetzung.frist or date.max
    return (-vorgang.days_late, vorgang.status in _DONE, frist, vorgang.beschluss.station.beratung.datum or date.max)


def _statistik(vorgaenge: Sequence[Vorgang]) -> str:
    done = sum(each.status is Umsetzungsstand.ERLEDIGT for each in vorgaenge)
    late = sum(each.days_late > 0 for each in vorgaenge)
    counted = plural(len(vorgaenge), "angenommener Beschluss", "angenommene Beschlüsse")
    return f"{counted}, davon {done} erledigt, {late} überfällig."


def _eintrag(number: int, vorgang: Vorgang) -> KontrolleintragView:
    station, vorlage, umsetzung = vorgang.beschluss.station, vorgang.beschluss.vorlage, vorgang.umsetzung
    late = vorgang.days_late
    day = station.beratung.datum
    return {
        "nummer": number,
        "gremium": station.gremium.name,
        "datum": format_datum(day) if day else "",
        "aktenzeichen": vorlage.vorlagennummer or vorlage.aktenzeichen,
        "gegenstand": vorlage.beratungsgegenstand,
        "oeffentlichkeit": oeffentlichkeit(oeffentlich=vorlage.oeffentlich),
        "verantwortlich": umsetzung.verantwortlich or vorlage.federfuehrend or _NOT_SAID,
        "frist": format_datum(umsetzung.frist) if umsetzung.frist else _NOT_SAID,
        "status": _status(vorgang),
        "bemerkung": umsetzung.bemerkung,
        "ueberfaellig": late > 0,
        "rueckstand": f"überfällig seit {plural(late, 'Tag', 'Tagen')}" if late else "",
    }


def _status(vorgang: Vorgang) -> str:
    day = vorgang.umsetzung.erledigt
    if vorgang.status is Umsetzungsstand.ERLEDIGT and day:
        return f"erledigt am {format_datum(day)}"
    return vorgang.status.value
