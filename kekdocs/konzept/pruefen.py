"""What does not fit together between a concept and the Vorlagen that change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kekdocs.deutsch import fold_key, format_datum, join_und, plural, quote
from kekdocs.diagnostics import Diagnostic, Severity, sort_diagnostics
from kekdocs.konzept.ableitung import Ableitung, Ereignis, apply_adopted, derive
from kekdocs.konzept.beschluss import Beschluss, beschluesse_of, place_of
from kekdocs.konzept.ergebnis import Lage
from kekdocs.konzept.nichtoeffentlich import check_public
from kekdocs.konzept.wortlaut import show_difference
from kekdocs.model import Aenderungsart
from kekdocs.resolve import Bestand
from kekdocs.resolve.konzepte import Ausgabe, Konzepteintrag

_SHOWN = 3


def check_konzepte(bestand: Bestand) -> tuple[Diagnostic, ...]:
    """Return what is to be said about all concepts of a workspace and the Vorlagen that change them."""
    return sort_diagnostics(d for konzept in bestand.konzepte for d in check_konzept(konzept, bestand))


def check_konzept(konzept: Konzepteintrag, bestand: Bestand) -> tuple[Diagnostic, ...]:
    """Return the findings of one concept: editions, adopted changes in their order, open ones against what is valid."""
    beschluesse = beschluesse_of(bestand, konzept.id)
    found = derive(konzept, beschluesse)
    findings = [
        *found.diagnostics,
        *check_public(konzept),
        *(d for ausgabe in konzept.ausgaben for d in _check_included(ausgabe, beschluesse)),
        *(d for beschluss in beschluesse for d in _check_decision(beschluss)),
        *_check_open(found, [b for b in beschluesse if b.lage is Lage.OFFEN]),
    ]
    return sort_diagnostics(findings)


def _check_included(ausgabe: Ausgabe, beschluesse: Sequence[Beschluss]) -> Iterator[Diagnostic]:
    by_name = {name: b for b in beschluesse for name in b.names()}
    for number, name in enumerate(ausgabe.konzept.eingearbeitet):
        beschluss = by_name.get(name)
        if beschluss is None:
            message = f"die eingearbeitete Vorlage {quote(name)} gibt es nicht, oder sie nennt dieses Konzept nicht"
            hint = (
                "Stellen Sie die Vorlage wieder her; ohne sie ist nicht zu belegen, was in dieser Ausgabe geändert ist."
            )
        elif not beschluss.is_angenommen:
            place = place_of(beschluss.eintrag, _result_path(beschluss))
            message = f"die Ausgabe enthält die Vorlage {quote(name)}, die {beschluss.lage.value} ist ({place})"
            hint = "Berichtigen Sie das Ergebnis, oder machen Sie eine neue Ausgabe ohne die Vorlage."
        else:
            continue
        yield ausgabe.source.report("K214", message, ("eingearbeitet", number), hint)


def _result_path(beschluss: Beschluss) -> tuple[str | int, ...]:
    if beschluss.lage is Lage.ZURUECKGEZOGEN and beschluss.nummer is None:
        return ("status",)
    return ("beratungsfolge", beschluss.nummer or 0)


def _check_decision(beschluss: Beschluss) -> Iterator[Diagnostic]:
    if beschluss.nummer is None or beschluss.lage not in (Lage.ANGENOMMEN, Lage.ABGELEHNT):
        return
    source, vorlage = beschluss.eintrag.source, beschluss.eintrag.vorlage
    path = ("beratungsfolge", beschluss.nummer)
    if beschluss.datum is None:
        hint = "Ergänzen Sie »datum:«; erst mit ihm steht fest, ab wann der neue Wortlaut gilt."
        yield source.report("K331", "der Beschluss hat keinen Tag", (*path, "datum"), hint, key=True)
    elif beschluss.datum < vorlage.datum:
        written = f"{format_datum(vorlage.datum)} ({place_of(beschluss.eintrag, ('datum',))})"
        message = f"der Beschluss vom {format_datum(beschluss.datum)} liegt vor der Vorlage vom {written}"
        yield source.report("K328", message, (*path, "datum"), "Berichtigen Sie einen der beiden Tage.")
    if beschluss.ohne_wortlaut:
        hint = "Ergänzen Sie beim Gremium »fassung:« mit den Maßnahmen und ihrem beschlossenen Wortlaut."
        message = "in geänderter Fassung angenommen, aber der beschlossene Wortlaut fehlt"
        yield source.report("K331", message, (*path, "ergebnis"), hint)


def _check_open(found: Ableitung, beschluesse: Sequence[Beschluss]) -> Iterator[Diagnostic]:
    """Apply each open Vorlage to what is valid, one apart from the other, and name those that meet."""
    touched: dict[str, list[Ereignis]] = {}
    for beschluss in beschluesse:
        known = len(found.diagnostics)
        for key, ereignisse in _try(found, beschluss).items():
            touched.setdefault(key, []).extend(ereignisse)
        yield from found.diagnostics[known:]
        del found.diagnostics[known:]
    for ereignisse in touched.values():
        yield from _meeting(ereignisse)


def _try(found: Ableitung, beschluss: Beschluss) -> dict[str, list[Ereignis]]:
    """Return what an open Vorlage would do to each node; the tree and its course are left as they were."""
    keys = _keys(beschluss)
    before = {key: len(found.verlauf.get(key, ())) for key in keys}
    with found.baum.trial():
        for schritt in beschluss.schritte:
            apply_adopted(found, beschluss, schritt)
    done: dict[str, list[Ereignis]] = {}
    for key in keys:
        course = found.verlauf.get(key, [])
        done[key] = course[before[key] :]
        del course[before[key] :]
    return done


def _keys(beschluss: Beschluss) -> dict[str, None]:
    return {fold_key(s.aenderung.massnahme): None for s in beschluss.schritte}


def _meeting(ereignisse: Sequence[Ereignis]) -> Iterator[Diagnostic]:
    first = {e.beschluss.eintrag.id: e for e in reversed(ereignisse)}
    if len(first) < 2:  # noqa: PLR2004 -- one Vorlage alone meets nobody
        return
    for each in reversed(first.values()):
        # The first few are named, so that the findings grow with the Vorlagen and not with their pairs.
        others = _some_others(each, reversed(first.values()))
        names = [f"{quote(o.beschluss.aktenzeichen)} in {o.beschluss.place(o.schritt)}" for o in others]
        more = len(first) - 1 - len(others)
        names += [f"{plural(more, 'weitere Vorlage', 'weitere Vorlagen')}"] if more else []
        message = f"{quote(each.schritt.aenderung.massnahme)} ändert auch die offene Vorlage {join_und(names)}"
        shown = [f"{e.beschluss.aktenzeichen}: {_change_of(e)}" for e in (each, *others)]
        hint = "Stimmen Sie die Vorlagen ab: Nach dem ersten Beschluss passt »alt« in den anderen nicht mehr."
        key = "massnahme" if each.schritt.aenderung.massnahme else "art"
        yield each.beschluss.eintrag.source.report(
            "K329", message, (*each.schritt.path, key), *shown, hint, severity=Severity.WARNUNG
        )


def _some_others(each: Ereignis, every: Iterable[Ereignis]) -> list[Ereignis]:
    found = []
    for other in every:
        if other is not each:
            found.append(other)
        if len(found) == _SHOWN:
            break
    return found


def _change_of(ereignis: Ereignis) -> str:
    wirkung = ereignis.wirkung
    if wirkung.art is Aenderungsart.VERSCHIEBEN:
        return f"verschoben unter {quote(wirkung.neu)}"
    return show_difference(wirkung.alt, wirkung.neu)
