"""K417: empty paragraphs, tabs and breaks in place of spacing, tab stops and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.diagnostics import Diagnostic
from kekdocs.render.docx import dom
from kekdocs.render.docx_lint.opened import OpenedTemplate, steers, text_of

CODE: Final = "K417"
_FEWEST: Final = 2
_TABS = re.compile("\t{2,}")
_SPACE_HINT: Final = (
    "Löschen Sie die leeren Absätze und geben Sie der Formatvorlage einen Abstand: Start › Absatz › Abstand vor/nach."
)
_TAB_HINT: Final = "Setzen Sie einen Tabstopp (Start › Absatz › Tabstopps …) und drücken Sie die Tabulatortaste nur einmal, oder nehmen Sie eine Tabelle."
_BREAK_HINT: Final = (
    "Löschen Sie den Umbruch und wählen Sie für den folgenden Absatz Start › Absatz › Zeilen- und Seitenumbruch › "
    "»Seitenumbruch oberhalb«."
)


def check_empty_paragraphs(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K417: two or more empty paragraphs in a row; what steers is gone when filled and does not part them."""
    part = template.document
    for block in {dom.parent_of(paragraph): None for paragraph in part.paragraphs()}:
        row: list[etree._Element] = []
        for child in (*block.iterchildren(), None):
            if child is not None and child.tag == dom.P and _is_empty(child):
                row.append(child)
            elif child is None or child.tag != dom.P or not steers(child):
                if len(row) >= _FEWEST:
                    message = f"{len(row)} leere Absätze hintereinander dienen als Abstand; Vorlesegeräte lesen sie vor"
                    yield template.warn(CODE, part.place(row[0]), message, _SPACE_HINT)
                row.clear()


def _is_empty(paragraph: etree._Element) -> bool:
    if paragraph.find(f"{dom.PPR}/{dom.SECTPR}") is not None:
        return False
    return not text_of(paragraph).strip() and all(piece.tag == dom.T for piece in dom.own_pieces(paragraph))


def check_tabs(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K417: two or more tabs in a row; in headers and footers Word's own styles ask for that."""
    part = template.document
    for paragraph in part.paragraphs():
        if _TABS.search(text_of(paragraph)):
            message = "mehrere Tabulatoren hintereinander dienen der Anordnung"
            yield template.warn(CODE, part.place(paragraph), message, _TAB_HINT)


def check_breaks(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K417: a page that ends by hand ends at the wrong place as soon as a text is longer."""
    part = template.document
    for line_break in part.drawn(dom.BR):
        if line_break.get(dom.w("type")) == "page":
            yield template.warn(CODE, part.place(line_break), "ein Seitenumbruch ist von Hand gesetzt", _BREAK_HINT)
