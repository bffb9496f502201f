"""How the papers of decisions and sittings are written, what became of them is shown, and the command ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kekdocs.cli.findings import exit_code_of, say_diagnostics
from kekdocs.cli.output import error_data, say, say_error, say_json
from kekdocs.errors import ConflictError, ForeignFileError

if TYPE_CHECKING:
    from kekdocs.project.papers.drafts import Drafts, OpenedPapers
    from kekdocs.project.papers.writing import PaperReport

PAPER: Final = ("docx", "pdf")
"""The formats of every paper, and what is made where none is named."""
_EXIT_SURROUNDINGS, _EXIT_CONFLICT = 3, 4


def paper_options(formats: Sequence[str], folder: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare what every command has: formats, folder, force, JSON. ``folder`` is where its papers go otherwise."""
    every = (
        click.option(
            "--format",
            "formats",
            type=click.Choice(formats),
            multiple=True,
            help="Nur dieses Format; mehrfach möglich. Sonst docx und pdf.",
        ),
        click.option(
            "--output",
            type=click.Path(file_okay=False, path_type=Path),
            metavar="ORDNER",
            help=f"Zielordner statt {folder} im Ordner der Dokumente.",
        ),
        click.option("--force", is_flag=True, help="Überschreibt auch von Hand Geändertes."),
        click.option("--json", "as_json", is_flag=True, help="Gibt das Ergebnis als JSON aus."),
    )

    def declare(function: Callable[..., None]) -> Callable[..., None]:
        for option in reversed(every):
            function = option(function)
        return function

    return declare


def finish(opened: OpenedPapers, drafts: Drafts, wish: dict[str, Any]) -> None:
    """Write what was drafted as the options wish, show it, and end with its exit code."""
    from kekdocs.project.papers.writing import PaperOptions, write_papers  # noqa: PLC0415 -- the help does not need it

    options = PaperOptions(tuple(dict.fromkeys(wish["formats"])) or PAPER, wish["output"], wish["force"])
    report = write_papers(opened, drafts, options)
    if wish["as_json"]:
        say_json(_data(report, drafts))
    else:
        _show(report, opened)
    click.get_current_context().exit(_exit_code(report))


def _show(report: PaperReport, opened: OpenedPapers) -> None:
    say_diagnostics(report.diagnostics, opened.sources, err=True)
    for name, error in report.failures:
        say_error(error, about=name)
    for remark in report.remarks:
        say(f"Hinweis: {remark}", err=True)
    for name in report.made:
        say(str(_shown(report.output / name)))
    say(f"{len(report.made)} neu, {len(report.current)} unverändert.")


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _data(report: PaperReport, drafts: Drafts) -> dict[str, Any]:
    return {
        "output": str(report.output),
        "made": report.made,
        "current": report.current,
        "remarks": report.remarks,
        "diagnostics": [each.to_dict() for each in report.diagnostics],
        "failures": [error_data(error, name) for name, error in report.failures],
        "documents": [dict(each.view) for each in drafts.drafts],
    }


def _exit_code(report: PaperReport) -> int:
    if any(isinstance(error, (ConflictError, ForeignFileError)) for _, error in report.failures):
        return _EXIT_CONFLICT
    return _EXIT_SURROUNDINGS if report.failures else exit_code_of(report.diagnostics)
