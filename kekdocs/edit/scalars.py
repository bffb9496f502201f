"""How the value of a cell is written: as numbers and dates stand in a Vorlage, in the quotes that the author used."""

from __future__ import annotations

import re

from kekdocs.source.scalar import quote_scalar, write_scalar

# What other programs leave as it is too: counts, and days in the German form.
_BARE = re.compile(r"(?:0|[1-9][0-9]{0,8}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})\Z")


def write_value(value: str, style: str | None, *, in_flow: bool) -> str:
    """Return one line of YAML for a value that is not empty; ``style`` is the quotation mark that stood there, or None."""
    if style == '"':
        return quote_scalar(value)
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if _BARE.match(value):
        return value
    # Within brackets a comma ends the value.
    return quote_scalar(value) if in_flow and "," in value else write_scalar(value)
