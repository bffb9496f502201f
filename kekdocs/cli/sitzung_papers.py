"""``kekdocs sitzung einladung|nachtrag|anwesenheitsliste|niederschrift``: the papers of a sitting."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from kekdocs.cli.findings import say_diagnostics
from kekdocs.cli.german import GermanCommand
from kekdocs.cli.papers_output import PAPER, finish, paper_options
from kekdocs.cli.place import here

if TYPE_CHECKING:
    from kekdocs.project.sitzung.opened import OpenedSitzung

_SITZUNG = click.argument("sitzung", metavar="SITZUNG")
_PUBLIC = click.option("--public", is_flag=True, help="Für alle: ohne jeden Inhalt nichtöffentlicher Punkte.")
_options = paper_options(PAPER, "sitzungen")


def guarded(function: Callable[..., None]) -> Callable[..., None]:
    """Turn an unknown sitting or Nachtrag into a wrong call, and what cannot be read into its findings."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        from kekdocs.project.sitzung.opened import BrokenSitzungError, UnknownSitzungsdateiError  # noqa: PLC0415 -- the help does not need it
        from kekdocs.project.sitzung.papers import UnknownNachtragError  # noqa: PLC0415 -- the same

        try:
            function(*args, **kwargs)
        except (UnknownSitzungsdateiError, UnknownNachtragError) as error:
            raise click.UsageError(str(error)) from error
        except BrokenSitzungError as error:
            say_diagnostics(error.diagnostics, error.sources, err=True)
            click.get_current_context().exit(1)

    return run


@click.command(cls=GermanCommand)
@_SITZUNG
@_PUBLIC
@_options
@guarded
def einladung(sitzung: str, *, public: bool, **wish: Any) -> None:
    """Macht die Einladung mit der Tagesordnung, oder mit --public die öffentliche Bekanntmachung.

    SITZUNG ist der Name einer Datei im Ordner sitzungen oder sein Anfang.
    """
    from kekdocs.project.sitzung.papers import draft_einladung  # noqa: PLC0415 -- the help does not need it

    opened = _open(sitzung)
    finish(opened, draft_einladung(opened, public=public), wish)


@click.command(cls=GermanCommand)
@_SITZUNG
@click.option("--nummer", type=click.IntRange(min=1), metavar="ZAHL", help="Welcher Nachtrag; sonst der letzte.")
@_PUBLIC
@_options
@guarded
def nachtrag(sitzung: str, nummer: int | None, *, public: bool, **wish: Any) -> None:
    """Macht einen Nachtrag: die neuen Punkte, dann die ganze Tagesordnung.

    SITZUNG ist der Name einer Datei im Ordner sitzungen oder sein Anfang.
    """
    from kekdocs.project.sitzung.papers import draft_nachtrag  # noqa: PLC0415 -- the help does not need it

    opened = _open(sitzung)
    finish(opened, draft_nachtrag(opened, nummer, public=public), wish)


@click.command(cls=GermanCommand)
@_SITZUNG
@_options
@guarded
def anwesenheitsliste(sitzung: str, **wish: Any) -> None:
    """Macht die Anwesenheitsliste zum Unterschreiben.

    SITZUNG ist der Name einer Datei im Ordner sitzungen oder sein Anfang.
    """
    from kekdocs.project.sitzung.papers import draft_anwesenheitsliste  # noqa: PLC0415 -- the help does not need it

    opened = _open(sitzung)
    finish(opened, draft_anwesenheitsliste(opened), wish)


@click.command(cls=GermanCommand)
@_SITZUNG
@_PUBLIC
@_options
@guarded
def niederschrift(sitzung: str, *, public: bool, **wish: Any) -> None:
    """Macht die Niederschrift aus Anwesenheit, Tagesordnung und eingetragenen Stimmen, mit --public nur den öffentlichen Teil.

    SITZUNG ist der Name einer Datei im Ordner sitzungen oder sein Anfang.
    """
    from kekdocs.project.sitzung.niederschrift import draft_niederschrift  # noqa: PLC0415 -- the help does not need it

    opened = _open(sitzung)
    finish(opened, draft_niederschrift(opened, public=public), wish)


def _open(name: str) -> OpenedSitzung:
    from kekdocs.project.sitzung.opened import open_sitzung, select_sitzung  # noqa: PLC0415 -- the help does not need pydantic

    workspace = here()
    return open_sitzung(workspace, select_sitzung(workspace, name))
