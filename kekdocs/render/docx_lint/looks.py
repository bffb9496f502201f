"""K414: formatting by hand where a style would do, so that a change of the house style reaches all of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.deutsch import plural
from kekdocs.diagnostics import Diagnostic
from kekdocs.render.docx import dom
from kekdocs.render.docx_lint.opened import OpenedTemplate, is_on, steers, value

CODE: Final = "K414"
ALLOWANCE: Final = 3
"""So many paragraphs of a document may have runs formatted by hand: a word in bold needs no style."""

_HINT: Final = (
    "Legen Sie eine Formatvorlage an oder passen Sie eine an (Start › Formatvorlagen, Rechtsklick › Ändern …), weisen Sie sie zu "
    "und löschen Sie die Formatierung von Hand: für Zeichen mit Strg+Leertaste, für Absätze mit Strg+Q."
)
_SWITCHES: Final = {"b": "fett", "i": "kursiv", "u": "unterstrichen", "caps": "Großbuchstaben"}
_SHOWN: Final = 10  # numbers of paragraphs in one message


def check_looks(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K414: one finding for each look that was made by hand, with all its paragraphs."""
    runs: dict[str, list[etree._Element]] = defaultdict(list)
    indents: dict[str, list[etree._Element]] = defaultdict(list)
    for paragraph in template.document.paragraphs():
        if steers(paragraph):
            continue
        for look in sorted({_run_look(run) for run in _runs_with_text(paragraph)} - {""}):
            runs[look].append(paragraph)
        if look := _paragraph_look(paragraph):
            indents[look].append(paragraph)
    if len({each for found in runs.values() for each in found}) > ALLOWANCE:
        yield from _report(template, runs, "Zeichen")
    yield from _report(template, indents, "Absätze")


def _report(template: OpenedTemplate, looks: dict[str, list[etree._Element]], what: str) -> Iterator[Diagnostic]:
    part = template.document
    for look, paragraphs in looks.items():
        numbers = [str(number) for number in dict.fromkeys(part.numbers[each] for each in paragraphs)]
        shown = ", ".join(numbers[:_SHOWN]) + (" …" if len(numbers) > _SHOWN else "")
        where = plural(len(numbers), "Absatz", "Absätzen")
        message = f"{what} sind von Hand formatiert statt mit einer Formatvorlage: {look}; in {where} (Nummer {shown})"
        yield template.warn(CODE, part.place(paragraphs[0]), message, _HINT)


def _runs_with_text(paragraph: etree._Element) -> Iterator[etree._Element]:
    for run in paragraph.iter(dom.R):
        if dom.nearest(run, dom.P) is paragraph and any((text.text or "").strip() for text in run.iterchildren(dom.T)):
            yield run


def _run_look(run: etree._Element) -> str:
    """What of a run's look is no style, in German; empty for nothing."""
    properties = run.find(dom.RPR)
    if properties is None:
        return ""
    return ", ".join(_describe(properties))


def _describe(properties: etree._Element) -> Iterator[str]:
    font = properties.find(dom.w("rFonts"))
    name = "" if font is None else font.get(dom.w("ascii")) or font.get(dom.w("asciiTheme")) or ""
    if name:
        yield f"Schriftart {name}"
    size = value(properties.find(dom.w("sz")))
    if size.isdecimal():
        yield f"Schriftgröße {int(size) / 2:g}".replace(".", ",")
    if (color := value(properties.find(dom.w("color")))) and color != "auto":
        yield f"Schriftfarbe {color}"
    yield from (word for tag, word in _SWITCHES.items() if is_on(properties.find(dom.w(tag))))


def _paragraph_look(paragraph: etree._Element) -> str:
    properties = paragraph.find(dom.PPR)
    if properties is None:
        return ""
    named = (("spacing", "Abstand"), ("ind", "Einzug"))
    return ", ".join(word for tag, word in named if properties.find(dom.w(tag)) is not None)
