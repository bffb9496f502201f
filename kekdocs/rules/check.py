"""Runs the rules. The tuple is the whole list; nothing registers itself."""

from __future__ import annotations

from kekdocs.diagnostics import Diagnostic, sort_diagnostics
from kekdocs.resolve import Bestand, Eintrag
from kekdocs.rules import beratungsfolge, haushalt, inhalt
from kekdocs.rules.finding import Finding, Rule

RULES: tuple[Rule, ...] = (
    beratungsfolge.check_order,
    beratungsfolge.check_after_vorlage,
    beratungsfolge.check_one_decides,
    beratungsfolge.check_doubled,
    beratungsfolge.check_counts,
    inhalt.check_beschlussvorschlag,
    inhalt.check_unterschrift,
    inhalt.check_lengths,
    inhalt.check_aenderungen,
    inhalt.check_signs,
    inhalt.check_anlagen,
    haushalt.check_haushalt,
)


def check_vorlage(eintrag: Eintrag, bestand: Bestand) -> tuple[Diagnostic, ...]:
    """Return what the rules find in one Vorlage (K3xx), by place."""
    return sort_diagnostics(_place(eintrag, f) for rule in RULES for f in rule(eintrag.vorlage, bestand))


def _place(eintrag: Eintrag, finding: Finding) -> Diagnostic:
    hints = (finding.hint,) if finding.hint else ()
    return eintrag.source.report(
        finding.code, finding.message, finding.path, *hints, severity=finding.severity, key=finding.key
    )
