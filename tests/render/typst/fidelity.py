"""How near a PDF is to another one of the same document: pages, and the places of the words."""

from __future__ import annotations

import difflib
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_ACROSS: Final = 3.0  # points
_DOWN: Final = 6.0


class Word(NamedTuple):
    text: str
    page: int
    x: float
    y: float


class Score(NamedTuple):
    """``same_page`` and ``close`` (within 3 pt x 6 pt) in parts of all words of the reference; ``first`` stands elsewhere."""

    pages: tuple[int, int]
    same_page: float
    close: float
    words: int
    first: str


def words(pdf: Path) -> list[Word]:
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    found: list[Word] = []
    page = 0
    for line in run.stdout.splitlines():
        page += "<page " in line
        if match := _WORD.search(line):
            found.append(Word(match[5], page, float(match[1]), (float(match[2]) + float(match[4])) / 2))
    return found


def score(reference: Path, candidate: Path) -> Score:
    one, other = words(reference), words(candidate)
    pairs = list(_pairs(one, other))
    same = [(a, b) for a, b in pairs if a.page == b.page]
    elsewhere = next((f"{a.text}: {_place(a)}, not {_place(b)}" for a, b in pairs if not _is_close(a, b)), "")
    close = sum(_is_close(a, b) for a, b in same)
    return Score((one[-1].page, other[-1].page), len(same) / len(one), close / len(one), len(one), elsewhere)


def total(scores: Sequence[Score]) -> tuple[float, float]:
    """Words on the same page and close ones of several documents, in parts of all their words."""
    count = sum(each.words for each in scores)
    same_page = sum(each.same_page * each.words for each in scores)
    return same_page / count, sum(each.close * each.words for each in scores) / count


def _pairs(one: list[Word], other: list[Word]) -> Iterator[tuple[Word, Word]]:
    texts = [each.text for each in one], [each.text for each in other]
    if texts[0] == texts[1]:
        yield from zip(one, other, strict=True)
        return
    for block in difflib.SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
        yield from zip(one[block.a :][: block.size], other[block.b :][: block.size], strict=True)


def _is_close(one: Word, other: Word) -> bool:
    return one.page == other.page and abs(one.x - other.x) < _ACROSS and abs(one.y - other.y) < _DOWN


def _place(word: Word) -> str:
    return f"page {word.page} x {word.x:.0f} y {word.y:.0f}"
