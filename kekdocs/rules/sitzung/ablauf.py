"""Rules about days and times of a sitting: invitation, Nachträge, beginning, end, breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kekdocs.deutsch import format_datum, plural
from kekdocs.deutsch.uhrzeit import format_uhrzeit
from kekdocs.rules.finding import Finding, warn
from kekdocs.rules.sitzung.lage import Sitzungslage
from kekdocs.rules.sitzung.recht import cite, recht_of_sitting
from kekdocs.source import Path

_YEAR = 366


def check_ladung(lage: Sitzungslage) -> Iterator[Finding]:
    """K360, K361: so many full days between invitation and sitting as the house demands, or a reason."""
    ladung, tag = lage.sitzung.ladung, lage.sitzung.datum
    if ladung.datum is None:
        return
    path = ("ladung", "datum")
    if ladung.datum > tag or (ladung.datum == tag and not ladung.verkuerzt):
        message = f"die Einladung trägt den {format_datum(ladung.datum)}, die Sitzung ist am {format_datum(tag)}"
        yield Finding("K361", message, path)
        return
    frist, norm = _frist(lage)
    full = (tag - ladung.datum).days - 1
    if frist is not None and full < frist and not ladung.verkuerzt:
        latest = format_datum(tag - timedelta(days=frist + 1))
        days = f"{'liegt' if full == 1 else 'liegen'} {plural(full, 'voller Tag', 'volle Tage')}"
        message = f"zwischen Einladung und Sitzung {days}, die Ladungsfrist ist {frist}{norm}"
        hint = (
            f"Laden Sie spätestens am {latest}, oder tragen Sie unter »verkürzt« ein, warum die Frist abgekürzt wird."
        )
        yield warn("K360", message, path, hint)


def _frist(lage: Sitzungslage) -> tuple[int | None, str]:
    """Return the full days that the body, the house or the law demands, and the norm in brackets where one is known."""
    regel = recht_of_sitting(lage.einstellungen.koerperschaft.land, lage.gremium.art)
    ladung = regel.ladung if regel else None
    chosen = (lage.gremium.ladungsfrist, lage.einstellungen.sitzungen.ladungsfrist, ladung.tage if ladung else None)
    frist = next((days for days in chosen if days is not None), None)
    # Nobody demands more than a year; a day before the year 1 could not be named.
    return None if frist is None else min(frist, _YEAR), f" ({cite(ladung)})" if ladung else ""


def check_nachtraege(lage: Sitzungslage) -> Iterator[Finding]:
    """K360, K362: a Nachtrag comes after the invitation and the one before it, not after the sitting; late ones say why."""
    before, what = lage.sitzung.ladung.datum, "die Einladung"
    tag = lage.sitzung.datum
    for number, nachtrag in enumerate(lage.sitzung.nachtraege):
        path: Path = ("nachtraege", number, "datum")
        day = format_datum(nachtrag.datum)
        if nachtrag.datum > tag:
            yield Finding("K362", f"der Nachtrag trägt den {day}, die Sitzung ist am {format_datum(tag)}", path)
        elif before is not None and nachtrag.datum < before:
            yield Finding("K362", f"der Nachtrag trägt den {day}, {what} schon den {format_datum(before)}", path)
        elif not nachtrag.begruendung:
            yield from _too_late(lage, nachtrag.datum, path)
        before, what = nachtrag.datum, "der Nachtrag davor"


def _too_late(lage: Sitzungslage, day: date, path: Path) -> Iterator[Finding]:
    frist, norm = _frist(lage)
    full = max((lage.sitzung.datum - day).days - 1, 0)
    if frist is not None and full < frist:
        message = f"der Nachtrag kommt {_days(full)} vor der Sitzung, die Ladungsfrist ist {frist}{norm}"
        yield warn("K360", message, path, "Tragen Sie unter »begründung« ein, warum die Punkte keinen Aufschub dulden.")


def _days(full: int) -> str:
    return plural(full, "vollen Tag", "volle Tage")


def check_zeiten(lage: Sitzungslage) -> Iterator[Finding]:
    """K369, K370: the sitting ends after it begins; breaks and calls of items lie within, breaks one after the other."""
    sitzung = lage.sitzung
    if sitzung.beginn and sitzung.ende and lage.minute(sitzung.ende) <= lage.minute(sitzung.beginn):
        message = f"die Sitzung endet um {format_uhrzeit(sitzung.ende)} und beginnt um {format_uhrzeit(sitzung.beginn)}"
        yield Finding("K369", message, ("ende",))
        return
    last, shown = _begin(lage), "die Sitzung beginnt erst um"
    for number, pause in enumerate(sitzung.unterbrechungen):
        path: Path = ("unterbrechungen", number)
        start, end = lage.minute(pause.von), lage.minute(pause.bis)
        if last is not None and start < last:
            yield Finding(
                "K370",
                f"die Unterbrechung beginnt um {format_uhrzeit(pause.von)}, {shown} {_clock(last)}",
                (*path, "von"),
            )
        if end <= start:
            message = (
                f"die Unterbrechung endet um {format_uhrzeit(pause.bis)} und beginnt um {format_uhrzeit(pause.von)}"
            )
            yield Finding("K370", message, (*path, "bis"))
        elif _is_late(lage, end):
            yield Finding(
                "K370", f"die Unterbrechung dauert bis {format_uhrzeit(pause.bis)}, {_ends(lage)}", (*path, "bis")
            )
        last, shown = max(end, last or 0), "die vorige dauert bis"
    yield from _calls(lage)


def _calls(lage: Sitzungslage) -> Iterator[Finding]:
    begin = _begin(lage)
    for punkt in lage.punkte:
        if (at := punkt.angabe.uhrzeit) is None:
            continue
        path, called = (*punkt.path, "uhrzeit"), f"{punkt.nummer} ist um {format_uhrzeit(at)} aufgerufen"
        if begin is not None and lage.minute(at) < begin:
            yield Finding("K370", f"{called}, die Sitzung beginnt erst um {_clock(begin)}", path)
        elif _is_late(lage, lage.minute(at)):
            yield Finding("K370", f"{called}, {_ends(lage)}", path)


def _begin(lage: Sitzungslage) -> int | None:
    return lage.minute(lage.sitzung.beginn) if lage.sitzung.beginn else None


def _is_late(lage: Sitzungslage, minute: int) -> bool:
    return lage.sitzung.ende is not None and minute > lage.minute(lage.sitzung.ende)


def _ends(lage: Sitzungslage) -> str:
    assert lage.sitzung.ende is not None
    return f"die Sitzung endet um {format_uhrzeit(lage.sitzung.ende)}"


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}\u00a0Uhr"
