"""A sheet as JSON, for programs."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from kekdocs.redline import Kind
from kekdocs.render.redline.proof import Sides, check_form
from kekdocs.render.redline.sheet import Sheet

SCHEMA: Final = "kekdocs-redline"
VERSION: Final = 1
"""Raised when a name or its meaning changes; new names do not raise it."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def write_json(sheet: Sheet) -> str:
    """Return a sheet as JSON with a line feed at its end; a lone surrogate, which UTF-8 cannot carry, is an escape in it.

    Raises:
        SelfCheckError: what was written does not give both texts back.
    """
    text = json.dumps(_to_dict(sheet), ensure_ascii=False, indent=2)
    written = _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
    check_form(sheet, read_json(written), "JSON")
    return written


def read_json(written: str) -> list[Sides]:
    """Return both texts of each entry, from its segments."""
    return [
        (_side(entry["segments"], Kind.INSERT), _side(entry["segments"], Kind.DELETE))
        for entry in json.loads(written)["redlines"]
    ]


def _to_dict(sheet: Sheet) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "title": sheet.title,
        "old_name": sheet.old_name,
        "new_name": sheet.new_name,
        "notes": list(sheet.notes),
        "redlines": [
            {"title": entry.title, "form": entry.form.value, **entry.redline.to_dict()} for entry in sheet.entries
        ],
        "statistics": sheet.statistics.to_dict(),
    }


def _side(segments: list[dict[str, Any]], without: Kind) -> str:
    return "".join(segment["text"] for segment in segments if segment["kind"] != without)
