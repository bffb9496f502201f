"""Fonts that a template asks for, looked up before the first document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kekdocs.deutsch import quote
from kekdocs.render.docx.findings import Place, excerpt
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.typst import stream
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.fonts import FontBook
from kekdocs.render.typst.program import PartProgram
from kekdocs.render.typst.props import Props, merge
from kekdocs.render.typst.source import unescaped
from kekdocs.render.typst.specs import NO_PROPS, Book, ParagraphSpec, RunSpec, Specs
from kekdocs.render.typst.undrawable import undrawable_lines, undrawable_paragraph, undrawable_text

_LONG_TEXT_STYLES = re.compile(r"heading [1-9]|überschrift [1-9]|list (?:bullet|number|continue)")
_PARAGRAPH = re.compile(rf"^{stream.PARAGRAPH}(\d+)$")
_TEXT = re.compile(rf"^[{stream.TEXT}{stream.FIELD}{stream.VALUE}{stream.NOTE}{stream.NOTE_MARK}](\d+)")

_TABLE_OR_CELL = re.compile(rf"^([{stream.TABLE}{stream.CELL}])(\d+)")
_PRINTED = re.compile(r"\{\{ \((.*?)\)\|_typst_.*?\}\}")


def check_fonts(
    programs: Sequence[PartProgram],
    book: Book,
    specs: Specs,
    fonts: FontBook,
    findings: Findings,
    style_book: StyleBook | None,
) -> None:
    """Refuse a template that uses a font which is not at hand, since another one would break lines and pages elsewhere.

    Looks that cannot be drawn are refused too, wherever in the cascade of styles they come from.
    """
    _refuse_lines(programs, book, specs, findings)
    used = [*_used(programs, specs), *_used_by_long_texts(style_book), *_used_by_contents(specs)]
    for paragraph, run, place in used:
        style = book.styles.style_of(paragraph.style, "paragraph")
        props = book.styles.run_props(style, run.style, run.direct)
        around = book.styles.paragraph_props(style, NO_PROPS, paragraph.direct)
        for what in (*undrawable_text(props), *undrawable_paragraph(around)):
            findings.refuse(place, f"{what} kann der eingebaute PDF-Satz nicht zeichnen")
        name = book.styles.font(props)
        if name and fonts.drawn(name) is None:
            findings.refuse(
                place,
                f"Die Schrift {quote(name)} ist nicht vorhanden",
                "Legen Sie die Schriftdateien in den Ordner für eigene Schriften, oder nehmen Sie Calibri oder Arial.",
            )


def _refuse_lines(programs: Sequence[PartProgram], book: Book, specs: Specs, findings: Findings) -> None:
    """Refuse tables whose lines cannot be drawn, by their own properties or those of their style."""
    for program in programs:
        number = 0
        for line in program.source.split("\n"):
            number += _PARAGRAPH.match(line) is not None
            if match := _TABLE_OR_CELL.match(line):
                for what in undrawable_lines(_lines_of(match[1], int(match[2]), book, specs)):
                    message = f"{what} um Tabellen und Zellen kann der eingebaute PDF-Satz nicht zeichnen"
                    findings.refuse(Place(program.label, number + 1, ""), message)


def _lines_of(kind: str, number: int, book: Book, specs: Specs) -> Props:
    if kind == stream.CELL:
        return specs.cells.items[number].direct
    spec = specs.tables.items[number]
    style = book.styles.style_of(spec.style, "table")
    layers = [layer.cell for each in book.styles.chain(style) for layer in each.layers.values()]
    return merge((*layers, book.styles.table_props(style, spec.direct)))


def _used(programs: Sequence[PartProgram], specs: Specs) -> Iterator[tuple[ParagraphSpec, RunSpec, Place]]:
    for program in programs:
        number, current = 0, ParagraphSpec("", NO_PROPS, NO_PROPS)
        for line in program.source.split("\n"):
            if match := _PARAGRAPH.match(line):
                number, current = number + 1, specs.paragraphs.items[int(match[1])]
            elif match := _TEXT.match(line):
                place = Place(program.label, number, excerpt(_readable(line)))
                yield current, specs.runs.items[int(match[1])], place


def _readable(line: str) -> str:
    """The text of a line of source, its tags as they stand in Word."""
    text = line.partition("\t")[2] if line.startswith(stream.TEXT) else ""
    return unescaped(_PRINTED.sub(r"{{ \1 }}", text))


def _used_by_long_texts(style_book: StyleBook | None) -> Iterator[tuple[ParagraphSpec, RunSpec, Place]]:
    """The styles that long texts are written in."""
    for name, style in () if style_book is None else style_book.paragraph.items():
        if _LONG_TEXT_STYLES.fullmatch(name):
            yield ParagraphSpec(style, NO_PROPS, NO_PROPS), RunSpec("", NO_PROPS), Place("Formatvorlagen", 1, name)


def _used_by_contents(specs: Specs) -> Iterator[tuple[ParagraphSpec, RunSpec, Place]]:
    """The styles of the entries of tables of contents."""
    for number in {number for contents in specs.contents for number in contents.entries}:
        paragraph = specs.paragraphs.items[number]
        yield paragraph, RunSpec("", NO_PROPS), Place("Formatvorlagen", 1, paragraph.style)
