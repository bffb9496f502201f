"""A short real Vorlage in Word: heading, list, picture, link, header, footer, and a table longer than a page."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from PIL import Image

TITEL = "Beschlussvorlage 2020-01470: Kreisentwicklungskonzept"
KOPFZEILE = "Landkreis Musterhausen – Kopfzeile"
UEBERSCHRIFT = "Änderung des Kreisentwicklungskonzeptes"
BESCHLUSS = (
    "Der Kreistag beschließt die in der Anlage aufgeführten Änderungen; die Öffentlichen Finanzen sind betroffen, "
    "soweit Haushalts-, Schul- und Jugendhilfe-Planung im Verwaltungs-/Fachausschuss-Verfahren der "
    "Mitteilungspflicht unterliegen – 1.234,56\u00a0€ (Auffahrt, Öffnung, Kraftfahrt, Effizienz, fünf, ﬁx)."
)
PUNKTE = (
    "Erster Punkt: ☒ erforderlich, ☐ nicht erforderlich",
    "Zweiter Punkt mit\tTabulator",
    "Zeile eins\nZeile zwei",
)
LINK_ABSATZ = ("Das Konzept steht auf ", "der Seite des Landkreises", " für alle bereit.")
ALT, NEU = "bis 2025", "bis zum Jahr 2030"
KOPF = ("Maßnahme", "bisher", "geändert")
ZEILEN = tuple(
    (f"Maßnahme {n}", f"alter Wortlaut Nummer {n} mit einigen Wörtern", f"neuer Wortlaut Nummer {n} für die Sitzung")
    for n in range(1, 51)
)
SCHLUSS = "Schlussabsatz nach der Tabelle."

EXPECTED = (
    UEBERSCHRIFT,
    BESCHLUSS,
    *PUNKTE,
    "".join(LINK_ABSATZ),
    f"Umgesetzt wird {ALT}{NEU}.",
    "Kreistagssitzung",
    *KOPF,
    *(zelle for zeile in ZEILEN for zelle in zeile),
    SCHLUSS,
)
"""Every string of the body, in order."""


@cache
def sample_docx() -> bytes:
    """Return the Word file."""
    document = docx.Document()
    _set_up(document)
    _write_frame(document)
    document.add_heading(UEBERSCHRIFT, 1)
    document.add_paragraph(BESCHLUSS)
    _write_picture(document)
    for punkt in PUNKTE:
        document.add_paragraph(punkt, style="List Number")
    _write_link(document.add_paragraph())
    _write_change(document)
    mixed = document.add_paragraph("Kreistags")
    mixed.add_run("sitzung").bold = True
    _write_table(document)
    document.add_paragraph(SCHLUSS)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _set_up(document: Document) -> None:
    properties = document.core_properties
    properties.title = TITEL
    properties.created = properties.modified = datetime(2020, 1, 2, tzinfo=UTC)
    # python-docx starts from a template with a second, stale part of styles, which makes Word offer a repair.
    rels = document.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        del rels[key]
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language is not None
    language.set(qn("w:val"), "de-DE")
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Carlito", Pt(11)
    document.styles.add_style("Änderungszeichen", WD_STYLE_TYPE.CHARACTER)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)


def _write_frame(document: Document) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = KOPFZEILE
    footer = section.footer.paragraphs[0]
    footer.add_run("Seite ")
    _write_field(footer, "PAGE")
    footer.add_run(" von ")
    _write_field(footer, "NUMPAGES")


def _write_field(paragraph: Paragraph, instruction: str) -> None:
    for kind in ("begin", "instruction", "separate", "result", "end"):
        run = paragraph.add_run()
        if kind == "result":
            run.text = "1"
        elif kind == "instruction":
            element = OxmlElement("w:instrText")
            element.text = instruction
            run._r.append(element)
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def _write_picture(document: Document) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (80, 40), (0, 80, 160)).save(picture, "PNG")
    shape = document.add_picture(picture, Cm(3))
    shape._inline.docPr.set("descr", "Wappen des Landkreises")


def _write_link(paragraph: Paragraph) -> None:
    before, inside, after = LINK_ABSATZ
    paragraph.add_run(before)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to("https://example.org/konzept", _HYPERLINK, is_external=True))
    link.append(paragraph.add_run(inside)._r)
    paragraph._p.append(link)
    paragraph.add_run(after)


_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _write_change(document: Document) -> None:
    paragraph = document.add_paragraph("Umgesetzt wird ")
    for sign, text, end in (("[–", ALT, "–]"), ("[+", NEU, "+]")):
        paragraph.add_run(sign, style="Änderungszeichen")
        paragraph.add_run(text)
        paragraph.add_run(end, style="Änderungszeichen")
    paragraph.add_run(".")


def _write_table(document: Document) -> None:
    table = document.add_table(1, len(KOPF), style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, texts in enumerate((KOPF, *ZEILEN)):
        cells = table.rows[0].cells if row == 0 else table.add_row().cells
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
