"""Fields of Word: a group of runs from ``begin`` to ``end`` (ECMA-376 part 1, 17.16.18), or one ``w:fldSimple``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from kekdocs.render.tracked.wml import XML_SPACE, element, q

_CHAR: Final = q("fldChar")
_TYPE: Final = q("fldCharType")
_STEP: Final = {"begin": 1, "end": -1}


def group_fields(items: Iterable[etree._Element]) -> Iterator[list[etree._Element]]:
    """Yield each element for itself, but those of a field that ends in the same paragraph together."""
    waiting = list(items)
    at = 0
    while at < len(waiting):
        end = _end_of_field(waiting, at) if _depth(waiting[at]) > 0 else None
        stop = at + 1 if end is None else end + 1
        yield waiting[at:stop]
        at = stop


def _end_of_field(items: list[etree._Element], start: int) -> int | None:
    depth = 0
    for at in range(start, len(items)):
        depth += _depth(items[at])
        if depth <= 0:
            return at
    return None


def _depth(item: etree._Element) -> int:
    """How many fields an element opens more than it closes."""
    return sum(_STEP.get(mark.get(_TYPE, ""), 0) for mark in item.iter(_CHAR))


def as_runs(simple: etree._Element) -> list[etree._Element]:
    """The runs that say the same as a ``w:fldSimple``, which itself can be neither inserted nor deleted."""
    code = element("instrText")
    code.text = simple.get(q("instr"), "")
    code.set(XML_SPACE, "preserve")
    result = [deepcopy(child) for child in simple if child.tag != q("fldData")]
    return [_run(_char("begin")), _run(code), _run(_char("separate")), *result, _run(_char("end"))]


def _char(kind: str) -> etree._Element:
    made = element("fldChar")
    made.set(_TYPE, kind)
    return made


def _run(content: etree._Element) -> etree._Element:
    made = element("r")
    made.append(content)
    return made
