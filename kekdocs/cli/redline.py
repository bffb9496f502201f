"""``kekdocs redline``: compare wordings, and settle the tracked changes of a Word file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.options import with_options
from kekdocs.cli.redline_output import deliver_changes, deliver_comparison, deliver_file
from kekdocs.cli.redline_wish import Wish
from kekdocs.errors import SelfCheckError
from kekdocs.project.redline.formats import Format

if TYPE_CHECKING:
    from kekdocs.project.redline.compare import Comparison
    from kekdocs.project.redline.sources import Source
    from kekdocs.project.workspace import Workspace

_CHANGED = 1

_OPTIONS: tuple[Callable[..., Any], ...] = (
    click.argument("alt", metavar="ALT"),
    click.argument("neu", required=False, metavar="[NEU]"),
    click.option("--text", "words", is_flag=True, help="ALT und NEU sind die Wortlaute selbst, keine Dateien."),
    click.option(
        "--format",
        "form",
        type=click.Choice([each.value for each in Format]),
        help="Was entsteht; sonst nach der Endung von -o.",
    ),
    click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DATEI", help="Schreibt in diese Datei."),
    click.option("--author", metavar="NAME", help="Wer in Word als Autor der Änderungen erscheint."),
    click.option("--date", "tag", metavar="DATUM", help="Tag der Änderungen in Word, zum Beispiel 29.03.2023."),
    click.option(
        "--ignore-typography",
        is_flag=True,
        help="Übergeht, was nur die Schreibweise ändert: Leerzeichen, Anführungszeichen, Striche, ß/ss.",
    ),
    click.option("--table", "layout", flag_value="table", help="Beide Fassungen nebeneinander (html, docx, pdf)."),
    click.option("--inline", "layout", flag_value="inline", help="Beide Fassungen in einem Text (html, docx, pdf)."),
    click.option("--all", "whole", is_flag=True, help="Zeigt auch, was gleich geblieben ist."),
    click.option("--stat", is_flag=True, help="Gibt nur die Zahlen aus."),
    click.option(
        "--field", "fields", multiple=True, metavar="ANGABE", help="Nur diese Angabe von Vorlagen; mehrfach möglich."
    ),
    click.option(
        "--keep-changes", is_flag=True, help="Liest aus Word-Dateien auch Gestrichenes, das noch nicht angenommen ist."
    ),
    click.option("--accept", "decision", flag_value="accept", help="Nimmt alle Änderungen der Word-Datei ALT an."),
    click.option("--reject", "decision", flag_value="reject", help="Lehnt alle Änderungen der Word-Datei ALT ab."),
    click.option("--list", "lists", is_flag=True, help="Listet die Änderungen der Word-Datei ALT auf."),
    click.option("--json", "as_json", is_flag=True, help="Gibt das Ergebnis als JSON aus."),
)


@click.command(cls=GermanCommand)
@with_options(_OPTIONS)
@click.pass_context
def redline(context: click.Context, /, **given: Any) -> None:
    """Vergleicht Fassungen: Texte, Word-Dateien, PDFs oder Vorlagen. Rückgabewert 0 gleich, 1 verschieden.

    ALT und NEU sind Dateien (.txt, .md, .docx, .pdf, .yaml), Namen von Vorlagen oder - für die Standardeingabe. Ohne NEU
    zeigt der Befehl die geänderten Maßnahmen einer Vorlage oder die Änderungen, die in einer Word-Datei stehen.
    """
    wish = Wish(**given)
    wish.check()
    from kekdocs.project.redline.sources import WrongSourceError  # noqa: PLC0415 -- the help does not need pydantic
    from kekdocs.project.redline.vorlage import BrokenVorlageError, UnknownFieldError  # noqa: PLC0415

    try:
        context.exit(_run(wish))
    except (WrongSourceError, UnknownFieldError) as error:
        raise click.UsageError(str(error)) from error
    except BrokenVorlageError as error:
        say_diagnostics(error.diagnostics, {error.source.file: error.source}, err=True)
        raise
    except SelfCheckError as error:
        error.add_note(f"Verglichen wurden: {', '.join(wish.names)}")
        raise


def _run(wish: Wish) -> int:
    from kekdocs.project.redline.sources import open_sources, workspace_around  # noqa: PLC0415

    workspace = workspace_around(Path.cwd())
    if wish.words:
        from kekdocs.project.redline.compare import compare_words  # noqa: PLC0415

        return _compare(wish, compare_words(wish.alt, wish.neu or ""), workspace)
    sources = open_sources(wish.names, workspace, sys.stdin.buffer)
    if wish.decision or wish.lists:
        return _settle(wish, sources[0])
    from kekdocs.project.redline.sources import compare_sources  # noqa: PLC0415

    compared = compare_sources(sources, wish.fields, "keep" if wish.keep_changes else "accept")
    return _compare(wish, compared, workspace)


def _compare(wish: Wish, comparison: Comparison, workspace: Workspace | None) -> int:
    if comparison.word and wish.format is Format.DOCX and wish.layout != "table":
        _refuse_for_documents(wish)
    if wish.ignore_typography:
        comparison = comparison.without_typography()
    is_equal = deliver_comparison(wish, comparison, workspace)
    return 0 if is_equal else _CHANGED


def _refuse_for_documents(wish: Wish) -> None:
    """Two Word files become one with tracked changes whole or not at all."""
    for given, name in ((wish.ignore_typography, "--ignore-typography"), (wish.keep_changes, "--keep-changes")):
        if given:
            raise click.UsageError(f"Zwei Word-Dateien werden ganz verglichen; {name} gilt dann nur mit --table.")


def _settle(wish: Wish, source: Source) -> int:
    from kekdocs.project.redline.inputs import Input  # noqa: PLC0415
    from kekdocs.project.redline.settle import list_changes, settle_changes  # noqa: PLC0415

    if not isinstance(source, Input):
        raise click.UsageError("Nachverfolgte Änderungen hat nur ein Word-Dokument (.docx).")
    if wish.decision:
        deliver_file(wish, settle_changes(source, wish.decision))
        return 0
    deliver_changes(wish, list_changes(source))
    return 0
