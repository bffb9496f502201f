"""``kekdocs vote``: records what the bodies voted."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say, say_json
from kekdocs.cli.place import here
from kekdocs.deutsch import parse_datum

if TYPE_CHECKING:
    from kekdocs.edit import Author, Recovery
    from kekdocs.project.vote.angabe import Angabe
    from kekdocs.project.vote.office import Office
    from kekdocs.project.vote.plan import Plan
    from kekdocs.project.vote.target import Target

# The name of each option's cell.
_CELLS = {
    "ja": "ja",
    "nein": "nein",
    "enthaltung": "enthaltung",
    "ungueltig": "ungueltig",
    "befangen": "befangen",
    "anwesend": "anwesend",
    "besetzt": "besetzt",
    "mehrheit": "mehrheit",
    "wahlgang": "wahlgang",
    "kandidat": "wahl",
    "los": "los",
    "vorsitz": "stimme_des_vorsitzes",
    "negativ": "negativ",
    "bemerkung": "bemerkung",
    "fassung": "abgestimmt_ueber",
    "namen": "namentlich",
    "outcome": "outcome",
}
_OPTION_OF = {
    **{cell: option for option, cell in _CELLS.items()},
    "present": "anwesend",
    "members": "ja",
    "majority": "mehrheit",
    "kandidaten": "kandidat",
    "chair": "vorsitz",
}
_COUNT = "ZAHL"


@click.command(cls=GermanCommand)
@click.argument("vorlage", required=False, metavar="[VORLAGE]")
@click.argument("zeile", required=False, metavar="['KT 29.3.: 34/5/2']")
@click.option("--gremium", metavar="NAME", help="Name oder Kürzel des Gremiums.")
@click.option("--date", "datum", metavar="DATUM", help="Tag der Sitzung, wo das Gremium mehrmals oder ohne Tag steht.")
@click.option("--ja", metavar=_COUNT, help="Ja-Stimmen; weglassen, was nicht bekannt ist.")
@click.option("--nein", metavar=_COUNT, help="Nein-Stimmen.")
@click.option("--enthaltung", metavar=_COUNT, help="Enthaltungen.")
@click.option("--ungueltig", metavar=_COUNT, help="Ungültige Stimmen.")
@click.option("--befangen", metavar=_COUNT, help="Anwesende, die nicht mitwirken durften.")
@click.option("--anwesend", metavar=_COUNT, help="Anwesende Mitglieder, Befangene eingeschlossen.")
@click.option("--besetzt", metavar=_COUNT, help="Besetzte Sitze, wenn es weniger als die gesetzliche Zahl sind.")
@click.option(
    "--mehrheit",
    "--majority",
    "mehrheit",
    metavar="MEHRHEIT",
    help="Erforderliche Mehrheit: einfach (sonst), mitglieder, 2/3, »2/3 anwesende«, einstimmig, wahl oder ein Zweck wie Hauptsatzung.",
)
@click.option("--wahlgang", metavar=_COUNT, help="Bei einer Wahl: der wievielte Wahlgang.")
@click.option(
    "--kandidat",
    multiple=True,
    metavar="'NAME: STIMMEN'",
    help="Bei einer Wahl zwischen mehreren statt --ja; mehrfach möglich.",
)
@click.option("--los", metavar="NAME", help="Wen bei einer Wahl das Los traf; ohne Kandidaten ja oder nein.")
@click.option(
    "--vorsitz",
    "--chair",
    "vorsitz",
    metavar="ja|nein",
    help="Stimme des Vorsitzes, wo sie bei Stimmengleichheit entscheidet.",
)
@click.option("--negativ", flag_value="ja", default=None, help="Der Beschluss lautet, einen Antrag abzulehnen.")
@click.option("--namen", metavar="TEXT", help="Namentliche Abstimmung: »Ja: Adler, Busch; Nein: Cramer«.")
@click.option(
    "--outcome", metavar="ERGEBNIS", help="Das Ergebnis in Worten: vertagt, »bei 3 Nein-Stimmen mehrheitlich« …"
)
@click.option("--bemerkung", metavar="TEXT", help="Text für die Spalte Bemerkung.")
@click.option("--fassung", metavar="NAME", help="Name der Fassung, über die abgestimmt wurde.")
@click.option(
    "--clear", is_flag=True, help="Nimmt eine Abstimmung zurück, die in die falsche Vorlage kam; mit --reason."
)
@click.option("--reason", default="", metavar="GRUND", help="Warum Eingetragenes berichtigt wird.")
@click.option(
    "--from",
    "table",
    type=click.Path(path_type=Path),
    metavar="DATEI",
    help="Erfasst eine Tabelle (CSV in UTF-8, XLSX): alles wird geprüft, dann alles eingetragen.",
)
@click.option("--sitting", metavar="'KT 29.03.2023'", help="Fragt eine Sitzung ab, einen Punkt nach dem anderen.")
@click.option("--dry-run", is_flag=True, help="Prüft und zeigt nur; nichts wird eingetragen.")
@click.option("--yes", is_flag=True, help="Fragt nicht nach; Berichtigungen brauchen --reason.")
@click.option("--json", "as_json", is_flag=True, help="Gibt das Ergebnis als JSON aus; fragt nicht nach.")
@click.pass_context
def vote(
    context: click.Context,
    /,
    vorlage: str | None,
    zeile: str | None,
    table: Path | None,
    sitting: str | None,
    *,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Erfasst Abstimmungen: berechnet das Ergebnis, fragt bei Widersprüchen und trägt Stimmen in die Vorlage ein.

    VORLAGE ist eine Datei, ihr Name, das Aktenzeichen oder eine Kennung vom Abstimmungsbogen; mit der Kennung entfallen Gremium und
    Tag: kekdocs vote 7K2-9QF 34/5/2. »gespeichert« erscheint, sobald Journal und Vorlage sicher auf der
    Platte stehen.
    """
    from kekdocs.project.settings import BrokenSettingsError  # noqa: PLC0415 -- not for the help
    from kekdocs.project.vote.office import Office, who_records  # noqa: PLC0415

    _check_call(context, vorlage, zeile, table, sitting)
    try:
        office = Office(here())
    except BrokenSettingsError as error:
        say_diagnostics(error.diagnostics, {error.source.file: error.source}, err=True)
        context.exit(1)
    by = who_records(datetime.now().astimezone())
    if not dry_run:
        _say_recovered(office.recover(by))
    if table is not None:
        from kekdocs.cli.vote_table import record_table  # noqa: PLC0415

        context.exit(
            record_table(office, table, by, _rest(given), dry_run=dry_run, yes=yes or as_json, as_json=as_json)
        )
    if sitting is not None:
        from kekdocs.cli.vote_sitting import ask_sitting  # noqa: PLC0415

        ask_sitting(office, sitting, by)
        return
    plan = _plan(office, str(vorlage), zeile, given)
    _record_one(office, plan, by, dry_run=dry_run, yes=yes, as_json=as_json)


