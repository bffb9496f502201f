"""Page stamps: a line at the lower right of every page as it is seen, an artifact that no screen reader speaks (ISO 14289-1, 7.8).

The line stands below the footers of the shipped templates (their lowest text ends 27 points above the edge), flush with their text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from pikepdf import Array, Dictionary, Object, Page, Pdf

from kekdocs.render.bundle.boxes import sheet_of
from kekdocs.render.bundle.objects import get_dict, items_of
from kekdocs.render.bundle.stampfont import Letter, Letters

_SIZE = 8.0
_RIGHT = 57.0
_BASELINE = 14.0
_NARROW = 8.0  # margin of a page on which the line would not fit otherwise
_SMALLEST = 3.0
_NAME = "/KekdocsStempel"


class Stamps:
    """Stamps pages of one PDF."""

    def __init__(self, out: Pdf, letters: Letters) -> None:
        self._out = out
        self._letters = letters
        self._before = out.make_stream(b"q\n")

    def put(self, page: Page, text: str) -> None:
        """Put a line on a page; the page's own content is left as it is."""
        letters = self._letters.of(text)
        fonts = self._add_fonts(page)
        after = self._out.make_stream(_draw(page, letters, fonts))
        page.obj.Contents = Array([self._before, *items_of(page.obj.get("/Contents")), after])

    def _add_fonts(self, page: Page) -> list[str]:
        """Make the fonts known to the page; return their names, which nothing else there has."""
        resources = get_dict(page.obj, "/Resources")
        if resources is None:
            resources = page.obj.Resources = Dictionary()
        fonts = get_dict(resources, "/Font")
        if fonts is None:
            fonts = resources.Font = Dictionary()
        return [_add(fonts, font, f"{_NAME}{number}") for number, font in enumerate(self._letters.fonts)]


def _add(fonts: Object, font: Object, name: str) -> str:
    known = fonts.get(name)
    while known is not None and known.objgen != font.objgen:
        name += "x"
        known = fonts.get(name)
    if known is None:
        fonts[name] = font
    return name


def _draw(page: Page, letters: Sequence[Letter], fonts: Sequence[str]) -> bytes:
    sheet = sheet_of(page)
    em = sum(letter.width for letter in letters) / 1000
    right = _RIGHT if em * _SIZE + _RIGHT + _NARROW <= sheet.width else _NARROW
    size = min(_SIZE, max((sheet.width - 2 * _NARROW) / max(em, 1), _SMALLEST))
    x = sheet.width - right - em * size
    y = min(_BASELINE, sheet.height / 4)
    matrix = " ".join(f"{number:.5f}".rstrip("0").rstrip(".") for number in sheet.matrix(x, y))
    shown = " ".join(_show(fonts[font], size, run) for font, run in groupby(letters, key=lambda letter: letter.font))
    return (
        f"\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq {matrix} cm 0 g BT {shown} ET Q\nEMC\n".encode()
    )


def _show(font: str, size: float, run: Iterable[Letter]) -> str:
    codes = "".join(letter.code for letter in run)
    return f"{font} {size:.3f} Tf <{codes}> Tj"
