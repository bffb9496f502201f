"""``kekdocs check``: reads and judges Vorlagen without making anything."""

from __future__ import annotations

from pathlib import Path

import click

from kekdocs.cli.findings import count_findings, exit_code_of, say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say, say_json
from kekdocs.cli.place import here, select
from kekdocs.deutsch import plural


@click.command(cls=GermanCommand)
@click.argument("vorlagen", nargs=-1, metavar="[VORLAGE]...")
@click.option("--strict", is_flag=True, help="Auch Warnungen ergeben den Rückgabewert 1.")
@click.option("--json", "as_json", is_flag=True, help="Gibt die Befunde als JSON aus.")
@click.option("--quiet", is_flag=True, help="Ohne Zusammenfassung.")
@click.pass_context
def check(context: click.Context, vorlagen: tuple[str, ...], *, strict: bool, as_json: bool, quiet: bool) -> None:
    """Prüft Vorlagen: Form, Verweise und Sinn. Ohne Angabe alle.

    VORLAGE ist eine Datei, ihr Name oder das Aktenzeichen.
    """
    from kekdocs.project.load import open_workspace  # noqa: PLC0415 -- the help does not need pydantic

    workspace = here()
    files: list[Path] | None = select(workspace, vorlagen)
    opened = open_workspace(workspace, files)
    if as_json:
        say_json({"files": list(opened.files), "diagnostics": [d.to_dict() for d in opened.diagnostics]})
    else:
        say_diagnostics(opened.diagnostics, opened.sources)
        if not quiet:
            say(f"{plural(len(opened.files), 'Vorlage', 'Vorlagen')} geprüft: {count_findings(opened.diagnostics)}.")
    context.exit(exit_code_of(opened.diagnostics, strict=strict))
