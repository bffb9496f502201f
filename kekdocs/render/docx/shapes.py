"""Types of the view, walked by name: what stands behind ``haushalt.mehr`` in a template."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from types import UnionType
from typing import Any, Final, Literal, TypedDict, Union, get_args, get_origin, get_type_hints, is_typeddict

from kekdocs.deutsch import closest, quote
from kekdocs.view.blocks import Bloecke

Shape = Any
"""A type of the view: a TypedDict, ``list[X]``, a union, str, int, bool; ``Any`` where it is not known."""

UNKNOWN: Final[Shape] = Any


class Schleife(TypedDict):
    """What Jinja offers as ``loop`` inside a ``for``."""

    index: int
    index0: int
    revindex: int
    revindex0: int
    first: bool
    last: bool
    length: int
    previtem: Any
    nextitem: Any


def _origin(shape: Shape) -> Any:
    return get_origin(shape)


@lru_cache(maxsize=64)
def fields(shape: type) -> dict[str, Shape]:
    """The names in a TypedDict with their types."""
    return get_type_hints(shape)


def members(shape: Shape) -> tuple[Shape, ...]:
    """The alternatives of a union, or the shape alone."""
    return get_args(shape) if _origin(shape) in (Union, UnionType) else (shape,)


def names_in(shape: Shape) -> dict[str, Shape] | None:
    """The names behind a dot, or None when there can be none. In a union a name is there when one member has it."""
    found: dict[str, Shape] = {}
    dicts = [member for member in members(shape) if is_typeddict(member)]
    for member in dicts:
        found.update(fields(member))
    return found if dicts else None


def element_of(shape: Shape) -> Shape | None:
    """What a loop over the shape gives, or None when it is no list."""
    if shape is UNKNOWN:
        return UNKNOWN
    return get_args(shape)[0] if _origin(shape) is list else None


def is_long_text(shape: Shape) -> bool:
    """Whether the shape is a list of blocks."""
    return bool(shape == Bloecke)


def is_docxtpl_value(shape: Shape) -> bool:
    """Whether the shape is a class of docxtpl (RichText, Listing, InlineImage, Subdoc …), whose values only it can print."""
    return isinstance(shape, type) and shape.__module__.partition(".")[0] == "docxtpl"


def is_printable(shape: Shape) -> bool:
    """Whether ``{{ }}`` can print it: text, number, yes or no, a list of texts, a long text."""
    if shape is UNKNOWN or shape in (str, int, float, bool) or is_long_text(shape) or is_docxtpl_value(shape):
        return True
    return _origin(shape) is Literal or element_of(shape) in (str, int)


def describe(shape: Shape) -> str:
    """The shape in German, with its article."""
    if is_long_text(shape):
        return "ein langer Text"
    if element_of(shape) is not None:
        return "eine Liste"
    return "eine Gruppe von Angaben" if names_in(shape) else "ein einzelner Wert"


def similar(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """A hint with the known name that looks most like ``name``, or nothing."""
    found = closest(name, sorted(known))
    return (f"Meinten Sie {quote(found)}?",) if found else ()
