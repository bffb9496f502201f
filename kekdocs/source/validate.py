"""From the text tree to a model, with pydantic's error paths turned into German diagnostics with a place."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from kekdocs.deutsch import closest, fold_key, join_und, quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.source.source import Path, Source

M = TypeVar("M", bound=BaseModel)

_KINDS: dict[type, str] = {dict: "eine Gruppe von Angaben", list: "eine Liste"}
_EXPECTED = {
    "list_type": "eine Liste (jeder Punkt in einer eigenen Zeile mit »- « davor)",
    "model_type": "Angaben in der Form »name: Wert«",
    "model_attributes_type": "Angaben in der Form »name: Wert«",
    "date_type": "ein Datum wie 23.02.2023",
    "int_type": "eine ganze Zahl",
    "bool_type": "ja oder nein",
    "decimal_type": "einen Betrag wie 1.234,56",
}


def _found(value: object) -> str:
    return quote(value) if isinstance(value, str) else _KINDS.get(type(value), "nichts")


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Annotated, Union, types.UnionType, list):
        for part in get_args(annotation):
            yield from _models_in(part)


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the model whose fields may stand at ``path``."""
    for step in path:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step)
        inner = next(_models_in(_whole_annotation(field)), None) if field else None
        if inner is None:
            return None
        model = inner
    return model


def _whole_annotation(field: FieldInfo) -> Any:
    return field.annotation


def label_of(model: type[BaseModel], name: str) -> str:
    """Return a field's name as people write it in YAML: lower case, with umlauts; one that ``fold_key`` reads back."""
    field = model.model_fields.get(name)
    title = (field.title or name).lower() if field else name
    return title if fold_key(title) == name else name


def _unknown_key(model: type[BaseModel], source: Source, path: Path) -> Diagnostic:
    owner = _model_at(model, path[:-1])
    names = [label_of(owner, name) for name in owner.model_fields] if owner else []
    near = closest(str(path[-1]), names)
    hint = f"Meinten Sie »{near}«?" if near else f"Hier sind möglich: {join_und(names)}."
    return source.report("K111", f"unbekannte Angabe {quote(source.key_as_written(path))}", path, hint, key=True)


def _missing_key(model: type[BaseModel], source: Source, path: Path) -> Diagnostic:
    owner = _model_at(model, path[:-1])
    name = label_of(owner, str(path[-1])) if owner else str(path[-1])
    field = owner.model_fields.get(str(path[-1])) if owner else None
    hint = f"{name}: {field.description}" if field and field.description else f"Ergänzen Sie »{name}:«."
    return source.report("K112", f"die Angabe »{name}« fehlt", path, hint, key=True)


def _explain(model: type[BaseModel], source: Source, error: Any) -> Diagnostic:
    kind, path = error["type"], error["loc"]
    if kind == "kekdocs":
        context = error["ctx"]
        return source.report(context["code"], context["message"], path, *context["hints"])
    if kind == "extra_forbidden":
        return _unknown_key(model, source, path)
    if kind in ("missing", "string_too_short"):
        return _missing_key(model, source, path)
    if kind == "too_short":
        return source.report("K112", "die Liste ist leer, erwartet mindestens ein Eintrag", path, key=True)
    expected = _EXPECTED.get(kind, "einen Text")
    return source.report("K114", f"erwartet {expected}, gefunden {_found(error['input'])}", path, key=True)


def validate_tree(model: type[M], tree: Any, source: Source) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Return the model and no diagnostics, or None and all that is wrong with the form (K111 to K116)."""
    try:
        return model.model_validate(tree), ()
    except ValidationError as error:
        return None, tuple(_explain(model, source, e) for e in error.errors(include_url=False))
