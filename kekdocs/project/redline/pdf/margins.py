"""Finds what stands on every page: headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kekdocs.project.redline.pdf.lines import Row

_DEPTH = 5  # rows of a header or footer; those of letterheads are on the first page only and belong to the text
_NEAR = 4.0  # points
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:(?:Seite|S\.)\s*\d+(?:\s*(?:von|/)\s*\d+)?|[-–—]\s*\d+\s*[-–—]|\d+\s*(?:/|von)\s*\d+)")

_Key = tuple[str, int]


def remove_margins(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Return the rows of each page, from top to bottom, without those at its edges that other pages have as well.

    Such a row has the same text but for digits at the same height on a third of the pages, on two at least.
    """
    tops = Counter(key for rows in pages for key in {_key(row) for row in rows[:_DEPTH]})
    bottoms = Counter(key for rows in pages for key in {_key(row) for row in rows[-_DEPTH:]})
    enough = max(2, -(-len(pages) // 3))
    found = []
    for number, rows in enumerate(pages, 1):
        start, end = 0, len(rows)
        while start < min(end, _DEPTH) and _is_margin(rows[start], number, tops, enough):
            start += 1
        while end > max(start, len(rows) - _DEPTH) and _is_margin(rows[end - 1], number, bottoms, enough):
            end -= 1
        found.append(list(rows[start:end]))
    return found


def _is_margin(row: Row, number: int, counts: Counter[_Key], enough: int) -> bool:
    text = _text(row)
    if _PAGE_NUMBER.fullmatch(text) or text == str(number):
        return True
    words, height = _key(row)
    return max(counts[words, height + step] for step in (-1, 0, 1)) >= enough


def _key(row: Row) -> _Key:
    return _DIGITS.sub("#", _text(row)), round(row[0].y / _NEAR)


def _text(row: Row) -> str:
    return " ".join(" ".join(piece.text for piece in row).split())
