"""``kekdocs konzept document`` and ``changes``: papers of a concept, and the changes of a Vorlage from a working copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kekdocs.cli.german import GermanCommand
from kekdocs.cli.konzept_output import findings_code, guarded
from kekdocs.cli.output import say, say_json
from kekdocs.cli.place import here, select

if TYPE_CHECKING:
    from kekdocs.project.konzept.changes import Changes

_KONZEPT = click.argument("name", metavar="KONZEPT")
_ENDINGS: dict[str, Literal["docx", "pdf"]] = {".docx": "docx", ".pdf": "pdf"}


@click.command(cls=GermanCommand, short_help="Macht Lesefassung, Änderungsverzeichnis oder Synopse.")
@_KONZEPT
@click.option(
    "--art",
    type=click.Choice(["lesefassung", "verzeichnis", "synopse"]),
    default="lesefassung",
    help="lesefassung, verzeichnis oder synopse.",
)
@click.option("--stand", metavar="TAG", help="Tag der Lesefassung: 29.03.2023 oder der Name einer Ausgabe.")
@click.option("--von", metavar="TAG", help="Was nach diesem Tag beschlossen wurde; ohne ihn seit der ersten Ausgabe.")
@click.option("--bis", metavar="TAG", help="Bis zu diesem Tag; ohne ihn alle Beschlüsse.")
@click.option("--markiert", is_flag=True, help="Die Lesefassung zeigt Änderungen (nach --von) am Rand.")
@click.option("--format", "form", type=click.Choice(["pdf", "docx"]), help="pdf (sonst) oder docx.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DATEI", help="Schreibt in diese Datei.")
@click.pass_context
@guarded
def document(
    context: click.Context,
    name: str,
    art: str,
    stand: str | None,
    von: str | None,
    bis: str | None,
    form: Literal["pdf", "docx"] | None,
    output: Path | None,
    *,
    markiert: bool,
) -> None:
    """Macht ein Dokument eines Konzepts, als PDF oder für Word.

    Die Lesefassung ist der Text, der an einem Tag gilt; das Änderungsverzeichnis nennt alle Änderungen zwischen zwei Tagen
    mit Beschluss und Abstimmung; die Synopse stellt beide Fassungen nebeneinander.
    """
    from kekdocs.files import write_atomic  # noqa: PLC0415 -- the help does not need it
    from kekdocs.project.konzept.documents import (  # noqa: PLC0415 -- as above
        Bestellung,
        Dokumentart,
        default_path,
        make_document,
    )
    from kekdocs.project.konzept.opened import open_konzept  # noqa: PLC0415 -- as above

    _refuse_mixed(art, stand=stand, bis=bis, markiert=markiert)
    opened = open_konzept(here(), name)
    wanted = Bestellung(Dokumentart(art), form or _form_of(output), stand, von, bis, markiert)
    made = make_document(here(), opened, wanted)
    path = output or default_path(here(), opened, made)
    if output is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, made.data)
    say(here().name_of(path))
    for remark in made.remarks:
        say(f"Hinweis: {remark}", err=True)
    context.exit(findings_code(opened))


def _form_of(output: Path | None) -> Literal["pdf", "docx"]:
    return _ENDINGS.get(output.suffix.lower(), "pdf") if output else "pdf"


def _refuse_mixed(art: str, *, stand: str | None, bis: str | None, markiert: bool) -> None:
    if art == "lesefassung" and bis:
        raise click.UsageError("Eine Lesefassung hat einen Tag: Nehmen Sie --stand statt --bis.")
    if art != "lesefassung" and (stand or markiert):
        option = "--stand" if stand else "--markiert"
        raise click.UsageError(f"{option} gibt es nur bei der Lesefassung; sonst nehmen Sie --von und --bis.")


@click.command(cls=GermanCommand, short_help="Schreibt die Änderungen einer Arbeitskopie als Vorlage.")
@_KONZEPT
@click.argument("copy", metavar="ARBEITSKOPIE", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DATEI", help="Schreibt sie in diese Datei.")
@click.option("--into", metavar="VORLAGE", help="Fügt sie an die Änderungen dieser Vorlage an.")
@click.option("--json", "as_json", is_flag=True, help="Gibt das Ergebnis als JSON aus.")
@guarded
def changes(name: str, copy: Path, output: Path | None, into: str | None, *, as_json: bool) -> None:
    """Schreibt die »änderungen:« einer Vorlage aus dem, was eine Arbeitskopie des Konzepts ändert.

    ARBEITSKOPIE ist eine Kopie des Ordners in konzepte oder eine Lesefassung, die in Word geändert wurde.
    """
    from kekdocs.project.konzept.changes import find_changes  # noqa: PLC0415 -- see document
    from kekdocs.project.konzept.opened import open_konzept  # noqa: PLC0415 -- see document

    if output and into:
        raise click.UsageError("--output und --into gehen nicht zusammen.")
    found = find_changes(here(), open_konzept(here(), name), copy)
    for remark in found.remarks:
        say(f"Hinweis: {remark}", err=True)
    if as_json:
        say_json({"konzept": found.konzept, "aenderungen": [c.model_dump(mode="json") for c in found.aenderungen]})
    elif not found.aenderungen:
        say("Keine Unterschiede.")
    else:
        _hand_over(found, output, into)


def _hand_over(found: Changes, output: Path | None, into: str | None) -> None:
    from kekdocs.files import write_atomic  # noqa: PLC0415 -- see document
    from kekdocs.project.konzept.into_vorlage import write_changes  # noqa: PLC0415 -- see document

    if into:
        _add_to(found, into)
        return
    text = write_changes(found.konzept, found.aenderungen)
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    write_atomic(output, text.encode())
    say(str(output))


def _add_to(found: Changes, into: str) -> None:
    from kekdocs.project.konzept.into_vorlage import add_to_file  # noqa: PLC0415 -- see document

    [path] = select(here(), [into]) or []
    add_to_file(path, here().name_of(path), found.konzept, found.aenderungen)
    say(here().name_of(path))
