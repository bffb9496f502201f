"""Fonts that a template asks for, looked up before the first document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kekdocs.deutsch import quote
from kekdocs.render.docx.findings import Place
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.typst import stream
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.fonts import FontBook
from kekdocs.render.typst.program import PartProgram
from kekdocs.render.typst.specs import NO_PROPS, Book, ParagraphSpec, RunSpec, Specs

_LONG_TEXT_STYLES = re.compile(r"heading [1-9]|überschrift [1-9]|list (?:bullet|number|continue)")
_PARAGRAPH = re.compile(rf"^{stream.PARAGRAPH}(\d+)$")
_TEXT = re.compile(rf"^[{stream.TEXT}{stream.FIELD}](\d+)")


def check_fonts(
    programs: Sequence[PartProgram],
    book: Book,
    specs: Specs,
    fonts: FontBook,
    findings: Findings,
    style_book: StyleBook | None,
) -> None:
    """Refuse a template that uses a font which is not at hand: another one would break lines and pages elsewhere."""
    used = [*_used(programs, specs), *_used_by_long_texts(style_book)]
    for paragraph, run, place in used:
        style = book.styles.style_of(paragraph.style, "paragraph")
        props = book.styles.run_props(style, run.style, run.direct)
        name = book.styles.font(props)
        if name and fonts.drawn(name) is None:
            findings.refuse(
                place,
                f"Die Schrift {quote(name)} ist nicht vorhanden",
                "Legen Sie die Schriftdateien in den Ordner für eigene Schriften, oder nehmen Sie Calibri oder Arial.",
            )


def _used(programs: Sequence[PartProgram], specs: Specs) -> Iterator[tuple[ParagraphSpec, RunSpec, Place]]:
    for program in programs:
        number, current = 0, ParagraphSpec("", NO_PROPS, NO_PROPS)
        for line in program.source.split("\n"):
            if match := _PARAGRAPH.match(line):
                number, current = number + 1, specs.paragraphs.items[int(match[1])]
            elif match := _TEXT.match(line):
                yield current, specs.runs.items[int(match[1])], Place(program.label, number, "")


def _used_by_long_texts(style_book: StyleBook | None) -> Iterator[tuple[ParagraphSpec, RunSpec, Place]]:
    """The styles that long texts are written in."""
    for name, style in () if style_book is None else style_book.paragraph.items():
        if _LONG_TEXT_STYLES.fullmatch(name):
            yield ParagraphSpec(style, NO_PROPS, NO_PROPS), RunSpec("", NO_PROPS), Place("Formatvorlagen", 1, name)
