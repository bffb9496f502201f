"""The view of an Abstimmungsbogen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kekdocs.deutsch import format_datum, format_datum_lang
from kekdocs.model import Gremium
from kekdocs.model.fassungen import current_fassung
from kekdocs.model.oeffentlich import show_model
from kekdocs.resolve import Bestand
from kekdocs.resolve.kennung import make_kennung, means_kennung
from kekdocs.view.beschluss.auszug import oeffentlichkeit
from kekdocs.view.beschluss.shape import BogenView, BogenzeileView
from kekdocs.view.beschluss.station import Station
from kekdocs.view.build import view_koerperschaft


def kennung_of(station: Station) -> str:
    """Return the short number of a Vorlage in a sitting, ``7K2-9QF``; it changes with file name, body and day alone."""
    return make_kennung(station.eintrag.id, station.gremium.name, station.beratung.datum)


def is_kennung(text: str, station: Station) -> bool:
    """Tell whether a text means this line, however it was typed."""
    return means_kennung(text, kennung_of(station))


def code_text(station: Station) -> str:
    """Return what the QR code of a line says: Kennung, file name of the Vorlage, body and day."""
    day = station.beratung.datum
    return ";".join((kennung_of(station), station.eintrag.id, station.kuerzel, day.isoformat() if day else ""))


def view_bogen(gremium: Gremium, datum: date, stations: Sequence[Station], bestand: Bestand) -> BogenView:
    """Return an empty Abstimmungsbogen for the given lines."""
    return {
        "titel": f"Abstimmungsbogen {gremium.name} {format_datum(datum)}",
        "koerperschaft": view_koerperschaft(bestand.einstellungen.koerperschaft),
        "gremium": gremium.name,
        "datum": format_datum(datum),
        "datum_lang": format_datum_lang(datum),
        "mitglieder": "" if gremium.mitglieder is None else str(gremium.mitglieder),
        "zeilen": [_zeile(number, station) for number, station in enumerate(stations, 1)],
    }


def _zeile(number: int, station: Station) -> BogenzeileView:
    vorlage, zustaendigkeit = show_model(current_fassung(station.eintrag.vorlage)), station.beratung.zustaendigkeit
    return {
        "nummer": number,
        "kennung": kennung_of(station),
        "top": station.top,
        "aktenzeichen": vorlage.vorlagennummer or vorlage.aktenzeichen,
        "gegenstand": vorlage.beratungsgegenstand,
        "zustaendigkeit": zustaendigkeit.value if zustaendigkeit else "",
        "oeffentlich": vorlage.oeffentlich,
        "oeffentlichkeit": oeffentlichkeit(oeffentlich=vorlage.oeffentlich),
    }
