"""What is to be put where in a text, worked out from its nodes; nothing is changed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from kekdocs.deutsch import fold_key
from kekdocs.edit.nodes import COLON, ends_in_block, is_empty, last_character
from kekdocs.edit.scalars import write_value

_BLANKS = re.compile(r"[ \t]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*([ \t]+#[^\r\n]*)?")


class Splice(NamedTuple):
    """Replace the characters from ``start`` to ``end`` (exclusive, from 0)."""

    start: int
    end: int
    new: str


def apply_splices(text: str, splices: Sequence[Splice]) -> str:
    """Return the text with all of them done; they do not overlap, and of two at one place the first comes first."""
    parts, at = [], 0
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        parts += [text[at : splice.start], splice.new]
        at = splice.end
    return "".join([*parts, text[at:]])


def fill_cell(text: str, parent: Any, key: Any, old: Any, new: str | None) -> Splice | None:
    """Return the splice for a name that is there; None where the place cannot be written to (``? ja`` without a value)."""
    in_flow = bool(parent.flow_style)
    if is_empty(old):
        return _fill_empty(text, key, new, in_flow=in_flow)
    start, end = old.start_mark.index, old.end_mark.index
    if old.style in ("|", ">"):
        return _replace_block(text, start, end, new)
    if new is None and not in_flow:
        return _keep_column(text, len(text[:start].rstrip()), end, "")
    written = "" if new is None else write_value(new, old.style, in_flow=in_flow)
    if in_flow or _LINE_END.search(text, start, end):
        return Splice(start, end, written)
    return _keep_column(text, start, end, written)


def _fill_empty(text: str, key: Any, new: str | None, *, in_flow: bool) -> Splice | None:
    written = "" if new is None else " " + write_value(new, None, in_flow=in_flow)
    colon = COLON.match(text, key.end_mark.index)
    if colon:
        return (
            _keep_column(text, colon.end(), colon.end(), written) if written else Splice(colon.end(), colon.end(), "")
        )
    if not in_flow:
        return None
    return Splice(key.end_mark.index, key.end_mark.index, ":" + written if written else "")


def _keep_column(text: str, start: int, end: int, written: str) -> Splice:
    """Let a comment behind the value stay in its column where there is room; a blank stays in any case."""
    blanks = _BLANKS.match(text, end)
    assert blanks is not None
    if not text.startswith("#", blanks.end()):
        return Splice(start, blanks.end() if start == end and _ends_value(text, blanks.end()) else end, written)
    room = blanks.end() - start - len(written)
    return Splice(start, blanks.end(), written + " " * max(room, 1))


def _ends_value(text: str, index: int) -> bool:
    return index == len(text) or text[index] in "\r\n,}"


def _replace_block(text: str, start: int, end: int, new: str | None) -> Splice:
    """Put a line in the place of a block text; a comment behind its ``|`` and the blank lines after it stay."""
    header = _BLOCK_HEADER.match(text, start)
    comment = header[1] or "" if header else ""
    shown = text[start:end].rstrip()
    return Splice(start, start + len(shown), ("" if new is None else write_value(new, None, in_flow=False)) + comment)


def add_cell(text: str, parent: Any, name: str, new: str, order: Sequence[str]) -> Splice:
    """Return the splice for a name that is not there yet: behind its predecessor by ``order`` (folded names), else last."""
    in_flow = bool(parent.flow_style)
    written = f"{_spell(name, parent, in_flow=in_flow)}: {write_value(new, None, in_flow=in_flow)}"
    if not parent.value:
        return Splice(parent.start_mark.index + 1, parent.start_mark.index + 1, written)
    key, value = _predecessor(parent, fold_key(name), order)
    if in_flow:
        end = int(value.end_mark.index)
        return Splice(end, end, f", {written}")
    behind, indent = last_character(text, key, value), " " * parent.start_mark.column
    if _LINE_END.search(text, behind) is None and ends_in_block(value):
        # A line end at the end of the file would become part of the block's text.
        before = int(key.start_mark.index)
        return Splice(before, before, written + _line_end_of(text) + indent)
    return _add_line(text, behind, indent + written)


def _predecessor(parent: Any, wanted: str, order: Sequence[str]) -> tuple[Any, Any]:
    before = list(order[: order.index(wanted)]) if wanted in order else []
    known = [(before.index(k), n) for n, (key, _) in enumerate(parent.value) if (k := fold_key(key.value)) in before]
    key, value = parent.value[max(known)[1] if known else -1]
    return key, value


def _add_line(text: str, behind: int, line: str) -> Splice:
    if behind and text[behind - 1] in "\r\n":  # a block text that keeps its breaks ends with the last of them
        return Splice(behind, behind, line + _line_end_of(text))
    end = _LINE_END.search(text, behind)
    if end is None:
        return Splice(len(text), len(text), _line_end_of(text) + line)
    return Splice(end.end(), end.end(), line + end[0])


def _line_end_of(text: str) -> str:
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _spell(name: str, parent: Any, *, in_flow: bool) -> str:
    """Write a new name as its neighbours are written: ``Ungültig`` beside ``Ja``, ``"ungültig"`` in JSON."""
    keys = [key for key, _ in parent.value]
    if keys and all(key.value[:1].isupper() for key in keys):
        name = name[:1].upper() + name[1:]
    return f'"{name}"' if in_flow and keys and all(key.style == '"' for key in keys) else name
