"""Proof, once a template, that a part is well-formed XML whatever its tags print.

The static text between the tags is read element by element along every way that the program can take. Both branches of
every condition must leave the same elements open, and a round of a loop those that were open before it; a value stands
between elements, where printers give escaped text or whole elements. What cannot be proved so (a value in an attribute) is
not wrong: it is read by a parser for each document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from jinja2 import nodes

from kekdocs.render.docx.sandbox import TemplateEnvironment

_PIECE = re.compile(
    r"[^<>&]+|&\#?\w+;"
    r"|<\?kek-(?:ende|tabelle|erstellt)(?: (?:(?!\?>).)*)?\?>"
    r'|<(?P<close>/?)(?P<name>[\w:.-]+)(?:\s+[\w:.-]+="[^"<]*")*\s*(?P<empty>/?)>',
    re.DOTALL,
)
# Stands for the root that is still to come; no element has such a name.
_BEFORE: Final = "<"
# Each printer with the element it must stand in; empty: in any.
_PRINTERS: Final = {"_text": "w:t", "_zeile": "", "_absaetze": "", "_laeufe": ""}

_Open = tuple[str, ...]


class _UnprovenError(Exception):
    """Some way through the program may give something else than whole elements."""


def is_well_formed(source: str, environment: TemplateEnvironment) -> bool:
    """Whether every run of a program that ends without an error prints one whole element. Raises ``TemplateSyntaxError``."""
    try:
        return _after(environment.parse(source).body, (_BEFORE,)) == ()
    except _UnprovenError:
        return False


def _after(body: Iterable[nodes.Node], opened: _Open) -> _Open:
    """The elements that are open behind some nodes."""
    for node in body:
        if isinstance(node, nodes.Output):
            opened = _printed(node, opened)
        elif isinstance(node, nodes.If):
            opened = _same({_after(branch, opened) for branch in _branches(node)})
        elif isinstance(node, nodes.For):
            _same({opened, _after(node.body, opened), _after(node.else_, opened)})
        elif not isinstance(node, nodes.Assign):
            raise _UnprovenError
    return opened


def _branches(node: nodes.If) -> list[list[nodes.Node]]:
    return [node.body, *(each.body for each in node.elif_), node.else_]


def _same(ends: set[_Open]) -> _Open:
    if len(ends) > 1:
        raise _UnprovenError
    return ends.pop()


def _printed(node: nodes.Output, opened: _Open) -> _Open:
    for child in node.nodes:
        if isinstance(child, nodes.TemplateData):
            opened = _read(child.data, opened)
        elif not _is_printer(child, opened):
            raise _UnprovenError
    return opened


def _is_printer(node: nodes.Node, opened: _Open) -> bool:
    if not (isinstance(node, nodes.Filter) and node.name in _PRINTERS and _is_inside(opened)):
        return False
    return _PRINTERS[node.name] in ("", opened[-1])


def _is_inside(opened: Sequence[str]) -> bool:
    return bool(opened) and opened[-1] != _BEFORE


def _read(xml: str, opened: _Open) -> _Open:
    stack = list(opened)
    position = 0
    for piece in _PIECE.finditer(xml):
        if piece.start() != position:
            raise _UnprovenError
        position = piece.end()
        _take(piece, stack)
    if position != len(xml):
        raise _UnprovenError
    return tuple(stack)


def _take(piece: re.Match[str], stack: list[str]) -> None:
    name = piece["name"]
    is_begin = name is not None and not piece["close"]
    if stack == [_BEFORE] and is_begin:
        stack.clear()
    elif not _is_inside(stack) or (piece["close"] and stack.pop() != name):
        raise _UnprovenError
    if is_begin and not piece["empty"]:
        stack.append(name)
