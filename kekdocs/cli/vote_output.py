"""How a vote is shown, and what is asked before it is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.output import say
from kekdocs.deutsch import format_datum, join_und, parse_ja_nein, plural, quote

if TYPE_CHECKING:
    from kekdocs.edit import Recorded, Recovery
    from kekdocs.project.vote.plan import Plan


class DeclinedError(click.Abort):
    """The clerk answered no."""


def heading(plan: Plan) -> str:
    """Return ``Kreistag am 29.03.2023``."""
    return plan.gremium + (f" am {format_datum(plan.datum)}" if plan.datum else "")


def say_plan(plan: Plan, *, with_norm: bool = True) -> None:
    """Show what a vote came to, with the norm where it was not just shown."""
    found = plan.ergebnis
    if found is not None:
        say(f"{heading(plan)}: {found.sentence}")
        certainty = f"Gewissheit {found.certainty} ({found.certainty.words})"
        if with_norm:
            say(f"Rechtsgrundlage: {found.norm}, Stand {found.stand}, {certainty}")
        for warning in (*found.warnings, *(f"{each[0].upper()}{each[1:]}." for each in plan.doubts)):
            say(f"Warnung: {warning}")
    elif plan.clears:
        say(f"{heading(plan)}: die Abstimmung wird zurückgenommen.")
    elif plan.contradiction:
        say(f"{heading(plan)}: Widerspruch: {plan.contradiction}.")
    else:
        say(f"{heading(plan)}: ohne Stimmen und Ergebnis.")
    for each in plan.replaced:
        say(
            f"Bisher {each.feld} {quote(each.alt) if each.alt else 'leer'}: {each.told}; künftig {quote(each.neu) if each.neu else 'leer'}."
        )
    if plan.kept:
        say(f"Unverändert: {join_und([f'{name} {quote(value)}' for name, value in plan.kept])}.")


def confirm(plan: Plan, *, yes: bool) -> Plan:
    """Ask where the vote contradicts itself or replaces something; return the plan with its reason.

    Raises:
        ConflictError: with ``yes``, when something would be replaced without a reason.
        DeclinedError: the clerk does not want it.
    """
    if yes:
        from kekdocs.project.vote.office import refuse_overwriting  # noqa: PLC0415 -- the help does not need pydantic

        refuse_overwriting(plan)
        return plan
    if plan.contradiction:
        ask_consent("Trotzdem eintragen?")
    if plan.replaced and not plan.votum.grund:
        reason = click.prompt("Grund der Berichtigung (leer: abbrechen)", default="", show_default=False).strip()
        if not reason:
            raise DeclinedError
        return replace(plan, votum=replace(plan.votum, grund=reason))
    if plan.replaced:
        cells = plural(len(plan.replaced), "Angabe", "Angaben")
        ask_consent(f"{cells} ersetzen?")
    return plan


def ask_consent(question: str) -> None:
    """Ask for ``ja``; everything else breaks off.

    Raises:
        DeclinedError: the answer is no.
    """
    answer = click.prompt(f"{question} (ja/nein)", default="nein", show_default=False)
    try:
        wanted = parse_ja_nein(answer)
    except ValueError:
        wanted = False
    if not wanted:
        raise DeclinedError


def say_saved(plan: Plan, recorded: Recorded) -> None:
    """Tell that a vote is on the disk."""
    say(f"gespeichert: {plan.vorlage}, {heading(plan)}")
    if recorded.note:
        say(f"Hinweis: {recorded.note}", err=True)


def say_recovered(found: Recovery) -> None:
    """Tell what became of votes that a crash had left between journal and Vorlage."""
    if found.completed:
        votes = plural(len(found.completed), "unterbrochene Abstimmung", "unterbrochene Abstimmungen")
        say(f"Hinweis: {votes} nachgetragen; »kekdocs journal show« zeigt, was jetzt gilt.", err=True)
    if found.overtaken:
        votes = plural(len(found.overtaken), "unterbrochene Abstimmung", "unterbrochene Abstimmungen")
        say(f"Hinweis: {votes} nicht nachgetragen, denn die Vorlage wurde inzwischen anders geändert.", err=True)
    for each in found.waiting:
        say(f"Hinweis: Eine unterbrochene Abstimmung über »{each.vorlage}« fehlt noch: {each.error}", err=True)


def plan_data(plan: Plan, recorded: Recorded | None = None) -> dict[str, Any]:
    """Return a vote as data for ``--json``; ``entry`` is empty where nothing was recorded."""
    return {
        "file": plan.vorlage,
        "gremium": plan.gremium,
        "datum": plan.datum.isoformat() if plan.datum else "",
        "changes": [{"feld": z.feld, "alt": z.alt or "", "neu": z.neu or ""} for z in plan.votum.zellen],
        "result": plan.ergebnis.to_dict() if plan.ergebnis else None,
        "contradiction": plan.contradiction,
        "doubts": list(plan.doubts),
        "reason": plan.votum.grund,
        "entry": recorded.entry if recorded else "",
        "saved": recorded is not None,
    }
