"""Pictures at a place of the page: drawn where LibreOffice draws them, or refused with the text beside them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from PIL import Image

from kekdocs.diagnostics.diagnostic import TemplatePlace
from kekdocs.render.pdf.engine import Unsupported
from kekdocs.render.typst import TypstEngine, TypstPrepared
from tests.real_parts import needs
from tests.render.docx.builders import beispiel
from tests.render.typst.both import compiled, displaced, draw_both, moved, office_document, saved
from tests.render.typst.made import OPTIONS
from tests.render.typst.officexml import table

pytestmark = needs("LibreOffice", "poppler")

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SATZ = "Ein Satz, der länger ist als eine Zeile und deshalb umbricht, damit man es sehen kann, hier und dort. "
_RIGHT = "<wp:align>right</wp:align>"
_TOP = "<wp:posOffset>0</wp:posOffset>"


def _picture(paragraph: Paragraph, colour: str, width: float = 60, height: float = 40) -> Any:
    """A picture in the text, all of one colour; sizes in points."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), f"#{colour}").save(buffer, "png")
    buffer.seek(0)
    shape = paragraph.add_run().add_picture(buffer, Pt(width), Pt(height))
    shape._inline.docPr.set("descr", "Wappen")
    for side in ("distL", "distR"):
        shape._inline.set(side, "0")  # as Word writes it
    return shape._inline


def _anchored(
    paragraph: Paragraph,
    colour: str,
    across: tuple[str, str],
    down: tuple[str, str],
    wrap: str = "<wp:wrapNone/>",
    behind: int = 1,
    simple: int = 0,
) -> None:
    """A picture at a place; across and down are what it is measured from, and the element that says how far."""
    inline = _picture(paragraph, colour)
    anchor = parse_xml(
        f'<wp:anchor xmlns:wp="{_WP}" distT="0" distB="0" distL="114300" distR="114300" simplePos="{simple}" relativeHeight="2"'
        f' behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{across[0]}">{across[1]}</wp:positionH>'
        f'<wp:positionV relativeFrom="{down[0]}">{down[1]}</wp:positionV>'
        f'<wp:extent cx="{inline.extent.cx}" cy="{inline.extent.cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}</wp:anchor>'
    )
    for child in list(inline)[1:]:
        anchor.append(child)
    inline.getparent().replace(inline, anchor)


def _offset(points: float) -> str:
    return f"<wp:posOffset>{round(points * 12700)}</wp:posOffset>"


def test_pictures_stand_in_the_text_or_at_a_place_of_the_page(tmp_path: Path) -> None:
    document = office_document()
    document.add_paragraph("erste Zeile")
    _picture(document.add_paragraph("im Text "), "FF0000")
    _anchored(document.add_paragraph("von der Seite"), "00AA00", ("page", _offset(300)), ("page", _offset(400)))
    _anchored(document.add_paragraph("vom Rand"), "0000FF", ("margin", _RIGHT), ("margin", _offset(200)))
    _anchored(document.add_paragraph("vom Absatz"), "AA00AA", ("column", _offset(250)), ("paragraph", _offset(20)))
    _anchored(document.add_paragraph("davor"), "008888", ("column", _offset(350)), ("paragraph", _offset(60)), behind=0)
    document.add_paragraph(_SATZ)
    header = document.sections[0].header.paragraphs[0]
    header.text = "Kopf"
    _anchored(header, "888800", ("page", _offset(480)), ("page", _offset(20)))
    both = draw_both(saved(document), tmp_path)
    assert moved(both) == []
    assert displaced(both, "FF0000", "00AA00", "0000FF", "AA00AA", "008888", "888800") == []


_SQUARE = '<wp:wrapSquare wrapText="bothSides"/>'


def test_short_lines_stand_beside_a_picture(tmp_path: Path) -> None:
    document = office_document()
    first = document.add_paragraph("Landkreis Musterland")
    _anchored(first, "FF0000", ("margin", _RIGHT), ("paragraph", _TOP), _SQUARE)
    for text in ("Musterstraße 1", "12345 Musterstadt", "{{ titel }}", _SATZ * 3):
        document.add_paragraph(text)
    both = draw_both(saved(document), tmp_path)
    assert moved(both) == []
    assert displaced(both, "FF0000") == []


