"""The Beschlussbuch: decisions numbered without gaps within a body and year, and the view of a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kekdocs.deutsch import format_datum, plural
from kekdocs.model import Gremium
from kekdocs.resolve import Bestand
from kekdocs.view.beschluss.auszug import group_digits, view_aenderungen, view_ergebnis
from kekdocs.view.beschluss.beschluss import Beschluss
from kekdocs.view.beschluss.shape import BucheintragView, BuchView, ErgebnisView
from kekdocs.view.build import view_koerperschaft
from kekdocs.view.markdown import parse_markdown

_WITHHELD = "Nichtöffentlich gefasster Beschluss"
_NO_RESULT: ErgebnisView = {"satz": "", "ausgang": "", "norm": "", "stand": "", "ja": "", "nein": "", "enthaltung": ""}


@dataclass(frozen=True, slots=True)
class Zeitraum:
    """A period by its first and last day."""

    von: date
    bis: date

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in it."""
        return day is not None and self.von <= day <= self.bis


@dataclass(frozen=True, slots=True)
class Numbered:
    """A decision with its number in the book."""

    nummer: str
    beschluss: Beschluss


def number_decisions(beschluesse: Iterable[Beschluss]) -> Iterator[Numbered]:
    """Give decisions, in their order, the numbers ``KT 1/2023``, ``KT 2/2023`` …; those without a day get none and are left out."""
    counts: Counter[tuple[str, int]] = Counter()
    for beschluss in beschluesse:
        day = beschluss.station.beratung.datum
        if beschluss.is_decided and day is not None:
            key = (beschluss.station.kuerzel, day.year)
            counts[key] += 1
            yield Numbered(f"{key[0]} {counts[key]}/{key[1]}", beschluss)


def view_buch(
    numbered: Sequence[Numbered], zeitraum: Zeitraum, gremien: Sequence[Gremium], bestand: Bestand, *, withhold: bool
) -> BuchView:
    """Return the book of a period; ``withhold`` leaves of non-public decisions the number, body and day alone."""
    von, bis = format_datum(zeitraum.von), format_datum(zeitraum.bis)
    hidden = sum(withhold and not each.beschluss.vorlage.oeffentlich for each in numbered)
    return {
        "titel": f"Beschlussbuch {von} bis {bis}",
        "koerperschaft": view_koerperschaft(bestand.einstellungen.koerperschaft),
        "von": von,
        "bis": bis,
        "gremien": [each.name for each in gremien],
        "anzahl": len(numbered),
        "hinweise": [_hidden(hidden)] if hidden else [],
        "eintraege": [_eintrag(each, withhold=withhold) for each in numbered],
    }


def _hidden(count: int) -> str:
    counted = plural(count, "nichtöffentlich gefasster Beschluss", "nichtöffentlich gefasste Beschlüsse")
    return f"{counted} ohne Inhalt aufgeführt."


def _eintrag(numbered: Numbered, *, withhold: bool) -> BucheintragView:
    beschluss = numbered.beschluss
    vorlage, beratung = beschluss.vorlage, beschluss.station.beratung
    assert beratung.datum is not None
    hide = withhold and not vorlage.oeffentlich
    return {
        "nummer": numbered.nummer,
        "gremium": beschluss.station.gremium.name,
        "datum": format_datum(beratung.datum),
        "top": "" if hide else beschluss.station.top,
        "zustaendigkeit": "" if hide or not beratung.zustaendigkeit else beratung.zustaendigkeit.value,
        "oeffentlich": vorlage.oeffentlich,
        "oeffentlichkeit": beschluss.oeffentlichkeit,
        "aktenzeichen": "" if hide else vorlage.vorlagennummer or vorlage.aktenzeichen,
        "gegenstand": _WITHHELD if hide else vorlage.beratungsgegenstand,
        "beschluss": [] if hide else parse_markdown(vorlage.beschlussvorschlag),
        "aenderungen": [] if hide else view_aenderungen(beschluss),
        "ergebnis": _NO_RESULT if hide else view_ergebnis(beschluss),
        "pruefsumme": "" if hide or beschluss.is_shortened else group_digits(beschluss.pruefsumme()),
    }
