"""Runs the rules. The tuple is the whole list; nothing registers itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kekdocs.diagnostics import Diagnostic, sort_diagnostics
from kekdocs.model import Vorlage
from kekdocs.model.fassungen import fassungen_of, fields_of
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.rules import abstimmung, beratungsfolge, haushalt, inhalt
from kekdocs.rules.finding import Finding, Rule
from kekdocs.rules.nichtoeffentlich import check_passages

RULES: tuple[Rule, ...] = (
    beratungsfolge.check_order,
    beratungsfolge.check_after_vorlage,
    beratungsfolge.check_one_decides,
    beratungsfolge.check_doubled,
    abstimmung.check_votes,
    inhalt.check_beschlussvorschlag,
    inhalt.check_unterschrift,
    inhalt.check_lengths,
    inhalt.check_aenderungen,
    inhalt.check_signs,
    inhalt.check_anlagen,
    inhalt.check_fassungen,
    haushalt.check_haushalt,
)


def check_vorlage(eintrag: Eintrag, bestand: Bestand) -> tuple[Diagnostic, ...]:
    """Return what the rules find in one Vorlage (K3xx), by place."""
    findings = [f for rule in RULES for f in rule(eintrag.vorlage, bestand)]
    findings += check_passages(eintrag.vorlage)
    if eintrag.vorlage.fassungen:
        findings += _in_fassungen(eintrag.vorlage, bestand)
    return sort_diagnostics(_place(eintrag, f) for f in findings)


def _in_fassungen(vorlage: Vorlage, bestand: Bestand) -> Iterator[Finding]:
    """Yield what the rules find in the fields that a later Fassung sets."""
    for stand in fassungen_of(vorlage)[1:]:
        own = fields_of(vorlage.fassungen[stand.number])
        for finding in (f for rule in RULES for f in rule(stand.vorlage, bestand)):
            if finding.path[0] in own:
                yield replace(finding, path=("fassungen", stand.number, *finding.path))


def _place(eintrag: Eintrag, finding: Finding) -> Diagnostic:
    hints = (finding.hint,) if finding.hint else ()
    source = eintrag.source
    found = source.report(
        finding.code, finding.message, finding.path, *hints, severity=finding.severity, key=finding.key
    )
    return replace(found, place=source.span_within(finding.path, finding.locate)) if finding.locate else found
