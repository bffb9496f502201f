"""From a Vorlage to what a template may see: plain data, all German, nothing with methods."""

from __future__ import annotations

import re
from datetime import date

from kekdocs.deutsch import format_datum
from kekdocs.model import Aenderung, Anlage, Ansprechpartner, Beratung, Fundstelle, Koerperschaft, Unterschrift, Vorlage
from kekdocs.model.fassungen import current_fassung
from kekdocs.model.oeffentlich import is_wholly_public, show_model
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.view.bemerkung import view_bemerkung
from kekdocs.view.gegenueberstellung import compare_texts
from kekdocs.view.gruppen import by_handlungsfeld, describe_vorgang
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

_TOP = re.compile(r"^\s*TOP\b[.:]?\s*", re.IGNORECASE)


def view_koerperschaft(koerperschaft: Koerperschaft) -> KoerperschaftView:
    """Return the letterhead of the county."""
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
        "bemerkung": view_bemerkung(beratung, gremium, bestand.einstellungen),
    }


def format_fundstelle(fundstelle: Fundstelle) -> str:
    """Return ``Konzept Seite 114, Öffentliche Finanzen``; what is not given is left out."""
    page = f"{fundstelle.konzept} Seite {fundstelle.seite}" if fundstelle.seite else fundstelle.konzept
    return ", ".join(filter(None, (page, fundstelle.abschnitt)))


def _aenderung(number: int, aenderung: Aenderung, handlungsfeld: str, autor: str, tag: date) -> AenderungView:
    gegenueber = compare_texts(aenderung.alt, aenderung.geaendert)
    return {
        "nummer": number,
        "fundstelle": format_fundstelle(aenderung.fundstelle),
        "konzept": aenderung.fundstelle.konzept,
        "seite": aenderung.fundstelle.seite,
        "abschnitt": aenderung.fundstelle.abschnitt,
        "handlungsfeld": handlungsfeld,
        "vorgang": describe_vorgang(aenderung),
        "alt": gegenueber.alt,
        "geaendert": gegenueber.geaendert,
        "zeilen": [{"alt": before, "geaendert": after} for before, after in gegenueber.zeilen()],
        "inline": gegenueber.inline(),
        "redline": gegenueber.redline(autor, tag.isoformat()),
        "begruendung": parse_markdown(aenderung.begruendung),
    }


def _anlage(number: int, anlage: Anlage) -> AnlageView:
    return {"nummer": number, "titel": anlage.titel, "datei": anlage.datei.rpartition("/")[2]}


def format_titel(vorlage: Vorlage) -> str:
    """Return the document's title: kind, number and subject."""
    return f"{vorlage.art} {vorlage.vorlagennummer or vorlage.aktenzeichen}: {vorlage.beratungsgegenstand}"


def describe_oeffentlichkeit(vorlage: Vorlage) -> str:
    """Return whether everybody may see a paper of the house: a public Vorlage with passages that are not says so."""
    if not vorlage.oeffentlich:
        return "nichtöffentlich"
    return "öffentlich" if is_wholly_public(vorlage) else "öffentlich, mit nichtöffentlichen Passagen"


def build_view(eintrag: Eintrag, bestand: Bestand) -> VorlageView:
    """Return what a template sees of one Vorlage, in its latest Fassung; passages that are not public are marked."""
    current = current_fassung(eintrag.vorlage).model_copy(update={"fassungen": [], "umsetzung": None})
    v = show_model(current)
    koerperschaft = bestand.einstellungen.koerperschaft
    autor = bestand.einstellungen.redline.autor or koerperschaft.name
    return {
        "titel": format_titel(v),
        "koerperschaft": view_koerperschaft(koerperschaft),
        "art": v.art.value,
        "bereich": v.bereich,
        "aktenzeichen": v.aktenzeichen,
        "vorlagennummer": v.vorlagennummer,
        "fassung": v.fassung,
        "oeffentlich": v.oeffentlich,
        "oeffentlichkeit": describe_oeffentlichkeit(current),
        "datum": format_datum(v.datum),
        "federfuehrend": v.federfuehrend,
        "beteiligt": list(v.beteiligt),
        "ansprechpartner": _ansprechpartner(v.ansprechpartner),
        "beratungsfolge": [_beratung(b, bestand) for b in v.beratungsfolge],
        "beratungsgegenstand": v.beratungsgegenstand,
        "beschlussvorschlag": parse_markdown(v.beschlussvorschlag),
        "unterschrift": _unterschrift(v.unterschrift),
        "sachverhalt": parse_markdown(v.sachverhalt),
        "aenderungen": [
            _aenderung(n, a, h, autor, v.datum) for n, (h, a) in enumerate(by_handlungsfeld(v.aenderungen), 1)
        ],
        "anlagen": [_anlage(n, a) for n, a in enumerate(v.anlagen, 1)],
        "haushalt": view_haushalt(v.haushalt),
    }


def untracked_view(view: VorlageView) -> VorlageView:
    """Return a view whose tracked changes are the text to read: in a PDF nobody can accept or reject."""
    changes: list[AenderungView] = [{**each, "redline": each["inline"]} for each in view["aenderungen"]]
    return {**view, "aenderungen": changes}
