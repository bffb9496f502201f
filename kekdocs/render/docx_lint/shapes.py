"""Walks the shape of a view and gives every name a value: one engine for all made-up data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from kekdocs.render.docx.shapes import is_long_text
from kekdocs.view.blocks import Bloecke
from kekdocs.view.text import paragraph_texts

Given = Mapping[str, tuple[str | int | bool, ...]]
"""Values that a shape alone does not tell, by dotted name, entry after entry of the list around it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: its dotted name without numbers, its names with them, and the entry of the innermost list (0-based)."""

    path: str = ""
    label: str = ""
    entry: int = 0

    def inner(self, name: str) -> Spot:
        """Return the spot of a name in this dict."""
        return Spot(f"{self.path}.{name}".lstrip("."), f"{self.label} {name}".strip(), self.entry)

    def at(self, entry: int) -> Spot:
        """Return the spot of an entry of this list."""
        return Spot(self.path, f"{self.label} {entry + 1}", entry)


@dataclass(frozen=True, slots=True)
class Filler:
    """How values are made; ``given`` goes before ``text`` and before what a number or a yes would be."""

    text: Callable[[Spot], str]
    long_text: Callable[[Spot], Any]
    entries: int
    given: Given = field(default_factory=dict)

    def fill(self, shape: Any, spot: Spot = Spot()) -> Any:
        """Return a value of the shape. Numbers count the entries of a list; every yes-or-no is yes."""
        if spot.path in self.given:
            values = self.given[spot.path]
            return values[spot.entry % len(values)]
        if is_long_text(shape):
            return self.long_text(spot)
        if get_origin(shape) is list:
            return [self.fill(get_args(shape)[0], spot.at(entry)) for entry in range(self._length(spot.path))]
        if is_typeddict(shape):
            return {name: self.fill(inner, spot.inner(name)) for name, inner in get_type_hints(shape).items()}
        if shape is str:
            return self.text(spot)
        return {int: spot.entry + 1, bool: True}[shape]

    def _length(self, path: str) -> int:
        """So many entries that each given value of a name in the list is there."""
        inside = (len(values) for name, values in self.given.items() if name.rpartition(".")[0] == path)
        return max(self.entries, *inside, 0)


def empty(shape: Any) -> Any:
    """Return the value of a view that knows nothing; what may be left out is an empty dict."""
    if get_origin(shape) is list:
        return []
    if is_typeddict(shape):
        return {name: empty(inner) for name, inner in get_type_hints(shape).items()} if shape.__total__ else {}
    return shape()


def texts_in(shape: Any, value: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield the dotted name and the texts of each text and long text, in order; numbers and yes-or-no are left out."""
    if is_long_text(shape):
        yield path, paragraph_texts(value)
    elif get_origin(shape) is list:
        for inner in value:
            yield from texts_in(get_args(shape)[0], inner, path)
    elif is_typeddict(shape):
        for name, inner in get_type_hints(shape).items():
            yield from texts_in(inner, value[name], f"{path}.{name}".lstrip("."))
    elif shape is str:
        yield path, [value]


def without_headings(bloecke: Bloecke) -> Bloecke:
    """Return the blocks that are no headings."""
    return [block for block in bloecke if block["art"] != "ueberschrift"]
