"""K411: headings that do not make an outline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.diagnostics import Diagnostic
from kekdocs.render.docx import dom
from kekdocs.render.docx_lint.opened import OpenedTemplate, lone_tag, text_of, value

CODE: Final = "K411"
_CHOOSE: Final = "Setzen Sie den Cursor in den Absatz und wählen Sie Start › Formatvorlagen › »Überschrift {}«."


def check_headings(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K411: the first heading is of level 1, no level is skipped, and none stands in a table."""
    part, before = template.document, 0
    for heading, level in _headings(template):
        place = part.place(heading)
        if before == 0 and level != 1:
            message = f"die erste Überschrift hat die Ebene {level}, erwartet die Ebene 1"
            yield template.warn(CODE, place, message, _CHOOSE.format(1))
        elif level > before + 1:
            message = f"auf eine Überschrift der Ebene {before} folgt eine der Ebene {level}"
            yield template.warn(CODE, place, message, _CHOOSE.format(before + 1))
        if dom.nearest(heading, dom.TC) is not None:
            hint = "Setzen Sie die Überschrift über die Tabelle, oder geben Sie ihr eine eigene Formatvorlage."
            yield template.warn(
                CODE, place, "eine Überschrift steht in einer Tabelle; Vorlesegeräte überspringen sie", hint
            )
        before = level
    if before == 0:
        message = "die Word-Vorlage hat keine Überschrift"
        yield template.warn(CODE, None, message, _CHOOSE.format(1))


def _headings(template: OpenedTemplate) -> Iterator[tuple[etree._Element, int]]:
    for paragraph in template.document.paragraphs():
        level = _level(paragraph, template)
        is_text = text_of(paragraph).strip() and lone_tag(paragraph) is None
        if level and is_text and dom.nearest(paragraph, dom.TXBX) is None:
            yield paragraph, level


def _level(paragraph: etree._Element, template: OpenedTemplate) -> int:
    """The level of a heading (1-based), 0 for other text."""
    outline = value(paragraph.find(f"{dom.PPR}/{dom.w('outlineLvl')}"))
    if outline.isdecimal():
        return (int(outline) + 1) % 10  # 9 is Word's "body text"
    return template.book.heading_levels.get(template.style_of(paragraph), 0)
