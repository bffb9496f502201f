"""Lists of properties in WordprocessingML as plain data, from any XML library's elements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kekdocs.render.typst.props import unalias

Data = dict[str, Mapping[str, str]]

_SIDES: Final = frozenset({"pBdr", "tblBorders", "tcBorders", "tblCellMar", "tcMar"})
# Not properties of their own: marks of changes, and what is read elsewhere.
_SKIPPED: Final = frozenset(
    {"rPr", "sectPr", "pPrChange", "rPrChange", "tblPrChange", "tcPrChange", "trPrChange", "cnfStyle"}
)


Element = Any
"""An element of lxml or of ``minixml``; comments have tags that are no text."""


def read_props(element: Element) -> Data:
    """The children of a list of properties, by the names of ``props``."""
    found: Data = {}
    for child in () if element is None else element:
        name = local_name(child)
        if not name or name in _SKIPPED:
            continue
        if name == "tabs":
            found.update(
                {f"tab.{attributes(tab).get('pos', '0')}": attributes(tab) for tab in child if local_name(tab)}
            )
        elif name in _SIDES:
            found.update(
                {f"{name}.{unalias(local_name(side))}": attributes(side) for side in child if local_name(side)}
            )
        elif name == "numPr":
            found[name] = {local_name(each): attributes(each).get("val", "") for each in child if local_name(each)}
        else:
            found[name] = attributes(child)
    return found


def local_name(element: Element) -> str:
    """The name of an element without its namespace, empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attributes(element: Element) -> Mapping[str, str]:
    """The attributes by local name."""
    return {unalias(str(name).rpartition("}")[2]): str(text) for name, text in element.attrib.items()}
