"""``kekdocs init``: a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say

_LAENDER = ["BW", "BY", "BB", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH"]


@click.command(cls=GermanCommand)
@click.argument("ordner", type=click.Path(path_type=Path), metavar="ORDNER")
@click.option("--name", default="Landkreis Musterland", metavar="NAME", help="Name der Körperschaft.")
@click.option("--land", type=click.Choice(_LAENDER), default="ST", help="Kürzel des Landes.")
def init(ordner: Path, name: str, land: str) -> None:
    """Legt einen neuen Arbeitsordner mit Einstellungen, Word-Vorlage und Beispiel an."""
    from kekdocs.project.init import create_workspace  # noqa: PLC0415 -- the help does not need it

    workspace = create_workspace(ordner, name, land)
    say(f"Der Arbeitsordner {workspace.root} ist angelegt.")
    say(f"Weiter: cd {ordner} && kekdocs build")
