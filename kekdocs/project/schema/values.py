"""What may stand behind a key.

An editor types plain values as YAML 1.2 does (number, boolean, null), kekdocs keeps them text; so numbers and booleans are
allowed wherever text is. Patterns refuse only what the reader refuses for certain.

The YAML language server offers ``true``, ``false`` and ``null`` for every ``boolean`` and ``null`` that it finds as the
``type`` of an alternative. Nobody wants them here, so these two types are said in ways that it does not look into.

It tells alternatives apart by ``title`` and ``description`` alone, and where they are the same the hover text is headed
»Ja || Ja«. Hence the empty ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from kekdocs.deutsch import join_und
from kekdocs.model import Gremium
from kekdocs.project.schema.spelling import pattern_of

Schema = dict[str, Any]

_JA_NEIN = ("ja", "nein")
_ZAHL = r"^\s*[0-9]+\s*$"
_DATUM = r"^\s*(?:[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})\s*$"
_UHRZEIT = r"^\s*[0-9]{1,2}(?:[:.][0-9]{2}(?:\s*Uhr)?|\s*Uhr)\s*$"
_BETRAG = r"^\s*[−-]?\s*[0-9][0-9.,]*[–—-]{0,2}\s*(?:[eE][uU][rR][oO]?|€)?\s*$"


def _words(offered: Sequence[str], accepted: Sequence[str], message: str) -> list[Schema]:
    """Return the words that are offered, and apart from them every other spelling of the accepted ones."""
    others = pattern_of(accepted, without=offered)
    return [
        {"title": "", "description": "", "enum": list(offered), "errorMessage": message},
        {"type": "string", "pattern": others},
    ]


SCALARS: dict[str, Schema] = {
    "Leer": {"description": "", "not": {"type": ["string", "number", "boolean", "array", "object"]}},
    "Text": {
        "title": "",
        "if": {"type": ["string", "number", "boolean"]},
        "else": {"type": "string", "errorMessage": "Hier fehlt ein Text."},
    },
    "Datum": {
        "title": "",
        "type": "string",
        "pattern": _DATUM,
        "errorMessage": "Erwartet wird ein Datum wie 23.02.2023.",
    },
    "Uhrzeit": {
        "title": "",
        # Without quotes an editor takes 17.30 for a number.
        "type": ["string", "number"],
        "pattern": _UHRZEIT,
        "errorMessage": "Erwartet wird eine Uhrzeit wie 17:30.",
    },
    "Betrag": {
        "title": "",
        "type": ["string", "number"],
        "pattern": _BETRAG,
        "errorMessage": "Erwartet wird ein Betrag wie 1.234,56.",
    },
    "Anzahl": {
        "title": "",
        "type": ["string", "integer"],
        "pattern": _ZAHL,
        "minimum": 0,
        "errorMessage": "Erwartet wird eine ganze Zahl ab 0.",
    },
    "JaNein": {
        "title": "",
        "anyOf": [
            *_words(_JA_NEIN, (*_JA_NEIN, "j", "n", "true", "false"), "Erwartet wird ja oder nein."),
            {"not": {"type": ["string", "number", "null", "array", "object"]}},
        ],
    },
}
"""Definitions of the simple values by name; ``Leer`` is an empty value."""


def choice_schema(kind: type[StrEnum]) -> Schema:
    """Return one word out of a list: canonical spellings are offered, all spellings accepted."""
    words = [member.value for member in kind]
    return {"title": "", "anyOf": _words(words, words, f"Möglich sind: {join_und(words)}.")}


def gremium_schema(gremien: Sequence[Gremium]) -> Schema:
    """Return the names and Kürzel of the workspace's bodies; without any, every text."""
    if not gremien:
        return SCALARS["Text"]
    described = {g.name: g.art.value for g in gremien} | {g.kuerzel: g.name for g in gremien if g.kuerzel}
    words = list(described)
    message = f"Dieses Gremium steht nicht in kekdocs.yaml. Bekannt sind: {join_und([g.name for g in gremien])}."
    offered, others = _words(words, words, message)
    offered |= {"enumDescriptions": list(described.values())}
    # A Kürzel may look like a number; whether it is one of the Gremien, `kekdocs check` says.
    return {"title": "", "anyOf": [offered, others, {"type": "number"}]}
