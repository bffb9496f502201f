"""How near two PDFs of the same document are to each other: their pages, and the places of their words."""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from kekdocs.render.verify.marked_content import Glyph, on_one_line, read_pages

NEAR_X: Final = 3.0
"""Points by which a word may stand further left or right and still count as in the same place."""

NEAR_Y: Final = 6.0
"""The same up and down: half a line."""

_GAP: Final = 0.12  # of the font size, as in pdf_text: wider is a blank


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its 0-based page and the place of its first glyph, in points from the lower left corner."""

    text: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Nearness:
    """A PDF beside its reference: the pages of both, the words of the reference, and how many of them are where.

    ``same_page`` and ``close`` are shares from 0 to 1 of the words of the reference; ``close`` is within ``NEAR_X`` and
    ``NEAR_Y`` on the same page. A word that the other PDF does not have counts against both.
    """

    reference_pages: int
    pages: int
    words: int
    same_page: float
    close: float


def compare_layout(reference: bytes, other: bytes) -> Nearness:
    """Return how near a PDF is to its reference.

    Raises:
        pdfminer.psexceptions.PSException: one of them is damaged.
    """
    (wanted, wanted_pages), (found, pages) = _read(reference), _read(other)
    matcher = difflib.SequenceMatcher(None, [w.text for w in wanted], [w.text for w in found], autojunk=False)
    pairs = [
        (wanted[block.a + offset], found[block.b + offset])
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    ]
    together = [(one, two) for one, two in pairs if one.page == two.page]
    close = [1 for one, two in together if abs(one.x - two.x) < NEAR_X and abs(one.y - two.y) < NEAR_Y]
    total = max(len(wanted), 1)
    return Nearness(wanted_pages, pages, len(wanted), len(together) / total, len(close) / total)


def _read(data: bytes) -> tuple[list[Word], int]:
    """All words, page by page from the top down and from left to right, and the number of pages."""
    pages = read_pages(PDFDocument(PDFParser(io.BytesIO(data))))
    words = [word for number, glyphs in enumerate(pages) for word in _words(glyphs, number)]
    return sorted(words, key=lambda word: (word.page, -round(word.y), word.x)), len(pages)


def _words(glyphs: list[Glyph], page: int) -> Iterator[Word]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (glyph.text.isspace() or not _continues(run[-1], glyph)):
            yield _word(run, page)
            run = []
        if glyph.text and not glyph.text.isspace():
            run.append(glyph)
    if run:
        yield _word(run, page)


def _continues(before: Glyph, glyph: Glyph) -> bool:
    return on_one_line(before, glyph) and abs(glyph.x - before.end) <= _GAP * max(before.size, glyph.size)


def _word(run: list[Glyph], page: int) -> Word:
    return Word("".join(glyph.text for glyph in run), page, run[0].x, run[0].y)
