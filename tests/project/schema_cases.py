"""Material for the tests of the schema: spellings, YAML 1.2 as editors type it, and valid files."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from unicodedata import normalize

import yaml
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from kekdocs.deutsch import fold_key
from kekdocs.model.base import OneOrMany
from kekdocs.model.konzept import Gliederungspunkt
from kekdocs.source.validate import label_of

GREMIEN = ("Kreistag", "KT", "Ausschuss für Größe und Maß", "AGM", "Jugendhilfeausschuss", "4711")

_WORDS = {"~": None, "null": None, "": None, "true": True, "false": False, ".inf": float("inf"), ".nan": float("nan")}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def type_plain(text: str) -> Any:
    """Return what a plain scalar is in YAML 1.2, core schema (section 10.3.2)."""
    for word in (text, text.lower()):
        if word in _WORDS and text in (word, word.upper(), word.capitalize()):
            return _WORDS[word]
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in ("0x", "0o") else int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def type_tree(tree: Any) -> Any:
    """Return a tree of texts as an editor types it when all of it is written without quotes."""
    if isinstance(tree, dict):
        return {key: type_tree(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [type_tree(value) for value in tree]
    return type_plain(tree) if isinstance(tree, str) else tree


def load_core(text: str) -> Any:
    """Return a YAML text as an editor types it."""
    return _construct(yaml.compose(text, Loader=yaml.BaseLoader), type_plain)


def load_texts(text: str) -> Any:
    """Return a YAML text with every scalar a text; what is left empty is None."""
    return _construct(yaml.compose(text, Loader=yaml.BaseLoader), lambda value: value or None)


def _construct(node: Any, read_plain: Callable[[str], Any]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _construct(value, read_plain) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_construct(value, read_plain) for value in node.value]
    return node.value if node.style else read_plain(node.value)


_LETTERS = {
    "ä": ["ä", "Ä", "ae", "AE", "Ae", "a\u0308"],
    "ö": ["ö", "Ö", "oe", "o\u0308"],
    "ü": ["ü", "Ü", "ue", "U\u0308"],
}
_LETTERS |= {"ß": ["ß", "ẞ", "ss", "SS", "sS"], "é": ["é", "É", "e\u0301"]}
_GAPS = [" ", "-", "_", "  ", " - ", "\u2011", "\u00a0", "\t"]


def spellings(text: str) -> st.SearchStrategy[str]:
    """Return spellings of the same key."""
    parts = [st.sampled_from(_ways(letter)) for letter in normalize("NFC", text)]
    ends = st.sampled_from(["", "", "", " ", "-", "_"])
    return st.tuples(ends, *parts, ends).map("".join)


def _ways(letter: str) -> list[str]:
    if letter in " -_":
        return _GAPS
    return _LETTERS.get(letter.lower(), [letter.lower(), letter.upper()])


def fold_tree(tree: Any) -> Any:
    """Return a tree with keys as the reader hands them to the models."""
    if isinstance(tree, dict):
        return {fold_key(key): fold_tree(value) for key, value in tree.items()}
    return [fold_tree(value) for value in tree] if isinstance(tree, list) else tree


_TEXTS = st.one_of(
    st.sampled_from(
        ["0815", "2020-01470", "17:30", "NO", "true", "-3", "1e3", "0x1F", ".5", "ja", "Ö 7", "# 7", "zwei\nZeilen"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).filter(
        lambda t: type_plain(t) is not None
    ),
)
_DATES = st.dates().map(lambda day: day.isoformat()) | st.dates(min_value=date(1000, 1, 1)).map(
    lambda d: f"{d.day}.{d:%m.%Y}"
)
_COUNTS = st.integers(0, 999_999_999).map(str) | st.sampled_from(["007", " 12 "])
_AMOUNTS = st.sampled_from(
    ["450.000,00", "1550", "12.50", "1.234", "-5", "− 5,5", "450.000,-", "3 EUR", "3,00€", "7,— Euro", "0", "12,--"]
)
_TIMES = st.times().map(lambda at: f"{at:%H:%M}") | st.sampled_from(["9.05", "17 Uhr", "17.30 Uhr", " 0:00 "])
_JA_NEIN = st.sampled_from(["ja", "NEIN", "j", "n", "true", "False", "Ja", " nein "])

_LEAVES: dict[object, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    int: _COUNTS,
    bool: _JA_NEIN,
    date: _DATES,
    time: _TIMES,
    Decimal: _AMOUNTS,
}


def trees_of(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Return what a valid file of this model may hold, all scalars texts, keys and choices in any spelling."""
    fields = model.model_fields
    entries = {name: _entry(model, name, field) for name, field in fields.items()}
    required = {name: entry for name, entry in entries.items() if fields[name].is_required()}
    optional = {name: entry for name, entry in entries.items() if name not in required}
    return st.fixed_dictionaries(required, optional=optional).map(lambda found: dict(found.values()))


def _entry(model: type[BaseModel], name: str, field: FieldInfo) -> st.SearchStrategy[tuple[str, Any]]:
    label = label_of(model, name)
    keys = spellings(label if fold_key(label) == name else name)
    return st.tuples(keys, _gremium() if name == "gremium" else _values(field))


def _gremium() -> st.SearchStrategy[str]:
    return st.sampled_from(GREMIEN).flatmap(spellings)


def _values(field: FieldInfo) -> st.SearchStrategy[Any]:
    least = max((getattr(mark, "min_length", None) or 0 for mark in field.metadata), default=0)
    values = _written(field.annotation, field.metadata, least)
    return values if field.is_required() else values | st.none()


def _written(annotation: Any, metadata: Any = (), least: int = 0) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _written(inner[0], inner[1:])
    if origin in (Union, UnionType):
        return st.one_of([_written(part) for part in inner if part is not NoneType])
    if origin is list:
        one = _written(inner[0])
        # A point that holds points would grow without end.
        many = st.lists(one, min_size=least, max_size=1 if inner[0] is Gliederungspunkt else 3)
        return many | one if OneOrMany in metadata else many
    if issubclass(annotation, BaseModel):
        has_short_form = any(isinstance(mark, BeforeValidator) for mark in metadata)
        # Put off, because a point of a concept holds points.
        trees = st.deferred(lambda: trees_of(annotation))
        return trees | _TEXTS if has_short_form else trees
    if issubclass(annotation, StrEnum):
        return st.sampled_from([member.value for member in annotation]).flatmap(spellings)
    return _LEAVES[annotation]
