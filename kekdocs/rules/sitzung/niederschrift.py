"""Rules about the Niederschrift: what the law of the Land, or custom, wants in it before it is final; its days."""

from __future__ import annotations

from collections.abc import Iterator

from kekdocs.deutsch import format_datum
from kekdocs.model import Zustaendigkeit
from kekdocs.model.sitzung import Niederschriftstand
from kekdocs.model.sitzungsregeln import Punktart
from kekdocs.resolve.sitzungen import Punkt
from kekdocs.rules.finding import Finding, warn
from kekdocs.rules.sitzung.lage import Sitzungslage
from kekdocs.rules.sitzung.recht import Inhalt, cite, recht_of_sitting
from kekdocs.rules.sitzung.stimmen import beratung_at
from kekdocs.source import Path

_STAND: Path = ("niederschrift", "stand")
_OWN_RESULT = ("ja", "nein", "enthaltung", "ergebnis", "bemerkung")


def check_contents(lage: Sitzungslage) -> Iterator[Finding]:
    """K378: a final Niederschrift says when, where, who and what came of each item."""
    if lage.sitzung.niederschrift.stand is not Niederschriftstand.ENDGUELTIG:
        return
    for inhalt, what, path in _missing(lage):
        yield _report(lage, inhalt, what, path)


def _report(lage: Sitzungslage, inhalt: Inhalt, what: str, path: Path) -> Finding:
    regel = recht_of_sitting(lage.einstellungen.koerperschaft.land, lage.gremium.art)
    message = f"für die endgültige Niederschrift fehlt: {what}"
    if regel is None or inhalt not in regel.niederschrift.inhalt:
        return warn("K378", message, path)
    return Finding("K378", f"{message} ({cite(regel.niederschrift)})", path)


def _missing(lage: Sitzungslage) -> Iterator[tuple[Inhalt, str, Path]]:
    sitzung = lage.sitzung
    told = (
        (Inhalt.ZEIT, "die Uhrzeit des Beginns (»beginn«)", sitzung.beginn),
        (Inhalt.ZEIT, "die Uhrzeit des Endes (»ende«)", sitzung.ende),
        (Inhalt.ORT, "der Ort (»ort«)", sitzung.ort or lage.einstellungen.sitzungen.ort),
        (Inhalt.VORSITZ, "wer den Vorsitz hatte (»vorsitz«)", sitzung.vorsitz),
        (Inhalt.SCHRIFTFUEHRUNG, "wer sie geführt hat (»schriftführung«)", sitzung.schriftfuehrung),
        (Inhalt.TEILNEHMER, "die Namen der Anwesenden (»anwesenheit«)", sitzung.anwesenheit.anwesend),
    )
    yield from ((inhalt, what, _STAND) for inhalt, what, value in told if not value)
    for punkt in lage.punkte:
        if not punkt.angabe.abgesetzt:
            yield from _missing_at(lage, punkt)


def _missing_at(lage: Sitzungslage, punkt: Punkt) -> Iterator[tuple[Inhalt, str, Path]]:
    if asks_for_decision(punkt) and not _has_result(lage, punkt):
        place = (*punkt.path, "vorlage" if punkt.angabe.vorlage else "titel")
        yield Inhalt.ERGEBNISSE, f"das Ergebnis zu {punkt.nummer} ({punkt.titel})", place
    angabe = punkt.angabe
    has_counts = any(getattr(angabe, name) is not None for name in ("ja", "nein", "ergebnis"))
    if angabe.art is Punktart.BERATUNG and not angabe.vorlage and has_counts and not angabe.beschluss:
        yield Inhalt.WORTLAUT, f"der Wortlaut des Beschlusses zu {punkt.nummer} (»beschluss«)", (*punkt.path, "titel")


def asks_for_decision(punkt: Punkt) -> bool:
    """Tell whether the Niederschrift owes a result of an item: not of what the body only takes note of."""
    if punkt.eintrag is not None:
        vorlage = punkt.eintrag.vorlage
        beratung = None if punkt.beratung is None else vorlage.beratungsfolge[punkt.beratung]
        noted = beratung is not None and beratung.zustaendigkeit is Zustaendigkeit.KENNTNISNAHME
        return vorlage.art.asks_for_decision and not noted
    return bool(punkt.angabe.vorlage or punkt.angabe.beschluss)


def _has_result(lage: Sitzungslage, punkt: Punkt) -> bool:
    from kekdocs.abstimmung import UNKLAR, word_of  # noqa: PLC0415 -- costs some milliseconds

    beratung = beratung_at(lage, punkt)
    return beratung is not None and word_of(beratung, lage.gremium, lage.einstellungen) not in ("", UNKLAR)


def check_days(lage: Sitzungslage) -> Iterator[Finding]:
    """K379: written after the sitting began, approved in a later one, and then final."""
    niederschrift, tag = lage.sitzung.niederschrift, lage.sitzung.datum
    if niederschrift.datum is not None and niederschrift.datum < tag:
        message = (
            f"die Niederschrift trägt den {format_datum(niederschrift.datum)}, die Sitzung ist am {format_datum(tag)}"
        )
        yield Finding("K379", message, ("niederschrift", "datum"))
    if niederschrift.genehmigt is None:
        return
    path: Path = ("niederschrift", "genehmigt")
    if niederschrift.genehmigt <= tag:
        day = format_datum(niederschrift.genehmigt)
        yield Finding("K379", f"genehmigt ist sie am {day}, die Sitzung ist am {format_datum(tag)}", path)
    elif niederschrift.stand is Niederschriftstand.ENTWURF:
        yield warn("K379", "die Niederschrift ist genehmigt, ihr Stand aber »Entwurf«", path)
