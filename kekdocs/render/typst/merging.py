"""Cells that tags span, merge or colour: Jinja in the attributes of cells and between them, and the columns that follow.

docxtpl translates these tags for Word (``render.docx.program.translated``); its result is read here, so that both show the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kekdocs.render.typst import stream
from kekdocs.render.typst.props import TWIPS, Props

if TYPE_CHECKING:  # lxml, which drawing a document does without
    from kekdocs.render.docx.collecting import Tag

# What docxtpl writes for {% vm %} and {% hm %}; no text of a template or a user can look like it (``has_foreign_code``).
FIRST_ROUND = re.compile(r"\{% (?:if loop\.first|else|endif) %\}")
_TAG = re.compile(r"\{\{KEK(\d+)\s*\}\}")
_DYNAMIC: Final = {"gridSpan": "val", "vMerge": "val", "shd": "fill"}


def parted(direct: Props) -> tuple[Props, Mapping[str, str]]:
    """The properties of a cell that are always the same, and the code for those that a tag makes, by name."""
    code = {name: text for name, at in _DYNAMIC.items() if "{" in (text := direct.get(name, {}).get(at, ""))}
    return {name: attributes for name, attributes in direct.items() if name not in code}, code


def cell_line(spec: int, code: Mapping[str, str], tags: Sequence[Tag]) -> str:
    """The line that begins a cell; behind its spec stand names and values of what tags make."""
    made = (f"\t{name}\t{_TAG.sub(lambda match: _attribute(tags[int(match[1])]), each)}" for name, each in code.items())
    return stream.item(stream.CELL, spec) + "".join(made)


def _attribute(tag: Tag) -> str:
    printer = "_spanne" if tag.raw.keyword == "colspan" else "_attribut"
    return f"{{{{ ({tag.raw.body.removeprefix(tag.raw.keyword)})|{printer} }}}}"


def made_props(fields: Sequence[str]) -> Props:
    """The properties behind the spec of a cell in a line of the stream."""
    return {name: {_DYNAMIC[name]: text} for name, text in zip(fields[::2], fields[1::2], strict=True)}


def placed(rows: Sequence[Sequence[float]]) -> tuple[list[float], list[list[tuple[int, int]]]]:
    """A grid of columns for rows that are parted each in its own way, and each cell's column and reach in it.

    ``rows`` are the widths of their cells in points.
    """
    edges = [[round(sum(row[:count]), 1) for count in range(len(row) + 1)] for row in rows]
    grid = sorted({edge for row in edges for edge in row})
    cells = [
        [(grid.index(left), grid.index(right) - grid.index(left)) for left, right in pairwise(row)] for row in edges
    ]
    return [right - left for left, right in pairwise(grid)], cells


def fitted(columns: Sequence[float], cells: int, spans: int) -> Sequence[float]:
    """The widths of columns after tags made cells: as docxtpl fits them, in whole twips.

    ``cells`` is the largest number of cells in a row, ``spans`` the largest number of columns that a row reaches over.
    """
    if not columns:
        return columns
    twips = [round(width * TWIPS) for width in columns]
    if cells > len(twips):
        share = sum(twips) / cells
        twips = [int(width * len(twips) / cells) for width in twips] + [int(share)] * (cells - len(twips))
    if 0 < spans < len(twips):
        more = sum(twips[spans:]) // spans
        twips = [width + more for width in twips[:spans]]
    return [width / TWIPS for width in twips]
