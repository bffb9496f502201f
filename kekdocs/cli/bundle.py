"""``kekdocs bundle``: the Sitzungsmappe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import exit_code_of, say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import error_data, say, say_error, say_json
from kekdocs.cli.place import here
from kekdocs.errors import ConflictError, ForeignFileError

if TYPE_CHECKING:
    from kekdocs.project.bundle.wish import BundleResult
    from kekdocs.project.sitzung.opened import OpenedSitzung

_EXIT_SURROUNDINGS, _EXIT_CONFLICT = 3, 4
_PLACES = ("mappe", "anhang", "datei")


@click.command(cls=GermanCommand, short_help="Macht die Sitzungsmappe: alle Unterlagen in einer Datei.")
@click.argument("sitzung", metavar="SITZUNG")
@click.option("--public", is_flag=True, help="Nur Öffentliches; so auch ohne Angabe.")
@click.option("--all", "whole", is_flag=True, help="Alles, auch der nichtöffentliche Teil.")
@click.option(
    "--untagged",
    type=click.Choice(_PLACES),
    default="mappe",
    help="Wohin Anlagen kommen, die nicht barrierefrei sind: in die mappe, als anhang hinein, als datei daneben.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="ORDNER",
    help="Zielordner statt sitzungen im Ordner der Dokumente.",
)
@click.option("--force", is_flag=True, help="Überschreibt auch von Hand Geändertes.")
@click.option("--json", "as_json", is_flag=True, help="Gibt das Ergebnis als JSON aus.")
def bundle(sitzung: str, **wish: Any) -> None:
    """Macht die Sitzungsmappe einer SITZUNG: Deckblatt, Inhalt, Einladung, alle Vorlagen und Anlagen in einer PDF-Datei.

    SITZUNG ist eine Datei im Ordner sitzungen oder der Anfang ihres Namens. Die Mappe hat Lesezeichen, einen Inhalt zum
    Anklicken und auf jeder Seite ihre Nummer. Ohne --all kommt nichts Nichtöffentliches hinein.
    """
    from kekdocs.project.bundle.make import make_bundle  # noqa: PLC0415 -- the help does not need it
    from kekdocs.project.bundle.wish import BundleOptions, Untagged  # noqa: PLC0415 -- the same

    if wish["public"] and wish["whole"]:
        raise click.UsageError("--public und --all schließen sich aus.")
    opened = _open(sitzung)
    options = BundleOptions(not wish["whole"], Untagged(wish["untagged"]), wish["output"], wish["force"])
    result = make_bundle(opened, options)
    if wish["as_json"]:
        say_json(_data(result))
    else:
        _show(result, opened)
    click.get_current_context().exit(_exit_code(result))


def _open(name: str) -> OpenedSitzung:
    """Open a Sitzung; an unknown one is a wrong call, a broken one ends with its findings."""
    from kekdocs.project.sitzung.opened import (  # noqa: PLC0415 -- see bundle
        BrokenSitzungError,
        UnknownSitzungsdateiError,
        open_sitzung,
        select_sitzung,
    )

    workspace = here()
    try:
        return open_sitzung(workspace, select_sitzung(workspace, name))
    except UnknownSitzungsdateiError as error:
        raise click.UsageError(str(error)) from error
    except BrokenSitzungError as error:
        say_diagnostics(error.diagnostics, error.sources, err=True)
        raise click.exceptions.Exit(1) from error


def _show(result: BundleResult, opened: OpenedSitzung) -> None:
    say_diagnostics(result.diagnostics, opened.sources, err=True)
    for name, error in result.failures:
        say_error(error, about=name)
    for remark in result.remarks:
        say(f"Hinweis: {remark}", err=True)
    if not result.pages:
        say("Es ist keine Mappe entstanden.", err=True)
        return
    for title, reasons in result.inaccessible.items():
        say(f"Nicht barrierefrei: {title} ({'; '.join(each.rstrip('.') for each in reasons)})")
    for name in result.made:
        path = result.folder / name
        say(str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path))
    standards = ", ".join(result.standards) or "keine Norm, weil nicht alle Teile eine einhalten"
    say(f"{len(result.made)} neu, {len(result.current)} unverändert; {result.pages} Seiten; {standards}.")


def _data(result: BundleResult) -> dict[str, Any]:
    return {
        "output": str(result.folder),
        "made": result.made,
        "current": result.current,
        "pages": result.pages,
        "standards": list(result.standards),
        "inaccessible": {title: list(reasons) for title, reasons in result.inaccessible.items()},
        "contents": result.contents,
        "remarks": result.remarks,
        "diagnostics": [each.to_dict() for each in result.diagnostics],
        "failures": [error_data(error, name) for name, error in result.failures],
    }


def _exit_code(result: BundleResult) -> int:
    if any(isinstance(error, (ConflictError, ForeignFileError)) for _, error in result.failures):
        return _EXIT_CONFLICT
    return _EXIT_SURROUNDINGS if result.failures else exit_code_of(result.diagnostics)
