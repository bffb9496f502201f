"""Letters for stamps: a subset of the shipped fonts, embedded once, as Typst writes it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pikepdf
import typst
from pikepdf import Array, Dictionary, Object, Pdf

from kekdocs.render.bundle.objects import get_dict, sorted_keys
from kekdocs.render.bundle.standards import Colours

_FAMILY = "Carlito"
# Of the files alone: the package that keeps them loads the whole typesetter, 0.3 s.
_FONTS = Path(__file__).parents[1] / "typst" / "fonts"
_SYMBOLS = "DejaVu Sans"
# PDF/A wants a date; of that file nothing is kept but the colour profile.
_SOURCE = """#set page(width: auto, height: auto)
#set document(title: "kekdocs", date: datetime(year: 2000, month: 1, day: 1))
#set text(font: ("{family}", "{symbols}"), kerning: false, ligatures: false, fallback: false)
#for letter in sys.inputs.letters.codepoints() [#letter#linebreak()]"""
_MAPPED = re.compile(rb"^<([0-9A-F]{4})>\s*<((?:[0-9A-F]{4})+)>", re.MULTILINE)
_UNKNOWN = "?"
_NO_GLYPH = b"0000"  # PDF/A forbids to show it (ISO 19005-2, 6.2.11.8)


@dataclass(frozen=True, slots=True)
class Letter:
    """How a letter is drawn: index of its font, its code (hexadecimal), its width in thousandths of the size."""

    font: int
    code: str
    width: float


@dataclass(frozen=True, slots=True)
class Letters:
    """Fonts in the bundle and the letters in them."""

    fonts: tuple[Object, ...]
    letters: dict[str, Letter]

    def of(self, text: str) -> list[Letter]:
        """Return the letters of a text; what no shipped font draws is a question mark."""
        return [self.letters.get(each) or self.letters[_UNKNOWN] for each in text]


def embed_letters(out: Pdf, letters: set[str]) -> Letters:
    """Put the letters into a PDF; the same letters give the same bytes."""
    with pikepdf.open(io.BytesIO(_draw(letters | {_UNKNOWN}))) as drawn:
        fonts = _fonts(drawn)
        known = {letter: found for number, font in enumerate(fonts) for letter, found in _letters(font, number)}
        copied = out.copy_foreign(drawn.make_indirect(Array(fonts)))
    return Letters(tuple(copied), known)


def embed_intent(out: Pdf) -> Object:
    """Put an output intent for sRGB into a PDF, as Typst writes it."""
    with pikepdf.open(io.BytesIO(_draw({_UNKNOWN}, "a-2b"))) as drawn:
        intent = Colours.prepare(drawn)
        assert intent is not None  # it is in every PDF/A
        return out.copy_foreign(drawn.make_indirect(intent) if not intent.is_indirect else intent)


def _draw(letters: set[str], *standards: Literal["a-2b"]) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])
    source = _SOURCE.format(family=_FAMILY, symbols=_SYMBOLS).encode()
    inputs = {"letters": "".join(sorted(letters))}
    compiler = typst.Compiler(font_paths=fonts)
    data = compiler.compile(input=source, format="pdf", pdf_standards=list(standards), sys_inputs=inputs)
    assert isinstance(data, bytes)  # a PDF is one file, of whatever number of pages
    return data


def _fonts(drawn: Pdf) -> list[Dictionary]:
    found: dict[tuple[int, int], Dictionary] = {}
    for page in drawn.pages:
        fonts = get_dict(page.obj.Resources, "/Font") or Dictionary()
        for key in sorted_keys(fonts):
            if (font := get_dict(fonts, key)) is not None:
                found.setdefault(font.objgen, font)
    return list(found.values())


def _letters(font: Dictionary, number: int) -> Iterator[tuple[str, Letter]]:
    widths = _widths(font.DescendantFonts[0])
    for code, letter in _MAPPED.findall(font.ToUnicode.read_bytes()):
        if code != _NO_GLYPH:
            yield (
                bytes.fromhex(letter.decode()).decode("utf-16-be"),
                Letter(number, code.decode(), widths[int(code, 16)]),
            )


def _widths(descendant: Object) -> dict[int, float]:
    """Read widths by code; Typst writes them all as ranges (ISO 32000-1, 9.7.4.3)."""
    items: list[float] = [float(item) for item in descendant.W]
    ranges = zip(items[::3], items[1::3], items[2::3], strict=True)
    return {code: width for first, last, width in ranges for code in range(int(first), int(last) + 1)}
