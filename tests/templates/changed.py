"""A Word template with each way to show changes: three columns, both wordings in one text, and tracked changes."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

COLUMNS = ("alt", "geaendert", "begruendung")
_HEADS = ("Bisher", "Künftig", "Begründung")


def three_columns() -> bytes:
    """Landscape: old, new and why in one table with a row for each Maßnahme; the row of names is repeated on each page."""
    document = _document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, _HEADS, strict=True):
        cell.paragraphs[0].text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.rows[1].cells[0].text = "{%tr for a in aenderungen %}"
    for cell, name in zip(table.rows[2].cells, COLUMNS, strict=True):
        cell.paragraphs[0].text = f"{{{{p a.{name} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    return _bytes(document)


def in_one_text(name: str) -> bytes:
    """Upright: under each Fundstelle the text ``inline`` or ``redline``, then why."""
    document = _document()
    for text in (
        "{%p for a in aenderungen %}",
        "{{ a.fundstelle }}",
        f"{{{{p a.{name} }}}}",
        "{%p if a.begruendung %}",
        "Begründung:",
        "{{p a.begruendung }}",
        "{%p endif %}",
        "{%p endfor %}",
    ):
        document.add_paragraph(text)
    return _bytes(document)


def _document() -> DocumentObject:
    document = Document()
    properties = document.core_properties
    properties.title, properties.language = "{{ titel }}", "de-DE"
    for name, colour, key in (("Eingefügt", "00582B", "underline"), ("Gestrichen", "9C0006", "strike")):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor.from_string(colour)
        setattr(style.font, key, True)
    document.styles.add_style("Änderungszeichen", WD_STYLE_TYPE.CHARACTER).font.size = Pt(9)
    look = document.styles["Normal"].element.get_or_add_rPr()
    for old in look.xpath("w:rFonts"):
        look.remove(old)
    document.styles["Normal"].font.name = "Calibri"
    language = document.styles.element.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), "de-DE")
    return document


def _bytes(document: DocumentObject) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
