"""``kekdocs konzept``: a concept as it is valid, its history, a new edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kekdocs.cli.german import GermanCommand, GermanGroup
from kekdocs.cli.konzept_output import findings_code, guarded, show, style
from kekdocs.cli.konzept_papers import changes, document
from kekdocs.cli.output import say, say_json
from kekdocs.cli.place import here

if TYPE_CHECKING:
    from kekdocs.project.konzept.opened import OpenedKonzept

_KONZEPT = click.argument("name", metavar="KONZEPT")
_STAND = click.option("--stand", metavar="TAG", help="Was an diesem Tag galt: 29.03.2023 oder der Name einer Ausgabe.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Gibt das Ergebnis als JSON aus.")
_OF = click.option("--konzept", "name", metavar="KONZEPT", help="Das Konzept, wenn mehrere diese Id haben.")


@click.group(cls=GermanGroup)
def konzept() -> None:
    """Zeigt ein Konzept, wie es nach den Beschlüssen gilt, und schreibt es fort.

    KONZEPT ist der Name seines Ordners in konzepte. Ohne --stand gelten alle eingetragenen Beschlüsse.
    """


def _open(name: str) -> OpenedKonzept:
    from kekdocs.project.konzept.opened import open_konzept  # noqa: PLC0415 -- the help does not need pydantic

    return open_konzept(here(), name)


def _open_of(id_: str, name: str | None) -> OpenedKonzept:
    from kekdocs.project.konzept.opened import open_konzept_of  # noqa: PLC0415 -- see _open

    return open_konzept_of(here(), id_, name)


@konzept.command(cls=GermanCommand, short_help="Zeichnet den Zielbaum mit Ids, Zahlen und Status.")
@_KONZEPT
@_STAND
@_JSON
@click.pass_context
@guarded
def tree(context: click.Context, name: str, stand: str | None, *, as_json: bool) -> None:
    """Zeichnet den Zielbaum mit Ids, der Zahl der Maßnahmen und ihrem Status."""
    from kekdocs.project.konzept.data import konzept_data, open_by_node  # noqa: PLC0415 -- see _open
    from kekdocs.render.konzept.tree import draw_tree  # noqa: PLC0415 -- see _open

    opened = _open(name)
    found = opened.at(stand)
    if as_json:
        say_json(konzept_data(found))
    else:
        show(draw_tree(found, open_by_node(opened.beschluesse), style()))
    context.exit(findings_code(opened))


@konzept.command("show", cls=GermanCommand, short_help="Zeigt den geltenden Text.")
@_KONZEPT
@_STAND
@_JSON
@click.pass_context
@guarded
def show_command(context: click.Context, name: str, stand: str | None, *, as_json: bool) -> None:
    """Zeigt den geltenden Text eines Konzepts mit allen Angaben."""
    from kekdocs.project.konzept.data import konzept_data  # noqa: PLC0415 -- see _open
    from kekdocs.render.konzept.texts import write_konzept  # noqa: PLC0415 -- see _open

    opened = _open(name)
    found = opened.at(stand)
    if as_json:
        say_json(konzept_data(found))
    else:
        show(write_konzept(found, style()))
    context.exit(findings_code(opened))


@konzept.command(cls=GermanCommand, short_help="Vergleicht zwei Tage oder Ausgaben.")
@_KONZEPT
@click.argument("alt", metavar="ALT")
@click.argument("neu", metavar="[NEU]", required=False)
@_JSON
@click.pass_context
@guarded
def diff(context: click.Context, name: str, alt: str, neu: str | None, *, as_json: bool) -> None:
    """Vergleicht, was an zwei Tagen galt. Rückgabewert 0 gleich, 1 verschieden.

    ALT und NEU sind Tage wie 29.03.2023 oder Namen von Ausgaben. Ohne NEU wird mit dem verglichen, was nach allen
    Beschlüssen gilt.
    """
    from kekdocs.project.konzept.diff import compare_days  # noqa: PLC0415 -- see _open
    from kekdocs.render.redline.terminal.paint import write_terminal  # noqa: PLC0415 -- see _open

    opened = _open(name)
    sheet = compare_days(opened, alt, neu)
    looks = style()
    if as_json:
        changes = [{"titel": e.title, "alt": e.redline.old, "neu": e.redline.new} for e in sheet.entries]
        say_json({"alt": sheet.old_name, "neu": sheet.new_name, "aenderungen": changes})
    elif sheet.entries:
        show(write_terminal(sheet, width=looks.width, colour=looks.colour))
    else:
        say("Keine Unterschiede.")
    context.exit(max(findings_code(opened), int(bool(sheet.entries))))


@konzept.command(cls=GermanCommand, short_help="Zeigt jeden Wortlaut einer Maßnahme mit seinem Beschluss.")
@click.argument("massnahme", metavar="ID")
@_OF
@_JSON
@click.pass_context
@guarded
def history(context: click.Context, massnahme: str, name: str | None, *, as_json: bool) -> None:
    """Zeigt jeden Wortlaut einer Maßnahme: beschlossen, abgelehnt, zurückgezogen oder in Beratung."""
    from kekdocs.konzept.verlauf import stations_of  # noqa: PLC0415 -- see _open
    from kekdocs.project.konzept.data import station_data  # noqa: PLC0415 -- see _open
    from kekdocs.project.konzept.history import write_course  # noqa: PLC0415 -- see _open

    opened = _open_of(massnahme, name)
    if as_json:
        say_json([station_data(s) for s in stations_of(opened.at(), opened.beschluesse, massnahme)])
    else:
        show(write_course(opened, massnahme, style()))
    context.exit(findings_code(opened))


@konzept.command(cls=GermanCommand, short_help="Nennt zu jeder Textstelle den Beschluss, von dem sie stammt.")
@click.argument("massnahme", metavar="ID")
@_OF
@_STAND
@_JSON
@click.pass_context
@guarded
def blame(context: click.Context, massnahme: str, name: str | None, stand: str | None, *, as_json: bool) -> None:
    """Nennt zu jeder Stelle des geltenden Wortlauts den Beschluss, von dem sie stammt."""
    from kekdocs.konzept.urheber import stellen_of  # noqa: PLC0415 -- see _open
    from kekdocs.project.konzept.data import stelle_data  # noqa: PLC0415 -- see _open
    from kekdocs.project.konzept.history import write_origins  # noqa: PLC0415 -- see _open

    opened = _open_of(massnahme, name)
    if as_json:
        say_json([stelle_data(s) for s in stellen_of(opened.at(stand), massnahme)])
    else:
        show(write_origins(opened, massnahme, stand, style()))
    context.exit(findings_code(opened))


@konzept.command(cls=GermanCommand, short_help="Schreibt eine neue Ausgabe.")
@_KONZEPT
@click.option("--stand", metavar="TAG", required=True, help="Tag der neuen Ausgabe, zum Beispiel 31.12.2024.")
@click.option("--ausgabe", "edition", metavar="NAME", default="", help="Name der neuen Ausgabe.")
@_JSON
@guarded
def freeze(name: str, stand: str, edition: str, *, as_json: bool) -> None:
    """Schreibt, was an einem Tag gilt, als neue Ausgabe in konzepte/KONZEPT/ausgaben.

    Keine vorhandene Datei wird geändert. Vorher wird bewiesen, dass die Ausgabe zusammen mit den späteren Beschlüssen
    dasselbe ergibt wie ohne sie.
    """
    from kekdocs.konzept.benennen import describe_decision  # noqa: PLC0415 -- see _open
    from kekdocs.project.konzept.data import decision_data  # noqa: PLC0415 -- see _open
    from kekdocs.project.konzept.freeze import freeze as freeze_konzept  # noqa: PLC0415 -- see _open

    opened = _open(name)
    frozen = freeze_konzept(here(), opened, opened.day_of(stand), edition)
    file = here().name_of(frozen.path)
    if as_json:
        say_json({"datei": file, "eingearbeitet": [decision_data(b) for b in frozen.included]})
        return
    say(file)
    for beschluss in frozen.included:
        say(f"  eingearbeitet: {describe_decision(beschluss)}")


@konzept.command(cls=GermanCommand, short_help="Gibt ein Konzept als JSON oder CSV aus.")
@_KONZEPT
@_STAND
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", help="json oder csv (für Excel).")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DATEI", help="Schreibt in diese Datei.")
@click.pass_context
@guarded
def export(context: click.Context, name: str, stand: str | None, form: str, output: Path | None) -> None:
    """Gibt ein Konzept mit dem Verlauf seiner Maßnahmen für andere Programme aus."""
    from kekdocs.files import write_atomic  # noqa: PLC0415 -- see _open
    from kekdocs.project.konzept.export import export_csv, export_json  # noqa: PLC0415 -- see _open

    opened = _open(name)
    data = (export_csv if form == "csv" else export_json)(opened, stand).encode()
    if output is None:
        click.echo(data, nl=False)
    else:
        write_atomic(output, data)
        say(str(output))
    context.exit(findings_code(opened))


konzept.add_command(document)
konzept.add_command(changes)
