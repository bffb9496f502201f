"""``kekdocs check``: reads and judges Vorlagen without making anything."""

from __future__ import annotations

from pathlib import Path

import click

from kekdocs.cli.findings import count_findings, exit_code_of, say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say, say_json
from kekdocs.cli.place import here, select
from kekdocs.deutsch import plural
from kekdocs.diagnostics import sort_diagnostics


@click.command(cls=GermanCommand)
@click.argument("vorlagen", nargs=-1, metavar="[VORLAGE]...")
@click.option("--strict", is_flag=True, help="Auch Warnungen ergeben den Rückgabewert 1.")
@click.option("--json", "as_json", is_flag=True, help="Gibt die Befunde als JSON aus.")
@click.option("--quiet", is_flag=True, help="Ohne Zusammenfassung.")
@click.pass_context
def check(context: click.Context, vorlagen: tuple[str, ...], *, strict: bool, as_json: bool, quiet: bool) -> None:
    """Prüft Vorlagen: Form, Verweise und Sinn. Ohne Angabe alle, und alle Sitzungen.

    VORLAGE ist eine Datei, ihr Name oder das Aktenzeichen.
    """
    from kekdocs.project.doubts import with_doubts  # noqa: PLC0415 -- the help does not need pydantic
    from kekdocs.project.load import open_workspace  # noqa: PLC0415 -- the same

    workspace = here()
    files: list[Path] | None = select(workspace, vorlagen)
    opened = with_doubts(open_workspace(workspace, files))
    names, diagnostics, sources = opened.files, opened.diagnostics, opened.sources
    checked = plural(len(names), "Vorlage", "Vorlagen")
    if files is None and workspace.sitzungen.is_dir():
        from kekdocs.project.sitzung.checking import check_sitzungen  # noqa: PLC0415 -- not every workspace has Sitzungen

        sitzungen = check_sitzungen(opened)
        names, sources = (*names, *sitzungen.files), {**sources, **sitzungen.sources}
        diagnostics = sort_diagnostics((*diagnostics, *sitzungen.diagnostics))
        if sitzungen.files:
            checked += f" und {plural(len(sitzungen.files), 'Sitzung', 'Sitzungen')}"
    if as_json:
        say_json({"files": list(names), "diagnostics": [d.to_dict() for d in diagnostics]})
    else:
        say_diagnostics(diagnostics, sources)
        if not quiet:
            say(f"{checked} geprüft: {count_findings(diagnostics)}.")
    context.exit(exit_code_of(diagnostics, strict=strict))
