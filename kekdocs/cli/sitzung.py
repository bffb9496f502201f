"""``kekdocs sitzung``: a sitting and its papers."""

from __future__ import annotations

import click

from kekdocs.cli.german import GermanGroup, LazyCommand

_FILES = "kekdocs.cli.sitzung_files"
_PAPERS = "kekdocs.cli.sitzung_papers"


@click.group(
    cls=GermanGroup,
    lazy_commands={
        "new": LazyCommand(f"{_FILES}:new", "Legt eine Sitzung mit ihren Vorlagen an."),
        "check": LazyCommand(f"{_FILES}:check", "Prüft Sitzungen."),
        "einladung": LazyCommand(f"{_PAPERS}:einladung", "Macht Einladung oder Bekanntmachung."),
        "nachtrag": LazyCommand(f"{_PAPERS}:nachtrag", "Macht einen Nachtrag zur Tagesordnung."),
        "anwesenheitsliste": LazyCommand(f"{_PAPERS}:anwesenheitsliste", "Macht die Anwesenheitsliste."),
        "niederschrift": LazyCommand(f"{_PAPERS}:niederschrift", "Macht die Niederschrift."),
    },
)
def sitzung() -> None:
    """Legt Sitzungen an, prüft sie und macht ihre Papiere."""
