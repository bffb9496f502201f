"""From a Vorlage to what a template may see: plain data, all German, nothing with methods."""

from __future__ import annotations

import re

from kekdocs.deutsch import format_datum
from kekdocs.model import Aenderung, Anlage, Ansprechpartner, Beratung, Fundstelle, Koerperschaft, Unterschrift, Vorlage
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.view.haushalt import view_haushalt
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.shape import (
    AenderungView,
    AnlageView,
    AnsprechpartnerView,
    BeratungView,
    KoerperschaftView,
    UnterschriftView,
    VorlageView,
)
from kekdocs.view.text import compare_texts

_TOP = re.compile(r"^\s*TOP\b[.:]?\s*", re.IGNORECASE)


def _koerperschaft(koerperschaft: Koerperschaft) -> KoerperschaftView:
    return {
        "name": koerperschaft.name,
        "art": koerperschaft.art,
        "land": koerperschaft.land.value,
        "anschrift": list(koerperschaft.anschrift),
        "wappen_text": koerperschaft.wappen_text,
    }


def _ansprechpartner(person: Ansprechpartner | None) -> AnsprechpartnerView:
    if person is None:
        return {}
    return {"name": person.name, "telefon": person.telefon, "email": person.e_mail, "zimmer": person.zimmer}


def _unterschrift(person: Unterschrift | None) -> UnterschriftView:
    return {"name": person.name if person else "", "funktion": person.funktion if person else ""}


def _count(count: int | None) -> str:
    return "" if count is None else str(count)


def _beratung(beratung: Beratung, bestand: Bestand) -> BeratungView:
    gremium = bestand.gremium_of(beratung)
    zustaendigkeit = beratung.zustaendigkeit.value if beratung.zustaendigkeit else ""
    top = f"TOP {_TOP.sub('', beratung.top, count=1)}".rstrip() if beratung.top else ""
    return {
        "gremium": gremium.name if gremium else beratung.gremium,
        "datum": format_datum(beratung.datum) if beratung.datum else "",
        "top": beratung.top,
        "zustaendigkeit": zustaendigkeit,
        "zusatz": ", ".join(filter(None, (zustaendigkeit, top))),
        "ja": _count(beratung.ja),
        "nein": _count(beratung.nein),
        "enthaltung": _count(beratung.enthaltung),
        "bemerkung": beratung.bemerkung,
    }


def format_fundstelle(fundstelle: Fundstelle) -> str:
    """Return ``Konzept Seite 114, Öffentliche Finanzen``; what is not given is left out."""
    page = f"{fundstelle.konzept} Seite {fundstelle.seite}" if fundstelle.seite else fundstelle.konzept
    return ", ".join(filter(None, (page, fundstelle.abschnitt)))


def _aenderung(number: int, aenderung: Aenderung) -> AenderungView:
    alt, geaendert = compare_texts(aenderung.alt, aenderung.geaendert)
    return {
        "nummer": number,
        "fundstelle": format_fundstelle(aenderung.fundstelle),
        "konzept": aenderung.fundstelle.konzept,
        "seite": aenderung.fundstelle.seite,
        "abschnitt": aenderung.fundstelle.abschnitt,
        "alt": alt,
        "geaendert": geaendert,
        "begruendung": parse_markdown(aenderung.begruendung),
    }


def _anlage(number: int, anlage: Anlage) -> AnlageView:
    return {"nummer": number, "titel": anlage.titel, "datei": anlage.datei.rpartition("/")[2]}


def format_titel(vorlage: Vorlage) -> str:
    """Return the document's title: kind, number and subject."""
    return f"{vorlage.art} {vorlage.vorlagennummer or vorlage.aktenzeichen}: {vorlage.beratungsgegenstand}"


def build_view(eintrag: Eintrag, bestand: Bestand) -> VorlageView:
    """Return what a template sees of one Vorlage."""
    v = eintrag.vorlage
    return {
        "titel": format_titel(v),
        "koerperschaft": _koerperschaft(bestand.einstellungen.koerperschaft),
        "art": v.art.value,
        "bereich": v.bereich,
        "aktenzeichen": v.aktenzeichen,
        "vorlagennummer": v.vorlagennummer,
        "oeffentlich": v.oeffentlich,
        "oeffentlichkeit": "öffentlich" if v.oeffentlich else "nichtöffentlich",
        "datum": format_datum(v.datum),
        "federfuehrend": v.federfuehrend,
        "beteiligt": list(v.beteiligt),
        "ansprechpartner": _ansprechpartner(v.ansprechpartner),
        "beratungsfolge": [_beratung(b, bestand) for b in v.beratungsfolge],
        "beratungsgegenstand": v.beratungsgegenstand,
        "beschlussvorschlag": parse_markdown(v.beschlussvorschlag),
        "unterschrift": _unterschrift(v.unterschrift),
        "sachverhalt": parse_markdown(v.sachverhalt),
        "aenderungen": [_aenderung(n, a) for n, a in enumerate(v.aenderungen, 1)],
        "anlagen": [_anlage(n, a) for n, a in enumerate(v.anlagen, 1)],
        "haushalt": view_haushalt(v.haushalt),
    }