def _refused(document: DocumentObject, message: str, excerpt: str) -> None:
    refused = compiled(saved(document))
    assert isinstance(refused, Unsupported)
    found = [each for each in refused.findings if message in each.message]
    assert found, refused.findings
    place = found[0].place
    assert isinstance(place, TemplatePlace)
    assert place.excerpt.startswith(excerpt)


@pytest.mark.parametrize("wrap", ["wrapSquare", "wrapTight", "wrapThrough"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_text_that_flows_around_a_picture_and_on_below_it_is_refused(wrap: str, side: str) -> None:
    document = office_document()
    text = document.add_paragraph(f"Der Kreistag {_SATZ * 6}")
    _anchored(
        text,
        "FF0000",
        ("margin", f"<wp:align>{side}</wp:align>"),
        ("paragraph", _TOP),
        f'<wp:{wrap} wrapText="bothSides"/>',
    )
    _refused(document, "um ein Bild herum", "Der Kreistag")


def test_a_table_and_a_long_text_beside_a_picture_are_refused() -> None:
    document = office_document()
    _anchored(document.add_paragraph("Stand heute"), "FF0000", ("margin", _RIGHT), ("paragraph", _TOP), _SQUARE)
    table(document, ("a", "b"))
    _refused(document, "um ein Bild herum", "Stand heute")
    document = office_document()
    _anchored(document.add_paragraph("Stand heute"), "FF0000", ("margin", _RIGHT), ("paragraph", _TOP), _SQUARE)
    document.add_paragraph("{{p text }}")
    _refused(document, "um ein Bild herum", "Stand heute")


def test_a_short_tag_with_a_long_text_beside_a_picture_is_told_of() -> None:
    document = office_document()
    title = document.add_paragraph("{{ titel }}")
    _anchored(title, "FF0000", ("margin", _RIGHT), ("paragraph", _TOP), _SQUARE)
    made = compiled(saved(document))
    assert isinstance(made, TypstPrepared)
    engine = TypstEngine()
    assert engine.render(made, beispiel(titel="Kurz"), OPTIONS, bytes).warnings == ()
    (warning,) = engine.render(made, beispiel(titel=_SATZ * 6), OPTIONS, bytes).warnings
    assert warning.startswith("Der Absatz »Ein Satz, der länger ist")


@pytest.mark.parametrize(
    ("across", "down", "wrap"),
    [
        (("margin", _RIGHT), ("paragraph", _TOP), "<wp:wrapTopAndBottom/>"),
        (("rightMargin", _offset(5)), ("paragraph", _TOP), "<wp:wrapNone/>"),
        (("character", _offset(5)), ("paragraph", _TOP), "<wp:wrapNone/>"),
        (("margin", "<wp:align>inside</wp:align>"), ("paragraph", _TOP), "<wp:wrapNone/>"),
        (("margin", _RIGHT), ("bottomMargin", _TOP), "<wp:wrapNone/>"),
        (("margin", _RIGHT), ("margin", "<wp:align>bottom</wp:align>"), "<wp:wrapNone/>"),
        (("margin", ""), ("paragraph", _TOP), "<wp:wrapNone/>"),
    ],
)
def test_a_place_that_cannot_be_found_is_refused(across: tuple[str, str], down: tuple[str, str], wrap: str) -> None:
    document = office_document()
    document.add_paragraph("davor")
    _anchored(document.add_paragraph("Stand heute"), "FF0000", across, down, wrap)
    _refused(document, "Die Lage des Bildes", "Stand heute")


def test_a_place_of_the_page_is_refused_in_a_cell_and_as_a_simple_position() -> None:
    document = office_document()
    cell = table(document, ("a", "b")).cell(0, 0).paragraphs[0]
    _anchored(cell, "FF0000", ("page", _offset(5)), ("page", _TOP))
    _refused(document, "Die Lage des Bildes", "a")
    document = office_document()
    _anchored(document.add_paragraph("Stand heute"), "FF0000", ("page", _TOP), ("page", _TOP), simple=1)
    _refused(document, "Die Lage des Bildes", "Stand heute")
