"""``kekdocs beschluss``: the papers that follow from votes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.beschluss_output import guarded
from kekdocs.cli.german import GermanCommand, GermanGroup
from kekdocs.cli.output import say, say_json
from kekdocs.cli.papers_output import PAPER, finish, paper_options
from kekdocs.cli.place import here, select
from kekdocs.deutsch import parse_datum

if TYPE_CHECKING:
    from kekdocs.model import Gremium
    from kekdocs.project.beschluss.opened import Sitzungen
    from kekdocs.project.beschluss.papers import Papier

_TABLE = (*PAPER, "csv", "xlsx")


class _Day(click.ParamType[date]):
    """A day as in a Vorlage."""

    name = "Datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_datum(value)
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


_DAY = _Day()
_FOLDER = "beschluesse"
_options, _list_options = (paper_options(formats, _FOLDER) for formats in (PAPER, _TABLE))


@click.group(cls=GermanGroup)
def beschluss() -> None:
    """Macht aus Abstimmungen Auszüge, Ausfertigungen, Bögen, Beschlussbuch und Beschlusskontrolle."""


_VORLAGEN = click.argument("vorlagen", nargs=-1, metavar="[VORLAGE]...")
_GREMIUM = click.option("--gremium", metavar="GREMIUM", help="Name oder Kürzel; sonst das entscheidende Gremium.")
_GREMIEN = click.option("--gremium", "gremien", multiple=True, metavar="GREMIUM", help="Nur dieses; mehrfach möglich.")
_DATUM = click.option("--datum", type=_DAY, metavar="DATUM", help="Tag der Sitzung.")


@beschluss.command(cls=GermanCommand, short_help="Macht Beschlussauszüge.")
@_VORLAGEN
@_GREMIUM
@_DATUM
@click.option("--public", is_flag=True, help="Für die Öffentlichkeit: ohne nichtöffentliche Passagen.")
@_options
@guarded
def auszug(vorlagen: tuple[str, ...], gremium: str | None, datum: date | None, *, public: bool, **wish: Any) -> None:
    """Macht Beschlussauszüge aus den eingetragenen Abstimmungen.

    Ohne VORLAGE alle einer Sitzung, die --gremium und --datum nennen.
    """
    _make_single("Beschlussauszug", vorlagen, gremium, datum, wish, public=public)


@beschluss.command(cls=GermanCommand, short_help="Macht Beschlussausfertigungen.")
@_VORLAGEN
@_GREMIUM
@_DATUM
@_options
@guarded
def ausfertigung(vorlagen: tuple[str, ...], gremium: str | None, datum: date | None, **wish: Any) -> None:
    """Macht Ausfertigungen der Beschlüsse, die das entscheidende Gremium angenommen hat.

    Ohne VORLAGE alle einer Sitzung, die --gremium und --datum nennen.
    """
    _make_single("Beschlussausfertigung", vorlagen, gremium, datum, wish)


@beschluss.command(cls=GermanCommand, short_help="Macht einen leeren Abstimmungsbogen für eine Sitzung.")
@click.option("--gremium", required=True, metavar="GREMIUM", help="Name oder Kürzel des Gremiums.")
@click.option("--datum", type=_DAY, required=True, metavar="DATUM", help="Tag der Sitzung.")
@_options
@guarded
def bogen(gremium: str, datum: date, **wish: Any) -> None:
    """Macht einen leeren Abstimmungsbogen mit allen Vorlagen einer Sitzung, mit Kennung und QR-Code."""
    from kekdocs.project.beschluss.papers import draft_bogen  # noqa: PLC0415 -- see _open

    opened = _open()
    finish(opened, draft_bogen(opened, opened.gremium(gremium), datum), wish)


@beschluss.command(cls=GermanCommand, short_help="Nennt die Vorlage zu einer Kennung des Bogens.")
@click.argument("kennung", metavar="KENNUNG")
@click.option("--json", "as_json", is_flag=True, help="Gibt das Ergebnis als JSON aus.")
@guarded
def find(kennung: str, *, as_json: bool) -> None:
    """Nennt Vorlage, Gremium, Tag und TOP zu einer Kennung des Abstimmungsbogens."""
    from kekdocs.project.beschluss.papers import describe_station  # noqa: PLC0415 -- see _open

    found = describe_station(_open().find(kennung))
    if as_json:
        say_json(found)
    else:
        top = f", TOP {found['top']}" if found["top"] else ""
        say(f"{found['file']}: {found['gegenstand']} ({found['gremium']}, {found['datum']}{top})")


@beschluss.command(cls=GermanCommand, short_help="Macht das Beschlussbuch eines Zeitraums.")
@click.option("--von", type=_DAY, required=True, metavar="DATUM", help="Erster Tag.")
@click.option("--bis", type=_DAY, required=True, metavar="DATUM", help="Letzter Tag.")
@_GREMIEN
@click.option("--oeffentlich", is_flag=True, help="Führt nichtöffentliche Beschlüsse ohne Inhalt auf.")
@_list_options
@guarded
def buch(von: date, bis: date, gremien: tuple[str, ...], *, oeffentlich: bool, **wish: Any) -> None:
    """Macht das Beschlussbuch: alle Beschlüsse eines Zeitraums, je Gremium und Jahr lückenlos nummeriert."""
    from kekdocs.project.beschluss.papers import draft_buch  # noqa: PLC0415 -- see _open
    from kekdocs.view.beschluss.buch import Zeitraum  # noqa: PLC0415 -- see _open

    if von > bis:
        raise click.UsageError("--von liegt nach --bis.")
    opened = _open()
    bodies = _bodies(opened, gremien)
    finish(opened, draft_buch(opened, Zeitraum(von, bis), bodies, withhold=oeffentlich), wish)


@beschluss.command(cls=GermanCommand, short_help="Zeigt, wer welchen Beschluss bis wann umsetzt.")
@click.option("--stichtag", type=_DAY, metavar="DATUM", help="Stand an diesem Tag; sonst heute.")
@_GREMIEN
@click.option("--ueberfaellig", is_flag=True, help="Nur Beschlüsse, deren Frist vorbei ist.")
@_list_options
@guarded
def kontrolle(stichtag: date | None, gremien: tuple[str, ...], *, ueberfaellig: bool, **wish: Any) -> None:
    """Macht die Beschlusskontrolle: verantwortlich, Frist und Stand aller angenommenen Beschlüsse."""
    from kekdocs.project.beschluss.papers import draft_kontrolle  # noqa: PLC0415 -- see _open

    opened = _open()
    day = stichtag or date.today()  # noqa: DTZ011 -- the clerk's own day
    finish(opened, draft_kontrolle(opened, day, _bodies(opened, gremien), only_late=ueberfaellig), wish)


def _open(files: Sequence[Path] | None = None) -> Sitzungen:
    from kekdocs.project.beschluss.opened import open_sitzungen  # noqa: PLC0415 -- the help does not need pydantic

    return open_sitzungen(here(), files)


def _bodies(opened: Sitzungen, names: Sequence[str]) -> list[Gremium]:
    return [opened.gremium(name) for name in names]


def _make_single(
    papier: Papier,
    names: Sequence[str],
    gremium: str | None,
    datum: date | None,
    wish: dict[str, Any],
    *,
    public: bool = False,
) -> None:
    from kekdocs.project.beschluss.papers import choose_stations, draft_beschluesse  # noqa: PLC0415 -- see _open

    if not names and not (gremium and datum):
        raise click.UsageError("Nennen Sie eine Vorlage, oder eine Sitzung mit --gremium und --datum.")
    workspace = here()
    files = select(workspace, names)
    opened = _open(files)
    wanted = None if files is None else [workspace.name_of(path) for path in files]
    stations = choose_stations(opened, wanted, gremium, datum)
    finish(opened, draft_beschluesse(opened, stations, papier, public=public), wish)
