"""``kekdocs new``: a new Vorlage from five answers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kekdocs.cli.findings import say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say
from kekdocs.cli.place import here
from kekdocs.deutsch import closest, fold_key, join_und, parse_datum, quote

if TYPE_CHECKING:
    from kekdocs.model import Einstellungen
    from kekdocs.project.workspace import Workspace


def _split_beratung(text: str) -> tuple[str, str]:
    """Read ``KT 29.03.2023`` as body and day."""
    found = re.fullmatch(r"\s*(\S.*?)\s+(\d[\d.\-]+)\s*", text)
    if found is None:
        raise click.UsageError(f"Erwartet Gremium und Datum wie »KT 29.03.2023«, gefunden {quote(text)}.")
    return found[1], found[2]


def _ask(value: str | None, question: str, default: str = "") -> str:
    if value is not None:
        return value
    return str(click.prompt(question, default=default or None, show_default=bool(default))).strip()


def _ask_art(given: str | None) -> str:
    """Ask until a kind is named that there is."""
    from kekdocs.model import Vorlagenart  # noqa: PLC0415 -- see _settings

    def read(typed: str) -> str:
        known = {fold_key(each): str(each) for each in Vorlagenart}
        if fold_key(typed) not in known:
            near = closest(typed, known.values())
            hint = f"Meinten Sie »{near}«?" if near else f"Es gibt: {join_und(list(known.values()))}."
            raise click.UsageError(f"Die Art {quote(typed)} gibt es nicht. {hint}")
        return known[fold_key(typed)]

    if given is not None:
        return given
    return str(click.prompt("Art", default=str(Vorlagenart.BESCHLUSSVORLAGE), value_proc=read))


def _ask_beratungen(given: tuple[str, ...], settings: Einstellungen) -> list[tuple[str, str]]:
    if given:
        return [_split_beratung(text) for text in given]
    names = ", ".join(g.kuerzel or g.name for g in settings.gremien)

    def read(typed: str) -> list[tuple[str, str]]:
        beratungen = [_split_beratung(part) for part in typed.split(",")]
        for gremium, datum in beratungen:
            _check_beratung(gremium, datum, settings)
        return beratungen

    question = f"Beratungsfolge, mit Komma getrennt, wie »KA 08.03.2023, KT 29.03.2023« ({names})"
    found: list[tuple[str, str]] = click.prompt(question, value_proc=read)
    return found


def _check_beratung(gremium: str, datum: str, settings: Einstellungen) -> None:
    """Refuse a body that the settings do not know, and what is no day, while it can still be asked again."""
    from kekdocs.resolve import hint_gremium, index_gremien  # noqa: PLC0415 -- see _settings

    if fold_key(gremium) not in index_gremien(settings.gremien):
        raise click.UsageError(f"Das Gremium {quote(gremium)} gibt es nicht. {hint_gremium(gremium, settings.gremien)}")
    try:
        parse_datum(datum)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error


def _settings(workspace: Workspace, context: click.Context) -> Einstellungen:
    from kekdocs.project.load import open_workspace  # noqa: PLC0415 -- the help does not need pydantic

    opened = open_workspace(workspace, [])
    if opened.bestand is None or opened.broken:
        say_diagnostics(opened.diagnostics, opened.sources, err=True)
        context.exit(1)
    return opened.bestand.einstellungen


@click.command(cls=GermanCommand)
@click.option("--gegenstand", metavar="TEXT", help="Beratungsgegenstand.")
@click.option("--bereich", metavar="TEXT", help="Einreichender Bereich.")
@click.option("--art", metavar="ART", help="Beschlussvorlage, Mitteilungsvorlage, Antrag …")
@click.option(
    "--beratung", "beratungen", multiple=True, metavar="'KT 29.03.2023'", help="Gremium und Datum; mehrfach möglich."
)
@click.option("--unterschrift", metavar="NAME", help="Wer unterschreibt.")
@click.option("--aktenzeichen", default="", metavar="TEXT", help="Eigenes Aktenzeichen statt der nächsten Nummer.")
@click.option("--nichtoeffentlich", is_flag=True, help="Die Vorlage ist nichtöffentlich.")
@click.option("--datum", metavar="DATUM", help="Tag der Vorlage; sonst heute.")
@click.pass_context
def new(
    context: click.Context,
    gegenstand: str | None,
    bereich: str | None,
    art: str | None,
    beratungen: tuple[str, ...],
    unterschrift: str | None,
    aktenzeichen: str,
    datum: str | None,
    *,
    nichtoeffentlich: bool,
) -> None:
    """Legt eine neue Vorlage an. Was nicht angegeben ist, wird gefragt."""
    from kekdocs.project.new import Answers, BadAnswersError, create_vorlage  # noqa: PLC0415 -- as above

    workspace = here()
    settings = _settings(workspace, context)
    answers = Answers(
        gegenstand=_ask(gegenstand, "Beratungsgegenstand"),
        bereich=_ask(bereich, "Bereich"),
        art=_ask_art(art),
        beratungen=_ask_beratungen(beratungen, settings),
        unterschrift=_ask(unterschrift, "Unterschrift", settings.haus.unterschrift),
        oeffentlich=settings.haus.neue_vorlagen_oeffentlich and not nichtoeffentlich,
        aktenzeichen=aktenzeichen,
    )
    try:
        path = create_vorlage(workspace, settings, answers, _day(datum))
    except BadAnswersError as error:
        from kekdocs.source import Source  # noqa: PLC0415 -- only for the picture of the mistake

        sources = {d.file: Source(d.file, error.text) for d in error.diagnostics}
        say_diagnostics(error.diagnostics, sources, err=True)
        context.exit(2)
    say(_shown(path))


def _shown(path: Path) -> str:
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()  # noqa: DTZ011 -- the clerk's own day; the one place where it is asked for
    try:
        return parse_datum(text)
    except ValueError as error:
        raise click.UsageError(f"--datum: {error}.") from error
