"""``kekdocs schema``: what an editor needs to complete and check."""

from __future__ import annotations

import click

from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say
from kekdocs.cli.place import here


@click.command(cls=GermanCommand)
@click.argument(
    "art", type=click.Choice(["vorlage", "einstellungen"]), required=False, metavar="[vorlage|einstellungen]"
)
def schema(art: str | None) -> None:
    """Erneuert die JSON-Schemas in .vscode, mit den Gremien aus kekdocs.yaml.

    Mit Angabe wird nur dieses Schema ausgegeben.
    """
    from kekdocs.project.editor import schema_text, write_schemas  # noqa: PLC0415 -- the help does not need pydantic

    workspace = here()
    if art:
        say(schema_text(workspace, "vorlage" if art == "vorlage" else "einstellungen").rstrip("\n"))
        return
    for path in write_schemas(workspace):
        say(workspace.name_of(path))
