"""``kekdocs journal``: the record of who wrote which Stimmen when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kekdocs.cli.findings import count_findings, exit_code_of, say_diagnostics
from kekdocs.cli.german import GermanCommand, GermanGroup
from kekdocs.cli.output import say, say_json
from kekdocs.cli.place import here, select
from kekdocs.deutsch import plural, quote

if TYPE_CHECKING:
    from kekdocs.edit.journal.entry import Change, Entry


@click.group(cls=GermanGroup)
def journal() -> None:
    """Zeigt und prüft das Journal der Abstimmungen."""


@journal.command(cls=GermanCommand, short_help="Prüft, ob das Journal vollständig und unverändert ist.")
@click.option("--strict", is_flag=True, help="Auch Warnungen ergeben den Rückgabewert 1.")
@click.option("--json", "as_json", is_flag=True, help="Gibt Befunde und Prüfsummen als JSON aus.")
@click.pass_context
def verify(context: click.Context, *, strict: bool, as_json: bool) -> None:
    """Prüft, ob das Journal vollständig und unverändert ist und ob die Vorlagen enthalten, was aufgenommen wurde."""
    from kekdocs.project.journal import verify as verify_all  # noqa: PLC0415 -- the help does not need pydantic

    found = verify_all(here())
    if as_json:
        states = [{"file": file, "entries": count, "hash": last} for file, count, last in found.states]
        say_json({"diagnostics": [d.to_dict() for d in found.findings], "files": states, "votes": found.votes})
    else:
        say_diagnostics(found.findings, {})
        for file, count, last in found.states:
            say(f"journal/{file}: {plural(count, 'Eintrag', 'Einträge')}, Prüfsumme {last}")
        say(f"{plural(found.votes, 'Abstimmung', 'Abstimmungen')} geprüft: {count_findings(found.findings)}.")
    context.exit(exit_code_of(found.findings, strict=strict))


@journal.command(cls=GermanCommand, short_help="Zeigt, wer wann welche Stimmen eingetragen hat.")
@click.argument("vorlagen", nargs=-1, metavar="[VORLAGE]...")
@click.option("--json", "as_json", is_flag=True, help="Gibt die Einträge als JSON aus.")
def show(vorlagen: tuple[str, ...], *, as_json: bool) -> None:
    """Zeigt, wer wann welche Stimmen eingetragen hat. Ohne Angabe für alle Vorlagen.

    VORLAGE ist eine Datei, ihr Name oder das Aktenzeichen.
    """
    from kekdocs.project.journal import list_votes  # noqa: PLC0415 -- the help does not need pydantic

    workspace = here()
    votes = list_votes(workspace, select(workspace, vorlagen))
    if as_json:
        say_json({"votes": [{"entry": name, **entry.to_dict()} for name, entry in votes]})
        return
    for name, entry in votes:
        _say_vote(name, entry)
    if not votes:
        say("Im Journal stehen dazu keine Abstimmungen.")


def _say_vote(name: str, entry: Entry) -> None:
    from kekdocs.edit.checking import show_time  # noqa: PLC0415 -- see above

    say(f"{entry.vorlage}, {entry.gremium}: {show_time(entry.time)}, {entry.who} ({entry.host})")
    for change in entry.changes:
        say(f"  {_show(change)}")
    if entry.reason:
        say(f"  Grund: {entry.reason}")
    if entry.clock_back:
        say("  Die Uhr dieses Rechners ging zurück; es gilt die Reihenfolge im Journal.")
    say(f"  Eintrag {name}")


def _show(change: Change) -> str:
    from kekdocs.edit.vorlage_file import spell  # noqa: PLC0415 -- see above

    if change.alt == change.neu:
        return f"{spell(change.feld)}: {quote(change.neu or '')} bestätigt"
    new = quote(change.neu) if change.neu else "leer"
    return f"{spell(change.feld)}: {new}" + (f" statt {quote(change.alt)}" if change.alt else "")
