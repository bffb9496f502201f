"""The view of a Beschlussauszug and of a Beschlussausfertigung."""

from __future__ import annotations

from kekdocs.abstimmung import Ausgang, Eingabe, Ergebnis
from kekdocs.deutsch import format_datum, format_datum_lang
from kekdocs.model import Aenderung
from kekdocs.resolve import Bestand
from kekdocs.view.beschluss.beschluss import Beschluss, describe_change
from kekdocs.view.beschluss.shape import BeschlussView, ErgebnisView, WortlautView
from kekdocs.view.build import format_fundstelle, view_koerperschaft
from kekdocs.view.markdown import parse_markdown

_GROUP = 8
_NO_CHECKSUM = "entfällt, weil nichtöffentliche Passagen zurückgehalten sind"


def view_beschluss(beschluss: Beschluss, bestand: Bestand, papier: str) -> BeschlussView:
    """Return what the template of an Auszug or an Ausfertigung may see; ``papier`` is the word in the title."""
    station, vorlage = beschluss.station, beschluss.vorlage
    day, zustaendigkeit = station.beratung.datum, station.beratung.zustaendigkeit
    return {
        "titel": f"{papier} {vorlage.vorlagennummer or vorlage.aktenzeichen}: {vorlage.beratungsgegenstand}",
        "koerperschaft": view_koerperschaft(bestand.einstellungen.koerperschaft),
        "gremium": station.gremium.name,
        "datum": format_datum(day) if day else "",
        "datum_lang": format_datum_lang(day) if day else "",
        "top": station.top,
        "zustaendigkeit": zustaendigkeit.value if zustaendigkeit else "",
        "oeffentlich": vorlage.oeffentlich,
        "oeffentlichkeit": beschluss.oeffentlichkeit,
        "aktenzeichen": vorlage.aktenzeichen,
        "vorlagennummer": vorlage.vorlagennummer,
        "fassung": vorlage.fassung,
        "beratungsgegenstand": vorlage.beratungsgegenstand,
        "beschluss": parse_markdown(vorlage.beschlussvorschlag),
        "aenderungen": view_aenderungen(beschluss),
        "geaendert": beschluss.is_changed,
        "ergebnis": view_ergebnis(beschluss),
        "pruefsumme": _NO_CHECKSUM if beschluss.is_shortened else group_digits(beschluss.pruefsumme()),
    }


def view_ergebnis(beschluss: Beschluss) -> ErgebnisView:
    """Return what the vote came to; the rule of law only where it was applied."""
    return view_result(beschluss.ergebnis, beschluss.eingabe, beschluss.word)


def view_result(ergebnis: Ergebnis, counts: Eingabe, word: str) -> ErgebnisView:
    """Return what a vote came to; ``word`` is how it ended."""
    applied = ergebnis.outcome is not Ausgang.UNBESTIMMT
    return {
        "satz": ergebnis.sentence,
        "ausgang": word,
        "norm": ergebnis.norm if applied else "",
        "stand": ergebnis.stand if applied else "",
        "ja": _count(counts.ja),
        "nein": _count(counts.nein),
        "enthaltung": _count(counts.enthaltung),
    }


def view_aenderungen(beschluss: Beschluss) -> list[WortlautView]:
    """Return the changed Maßnahmen as they were adopted."""
    return [_wortlaut(number, each.aenderung) for number, each in enumerate(beschluss.schritte, 1)]


def oeffentlichkeit(*, oeffentlich: bool) -> str:
    """Return the word on the paper."""
    return "öffentlich" if oeffentlich else "nichtöffentlich"


def group_digits(digits: str) -> str:
    """Return hexadecimal digits in groups of eight, as people compare them."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _wortlaut(number: int, aenderung: Aenderung) -> WortlautView:
    return {
        "nummer": number,
        "fundstelle": format_fundstelle(aenderung.fundstelle),
        "vorgang": describe_change(aenderung),
        "wortlaut": parse_markdown(aenderung.geaendert),
    }


def _count(count: int | None) -> str:
    return "" if count is None else str(count)
