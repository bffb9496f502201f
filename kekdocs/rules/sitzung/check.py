"""Runs the rules about a sitting. The tuple is the whole list; nothing registers itself."""

from __future__ import annotations

from collections.abc import Sequence

from kekdocs.deutsch import format_datum
from kekdocs.diagnostics import Diagnostic, Severity, sort_diagnostics
from kekdocs.resolve.sitzungen import Sitzungseintrag
from kekdocs.rules.sitzung import ablauf, anwesenheit, niederschrift, stimmen, tagesordnung
from kekdocs.rules.sitzung.lage import Regel, Sitzungslage

REGELN: tuple[Regel, ...] = (
    ablauf.check_ladung,
    ablauf.check_nachtraege,
    ablauf.check_zeiten,
    tagesordnung.check_parts,
    tagesordnung.check_public,
    tagesordnung.check_top,
    tagesordnung.check_after_vorlage,
    anwesenheit.check_names,
    anwesenheit.check_times,
    anwesenheit.check_befangen,
    anwesenheit.check_number,
    anwesenheit.check_besetzung,
    stimmen.check_counts,
    stimmen.check_results,
    stimmen.check_quorum,
    niederschrift.check_contents,
    niederschrift.check_days,
)


def check_sitzung(lage: Sitzungslage) -> tuple[Diagnostic, ...]:
    """Return what the rules find in one Sitzung (K360 to K379), by place."""
    source = lage.eintrag.source
    return sort_diagnostics(
        source.report(f.code, f.message, f.path, *([f.hint] if f.hint else ()), severity=f.severity, key=f.key)
        for regel in REGELN
        for f in regel(lage)
    )


def check_doubled(eintraege: Sequence[Sitzungseintrag]) -> tuple[Diagnostic, ...]:
    """K368: a body sits once a day; the later file is named, with the earlier one."""
    found: list[Diagnostic] = []
    first: dict[tuple[str, str], Sitzungseintrag] = {}
    for eintrag in sorted(eintraege, key=lambda each: each.source.file):
        day = format_datum(eintrag.sitzung.datum)
        other = first.setdefault((eintrag.gremium.name, day), eintrag)
        if other is not eintrag:
            message = f"eine Sitzung des Gremiums »{eintrag.gremium.name}« am {day} steht schon in {other.source.file}"
            found.append(eintrag.source.report("K368", message, ("datum",), severity=Severity.WARNUNG))
    return sort_diagnostics(found)
