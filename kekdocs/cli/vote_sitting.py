"""``kekdocs vote --sitting``: asks for one point of the agenda after the other; each is safe before the next is asked."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from kekdocs.cli.output import say, say_error
from kekdocs.cli.vote_output import DeclinedError, confirm, say_plan, say_saved
from kekdocs.deutsch import fold_key, format_datum, parse_datum, plural, quote
from kekdocs.errors import KekdocsError

if TYPE_CHECKING:
    from kekdocs.edit import Author
    from kekdocs.model import Gremium
    from kekdocs.project.vote.office import Office
    from kekdocs.project.vote.plan import Plan
    from kekdocs.project.vote.sitting import Punkt

_END = "ende"
_PROMPT = "  Stimmen"


def ask_sitting(office: Office, name: str, by: Author) -> None:
    """Ask for every Vorlage that the body has on the day.

    Raises:
        click.UsageError: there is no such body, day or sitting.
        click.Abort: the clerk stopped; what was acknowledged stays.
    """
    from kekdocs.project.vote.sitting import read_agenda  # noqa: PLC0415 -- not for the help

    gremium, datum = _read_sitting(office, name)
    agenda = read_agenda(office, gremium, datum)
    if not agenda:
        raise click.UsageError(f"--sitting: {quote(gremium.name)} hat am {format_datum(datum)} keine Vorlage.")
    say(f"{gremium.name} am {format_datum(datum)}: {plural(len(agenda), 'Vorlage', 'Vorlagen')}.")
    say(f"Eingabe wie 34/5/2, »34/5/2 auf Antrag geändert«, einstimmig, vertagt; leer überspringt, »{_END}« beendet.")
    saved = 0
    for number, punkt in enumerate(agenda, 1):
        say(f"{number}. {_title(punkt)}")
        found = _ask_punkt(office, punkt, gremium, datum, by)
        if found is None:
            break
        saved += found
    say(f"{plural(saved, 'Abstimmung', 'Abstimmungen')} gespeichert.")


def _read_sitting(office: Office, name: str) -> tuple[Gremium, date]:
    from kekdocs.abstimmung import EingabeError  # noqa: PLC0415
    from kekdocs.project.vote.plan import find_gremium  # noqa: PLC0415

    found = re.fullmatch(r"\s*(\S.*?),?\s+(\d[\d.\-]+)\s*", name)
    if found is None:
        raise click.UsageError(f"--sitting: erwartet Gremium und Datum wie »KT 29.03.2023«, gefunden {quote(name)}.")
    try:
        return find_gremium(office.settings, found[1]), parse_datum(found[2])
    except (EingabeError, ValueError) as error:
        raise click.UsageError(f"--sitting: {error}.") from error


def _title(punkt: Punkt) -> str:
    top = f"TOP {punkt.top.removeprefix('TOP').strip()}, " if punkt.top else ""
    done = " (schon eingetragen)" if punkt.done else ""
    return f"{top}{punkt.aktenzeichen} {punkt.gegenstand}{done}"


def _ask_punkt(office: Office, punkt: Punkt, gremium: Gremium, datum: date, by: Author) -> bool | None:
    """Ask until an answer can be recorded or none is wanted; None is the end of the sitting."""
    while True:
        answer = click.prompt(_PROMPT, default="", show_default=False).strip()
        if fold_key(answer) == _END:
            return None
        if not answer:
            return False
        if (recorded := _try_record(office, punkt, gremium, datum, by, answer)) is not None:
            return recorded


def _try_record(office: Office, punkt: Punkt, gremium: Gremium, datum: date, by: Author, answer: str) -> bool | None:
    """Return whether something was recorded, None to ask again."""
    from kekdocs.abstimmung import EingabeError  # noqa: PLC0415
    from kekdocs.project.vote.angabe import Angabe  # noqa: PLC0415
    from kekdocs.project.vote.line import LineError, parse_vote  # noqa: PLC0415

    try:
        plan = office.plan(punkt.path, Angabe(gremium=gremium.name, datum=datum, werte=parse_vote(answer)))
    except LineError as error:
        say(f"  {error}.\n  {answer}\n  {' ' * (error.column - 1)}^")
        return None
    except EingabeError as error:
        say(f"  {error}.")
        return None
    except KekdocsError as error:
        say_error(error)
        return None
    say_plan(plan)
    if not plan.changes:
        say("Das steht schon in der Vorlage.")
        return False
    return _record(office, plan, by)


def _record(office: Office, plan: Plan, by: Author) -> bool | None:
    try:
        say_saved(plan, office.record(confirm(plan, yes=False), by))
    except DeclinedError:
        return None
    except KekdocsError as error:
        say_error(error)
        return None
    return True
