"""``kekdocs result``: what counts come to under the law, for whoever has them in hand; needs no workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import exit_code_of, say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.options import with_options
from kekdocs.cli.output import say, say_json
from kekdocs.deutsch import parse_anzahl, quote

if TYPE_CHECKING:
    from kekdocs.abstimmung import Eingabe, Ergebnis

_NUMBERS = ("members", "besetzt", "present", "befangen", "ja", "nein", "enthaltung", "ungueltig", "wahlgang")


class _Anzahl(click.ParamType[int]):
    """A whole number from 0, with the same words for what is none as in a Vorlage."""

    name = "Zahl"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        try:
            return parse_anzahl(value)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


_COUNT = _Anzahl()
_OPTIONS: tuple[Callable[..., Any], ...] = (
    click.option("--land", metavar="LAND", help="Kürzel des Landes, zum Beispiel ST."),
    click.option("--kind", metavar="ART", help="Art des Gremiums: vertretung, ausschuss oder kollegialorgan."),
    click.option("--members", type=_COUNT, help="Gesetzliche Mitgliederzahl."),
    click.option("--besetzt", type=_COUNT, help="Besetzte Sitze, wenn es weniger sind."),
    click.option("--present", type=_COUNT, help="Anwesende Mitglieder, Befangene eingeschlossen."),
    click.option("--befangen", type=_COUNT, help="Anwesende, die nicht mitwirken dürfen."),
    click.option("--ja", type=_COUNT, help="Ja-Stimmen; weglassen, was nicht bekannt ist."),
    click.option("--nein", type=_COUNT, help="Nein-Stimmen."),
    click.option("--enthaltung", type=_COUNT, help="Enthaltungen."),
    click.option("--ungueltig", type=_COUNT, help="Ungültige Stimmen."),
    click.option(
        "--majority",
        default="",
        metavar="MEHRHEIT",
        help="einfach (sonst), mitglieder, 2/3, »2/3 anwesende«, einstimmig, wahl oder ein Zweck wie Hauptsatzung.",
    ),
    click.option("--chair", metavar="ja|nein", help="Stimme des Vorsitzes, wo sie bei Stimmengleichheit entscheidet."),
    click.option(
        "--outcome", default="", metavar="ERGEBNIS", help="Eingetragenes Ergebnis, zum Beispiel abgelehnt oder vertagt."
    ),
    click.option("--negativ", is_flag=True, help="Der Beschluss lautet, einen Antrag abzulehnen."),
    click.option("--zweite-ladung", is_flag=True, help="Zum zweiten Mal wegen Beschlussunfähigkeit geladen."),
    click.option("--wahlgang", type=_COUNT, default=1, help="Bei einer Wahl: der wievielte Wahlgang."),
    click.option(
        "--kandidat", multiple=True, metavar="NAME=STIMMEN", help="Bei einer Wahl statt --ja; mehrfach möglich."
    ),
    click.option("--los", default="", metavar="NAME", help="Wen das Los traf; ohne Kandidaten ja oder nein."),
    click.option(
        "--mehrheitlich-bei-enthaltung",
        is_flag=True,
        help="Das Haus nennt ein Ergebnis mit Enthaltungen nie einstimmig.",
    ),
    click.option(
        "--from",
        "table",
        type=click.Path(path_type=Path),
        metavar="DATEI",
        help="Rechnet eine CSV-Tabelle, je Zeile ein JSON.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Gibt das Ergebnis als JSON aus."),
)


@click.command(cls=GermanCommand)
@with_options(_OPTIONS)
@click.pass_context
def result(context: click.Context, /, table: Path | None, *, as_json: bool, **given: Any) -> None:
    """Berechnet das Ergebnis einer Abstimmung oder Wahl nach dem Recht des Landes. Keine Rechtsberatung."""
    if table is not None:
        context.exit(_calculate_table(context, table, given))
    from kekdocs.abstimmung import EingabeError, calculate  # noqa: PLC0415 -- the help does not need pydantic

    try:
        found = calculate(_read(given))
    except EingabeError as error:
        raise click.UsageError(f"--{_option(error.field)}: {error}.") from error
    if as_json:
        say_json(found.to_dict())
    else:
        _show(found)


def _calculate_table(context: click.Context, table: Path, given: dict[str, Any]) -> int:
    import json  # noqa: PLC0415 -- only for tables

    from kekdocs.project.results import calculate_file  # noqa: PLC0415

    setting = "mehrheitlich_bei_enthaltung"
    for name in given:
        if name != setting and context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--from und --{_option(name)} schließen sich aus.")
    results = calculate_file(table, mehrheitlich_bei_enthaltung=given[setting])
    for line in results.to_dicts():
        click.echo(json.dumps(line, ensure_ascii=False, sort_keys=True))
    say_diagnostics(results.diagnostics, {results.file: results}, err=True)
    return exit_code_of(results.diagnostics)


def _read(given: dict[str, Any]) -> Eingabe:
    from kekdocs.abstimmung import Eingabe  # noqa: PLC0415
    from kekdocs.abstimmung.zelle import read_row  # noqa: PLC0415

    words = {name: given[name] or "" for name in ("land", "kind", "chair", "majority")}
    numbers = {name: given[name] for name in _NUMBERS}
    flags = {name: given[name] for name in ("negativ", "zweite_ladung", "mehrheitlich_bei_enthaltung")}
    kandidaten = tuple(_read_kandidat(text) for text in given["kandidat"])
    return Eingabe(
        **read_row(words), **numbers, **flags, kandidaten=kandidaten, los=given["los"], outcome=given["outcome"]
    )


def _read_kandidat(text: str) -> Any:
    from kekdocs.abstimmung import EingabeError, Kandidat  # noqa: PLC0415

    name, _, count = text.replace(":", "=").rpartition("=")
    if not name.strip():
        raise EingabeError("K113", "kandidaten", f"erwartet NAME=STIMMEN, gefunden {quote(text)}")
    try:
        return Kandidat(name.strip(), parse_anzahl(count))
    except ValueError as error:
        raise EingabeError("K113", "kandidaten", str(error)) from None


def _option(field: str) -> str:
    return {"kandidaten": "kandidat"}.get(field, field).replace("_", "-")


def _show(found: Ergebnis) -> None:
    say(found.sentence)
    qualifier = f" ({found.qualifier})" if found.qualifier else ""
    say(f"Ergebnis: {found.outcome.value}{qualifier}")
    say(f"Rechtsgrundlage: {found.norm}, Stand {found.stand}, Gewissheit {found.certainty} ({found.certainty.words})")
    for warning in found.warnings:
        say(f"Warnung: {warning}")
