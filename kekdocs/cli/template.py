"""``kekdocs template``: work on Word templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kekdocs.cli.findings import count_findings, exit_code_of, say_diagnostics
from kekdocs.cli.german import GermanCommand, GermanGroup
from kekdocs.cli.output import say, say_json
from kekdocs.cli.place import here
from kekdocs.deutsch import plural

if TYPE_CHECKING:
    from kekdocs.project.template import TemplateReport


@click.group(cls=GermanGroup)
def template() -> None:
    """Arbeitet an Word-Vorlagen."""


@template.command(cls=GermanCommand, short_help="Prüft Word-Vorlagen.")
@click.argument("dateien", nargs=-1, metavar="[WORDVORLAGE]...")
@click.option(
    "--pdf/--no-pdf",
    default=None,
    help="Macht auch ein PDF mit Musterdaten, prüft, ob darin nichts fehlt, und vergleicht es mit dem von LibreOffice."
    " Ist WORDVORLAGE angegeben, geschieht das von selbst.",
)
@click.option("--strict", is_flag=True, help="Auch Warnungen ergeben den Rückgabewert 1.")
@click.option("--json", "as_json", is_flag=True, help="Gibt die Befunde als JSON aus.")
@click.pass_context
def check(context: click.Context, dateien: tuple[str, ...], *, pdf: bool | None, strict: bool, as_json: bool) -> None:
    """Prüft Word-Vorlagen: Platzhalter, Barrierefreiheit, Formatvorlagen. Ohne Angabe alle aus kekdocs.yaml.

    WORDVORLAGE ist eine Datei oder ihr Name im Ordner templates, auch die eines anderen Papiers wie lesefassung oder einladung.
    """
    report = _check(dateien, pdf=bool(dateien) if pdf is None else pdf)
    if as_json:
        found = [d.to_dict() for d in report.diagnostics]
        layouts = [layout.to_dict() for layout in report.layouts]
        say_json(
            {
                "files": report.files,
                "diagnostics": found,
                "remarks": report.remarks,
                "layouts": layouts,
                "filled_by": report.filled_by,
            }
        )
    else:
        _say(report)
    context.exit(exit_code_of(report.diagnostics, strict=strict))


def _say(report: TemplateReport) -> None:
    say_diagnostics(report.diagnostics, report.sources)
    for remark in report.remarks:
        say(f"Hinweis: {remark}", err=True)
    for layout in report.layouts:
        say(str(layout))
    count = plural(len(report.files), "Word-Vorlage", "Word-Vorlagen")
    say(f"{count} geprüft: {count_findings(report.diagnostics)}.")


def _check(names: tuple[str, ...], *, pdf: bool) -> TemplateReport:
    from kekdocs.project.template import (  # noqa: PLC0415 -- the help does not need lxml and docxtpl
        UnknownTemplateError,
        check_templates,
        find_templates,
    )

    workspace = here()
    try:
        files = find_templates(workspace, names) if names else None
    except UnknownTemplateError as error:
        raise click.UsageError(str(error)) from error
    return check_templates(workspace, files, pdf=pdf)
