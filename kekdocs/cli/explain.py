"""``kekdocs explain``: what a code means."""

from __future__ import annotations

import textwrap

import click

from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say
from kekdocs.deutsch import closest, quote
from kekdocs.diagnostics import CODES

_WIDTH = 88


@click.command(cls=GermanCommand)
@click.argument("code", required=False, metavar="[CODE]")
def explain(code: str | None) -> None:
    """Erklärt einen Code wie K201. Ohne Angabe alle Codes mit Titel."""
    if code is None:
        for name, entry in CODES.items():
            say(f"{name}  {entry.title}")
        return
    found = CODES.get(code.strip("[]").upper())
    if found is None:
        near = closest(code.upper(), list(CODES))
        raise click.UsageError(f"Den Code {quote(code)} gibt es nicht." + (f" Meinten Sie »{near}«?" if near else ""))
    say(f"{code.strip('[]').upper()}: {found.title}\n")
    say(textwrap.fill(found.text, _WIDTH))