def _say_recovered(found: Recovery) -> None:
    if found.completed or found.overtaken or found.waiting:
        from kekdocs.cli.vote_output import say_recovered  # noqa: PLC0415 -- after a crash alone

        say_recovered(found)


def _check_call(
    context: click.Context, vorlage: str | None, zeile: str | None, table: Path | None, sitting: str | None
) -> None:
    ways = [
        name for name, value in (("--from", table), ("--sitting", sitting), ("VORLAGE", vorlage)) if value is not None
    ]
    if len(ways) > 1:
        raise click.UsageError(f"{ways[0]} und {ways[1]} schließen sich aus.")
    if not ways:
        raise click.UsageError("Es fehlt die VORLAGE; eine ganze Sitzung erfassen --from DATEI oder --sitting.")
    names = [name for name in (*_CELLS, "gremium", "datum") if _is_given(context, name)]
    for way, alone in ((zeile, "die kurze Zeile"), (sitting, "--sitting")):
        if way is not None and (clash := [name for name in names if way is sitting or name in _CLASHING]):
            raise click.UsageError(f"--{clash[0].replace('datum', 'date')} und {alone} schließen sich aus.")
    if _is_given(context, "clear") and (clash := [each for each in ("--from" if table else "", "--sitting" if sitting else "",
        "die kurze Zeile" if zeile else "", *(f"--{name}" for name in names if name in _CELLS)) if each]):  # fmt: skip
        raise click.UsageError(f"--clear und {clash[0]} schließen sich aus.")
    if sitting is not None and any(_is_given(context, name) for name in ("dry_run", "as_json", "yes", "reason")):
        raise click.UsageError("--sitting fragt selbst; --dry-run, --json, --yes und --reason gehören nicht dazu.")
    if table is not None and (cells := [name for name in names if name in _CELLS]):
        raise click.UsageError(f"--from und --{cells[0]} schließen sich aus; die Angabe steht in der Tabelle.")


