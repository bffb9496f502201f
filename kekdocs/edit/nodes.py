"""Where the nodes of a YAML text stand, counted in characters from 0, and how they are written."""

from __future__ import annotations

import re
from typing import Any

import yaml

from kekdocs.deutsch import fold_key

COLON = re.compile(r"[ \t]*:")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def compose(text: str) -> Any:
    """Return the root node of a text that ``read_tree`` accepts, so it holds neither alias nor too many levels."""
    return yaml.compose(text, Loader=_Loader)


def is_mapping(node: Any) -> bool:
    """Tell whether the node is a group of ``name: value``."""
    return isinstance(node, yaml.MappingNode)


def is_scalar(node: Any) -> bool:
    """Tell whether the node is a single value."""
    return isinstance(node, yaml.ScalarNode)


def pair_at(node: Any, name: str) -> tuple[Any, Any] | None:
    """Return the key node and the value node of a name in any spelling, or None."""
    wanted = fold_key(name)
    return next(((key, value) for key, value in node.value if fold_key(key.value) == wanted), None)


def walk(node: Any, steps: tuple[str | int, ...]) -> Any:
    """Return the node at the end of the way, or None where it leads nowhere."""
    for step in steps:
        if isinstance(step, int):
            inside = isinstance(node, yaml.SequenceNode) and 0 <= step < len(node.value)
            node = node.value[step] if inside else None
        else:
            found = pair_at(node, step) if is_mapping(node) else None
            node = found[1] if found else None
        if node is None:
            return None
    return node


def is_empty(node: Any) -> bool:
    """Tell whether nothing at all was written: ``ja:`` and not ``ja: ""``."""
    return is_scalar(node) and not node.style and node.start_mark.index == node.end_mark.index


def last_character(text: str, key: Any, value: Any) -> int:
    """Return the index behind the last character that belongs to ``key: value``, comments behind it left out.

    The end that libyaml names for a block lies at the next token, behind blank lines and comments.
    """
    if is_empty(value):
        return _behind_colon(text, key) if key is not None else int(value.start_mark.index)
    if is_scalar(value):
        return _end_of_scalar(text, value)
    if value.flow_style or not value.value:
        return int(value.end_mark.index)
    last = value.value[-1]
    return last_character(text, *last) if isinstance(last, tuple) else last_character(text, None, last)


def _behind_colon(text: str, key: Any) -> int:
    colon = COLON.match(text, key.end_mark.index)
    return colon.end() if colon else int(key.end_mark.index)


def _end_of_scalar(text: str, value: Any) -> int:
    start, end = value.start_mark.index, value.end_mark.index
    if value.style not in ("|", ">") or keeps_breaks(text, value):
        return int(end)
    return int(start + len(text[start:end].rstrip()))


def keeps_breaks(text: str, value: Any) -> bool:
    """Tell whether a block text is written with ``|+`` or ``>+``, to which the blank lines behind it belong."""
    start, end = value.start_mark.index, value.end_mark.index
    header = text[start:end].splitlines()[0]
    return value.style in ("|", ">") and "+" in header.partition("#")[0]


def ends_in_block(value: Any) -> bool:
    """Tell whether the last thing written in a node is a block text."""
    while not is_scalar(value) and not value.flow_style and value.value:
        last = value.value[-1]
        value = last[1] if isinstance(last, tuple) else last
    return value.__class__ is yaml.ScalarNode and value.style in ("|", ">")
