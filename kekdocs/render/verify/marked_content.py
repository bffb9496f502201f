"""The glyphs of a PDF, sorted by the marked content (ISO 32000-1, 14.6) to which they belong."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, decode_text

_SAME_LINE = 0.5  # of the font size: superscripts stay on the line


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one glyph says and where, in points; ``size`` is 0 for a replacement text without a place."""

    text: str
    x: float
    end: float
    y: float
    size: float


Content = dict[tuple[int, int], list[Glyph]]  # by page (object number) and marked-content id


def read_content(document: PDFDocument) -> Content:
    """Return the glyphs of all pages, without those of artifacts and those outside of marked content, as they are painted."""
    resources = PDFResourceManager()
    device = _Collector(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.create_pages(document):
        device.page = int(str(page.pageid))
        interpreter.process_page(page)
    return device.content


def read_pages(document: PDFDocument) -> list[list[Glyph]]:
    """Return all glyphs of each page, artifacts and untagged ones too, as they are painted."""
    resources = PDFResourceManager()
    device = _PageCollector(resources)
    interpreter = PDFPageInterpreter(resources, device)
    pages = 0
    for pages, page in enumerate(PDFPage.create_pages(document), 1):
        device.page = pages
        interpreter.process_page(page)
    return [device.content[number, 0] for number in range(1, pages + 1)]


@dataclass(frozen=True, slots=True)
class Painted:
    """All glyphs of a document: those of the marked content, and by page those outside of it and those of artifacts."""

    tagged: Content
    stray: dict[int, list[Glyph]]
    artifacts: dict[int, list[Glyph]]


_STRAY, _ARTIFACT = -1, -2


def read_painted(document: PDFDocument, max_pages: int) -> Painted:
    """Return all glyphs of the first ``max_pages`` pages by what they belong to; pages by object number, in their order."""
    resources = PDFResourceManager()
    device = _WholeCollector(resources)
    interpreter = PDFPageInterpreter(resources, device)
    stray: dict[int, list[Glyph]] = {}
    artifacts: dict[int, list[Glyph]] = {}
    for _, page in zip(range(max_pages), PDFPage.create_pages(document), strict=False):
        device.page = int(str(page.pageid))
        interpreter.process_page(page)
        stray[device.page] = device.content.pop((device.page, _STRAY), [])
        artifacts[device.page] = device.content.pop((device.page, _ARTIFACT), [])
    return Painted(device.content, stray, artifacts)


@dataclass(slots=True)
class _Mark:
    """One open marked-content sequence."""

    mcid: int | None
    is_artifact: bool
    actual_text: str | None


class _Collector(PDFTextDevice):
    """Sorts the glyphs of all pages by marked content.

    Sequences nest: LibreOffice puts a Span with ActualText around a ligature, inside the sequence that carries the id.
    """

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.page = 0
        self.content: Content = defaultdict(list)
        self._marks: list[_Mark] = []

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        properties = props if isinstance(props, dict) else {}
        actual = resolve1(properties.get("ActualText"))
        self._marks.append(
            _Mark(
                mcid=properties.get("MCID"),
                is_artifact=tag.name == "Artifact",
                actual_text=decode_text(actual) if isinstance(actual, bytes) else None,
            )
        )

    def end_tag(self) -> None:
        if self._marks:
            self._marks.pop()

    def render_char(  # pdfminer's signature
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,  # noqa: ARG002
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> float:
        advance = font.char_width(cid) * fontsize * scaling
        mcid = self._current_id()
        if mcid is not None:
            scale = math.hypot(matrix[0], matrix[1])
            text = self._spoken(font, cid)
            x, y = matrix[4], matrix[5]
            self.content[self.page, mcid].append(Glyph(text, x, x + advance * scale, y, fontsize * scale))
        return advance

    def _current_id(self) -> int | None:
        if any(mark.is_artifact for mark in self._marks):
            return None
        return next((mark.mcid for mark in reversed(self._marks) if mark.mcid is not None), None)

    def _spoken(self, font: PDFFont, cid: int) -> str:
        for mark in self._marks:
            if mark.actual_text is not None:
                text, mark.actual_text = mark.actual_text, ""  # the first glyph speaks for all
                return text
        try:
            return font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return "\N{REPLACEMENT CHARACTER}"


class _PageCollector(_Collector):
    """Sorts the glyphs by page alone."""

    def _current_id(self) -> int:
        return 0


class _WholeCollector(_Collector):
    """Sorts all glyphs by marked content, and what is outside of it."""

    def _current_id(self) -> int:
        if any(mark.is_artifact for mark in self._marks):
            return _ARTIFACT
        found = super()._current_id()
        return _STRAY if found is None else found


def on_one_line(one: Glyph, other: Glyph) -> bool:
    """Tell whether two glyphs of one sequence stand on one line."""
    return abs(other.y - one.y) <= _SAME_LINE * max(one.size, other.size)


def left_to_right(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the glyphs of one sequence line by line, each line from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        line = next((line for line in reversed(lines) if on_one_line(line[0], glyph)), None)
        if line is None:
            lines.append([glyph])
        else:
            line.append(glyph)
    return [glyph for line in lines for glyph in sorted(line, key=lambda glyph: glyph.x)]