_CLASHING = ("gremium", "datum", "ja", "nein", "enthaltung", "ungueltig", "kandidat", "outcome")


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _rest(given: dict[str, Any]) -> dict[str, str]:
    """Return what the command line says for all lines of a table."""
    found = {"gremium": given["gremium"], "datum": given["datum"], "grund": given["reason"]}
    return {name: text for name, text in found.items() if text}


def _plan(office: Office, name: str, zeile: str | None, given: dict[str, Any]) -> Plan:
    from kekdocs.abstimmung import EingabeError  # noqa: PLC0415
    from kekdocs.project.vote.line import LineError  # noqa: PLC0415
    from kekdocs.project.workspace import UnknownVorlageError  # noqa: PLC0415

    try:
        target = office.targets.find(name)
        return office.plan(target.path, _read(zeile, given, target))
    except UnknownVorlageError as error:
        raise click.UsageError(str(error)) from error
    except LineError as error:
        raise click.UsageError(f"{_sentence(error)}\n  {zeile}\n  {' ' * (error.column - 1)}^") from error
    except EingabeError as error:
        option = f"--{_OPTION_OF.get(error.field, error.field)}: " if zeile is None else ""
        raise click.UsageError(f"{option}{_sentence(error)}") from error


def _sentence(error: Exception) -> str:
    text = str(error)
    return text if text.endswith(("?", ".")) else f"{text}."


def _read(zeile: str | None, given: dict[str, Any], target: Target) -> Angabe:
    from kekdocs.project.vote.angabe import Angabe, read_werte  # noqa: PLC0415

    joined = {**given, "kandidat": "; ".join(given["kandidat"]) or None}
    cells = {cell: joined[option] for option, cell in _CELLS.items() if joined[option] is not None}
    if target.gremium and (given["gremium"] or given["datum"]):
        raise click.UsageError("Die Kennung nennt Gremium und Tag schon; --gremium und --date entfallen.")
    if zeile is not None:
        return _read_line(zeile, cells, given["reason"], target)
    gremium = target.gremium or given["gremium"]
    if not gremium:
        raise click.UsageError("Es fehlt das Gremium: --gremium NAME, oder eine Zeile wie 'KT 29.3.: 34/5/2'.")
    if given["clear"]:
        datum = target.datum or read_day(given["datum"])
        return Angabe(gremium=gremium, datum=datum, grund=given["reason"].strip(), clear=True)
    if not cells:
        raise click.UsageError("Es fehlen die Stimmen: --ja, --nein, --enthaltung oder --outcome.")
    datum = target.datum or read_day(given["datum"])
    return Angabe(gremium=gremium, datum=datum, werte=read_werte(cells), grund=given["reason"].strip())


def _read_line(zeile: str, cells: dict[str, str], reason: str, target: Target) -> Angabe:
    from dataclasses import replace  # noqa: PLC0415

    from kekdocs.project.vote.angabe import Angabe, read_werte  # noqa: PLC0415
    from kekdocs.project.vote.line import parse_line, parse_vote  # noqa: PLC0415

    if target.gremium:
        found = Angabe(gremium=target.gremium, datum=target.datum, werte=parse_vote(zeile))
    else:
        found = parse_line(zeile)
    return replace(found, werte=read_werte({**found.werte, **cells}), grund=reason.strip())


def read_day(text: str | None) -> date | None:
    """Return the day that ``--date`` names.

    Raises:
        click.UsageError: it is none.
    """
    try:
        return parse_datum(text) if text else None
    except ValueError as error:
        raise click.UsageError(f"--date: {error}.") from error


def _explain_nothing(plan: Plan) -> str:
    if plan.changes:
        return "Nichts eingetragen: nur geprüft."
    why = "es ist keine Abstimmung eingetragen" if plan.clears else "das steht schon in der Vorlage"
    return f"Nichts zu tun: {why}."


def _record_one(office: Office, plan: Plan, by: Author, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    from kekdocs.cli.vote_output import confirm, plan_data, say_plan, say_saved  # noqa: PLC0415

    if not as_json:
        say_plan(plan)
    if dry_run or not plan.changes:
        if as_json:
            say_json(plan_data(plan))
        else:
            say(_explain_nothing(plan))
        return
    if as_json and plan.contradiction and not yes:
        raise click.UsageError(f"{plan.contradiction}; mit --yes wird es trotzdem eingetragen.")
    recorded = office.record(confirm(plan, yes=yes or as_json), by)
    if as_json:
        say_json(plan_data(plan, recorded))
    else:
        say_saved(plan, recorded)
