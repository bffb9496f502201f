"""The view of an Abstimmungsbogen, and the short numbers that tie its lines to the Vorlagen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from kekdocs.deutsch import fold_key, format_datum, format_datum_lang
from kekdocs.model import Gremium
from kekdocs.model.fassungen import current_fassung
from kekdocs.resolve import Bestand
from kekdocs.view.beschluss.auszug import oeffentlichkeit
from kekdocs.view.beschluss.shape import BogenView, BogenzeileView
from kekdocs.view.beschluss.station import Station
from kekdocs.view.build import view_koerperschaft

# Crockford's Base32: no I, L, O and U, which are misread by hand.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS = 6
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def kennung_of(station: Station) -> str:
    """Return the short number of a Vorlage in a sitting, ``7K2-9QF``; it changes with file name, body and day alone."""
    day = station.beratung.datum
    text = "\n".join((station.eintrag.id, fold_key(station.gremium.name), day.isoformat() if day else ""))
    value = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    letters = "".join(_LETTERS[value >> 5 * place & 31] for place in range(_DIGITS))
    return f"{letters[: _DIGITS // 2]}-{letters[_DIGITS // 2 :]}"


def is_kennung(text: str, station: Station) -> bool:
    """Tell whether a text means this line, with or without hyphen, in any case; O is read as 0, I and L as 1."""
    wanted, own = (each.upper().translate(_MISREAD) for each in (text, kennung_of(station)))
    return wanted == own


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
    vorlage, zustaendigkeit = current_fassung(station.eintrag.vorlage), station.beratung.zustaendigkeit
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
