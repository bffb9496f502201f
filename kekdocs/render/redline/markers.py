"""The markers of Markdown at the start of a line, as the documents of this program understand them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kekdocs.view.simple import DATE_TAIL

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"([ \t]*)(?:[-+*]|(\d{1,9})[.)])[ \t]+(?=\S)")
_DATE = re.compile(rf"[ \t]*\d{{1,2}}{DATE_TAIL}")
_RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line is. ``end`` is where its text begins; ``level`` counts the signs of a heading, ``indent`` blanks of an item."""

    end: int = 0
    level: int = 0
    is_item: bool = False
    is_ordered: bool = False
    indent: int = 0
    is_row: bool = False
    is_rule: bool = False


PLAIN: Final = Marker()
"""The start of a line that is text."""


def find_marker(line: str) -> Marker:
    """Tell what a line of Markdown is by its start; a date is no item, and a row needs a stroke at both ends."""
    if line.startswith("|"):
        is_row = len(line.rstrip()) > 1 and line.rstrip().endswith("|")
        return Marker(is_row=is_row, is_rule=is_row and _RULE.fullmatch(line) is not None)
    if heading := _HEADING.match(line):
        return Marker(heading.end(), level=len(heading[1]))
    item = _ITEM.match(line)
    if item and not _DATE.match(line):
        return Marker(item.end(), is_item=True, is_ordered=item[2] is not None, indent=len(item[1].expandtabs(4)))
    return PLAIN


def cut_cells(row: str) -> list[str]:
    """Cut a row into its cells, each with the stroke behind it, the first with the one before it, too; joined they give the row."""
    strokes = [found.end() for found in re.finditer(r"(?:\\.|[^|\\])*\|", row)]
    cuts = [0, *strokes[1:-1], len(row)] if len(strokes) > 1 else [0, len(row)]
    return [row[a:b] for a, b in pairwise(cuts)]
