"""Rules about votes in a sitting: counts against who was there, results of items without a Vorlage, the quorum."""

from __future__ import annotations

from collections.abc import Iterator

from kekdocs.deutsch import plural
from kekdocs.deutsch.uhrzeit import format_uhrzeit
from kekdocs.model import Beratung
from kekdocs.resolve.sitzungen import Punkt
from kekdocs.rules.finding import Finding, warn
from kekdocs.rules.sitzung.anwesenheit import barred_at, present_at
from kekdocs.rules.sitzung.lage import Sitzungslage

_COUNTS = ("ja", "nein", "enthaltung", "ungueltig")
_OWN = ("ja", "nein", "enthaltung")
# Each field of the calculator by the name under which an item has it.
_CELLS = {"outcome": "ergebnis", "present": "ja", "befangen": "befangen"}


def beratung_at(lage: Sitzungslage, punkt: Punkt) -> Beratung | None:
    """Return the votes on an item: those of its Vorlage, else its own; None where the Vorlage has no place for them."""
    if punkt.eintrag is not None:
        return None if punkt.beratung is None else punkt.eintrag.vorlage.beratungsfolge[punkt.beratung]
    if punkt.angabe.vorlage:
        return None
    own = {name: getattr(punkt.angabe, name) for name in (*_OWN, "bemerkung", "ergebnis")}
    return Beratung(gremium=lage.gremium.name, datum=lage.sitzung.datum, **own)


def check_counts(lage: Sitzungslage) -> Iterator[Finding]:
    """K376: not more Stimmen than members who were there and might take part."""
    if not lage.sitzung.anwesenheit.anwesend:
        return
    for punkt in lage.punkte:
        beratung = beratung_at(lage, punkt)
        if beratung is None:
            continue
        present, barred = len(present_at(lage, punkt)), barred_at(lage, punkt)
        cast = sum(getattr(beratung, name) or 0 for name in _COUNTS) + sum(each.stimmen for each in beratung.wahl)
        if cast > present - barred:
            yield Finding(
                "K376", f"{punkt.nummer}: {_shown(punkt, cast, present, barred)}{_origin(punkt)}", _place(punkt)
            )
        elif beratung.anwesend is not None and beratung.anwesend > present:
            message = f"{punkt.nummer}: die Vorlage nennt {beratung.anwesend} Anwesende, die Anwesenheit {present}"
            yield warn("K376", message + _origin(punkt), _place(punkt))


def _shown(punkt: Punkt, cast: int, present: int, barred: int) -> str:
    when = f" um {format_uhrzeit(punkt.angabe.uhrzeit)}" if punkt.angabe.uhrzeit else ""
    less = f", davon {barred} befangen" if barred else ""
    return f"{plural(cast, 'Stimme', 'Stimmen')} eingetragen, anwesend{when} {plural(present, 'Mitglied', 'Mitglieder')}{less}"


def _origin(punkt: Punkt) -> str:
    if punkt.eintrag is None or punkt.beratung is None:
        return ""
    line = punkt.eintrag.source.span_of(("beratungsfolge", punkt.beratung)).line
    return f" ({punkt.eintrag.source.file}, Zeile {line})"


def _place(punkt: Punkt) -> tuple[str | int, ...]:
    if punkt.eintrag is not None:
        return (*punkt.path, "vorlage")
    return (*punkt.path, next((name for name in _OWN if getattr(punkt.angabe, name) is not None), "titel"))


def check_results(lage: Sitzungslage) -> Iterator[Finding]:
    """K320, K341 and the like: the result of an item without a Vorlage is judged as that of a Vorlage."""
    for punkt in lage.punkte:
        beratung = None if punkt.eintrag is not None else beratung_at(lage, punkt)
        if beratung is None or all(getattr(beratung, name) is None for name in _OWN):
            continue
        # The rules of law cost some milliseconds, which an invitation need not pay.
        from kekdocs.abstimmung import judge_beratung  # noqa: PLC0415

        error = judge_beratung(beratung, lage.gremium, lage.einstellungen).error
        if error is not None:
            name = _CELLS.get(error.field, error.field)
            yield Finding(error.code, f"{punkt.nummer}: {error}", (*punkt.path, name))


def check_quorum(lage: Sitzungslage) -> Iterator[Finding]:
    """K377: enough members were there, in the whole sitting and at each item whose time is known."""
    if lage.gremium.mitglieder is None or not lage.sitzung.anwesenheit.anwesend:
        return
    whole = present_at(lage)
    yield from _judge(lage, len(whole), None)
    for punkt in lage.punkte:
        present = present_at(lage, punkt)
        if len(present) < len(whole) and not punkt.angabe.abgesetzt:
            yield from _judge(lage, len(present), punkt)


def _judge(lage: Sitzungslage, present: int, punkt: Punkt | None) -> Iterator[Finding]:
    from kekdocs.abstimmung import Eingabe, recht_of  # noqa: PLC0415 -- see check_results
    from kekdocs.abstimmung.quorum import judge_quorum  # noqa: PLC0415

    land, kind = lage.einstellungen.koerperschaft.land, lage.gremium.art
    regel = recht_of(land).rule_for(kind)
    if regel is None:
        return
    eingabe = Eingabe(
        land=land,
        kind=kind,
        members=lage.gremium.mitglieder,
        present=present,
        befangen=barred_at(lage, punkt) if punkt else None,
        zweite_ladung=lage.sitzung.ladung.wiederholt,
    )
    for sentence in judge_quorum(eingabe, regel.quorum).warnings:
        about = f"{punkt.nummer}: " if punkt else ""
        path = (*punkt.path, "uhrzeit") if punkt else ("anwesenheit", "anwesend")
        yield warn("K377", about + sentence.rstrip("."), path, key=punkt is None)
