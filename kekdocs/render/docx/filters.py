"""The filters that templates may use. None can make a text that is much longer than what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from kekdocs.deutsch import quote
from kekdocs.render.docx.limits import MAX_VALUE, Budget, LimitError, bounded
from kekdocs.render.docx.plaintext import blocks_to_text, is_long_text
from kekdocs.render.docx.wml import escaped, inside_text

# How far beyond its length a truncated text may run rather than end in "…" (Jinja's own figure).
_LEEWAY: Final = 5
_LONG: Final = 10_000
MAX_COLUMNS: Final = 63
"""Columns of a table: Word's own limit."""


def as_text(value: Any) -> str:
    """What ``{{ }}`` prints for a value of the view; ``SecurityError`` for what is no text."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)  # raises and names what is missing
    if isinstance(value, list) and is_long_text(value):
        return blocks_to_text(value)
    if isinstance(value, list | tuple) and all(isinstance(item, str | int) for item in value):
        return join(value, ", ")
    raise SecurityError("Eine Liste oder Gruppe von Angaben kann nicht als Text eingesetzt werden")


def print_text(value: Any, budget: Budget) -> Markup:
    """A value inside an open ``w:t``."""
    xml = inside_text(value if type(value) is str else as_text(value))
    if len(xml) > _LONG:  # the rendering counts short ones together
        budget.take_output(len(xml))
    return str.__new__(Markup, xml)  # just escaped; Markup's own way asks whether it has to be decoded


def print_line(value: Any) -> Markup:
    """A value on one line, for document properties."""
    return Markup(" ".join(escaped(as_text(value)).split()))  # noqa: S704  # just escaped


def print_attribute(value: Any) -> Markup:
    """A value inside an attribute of a table cell: a number or a colour."""
    text = as_text(value).removeprefix("#")
    if not (text.isascii() and text.isalnum()):
        raise SecurityError(f"Für die Zelle passt nur eine Zahl oder eine Farbe wie D9E2F3, nicht {quote(text)}")
    return Markup(text)  # noqa: S704  # letters and digits alone


def print_span(value: Any) -> Markup:
    """How many columns a table cell reaches over."""
    text = as_text(value)
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MAX_COLUMNS):
        raise SecurityError(f"Eine Zelle reicht über 1 bis {MAX_COLUMNS} Spalten, nicht über {quote(text)}")
    return Markup(text)  # noqa: S704  # digits alone


class CountedLoop(Sequence[Any]):
    """A list whose every round is taken from the budget; ``loop.length`` costs nothing."""

    def __init__(self, items: Sequence[Any], budget: Budget) -> None:
        self._items = items
        self._budget = budget

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            self._budget.take_round()
            yield item


def loop_over(value: Any, budget: Budget) -> CountedLoop:
    """What ``{% for %}`` runs over: a list, nothing else."""
    if isinstance(value, Undefined):
        iter(value)  # raises and names what is missing
    if not isinstance(value, list | tuple):
        raise SecurityError("Eine Schleife geht nur über eine Liste")
    return CountedLoop(value, budget)


def kreuz(value: Any) -> str:
    """A ticked or an empty box."""
    if isinstance(value, Undefined):
        return str(value)  # raises and names what is missing
    return "☒" if value else "☐"


def _sequence(value: Any, purpose: str) -> Sequence[Any]:
    """A list or text, or ``SecurityError`` naming what it was wanted for."""
    if isinstance(value, Undefined):
        iter(value)  # raises and names what is missing
    if not isinstance(value, list | tuple | str):
        raise SecurityError(f"{purpose} gibt es nur von einer Liste oder einem Text")
    return value


def length(value: Any) -> int:
    """How many items a list or characters a text has."""
    return len(_sequence(value, "Eine Länge"))


def join(value: Any, separator: Any = "") -> str:
    """The texts of a list in one, with a separator between them."""
    if isinstance(value, str):
        return value
    parts = [as_text(item) for item in _sequence(value, "Eine Aufzählung")]
    between = as_text(separator)
    if sum(map(len, parts)) + len(between) * len(parts) > MAX_VALUE:
        raise LimitError(f"Ein Text würde länger als {MAX_VALUE} Zeichen")
    return between.join(parts)


def concat(value: Sequence[Any]) -> str:
    """What stands on both sides of ``~``."""
    return join(value)


def truncate(value: Any, most: Any = 255, killwords: Any = False, end: Any = "…") -> str:  # noqa: FBT002  # Jinja's order
    """At most ``most`` characters, cut at a blank unless ``killwords``, with ``end`` behind."""
    text, tail = as_text(value), as_text(end)
    if not isinstance(most, int):
        raise SecurityError("Die Länge eines gekürzten Textes ist eine Zahl")
    if len(text) <= most + _LEEWAY:
        return text
    head = text[: max(most - len(tail), 0)]
    return (head if killwords else head.rsplit(" ", 1)[0]) + tail


def _default(value: Any, other: Any = "") -> Any:
    return other if isinstance(value, Undefined) or value in ("", None) else value


def _end(index: int) -> Callable[[Any], Any]:
    def pick(value: Any) -> Any:
        items = _sequence(value, "Ein erstes oder letztes Stück")
        return items[index] if items else ""

    return pick


def _text_filter(change: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: bounded(change(as_text(value)))


FILTER_CODE: Final[Mapping[str, Callable[..., Any]]] = {
    "count": length,
    "d": _default,
    "default": _default,
    # Everything printed is escaped, once: the filters that docxtpl's users write for it change nothing here.
    "e": as_text,
    "escape": as_text,
    "first": _end(0),
    "join": join,
    "kreuz": kreuz,
    "last": _end(-1),
    "length": length,
    "lower": _text_filter(str.lower),
    "trim": _text_filter(str.strip),
    "truncate": truncate,
    "upper": _text_filter(str.upper),
}
