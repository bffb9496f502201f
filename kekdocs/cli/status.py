"""``kekdocs status``: where the Vorlagen are on their way through the bodies."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say, say_json
from kekdocs.cli.place import here
from kekdocs.deutsch import fold_key, format_datum, parse_datum, plural, shorten

if TYPE_CHECKING:
    from kekdocs.project.status.way import Schritt, Weg
    from kekdocs.project.workspace import Workspace

_GEGENSTAND = 50


@click.command(cls=GermanCommand)
@click.option("--gremium", metavar="NAME", help="Nur Vorlagen, die durch dieses Gremium gehen; Name oder Kürzel.")
@click.option("--von", metavar="DATUM", help="Nur Sitzungen ab diesem Tag.")
@click.option("--bis", metavar="DATUM", help="Nur Sitzungen bis zu diesem Tag.")
@click.option("--bereich", metavar="TEXT", help="Nur Vorlagen dieses Bereichs.")
@click.option("--stand", metavar="DATUM", help="Was an diesem Tag aussteht; sonst heute.")
@click.option("--json", "as_json", is_flag=True, help="Gibt die Vorlagen als JSON aus.")
@click.pass_context
def status(
    context: click.Context,
    gremium: str | None,
    von: str | None,
    bis: str | None,
    bereich: str | None,
    stand: str | None,
    *,
    as_json: bool,
) -> None:
    """Zeigt den Weg der Vorlagen durch die Gremien, die nächste Sitzung und fehlende Abstimmungen."""
    from kekdocs.project.status.way import find_ways  # noqa: PLC0415 -- not for the help

    days = _day("von", von) or date.min, _day("bis", bis) or date.max
    today = _day("stand", stand) or date.today()  # noqa: DTZ011 -- the clerk's own day
    workspace = here()
    try:
        body = _body(workspace, gremium) if gremium else ""
        found = list(find_ways(workspace, today))
    except Exception as error:
        _explain_settings(context, error)
        raise
    is_dated = von is not None or bis is not None
    ways = [
        way for way in found if _is_of_bereich(way, bereich) and (_passes(way, body, days) or not (body or is_dated))
    ]
    if as_json:
        say_json({"vorlagen": [_data(way) for way in ways]})
    else:
        _say_ways(ways)


def _day(option: str, text: str | None) -> date | None:
    try:
        return parse_datum(text) if text else None
    except ValueError as error:
        raise click.UsageError(f"--{option}: {error}.") from error


def _explain_settings(context: click.Context, error: Exception) -> None:
    """End with the findings when the settings are to blame."""
    from kekdocs.project.settings import BrokenSettingsError  # noqa: PLC0415 -- loads pydantic, which the index spares

    if isinstance(error, BrokenSettingsError):
        say_diagnostics(error.diagnostics, {error.source.file: error.source}, err=True)
        context.exit(1)


def _body(workspace: Workspace, name: str) -> str:
    from kekdocs.abstimmung import EingabeError  # noqa: PLC0415
    from kekdocs.project.settings import read_settings  # noqa: PLC0415
    from kekdocs.project.vote.plan import find_gremium  # noqa: PLC0415

    try:
        return find_gremium(read_settings(workspace), name).name
    except EingabeError as error:
        raise click.UsageError(f"--gremium: {error}.") from error


def _is_of_bereich(way: Weg, bereich: str | None) -> bool:
    return not bereich or fold_key(bereich) in fold_key(way.bereich)


def _passes(way: Weg, body: str, days: tuple[date, date]) -> bool:
    """Tell whether one and the same sitting fits body and days."""
    is_open = days == (date.min, date.max)
    return any(
        (not body or step.gremium == body) and (is_open or (step.datum and days[0] <= step.datum <= days[1]))
        for step in way.schritte
    )


def _say_ways(ways: list[Weg]) -> None:
    lines = [line for way in ways for line in _lines(way)]
    counts = Counter(way.stand.value for way in ways)
    listed = ", ".join(f"{count} {stand}" for stand, count in counts.items())
    missing = sum(len(way.fehlend) for way in ways)
    end = f"; {plural(missing, 'Abstimmung fehlt', 'Abstimmungen fehlen')}" if missing else ""
    say("\n".join([*lines, plural(len(ways), "Vorlage", "Vorlagen") + (f": {listed}" if listed else "") + end + "."]))


def _lines(way: Weg) -> list[str]:
    if not way.schritte:
        return [f"{way.file}: {way.stand.value}"]
    lines = [f"{way.aktenzeichen}  {shorten(way.gegenstand, _GEGENSTAND)}: {way.stand.value}"]
    lines.append(
        "  " + " → ".join(f"{_place(step)}{f' {step.ausgang}' if step.ausgang else ''}" for step in way.schritte)
    )
    if way.naechste:
        lines.append(f"  nächste Sitzung: {_place(way.naechste)}")
    lines += [f"  es fehlt die Abstimmung: {_place(step)}" for step in way.fehlend]
    return lines


def _place(step: Schritt) -> str:
    return step.gremium + (f" {format_datum(step.datum)}" if step.datum else "")


def _data(way: Weg) -> dict[str, Any]:
    return {
        "file": way.file,
        "aktenzeichen": way.aktenzeichen,
        "gegenstand": way.gegenstand,
        "bereich": way.bereich,
        "stand": way.stand.value,
        "beratungen": [_step_data(step) for step in way.schritte],
        "naechste": _step_data(way.naechste) if way.naechste else None,
        "fehlend": [_step_data(step) for step in way.fehlend],
    }


def _step_data(step: Schritt) -> dict[str, Any]:
    return {
        "gremium": step.gremium,
        "datum": step.datum.isoformat() if step.datum else "",
        "top": step.top,
        "ausgang": step.ausgang,
        "entscheidet": step.entscheidet,
    }
