"""``kekdocs vote --sitting``: asks for one point of the agenda after the other; each is safe before the next is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
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

_END, _BACK = "ende", "zurueck"
_PROMPT = "  Stimmen"


class _Next(Enum):
    """What follows an answer."""

    SAVED = "saved"
    SKIPPED = "skipped"
    BACK = "back"
    END = "end"


@dataclass
class _Session:
    """A sitting that is asked for; ``norm`` is the law that was shown last."""

    office: Office
    gremium: Gremium
    datum: date
    by: Author
    norm: str = ""


def ask_sitting(office: Office, name: str, by: Author) -> None:
    """Ask for every Vorlage that the body has on the day and that has no result yet.

    Raises:
        click.UsageError: there is no such body, day or sitting.
        click.Abort: the clerk stopped; what was acknowledged stays.
    """
    from kekdocs.project.vote.sitting import read_agenda  # noqa: PLC0415 -- not for the help

    gremium, datum = _read_sitting(office, name)
    agenda = read_agenda(office, gremium, datum)
    if not agenda:
        raise click.UsageError(f"--sitting: {quote(gremium.name)} hat am {format_datum(datum)} keine Vorlage.")
    done = [punkt.done for punkt in agenda]
    _say_beginning(gremium, datum, done)
    saved = _ask_all(_Session(office, gremium, datum, by), agenda, done)
    if left := [_number(punkt) for punkt, known in zip(agenda, done, strict=True) if not known]:
        say(f"Noch offen: {', '.join(left)}. Derselbe Aufruf fragt wieder danach.")
    say(f"{plural(saved, 'Abstimmung', 'Abstimmungen')} gespeichert.")


def _say_beginning(gremium: Gremium, datum: date, done: list[bool]) -> None:
    known = f", davon {sum(done)} schon eingetragen" if any(done) else ""
    say(f"{gremium.name} am {format_datum(datum)}: {plural(len(done), 'Vorlage', 'Vorlagen')}{known}.")
    say("Eingabe: Ja/Nein/Enthaltung wie 34/5/2, »34/5/2 auf Antrag geändert«, einstimmig, vertagt.")
    say(
        f"Leer überspringt, »zurück« geht zum Punkt davor, »{_END}« beendet. Gespeichertes bleibt auch nach einem Abbruch."
    )


def _ask_all(session: _Session, agenda: list[Punkt], done: list[bool]) -> int:
    """Ask for what is not done, and by »zurück« for what is; return how often something was saved."""
    place = saved = 0
    is_back = False
    while place < len(agenda):
        say(f"\n{place + 1}. {_title(agenda[place], is_done=done[place])}")
        if done[place] and not is_back:
            place += 1
            continue
        found = _ask_punkt(session, agenda[place])
        if found is _Next.END:
            break
        saved += found is _Next.SAVED
        done[place] = done[place] or found is _Next.SAVED
        is_back = found is _Next.BACK
        place = max(place - 1, 0) if is_back else place + 1
    return saved


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


def _number(punkt: Punkt) -> str:
    return f"TOP {punkt.top.removeprefix('TOP').strip()}" if punkt.top else punkt.aktenzeichen


def _title(punkt: Punkt, *, is_done: bool) -> str:
    top = f"{_number(punkt)}, " if punkt.top else ""
    return f"{top}{punkt.aktenzeichen} {punkt.gegenstand}{' (schon eingetragen)' if is_done else ''}"


def _ask_punkt(session: _Session, punkt: Punkt) -> _Next:
    """Ask until an answer can be recorded or none is wanted."""
    while True:
        answer = click.prompt(_PROMPT, default="", show_default=False).strip()
        if fold_key(answer) in (_END, _BACK):
            return _Next.END if fold_key(answer) == _END else _Next.BACK
        if not answer:
            say("  übersprungen")
            return _Next.SKIPPED
        if (found := _try_record(session, punkt, answer)) is not None:
            return found


def _try_record(session: _Session, punkt: Punkt, answer: str) -> _Next | None:
    """Return whether something was recorded, None to ask again."""
    from kekdocs.abstimmung import EingabeError  # noqa: PLC0415
    from kekdocs.project.vote.angabe import Angabe  # noqa: PLC0415
    from kekdocs.project.vote.line import LineError, parse_vote  # noqa: PLC0415

    try:
        angabe = Angabe(gremium=session.gremium.name, datum=session.datum, werte=parse_vote(answer))
        plan = session.office.plan(punkt.path, angabe)
    except LineError as error:
        say(f"  {_sentence(error)}\n  {answer}\n  {' ' * (error.column - 1)}^")
        return None
    except EingabeError as error:
        say(f"  {_sentence(error)}")
        return None
    except KekdocsError as error:
        say_error(error)
        return None
    _say_plan(session, plan)
    if not plan.changes:
        say("Das steht schon in der Vorlage.")
        return _Next.SKIPPED
    return _record(session, plan)


def _sentence(error: Exception) -> str:
    text = str(error)
    return text if text.endswith(("?", "!", ".")) else f"{text}."


def _say_plan(session: _Session, plan: Plan) -> None:
    """Show what the vote came to; the law is named again only where it is another than at the point before."""
    norm = plan.ergebnis.norm if plan.ergebnis else session.norm
    say_plan(plan, with_norm=norm != session.norm)
    session.norm = norm


def _record(session: _Session, plan: Plan) -> _Next | None:
    try:
        say_saved(plan, session.office.record(confirm(plan, yes=False), session.by))
    except DeclinedError:
        return None
    except KekdocsError as error:
        say_error(error)
        return None
    return _Next.SAVED
