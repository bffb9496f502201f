"""``kekdocs schema``: what an editor needs to complete and check."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from kekdocs.cli.german import GermanCommand
from kekdocs.cli.output import say
from kekdocs.cli.place import here

if TYPE_CHECKING:
    from kekdocs.project.schema import Kind

KINDS = ("vorlage", "einstellungen", "konzept", "konzeptteil", "sitzung")


@click.command(cls=GermanCommand)
@click.argument("art", type=click.Choice(KINDS), required=False, metavar=f"[{'|'.join(KINDS)}]")
def schema(art: str | None) -> None:
    """Erneuert die JSON-Schemas in .vscode, mit den Gremien aus kekdocs.yaml.

    Mit Angabe wird nur dieses Schema ausgegeben.
    """
    from kekdocs.project.editor import schema_text, write_schemas  # noqa: PLC0415 -- the help does not need pydantic

    workspace = here()
    if art:
        say(schema_text(workspace, cast("Kind", art)).rstrip("\n"))
        return
    for path in write_schemas(workspace):
        say(workspace.name_of(path))
