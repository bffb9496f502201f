"""Templates of an office, made with python-docx: what is drawn, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from page import validate_pdf_bytes
from pypdf import PdfReader

from kekdocs.errors import EngineFailedError
from kekdocs.render.pdf.engine import PdfOptions, PdfResult, Unsupported
from kekdocs.render.typst import BEST, TypstEngine
from kekdocs.render.verify import pdf_text
from tests.render.typst.made import real_views


def _bytes(document: DocumentObject) -> bytes:
    for style in document.styles.element.iter("{*}rFonts"):
        style.attrib.clear()
        style.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}ascii", "Calibri")
    document.core_properties.title = "{{ titel }}"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _draw(document: DocumentObject) -> PdfResult:
    made = TypstEngine()
    prepared = made.prepare(_bytes(document), "probe.docx")
    assert not isinstance(prepared, Unsupported), prepared.findings
    result = made.render(prepared, real_views()[0], PdfOptions(date(2024, 1, 2), BEST), bytes)
    for profile in ("ua1", "2a"):
        report = validate_pdf_bytes(result.data, profile=profile)
        assert report.is_compliant, [each.message for each in report.failures]
    return result


def _words(result: PdfResult) -> str:
    return " ".join(pdf_text(result.data).split())


def test_merged_cells_keep_their_texts_and_their_order() -> None:
    document = Document()
    table = document.add_table(3, 3, "Table Grid")
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Z{number}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    assert [word for word in _words(_draw(document)).split() if word.startswith("Z")] == [
        "Z0",
        "Z1",
        "Z2",
        "Z3",
        "Z4",
        "Z5",
        "Z8",
        "Z6",
        "Z7",
    ]


def test_looks_of_runs_lose_no_text() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for name in ("bold", "italic", "underline", "strike", "superscript", "subscript", "double_strike", "small_caps"):
        setattr(paragraph.add_run(f"{name} ").font, name, True)
    assert (
        _words(_draw(document)).lower() == "bold italic underline strike superscript subscript double_strike small_caps"
    )


def test_hidden_text_stays_hidden() -> None:
    document = Document()
    document.add_paragraph("offen").add_run("geheim").font.hidden = True
    assert "geheim" not in _words(_draw(document))


def test_sections_have_their_own_paper_and_the_pages_are_counted() -> None:
    document = Document()
    document.add_paragraph("hoch")
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    document.add_paragraph("quer")
    footer = document.sections[0].footer.paragraphs[0]
    footer.text = "Seite "
    for instruction in ("PAGE", "NUMPAGES", "SECTIONPAGES"):
        footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "/>'))
        footer.add_run(" ")
    result = _draw(document)
    assert result.pages == 2
    pages = [page.extract_text().split() for page in PdfReader(io.BytesIO(result.data)).pages]
    assert pages == [["hoch", "Seite", "1", "2", "1"], ["quer", "Seite", "2", "2", "1"]]


def test_a_page_break_begins_a_page() -> None:
    document = Document()
    document.add_paragraph("eins")
    document.add_paragraph("eins ").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("zwei")
    assert _draw(document).pages == 2


def test_a_tab_leads_to_its_stop() -> None:
    document = Document()
    document.add_paragraph("links\trechts").paragraph_format.tab_stops.add_tab_stop(Cm(8))
    assert _words(_draw(document)) == "links rechts"


def test_a_row_that_is_higher_than_a_page_goes_on_on_the_next() -> None:
    document = Document()
    table = document.add_table(1, 1, "Table Grid")
    table.cell(0, 0).text = "Wort " * 2500 + "Ende"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    result = _draw(document)
    assert result.pages > 1
    assert _words(result).endswith("Ende")


def test_a_heading_level_left_out_is_named_in_german() -> None:
    document = Document()
    document.add_heading("Oben", 1)
    document.add_heading("Zu tief", 3)
    made = TypstEngine()
    prepared = made.prepare(_bytes(document), "probe.docx")
    assert not isinstance(prepared, Unsupported)
    with pytest.raises(EngineFailedError, match="»Zu tief« hat die Ebene 3"):
        made.render(prepared, real_views()[0], PdfOptions(date(2024, 1, 2), BEST), bytes)


def _field(instruction: str) -> Callable[[DocumentObject], None]:
    def add(document: DocumentObject) -> None:
        document.add_paragraph("Stand")._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "/>'))

    return add


def _change(document: DocumentObject) -> None:
    xml = f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>neu</w:t></w:r></w:ins>'
    document.add_paragraph("Stand")._p.append(parse_xml(xml))


def _text_box(document: DocumentObject) -> None:
    document.add_paragraph("Stand").add_run()._r.append(parse_xml(f"<w:pict {nsdecls('w')}/>"))


def _footnote(document: DocumentObject) -> None:
    document.add_paragraph("Stand").add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))


def _font(document: DocumentObject) -> None:
    document.add_paragraph().add_run("Stand").font.name = "Comic Sans MS"


def _columns(document: DocumentObject) -> None:
    document.add_paragraph("Stand")
    document.sections[0]._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2"/>'))


@pytest.mark.parametrize(
    ("add", "words"),
    [
        (_field("TIME"), "Feld »TIME«"),
        (_field("REF ziel"), "Textmarke »ziel«"),
        (_change, "nachverfolgte Änderungen"),
        (_text_box, "Textfelder"),
        (_footnote, "fehlt der Text"),
        (_font, "Schrift »Comic Sans MS«"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_paragraph(add: Callable[[DocumentObject], None], words: str) -> None:
    document = Document()
    document.add_paragraph("davor")
    add(document)
    refused = TypstEngine().prepare(_bytes(document), "probe.docx")
    assert isinstance(refused, Unsupported)
    assert any(words in each.message for each in refused.findings), refused.findings
    place = refused.findings[0].place
    assert place is not None
    assert getattr(place, "paragraph", 0) == 2
