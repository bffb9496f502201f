"""The views of what is sent before a sitting: Einladung, öffentliche Bekanntmachung, Nachtrag."""

from __future__ import annotations

from kekdocs.deutsch.datum import format_datum, format_datum_lang
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.sitzung.kopf import Papierlage, view_kopf, view_teile, view_unterschrift
from kekdocs.view.sitzung.shape import EinladungView, NachtragView
from kekdocs.view.sitzung.texte import view_text

EINLADUNG, BEKANNTMACHUNG, NACHTRAG = "Einladung", "Bekanntmachung", "Nachtrag"
_OEFFENTLICHE_BEKANNTMACHUNG = "Öffentliche Bekanntmachung"


def view_einladung(lage: Papierlage) -> EinladungView:
    """Return the invitation with the agenda of ``lage``, which holds no Nachtrag; to everybody it is the öffentliche Bekanntmachung.

    The Bekanntmachung names neither the reason of an abridged Ladungsfrist nor the sitting's own text: both are for members.
    """
    ladung, public = lage.sitzung.ladung, lage.public
    art = _OEFFENTLICHE_BEKANNTMACHUNG if public else EINLADUNG
    text = view_text(lage, BEKANNTMACHUNG) if public else view_text(lage, EINLADUNG, ladung.text)
    return {
        **view_kopf(lage, art),
        "bekanntmachung": public,
        "ladung_datum": format_datum(ladung.datum) if ladung.datum else "",
        "ladung_datum_lang": format_datum_lang(ladung.datum) if ladung.datum else "",
        "text": text,
        "teile": view_teile(lage, lage.punkte),
        "verkuerzt": "" if public else ladung.verkuerzt,
        "wiederholt": ladung.wiederholt,
        "unterschrift": view_unterschrift(lage),
    }


def name_nachtrag(number: int) -> str:
    """Return ``2. Nachtrag``; ``number`` is 0-based."""
    return f"{number + 1}. {NACHTRAG}"


def view_nachtrag(lage: Papierlage, number: int) -> NachtragView:
    """Return a Nachtrag (0-based), the last that ``lage`` holds: its items, its reason, the agenda with them.

    To everybody the reason is told only where all of its items are public: it may be about one that is not.
    """
    nachtrag = lage.sitzung.nachtraege[number]
    name = name_nachtrag(number)
    new = tuple(each for each in lage.punkte if each.nachtrag == number)
    reason = "" if any(lage.withholds(each) for each in new) else nachtrag.begruendung
    return {
        **view_kopf(lage, name),
        "nachtrag": name,
        "bekanntmachung": lage.public,
        "nachtrag_datum": format_datum(nachtrag.datum),
        "nachtrag_datum_lang": format_datum_lang(nachtrag.datum),
        "text": view_text(lage, BEKANNTMACHUNG if lage.public else NACHTRAG),
        "begruendung": parse_markdown(reason),
        "neue": view_teile(lage, new),
        "teile": view_teile(lage, lage.punkte, neu=number),
        "unterschrift": view_unterschrift(lage),
    }
