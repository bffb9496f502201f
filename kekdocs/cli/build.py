"""``kekdocs build`` and ``kekdocs watch``: make documents, once or after each change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import exit_code_of, say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import ProgressLine, error_data, say, say_error, say_json
from kekdocs.cli.place import here, select
from kekdocs.deutsch import plural
from kekdocs.errors import ConflictError, ForeignFileError, KekdocsError

if TYPE_CHECKING:
    from kekdocs.project.report import BuildOptions, BuildReport, Failure
    from kekdocs.project.shard import Shard
    from kekdocs.project.workspace import Workspace

_EXIT_SURROUNDINGS, _EXIT_CONFLICT = 3, 4
_FORMATS = click.Choice(["docx", "pdf"])


def _summary(report: BuildReport) -> str:
    parts = [f"{len(report.made)} neu", f"{len(report.current)} unverändert"]
    if report.removed:
        parts.append(f"{len(report.removed)} entfernt")
    broken = {f.file for f in report.failures} | {d.file for d in report.diagnostics if d.is_error}
    if broken:
        parts.append(f"{plural(len(broken), 'Datei', 'Dateien')} mit Fehlern")
    return ", ".join(parts)


def _say_report(report: BuildReport, *, quiet: bool) -> None:
    say_diagnostics(report.diagnostics, report.opened.sources, err=True)
    for failure in report.failures:
        say_error(failure.error, about=_about(failure))
    if quiet:
        return
    for remark in report.remarks:
        say(f"Hinweis: {remark}", err=True)
    for name in report.made:
        say(str(_shown(report.output / name)))
    say(_summary(report) + ".")


def _about(failure: Failure) -> str:
    place = failure.place
    return f"{failure.file}:{place.line}:{place.column}" if place else failure.file


def _failure_data(failure: Failure) -> dict[str, Any]:
    place = failure.place
    return error_data(failure.error, failure.file) | ({"line": place.line, "column": place.column} if place else {})


def _shown(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _data(report: BuildReport) -> dict[str, Any]:
    return {
        "output": str(report.output),
        "made": report.made,
        "current": report.current,
        "removed": report.removed,
        "remarks": report.remarks,
        "diagnostics": [d.to_dict() for d in report.diagnostics],
        "failures": [_failure_data(f) for f in report.failures],
    }


def _exit_code(report: BuildReport) -> int:
    if any(isinstance(failure.error, (ConflictError, ForeignFileError)) for failure in report.failures):
        return _EXIT_CONFLICT
    return _EXIT_SURROUNDINGS if report.failures else exit_code_of(report.diagnostics)


def _options(
    output: Path | None,
    formats: Sequence[str],
    pdf_engine: str | None,
    *,
    force: bool,
    verify: bool,
    jobs: int,
    public: bool = False,
    shard: Shard | None = None,
    executor: str = "",
) -> BuildOptions:
    from kekdocs.project.report import BuildOptions  # noqa: PLC0415 -- the help does not need it

    # What is remembered of the last build was made by the engine of the settings.
    return BuildOptions(
        output,
        tuple(formats),
        force,
        verify,
        jobs,
        quick=not pdf_engine,
        pdf_engine=pdf_engine or "",
        public=public,
        shard=shard,
        executor=executor,
    )


_vorlagen = click.argument("vorlagen", nargs=-1, metavar="[VORLAGE]...")
_output = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="ORDNER",
    help="Zielordner statt dem der Einstellungen.",
)
_format = click.option("--format", "formats", type=_FORMATS, multiple=True, help="Nur dieses Format; mehrfach möglich.")
_pdf_engine = click.option(
    "--pdf-engine",
    type=click.Choice(["typst", "libreoffice"]),
    help="Womit das PDF entsteht, statt mit dem Werkzeug der Einstellungen.",
)
_jobs = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, metavar="ANZAHL", help="So viele Vorlagen zugleich."
)


def _read_shard(_context: click.Context, _option: click.Parameter, text: str | None) -> Shard | None:
    if text is None:
        return None
    from kekdocs.project.shard import Shard  # noqa: PLC0415 -- the help does not need it

    try:
        return Shard.parse(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _read_executor(_context: click.Context, _option: click.Parameter, text: str) -> str:
    from kekdocs.project.executor.address import dask_address  # noqa: PLC0415 -- the help does not need it

    if text and dask_address(text) is None:
        raise click.BadParameter(
            f"»{text}« ist keine Adresse; gemeint ist dask://RECHNER:PORT oder tls://RECHNER:PORT."
        )
    return text


_shard = click.option(
    "--shard", metavar="TEIL/ANZAHL", callback=_read_shard, help="Nur dieser Teil der Vorlagen, zum Beispiel 3/8."
)
_executor = click.option(
    "--executor",
    metavar="ADRESSE",
    default="",
    callback=_read_executor,
    help="Rechnet auf einem Dask-Verbund: dask://RECHNER:PORT oder tls://RECHNER:PORT.",
)


@click.command(cls=GermanCommand)
@_vorlagen
@_output
@_format
@_pdf_engine
@_jobs
@_shard
@_executor
@click.option(
    "--public", is_flag=True, help="Macht öffentliche Dokumente: ohne Nichtöffentliches, in einem eigenen Ordner."
)
@click.option("--force", is_flag=True, help="Macht auch Unverändertes neu und überschreibt von Hand Geändertes.")
@click.option("--verify", is_flag=True, help="Beweist, dass jeder Text der Vorlage im Dokument steht.")
@click.option("--json", "as_json", is_flag=True, help="Gibt das Ergebnis als JSON aus.")
@click.option("--quiet", is_flag=True, help="Nur Fehler und Warnungen.")
@click.pass_context
def build(
    context: click.Context,
    vorlagen: tuple[str, ...],
    output: Path | None,
    formats: tuple[str, ...],
    pdf_engine: str | None,
    jobs: int,
    shard: Shard | None,
    executor: str,
    *,
    public: bool,
    force: bool,
    verify: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Macht aus Vorlagen Word und PDF. Ohne Angabe alle; Unverändertes wird übersprungen.

    VORLAGE ist eine Datei, ihr Name oder das Aktenzeichen.
    """
    if executor and jobs > 1:
        raise click.UsageError("--jobs und --executor gehen nicht zusammen: Wie viele zugleich, bestimmt der Verbund.")
    options = _options(
        output,
        formats,
        pdf_engine,
        force=force,
        verify=verify,
        jobs=jobs,
        public=public,
        shard=shard,
        executor=executor,
    )
    report = _build(here(), vorlagen, options, ProgressLine(quiet=quiet or as_json))
    if as_json:
        say_json(_data(report))
    else:
        _say_report(report, quiet=quiet)
    context.exit(_exit_code(report))


def _build(workspace: Workspace, names: Sequence[str], options: BuildOptions, progress: ProgressLine) -> BuildReport:
    from kekdocs.project.build import build as build_documents  # noqa: PLC0415 -- the help does not need it

    return build_documents(workspace, select(workspace, names), options, progress)


@click.command(cls=GermanCommand)
@_vorlagen
@_output
@_format
@_pdf_engine
def watch(vorlagen: tuple[str, ...], output: Path | None, formats: tuple[str, ...], pdf_engine: str | None) -> None:
    """Macht Dokumente nach jedem Speichern neu, bis Strg+C gedrückt wird."""
    from kekdocs.project.watch import watch_changes  # noqa: PLC0415 -- the help does not need it

    workspace = here()
    options = _options(output, formats, pdf_engine, force=False, verify=False, jobs=1)
    for changes in watch_changes(workspace):
        try:
            _say_report(_build(workspace, vorlagen, options, ProgressLine(quiet=True)), quiet=False)
        except KekdocsError as error:
            say_error(error)
        if not changes:
            say("Warte auf Änderungen; Ende mit Strg+C.", err=True)
