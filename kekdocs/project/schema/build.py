"""Walks the models and writes down what an editor needs to know of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from kekdocs.deutsch import join_und
from kekdocs.model import Beratung, Einstellungen, Gremium, Vorlage
from kekdocs.model.base import Langtext, OneOrMany
from kekdocs.model.konzept import Konzept, Konzeptteil
from kekdocs.model.sitzung import Sitzung
from kekdocs.project.schema.snippets import Snippet, Snippets, long_text
from kekdocs.project.schema.spelling import common_spellings, pattern_of
from kekdocs.project.schema.values import SCALARS, Schema, choice_schema, gremium_schema
from kekdocs.source.validate import label_of

Kind = Literal["vorlage", "einstellungen", "konzept", "konzeptteil", "sitzung"]

_ROOTS: dict[Kind, tuple[type[BaseModel], str]] = {
    "vorlage": (Vorlage, "Eine Vorlage für den Kreistag und seine Ausschüsse."),
    "einstellungen": (Einstellungen, "Die Einstellungen des Arbeitsordners."),
    "konzept": (Konzept, "Eine Ausgabe eines Konzepts."),
    "konzeptteil": (Konzeptteil, "Eine weitere Datei eines Konzepts."),
    "sitzung": (Sitzung, "Eine Sitzung mit Tagesordnung, Anwesenheit und Niederschrift."),
}
_SCALAR_NAMES: dict[object, str] = {
    str: "Text",
    int: "Anzahl",
    bool: "JaNein",
    date: "Datum",
    time: "Uhrzeit",
    Decimal: "Betrag",
}
_LONG_TEXT_MARK = get_args(Langtext)[1]


def build_schema(kind: Kind, gremien: Sequence[Gremium] = ()) -> Schema:
    """Return the schema of a kind of file; the bodies are those a Beratung may name.

    Draft-07 with the extensions of the YAML language server (``errorMessage``, ``defaultSnippets``, ``doNotSuggest``,
    ``enumDescriptions``), which other readers pass over. The order is that of the form.
    """
    root, description = _ROOTS[kind]
    builder = _Builder(gremien)
    about = {"title": root.__name__, "description": description}
    body = builder.object_schema(root)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **about, **body, "definitions": builder.definitions}


def schema_json(kind: Kind, gremien: Sequence[Gremium] = ()) -> str:
    """Return the schema as the text of a file; the same models and bodies give the same text."""
    return json.dumps(build_schema(kind, gremien), ensure_ascii=False, indent=2) + "\n"


class _Builder:
    """Collects a definition for each model, field and kind of value that is met on the way."""

    def __init__(self, gremien: Sequence[Gremium]) -> None:
        self.definitions: dict[str, Schema] = {}
        self._values = SCALARS | {"Gremienname": gremium_schema(gremien)}
        self._snippets = Snippets(gremien)

    def object_schema(self, model: type[BaseModel]) -> Schema:
        """Return what a mapping may hold; without a title, so that the editor heads its messages by the field's."""
        fields = model.model_fields
        labels = [label_of(model, name) for name in fields]
        required = [_require(model, name) for name, field in fields.items() if field.is_required()]
        return {
            "type": "object",
            "errorMessage": f"Hier sind nur diese Angaben möglich: {join_und(labels)}.",
            **self._keys(model),
            "additionalProperties": False,
            **({"allOf": required} if required else {}),
            **_offer(self._snippets.block_of(model)),
        }

    def _keys(self, model: type[BaseModel]) -> Schema:
        properties: dict[str, Schema] = {}
        patterns: dict[str, Schema] = {}
        for name, field in model.model_fields.items():
            own = self._define(f"{model.__name__}.{name}", partial(self._field, model, name, field))
            label = label_of(model, name)
            others = common_spellings(name, label)
            properties |= {label: own} | {other: {"allOf": [own], "doNotSuggest": True} for other in others}
            patterns[pattern_of([name], without=[label, *others])] = own
        return {"properties": properties, "patternProperties": patterns}

    def _define(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}  # keeps the order of the form, and ends a model that holds itself
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name}"}

    def _value(self, name: str) -> Schema:
        return self._define(name, lambda: self._values[name])

    def _field(self, model: type[BaseModel], name: str, field: FieldInfo) -> Schema:
        """Return the schema behind one key: ``anyOf`` even for one way, or the server completes no ``: `` behind the key."""
        if model in (Beratung, Sitzung) and name == "gremium":
            ways = [self._value("Gremienname")]
        else:
            ways = list(self._ways(field.annotation, field.metadata))
        empty = [] if field.is_required() else [self._value("Leer")]
        texts = {"title": field.title or label_of(model, name), "description": field.description or ""}
        return {**texts, "anyOf": ways + empty, **self._completion(model, field)}

    def _completion(self, model: type[BaseModel], field: FieldInfo) -> Schema:
        """Return what makes the server insert more than the key: a whole block, or a new line with indent or list dash.

        A block would come with too small an indent behind a list dash, so only a file's first level has them. The empty
        ``items`` and ``properties`` allow everything; they just say to the server what follows.
        """
        is_first_level = any(model is root for root, _ in _ROOTS.values())
        if _LONG_TEXT_MARK in field.metadata:
            return _offer(long_text(nested=not is_first_level))
        inner, is_list = next(models_in(field.annotation), (None, False))
        if inner is None:
            return {}
        block = self._snippets.block_of(inner) if is_first_level else None
        return {"items": {}} if is_list else _offer(block) or {"properties": {}}

    def _ways(self, annotation: Any, metadata: Sequence[object] = ()) -> Iterator[Schema]:
        """Yield the ways to write a value; the one whose message fits best when none fits comes first."""
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            yield from self._ways(inner[0], inner[1:])
        elif origin in (Union, UnionType):
            for part in inner:
                yield from () if part is NoneType else self._ways(part)
        elif origin is list:
            yield from self._list_ways(inner[0], metadata)
        elif issubclass(annotation, BaseModel):
            yield self._define(annotation.__name__, partial(self.object_schema, annotation))
            # The only use of a validator on a model is a short form: the name of who signs, the Titel of an Anlage.
            yield from [self._value("Text")] * any(isinstance(mark, BeforeValidator) for mark in metadata)
        elif issubclass(annotation, StrEnum):
            yield self._define(annotation.__name__, partial(choice_schema, annotation))
        else:
            yield self._value(_SCALAR_NAMES[annotation])

    def _list_ways(self, entry: Any, metadata: Sequence[object]) -> Iterator[Schema]:
        ways = list(self._ways(entry))
        if OneOrMany in metadata:
            yield from ways
        elif any(isinstance(mark, BeforeValidator) for mark in metadata):
            yield self._value("Text")  # a short form, as of a model
        least = max((getattr(mark, "min_length", 0) for mark in metadata), default=0)
        inner = next(models_in(entry), (None, False))[0]
        snippet = _offer(self._snippets.entry_of(inner)) if inner else {}
        yield {
            "type": "array",
            "items": ways[0] if len(ways) == 1 else {"anyOf": ways},
            **({"minItems": least} if least else {}),
            **snippet,
        }


def models_in(annotation: Any, *, is_list: bool = False) -> Iterator[tuple[type[BaseModel], bool]]:
    """Yield the models that an annotation speaks of, each with whether they are entries of a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, is_list
    for part in get_args(annotation):
        yield from models_in(part, is_list=is_list or get_origin(annotation) is list)


def _offer(snippet: Snippet | None) -> Schema:
    return {"defaultSnippets": [{"label": snippet.label, "body": snippet.body}]} if snippet else {}


def _require(model: type[BaseModel], name: str) -> Schema:
    """Return a rule that asks for a key in its usual spelling when it is there in no spelling at all."""
    label = label_of(model, name)
    message = f"Die Angabe »{label}« fehlt: {model.model_fields[name].description}"
    return {
        "if": {"propertyNames": {"not": {"pattern": pattern_of([name])}}},
        "then": {"required": [label], "errorMessage": message},
    }
