"""What the embedded engine cannot draw as Word would is named, with its text."""

from __future__ import annotations

import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn

from kekdocs.diagnostics.diagnostic import TemplatePlace
from kekdocs.render.pdf.engine import Unsupported
from tests.render.typst.both import compiled, office_document, saved
from tests.render.typst.officexml import frame, of_cell, of_paragraph, of_run, table


@pytest.mark.parametrize(
    ("xml", "words_"),
    [
        ("<w:outline/>", "Umriss"),
        ("<w:shadow/>", "Schatten"),
        ('<w:w w:val="150"/>', "gedehnte Schrift"),
        ('<w:em w:val="dot"/>', "Betonungszeichen"),
        ('<w:u w:val="wave"/>', "Gewellte Unterstreichung"),
        ("<w:rtl/>", "von rechts nach links"),
    ],
)
def test_a_look_that_cannot_be_drawn_is_named_with_its_text(xml: str, words_: str) -> None:
    document = office_document()
    document.add_paragraph("davor")
    of_run(document.add_paragraph("Stand: ").add_run("{{ datum }} geprüft"), xml)
    _assert_refused(saved(document), words_, "{{ datum }} geprüft")


@pytest.mark.parametrize(
    ("xml", "words_"),
    [
        ('<w:tabs><w:tab w:val="bar" w:pos="900"/></w:tabs>', "Striche an Tabulatoren"),
        (frame("auto", "bottom", kind="triple"), "Dreifache"),
        ("<w:bidi/>", "von rechts nach links"),
        ('<w:framePr w:w="2000" w:hSpace="141"/>', "Positionsrahmen"),
    ],
)
def test_a_paragraph_that_cannot_be_drawn_is_named_with_its_text(xml: str, words_: str) -> None:
    document = office_document()
    document.add_paragraph("davor")
    of_paragraph(document.add_paragraph("Stand heute"), xml)
    _assert_refused(saved(document), words_, "Stand heute")


def test_ornamental_lines_of_tables_and_columns_of_text_are_named() -> None:
    document = office_document()
    of_cell(table(document, ("a", "b")).cell(0, 0), '<w:tcBorders><w:bottom w:val="wave" w:sz="4"/></w:tcBorders>')
    _assert_refused(saved(document), "um Tabellen und Zellen", "")
    document = office_document()
    (columns,) = document.sections[0]._sectPr.iterchildren(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    _assert_refused(saved(document), "Mehrspaltigen Text", "Abschnitt 1")


@pytest.mark.parametrize("kind", [WD_SECTION.ODD_PAGE, WD_SECTION.EVEN_PAGE, WD_SECTION.NEW_COLUMN])
def test_a_section_that_begins_on_a_page_of_its_kind_is_named(kind: WD_SECTION) -> None:
    document = office_document()
    document.sections[0].start_type = WD_SECTION.ODD_PAGE  # the first page is one anyway
    document.add_paragraph("davor")
    assert not isinstance(compiled(saved(document)), Unsupported)
    document.add_section(kind)
    document.add_paragraph("danach")
    _assert_refused(saved(document), "geraden oder ungeraden Seite", "Abschnitt 2")


def test_a_break_of_columns_is_named_with_its_text() -> None:
    document = office_document()
    document.add_paragraph("Stand heute").add_run().add_break(WD_BREAK.COLUMN)
    _assert_refused(saved(document), "Spaltenumbrüche", "Stand heute")


def _assert_refused(template: bytes, message: str, excerpt: str) -> None:
    refused = compiled(template)
    assert isinstance(refused, Unsupported)
    found = [each for each in refused.findings if message in each.message]
    assert found, refused.findings
    place = found[0].place
    assert isinstance(place, TemplatePlace)
    assert place.excerpt == excerpt
