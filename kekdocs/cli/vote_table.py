"""``kekdocs vote --from``: a whole sitting from a table; nothing is recorded before every line was checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import say_diagnostics
from kekdocs.cli.output import error_data, say, say_error, say_json
from kekdocs.cli.vote_output import ask_consent, heading, plan_data, say_plan
from kekdocs.deutsch import plural
from kekdocs.errors import ConflictError, KekdocsError

if TYPE_CHECKING:
    from kekdocs.edit import Author, Recorded
    from kekdocs.project.vote.office import Office
    from kekdocs.project.vote.plan import Plan
    from kekdocs.project.vote.sitting import Checked

_EXIT_FINDINGS, _EXIT_SURROUNDINGS, _EXIT_CONFLICT = 1, 3, 4


def record_table(
    office: Office, table: Path, by: Author, rest: Mapping[str, str], *, dry_run: bool, yes: bool, as_json: bool
) -> int:
    """Check a table, ask about contradictions, record it; return the exit code."""
    from kekdocs.project.vote.sitting import check_table  # noqa: PLC0415 -- only for tables

    checked = check_table(office, table, rest)
    if checked.findings:
        return _refuse(checked, as_json=as_json)
    if not as_json:
        for line, plan in checked.plans:
            say(f"Zeile {line}, {plan.vorlage}")
            say_plan(plan)
    plans = [plan for _, plan in checked.plans if plan.changes]
    if dry_run or not plans:
        return _finish_dry(checked, plans, as_json=as_json)
    if not yes and (contradictions := sum(bool(plan.contradiction) for plan in plans)):
        ask_consent(f"{plural(contradictions, 'Widerspruch', 'Widersprüche')}: trotzdem alles eintragen?")
    return _report(plans, office.record_all(plans, by), as_json=as_json)


def _refuse(checked: Checked, *, as_json: bool) -> int:
    if as_json:
        say_json({"diagnostics": [each.to_dict() for each in checked.findings], "votes": []})
    else:
        say_diagnostics(checked.findings, {checked.table.file: checked.table}, err=True)
        say("Nichts eingetragen.", err=True)
    is_conflict = all(each.code == ConflictError.code for each in checked.findings)
    return _EXIT_CONFLICT if is_conflict else _EXIT_FINDINGS


def _finish_dry(checked: Checked, plans: list[Plan], *, as_json: bool) -> int:
    if as_json:
        say_json({"diagnostics": [], "votes": [plan_data(plan) for _, plan in checked.plans]})
    else:
        count = plural(len(plans), "Abstimmung", "Abstimmungen")
        done = "alles steht schon in den Vorlagen" if checked.plans else "in der Tabelle stehen keine Abstimmungen"
        say(f"{count} geprüft, nichts eingetragen." if plans else f"Nichts zu tun: {done}.")
    return 0


def _report(plans: list[Plan], outcomes: list[Recorded | KekdocsError], *, as_json: bool) -> int:
    errors = [each for each in outcomes if isinstance(each, KekdocsError)]
    votes: list[dict[str, Any]] = []
    for plan, found in zip(plans, outcomes, strict=True):
        if isinstance(found, KekdocsError):
            votes.append({**plan_data(plan), "error": error_data(found, plan.vorlage)})
            if not as_json:
                say_error(found, about=f"{plan.vorlage}, {heading(plan)}")
        else:
            votes.append(plan_data(plan, found))
            if not as_json:
                click.echo(f"gespeichert: {plan.vorlage}, {heading(plan)}")
    if as_json:
        say_json({"diagnostics": [], "votes": votes})
    else:
        say(f"{plural(len(plans) - len(errors), 'Abstimmung', 'Abstimmungen')} gespeichert.")
    if any(isinstance(each, ConflictError) for each in errors):
        return _EXIT_CONFLICT
    return _EXIT_SURROUNDINGS if errors else 0
