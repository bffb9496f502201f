"""``kekdocs sitzung new|check``: begins a Sitzung from the Vorlagen, and checks Sitzungen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import count_findings, exit_code_of, say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say, say_json
from kekdocs.cli.place import here
from kekdocs.deutsch import fold_key, join_und, parse_datum, plural
from kekdocs.deutsch.uhrzeit import parse_uhrzeit

if TYPE_CHECKING:
    from kekdocs.model import Gremium
    from kekdocs.project.opened import Opened
    from kekdocs.project.sitzung.collecting import Sammlung
    from kekdocs.project.sitzung.opened import OpenedSitzung
    from kekdocs.resolve import Bestand


class _Day(click.ParamType[date]):
    """A day as in a Vorlage."""

    name = "Datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return parse_datum(value)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


class _Clock(click.ParamType[time]):
    """A time of day as in a Sitzung."""

    name = "Uhrzeit"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        try:
            return parse_uhrzeit(value)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


@click.command(cls=GermanCommand)
@click.option("--gremium", required=True, metavar="GREMIUM", help="Name oder Kürzel des Gremiums.")
@click.option("--date", "--datum", "datum", type=_Day(), required=True, metavar="DATUM", help="Tag der Sitzung.")
@click.option("--beginn", type=_Clock(), metavar="UHRZEIT", help="Beginn, zum Beispiel 17:00; sonst der übliche.")
@click.option("--ort", multiple=True, metavar="TEXT", help="Sitzungsort, je Zeile einmal; sonst der übliche.")
@click.option("--nummer", default="", metavar="TEXT", help="Laufende Nummer der Sitzung, zum Beispiel 18.")
@click.pass_context
def new(
    context: click.Context, gremium: str, datum: date, beginn: time | None, ort: Sequence[str], nummer: str
) -> None:
    """Legt eine Sitzung an, mit allen Vorlagen, deren Beratungsfolge das Gremium an diesem Tag nennt."""
    from kekdocs.project.load import open_workspace  # noqa: PLC0415 -- the help does not need pydantic
    from kekdocs.project.sitzung.new import Sitzungswunsch, create_sitzung  # noqa: PLC0415 -- as above
    from kekdocs.project.sitzung.opened import BrokenSitzungError, open_sitzung, sound_bestand  # noqa: PLC0415 -- as above

    workspace = here()
    opened = open_workspace(workspace)
    bestand = sound_bestand(opened)
    if bestand is None:
        settings = workspace.name_of(workspace.config)
        say_diagnostics([d for d in opened.diagnostics if d.file == settings], opened.sources, err=True)
        context.exit(1)
    wunsch = Sitzungswunsch(_gremium(bestand, gremium), datum, nummer.strip(), beginn, [*filter(str.strip, ort)])
    try:
        made = create_sitzung(workspace, bestand, wunsch)
    except BrokenSitzungError as error:
        say_diagnostics(error.diagnostics, error.sources, err=True)
        context.exit(2)
    say(workspace.name_of(made.path))
    written = open_sitzung(workspace, made.path)
    _say_agenda(written)
    _say_missing(opened, wunsch.gremium, made.sammlung)
    say_diagnostics([d for d in written.diagnostics if d.file == written.eintrag.source.file], written.sources)


def _gremium(bestand: Bestand, name: str) -> Gremium:
    from kekdocs.resolve import hint_gremium, index_gremien  # noqa: PLC0415 -- see new

    gremien = bestand.einstellungen.gremien
    found = index_gremien(gremien).get(fold_key(name))
    if found is None:
        raise click.UsageError(f"Das Gremium »{name}« steht nicht in kekdocs.yaml. {hint_gremium(name, gremien)}")
    return found


def _say_agenda(opened: OpenedSitzung) -> None:
    with_vorlage = [punkt for punkt in opened.punkte if punkt.eintrag is not None]
    items, vorlagen = plural(len(opened.punkte), "Punkt", "Punkte"), plural(len(with_vorlage), "Vorlage", "Vorlagen")
    say(f"{items}, darunter {vorlagen}:" if with_vorlage else f"{items}, keine Vorlage.")
    for punkt in with_vorlage:
        assert punkt.eintrag is not None
        say(f"  {punkt.nummer:<5} {punkt.eintrag.id}: {punkt.titel}")


def _say_missing(opened: Opened, gremium: Gremium, sammlung: Sammlung) -> None:
    if sammlung.ohne_tag:
        say(f"Für das Gremium »{gremium.name}« noch ohne Tag, nicht aufgenommen:")
        for eintrag in sammlung.ohne_tag:
            say(f"  {eintrag.id}: {eintrag.vorlage.beratungsgegenstand}")
    broken = sorted(file for file in opened.broken if file in opened.files)
    if broken:
        say(f"Mit Fehlern, nicht berücksichtigt: {join_und(broken)}.")


@click.command(cls=GermanCommand)
@click.argument("sitzungen", nargs=-1, metavar="[SITZUNG]...")
@click.option("--strict", is_flag=True, help="Auch Warnungen ergeben den Rückgabewert 1.")
@click.option("--json", "as_json", is_flag=True, help="Gibt die Befunde als JSON aus.")
@click.pass_context
def check(context: click.Context, sitzungen: tuple[str, ...], *, strict: bool, as_json: bool) -> None:
    """Prüft Sitzungen: Fristen, Tagesordnung, Anwesenheit, Niederschrift. Ohne Angabe alle.

    SITZUNG ist der Name einer Datei im Ordner sitzungen oder sein Anfang.
    """
    from kekdocs.project.load import open_workspace  # noqa: PLC0415 -- the help does not need pydantic
    from kekdocs.project.sitzung.checking import check_sitzungen  # noqa: PLC0415 -- as above
    from kekdocs.project.sitzung.opened import UnknownSitzungsdateiError, select_sitzung  # noqa: PLC0415 -- as above

    workspace = here()
    try:
        paths = [select_sitzung(workspace, name) for name in sitzungen] or None
    except UnknownSitzungsdateiError as error:
        raise click.UsageError(str(error)) from error
    checked = check_sitzungen(open_workspace(workspace), paths)
    if as_json:
        say_json({"files": list(checked.files), "diagnostics": [d.to_dict() for d in checked.diagnostics]})
    else:
        say_diagnostics(checked.diagnostics, checked.sources)
        say(f"{plural(len(checked.files), 'Sitzung', 'Sitzungen')} geprüft: {count_findings(checked.diagnostics)}.")
    context.exit(exit_code_of(checked.diagnostics, strict=strict))
