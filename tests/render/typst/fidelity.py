"""How near a PDF is to another one of the same document: pages, and the places of the words."""

from __future__ import annotations

import difflib
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


class Word(NamedTuple):
    text: str
    page: int
    x: float
    y: float


class Score(NamedTuple):
    """``same_page`` and ``close`` (within 3 pt x 6 pt) in parts of all words of the reference."""

    pages: tuple[int, int]
    same_page: float
    close: float


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
    matcher = difflib.SequenceMatcher(None, [each.text for each in one], [each.text for each in other], autojunk=False)
    pairs = [
        (one[block.a + offset], other[block.b + offset])
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    ]
    same = [(a, b) for a, b in pairs if a.page == b.page]
    close = [1 for a, b in same if abs(a.x - b.x) < 3 and abs(a.y - b.y) < 6]
    return Score((one[-1].page, other[-1].page), len(same) / len(one), len(close) / len(one))
