"""How commands show findings: with the place in the text, in colour where the terminal has it, and as an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

from kekdocs.cli.output import say
from kekdocs.deutsch import plural
from kekdocs.diagnostics import Diagnostic, Severity, draw_diagnostic
from kekdocs.project.opened import HasText

_COLOURS = {Severity.FEHLER: "red", Severity.WARNUNG: "yellow"}


def _paint(drawn: str, severity: Severity) -> str:
    first, *rest = drawn.split("\n")
    head = first.replace(severity.value, click.style(severity.value, fg=_COLOURS[severity], bold=True), 1)
    marked = [click.style(line, fg=_COLOURS[severity]) if line.rstrip().endswith("^") else line for line in rest]
    return "\n".join([head, *marked])


def say_diagnostics(diagnostics: Iterable[Diagnostic], sources: Mapping[str, HasText], *, err: bool = False) -> None:
    """Print findings with the place in the text they are about."""
    for diagnostic in diagnostics:
        source = sources.get(diagnostic.file)
        say(_paint(draw_diagnostic(diagnostic, source.text if source else ""), diagnostic.severity), err=err)


def count_findings(diagnostics: Iterable[Diagnostic]) -> str:
    """Return ``2 Fehler, 1 Warnung``, or ``keine Beanstandungen``."""
    severities = [d.severity for d in diagnostics]
    errors, warnings = severities.count(Severity.FEHLER), severities.count(Severity.WARNUNG)
    parts = [f"{errors} Fehler"] if errors else []
    parts += [plural(warnings, "Warnung", "Warnungen")] if warnings else []
    return ", ".join(parts) or "keine Beanstandungen"


def exit_code_of(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """Return 1 when there are errors, or with ``strict`` any finding; else 0."""
    return int(any(strict or d.is_error for d in diagnostics))
