"""Pairs of documents, each with one thing that is easily got wrong; the name says which."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from kekdocs.render.docx.wml import W

LONG = "Der Landkreis berichtet dem Kreistag einmal im Jahr über den Stand der Umsetzung aller Maßnahmen."
OTHER = "Die Mittel werden im Haushalt veranschlagt und sind gegenseitig deckungsfähig."
THIRD = "Zuständig ist der Fachbereich Kreisentwicklung gemeinsam mit den Gemeinden."
Rows = list[list[str]]
Item = str | Rows | Callable[[DocumentObject], Any]


def made(*items: Item) -> bytes:
    """A document of paragraphs (text), tables (rows) and what functions add."""
    document = Document()
    for item in items:
        if isinstance(item, str):
            document.add_paragraph(item)
        elif callable(item):
            item(document)
        else:
            add_table(document, item)
    return saved(document)


def saved(document: DocumentObject) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_table(holder: Any, rows: Rows) -> Any:
    table = holder.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].text, *more = text.split("\n")
            for each in more:
                cell.add_paragraph(each)
    return table


def styled(text: str, style: str) -> Item:
    return lambda document: document.add_paragraph(text, style)


def bold(*texts: str) -> Item:
    """Every second text is bold."""

    def add(document: DocumentObject) -> None:
        paragraph = document.add_paragraph()
        for number, text in enumerate(texts):
            paragraph.add_run(text).bold = True if number % 2 else None

    return add


def picture(text: str, shade: int) -> Item:
    def add(document: DocumentObject) -> None:
        paragraph = document.add_paragraph(text)
        paragraph.add_run().add_picture(io.BytesIO(png(shade)), Cm(1))

    return add


def png(shade: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(bytes([0, shade, shade, shade]))
    head = chunk(b"IHDR", struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def xml(content: str) -> Item:
    """A paragraph with this WordprocessingML in it."""
    return lambda document: add_xml(document, content)


def add_xml(document: DocumentObject, content: str) -> None:
    paragraph = document.add_paragraph()
    for child in parse_xml(f'<w:p xmlns:w="{W}">{content}</w:p>'):
        paragraph._p.append(child)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def simple_field(code: str, result: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{run(result)}</w:fldSimple>'


def field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    text = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{char('begin')}{text}{char('separate')}{run(result)}{char('end')}"


def link(text: str, address: str, shown: str) -> Item:
    def add(document: DocumentObject) -> None:
        paragraph: Paragraph = document.add_paragraph(text)
        relation = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        paragraph._p.append(
            parse_xml(f'<w:hyperlink xmlns:w="{W}" xmlns:r="{namespace}" r:id="{relation}">{run(shown)}</w:hyperlink>')
        )
        paragraph.add_run(" und mehr.")

    return add


def bookmark(number: int, name: str, text: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{run(text)}<w:bookmarkEnd w:id="{number}"/>'


def header(text: str, kind: str = "header") -> Item:
    def add(document: DocumentObject) -> None:
        getattr(document.sections[0], kind).paragraphs[0].text = text

    return add


def landscape(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width


def nested(outer: str, inner: Rows) -> Item:
    def add(document: DocumentObject) -> None:
        cell = document.add_table(1, 1).rows[0].cells[0]
        cell.paragraphs[0].text = outer
        add_table(cell, inner)
        cell.add_paragraph("Ende")

    return add


def merged(rows: Rows, last: int) -> Item:
    """The first row has one cell over the columns up to ``last``."""

    def add(document: DocumentObject) -> None:
        table = add_table(document, rows)
        table.rows[0].cells[0].merge(table.rows[0].cells[last])

    return add


def control(text: str, tag: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>'


TABLE: Rows = [["Nr.", "Maßnahme", "Kosten"], ["1", "Radweg bauen", "1.000 EUR"], ["2", "Brücke sanieren", "2.000 EUR"]]


def table(*changes: tuple[int, int, str]) -> Rows:
    rows = [list(row) for row in TABLE]
    for row, column, text in changes:
        rows[row][column] = text
    return rows


def cases() -> dict[str, tuple[bytes, bytes]]:
    """The pairs, old and new, by what is special about them."""
    wide = [[*row, extra] for row, extra in zip(TABLE, ("Jahr", "2024", "2025"), strict=True)]
    pairs: dict[str, tuple[tuple[Item, ...], tuple[Item, ...]]] = {
        "no change": ((LONG, TABLE, OTHER), (LONG, TABLE, OTHER)),
        "one word": ((LONG, OTHER), (LONG.replace("einmal", "zweimal"), OTHER)),
        "first paragraph inserted": ((OTHER, THIRD), (LONG, OTHER, THIRD)),
        "first paragraph deleted": ((LONG, OTHER, THIRD), (OTHER, THIRD)),
        "last paragraph inserted": ((LONG, OTHER), (LONG, OTHER, THIRD)),
        "last paragraph deleted": ((LONG, OTHER, THIRD), (LONG, OTHER)),
        "last two paragraphs deleted": ((LONG, OTHER, THIRD), (LONG,)),
        "middle paragraph inserted": ((LONG, OTHER), (LONG, THIRD, OTHER)),
        "middle paragraph deleted": ((LONG, THIRD, OTHER), (LONG, OTHER)),
        "all replaced": ((LONG,), (OTHER, THIRD)),
        "words and a paragraph behind them inserted": (
            (LONG, "Ziele", OTHER),
            (LONG, "Ziele und Mittel", THIRD, f"{OTHER} Punkt"),
        ),
        "words replaced and two paragraphs inserted": (
            (LONG, "Ziele heute", OTHER, THIRD),
            (LONG, "Ziele und Mittel morgen", "Wege.", "", f"{OTHER} Punkt", THIRD),
        ),
        "paragraph before a table inserted": ((LONG, TABLE, OTHER), (LONG, THIRD, TABLE, OTHER)),
        "paragraph before a table deleted": ((LONG, THIRD, TABLE, OTHER), (LONG, TABLE, OTHER)),
        "paragraph after a table inserted": ((LONG, TABLE, OTHER), (LONG, TABLE, THIRD, OTHER)),
        "paragraph after a table deleted": ((LONG, TABLE, THIRD, OTHER), (LONG, TABLE, OTHER)),
        "word in a cell": ((LONG, TABLE, OTHER), (LONG, table((1, 1, "Radweg neu bauen")), OTHER)),
        "paragraph in a cell inserted": ((TABLE, OTHER), (table((1, 1, "Radweg bauen\nbis 2026")), OTHER)),
        "paragraph in a cell deleted": ((table((1, 1, "Radweg bauen\nbis 2026")), OTHER), (TABLE, OTHER)),
        "cell emptied": ((TABLE, OTHER), (table((2, 2, "")), OTHER)),
        "cell filled": ((table((2, 2, "")), OTHER), (TABLE, OTHER)),
        "row inserted": ((TABLE, OTHER), ([*TABLE, ["3", "Schule dämmen", "3.000 EUR"]], OTHER)),
        "row deleted": (([TABLE[0], TABLE[2]], OTHER), (TABLE, OTHER)),
        "column inserted": ((TABLE, OTHER), (wide, OTHER)),
        "column deleted": ((wide, OTHER), (TABLE, OTHER)),
        "table inserted": ((LONG, OTHER), (LONG, TABLE, OTHER)),
        "table deleted": ((LONG, TABLE, OTHER), (LONG, OTHER)),
        "table at the end inserted": ((LONG, OTHER), (LONG, OTHER, TABLE, THIRD)),
        "table at the start deleted": ((TABLE, LONG, OTHER), (LONG, OTHER)),
        "table at the end deleted": ((LONG, OTHER, TABLE, THIRD), (LONG, OTHER)),
        "text replaced by a table": ((LONG,), (TABLE, "")),
        "table replaced by text": ((LONG, TABLE, ""), (LONG, OTHER, THIRD)),
        "paragraph and table inserted": ((LONG, OTHER), (LONG, THIRD, TABLE, OTHER)),
        "paragraph between tables inserted": ((TABLE, "", [["x"]], OTHER), (TABLE, LONG, [["x"]], OTHER)),
        "merged cells": ((merged(TABLE, 1), OTHER), (merged(TABLE, 2), OTHER)),
        "nested table": ((nested("Außen", TABLE), OTHER), (nested("Außen neu", table((1, 2, "900 EUR"))), OTHER)),
        "paragraph split": ((f"{LONG} {OTHER}", THIRD), (LONG, OTHER, THIRD)),
        "paragraphs merged": ((LONG, OTHER, THIRD), (f"{LONG} {OTHER}", THIRD)),
        "paragraph moved": ((LONG, OTHER, THIRD, "Ende."), (OTHER, THIRD, LONG, "Ende.")),
        "list item inserted": (
            (LONG, styled("Radweg", "List Bullet"), styled("Brücke", "List Bullet"), OTHER),
            (
                LONG,
                styled("Radweg", "List Bullet"),
                styled("Schule", "List Bullet"),
                styled("Brücke", "List Bullet"),
                OTHER,
            ),
        ),
        "bullets become numbers": (
            (styled("Radweg", "List Bullet"), styled("Brücke", "List Bullet"), OTHER),
            (styled("Radweg", "List Number"), styled("Brücke", "List Number"), OTHER),
        ),
        "paragraph style": ((LONG, OTHER), (styled(LONG, "Heading 1"), OTHER)),
        "bold": ((bold("Der ", "Kreistag", " beschließt."),), (bold("Der Kreistag ", "beschließt", "."),)),
        "case": (("Der kreistag beschließt.",), ("Der Kreistag beschließt.",)),
        "quotes": (('Das "Konzept" gilt.',), ("Das „Konzept“ gilt.",)),
        "no-break space": (("Nach § 5 und 10 EUR.",), ("Nach §\u00a05 und 10\u00a0EUR.",)),
        "no-break hyphen": (
            (xml(run("E-Mail und Radweg-Netz")),),
            (xml(run("E") + "<w:r><w:noBreakHyphen/></w:r>" + run("Mail und Radweg-Netz")),),
        ),
        "tab": ((LONG, "Kosten: 5 EUR"), (LONG, "Kosten:\t5 EUR")),
        "line break": (("Amt für Bau\nund Umwelt", OTHER), ("Amt für Bau und Umwelt", OTHER)),
        "empty paragraphs inserted": ((LONG, OTHER), (LONG, "", "", OTHER)),
        "empty paragraphs deleted": ((LONG, "", "", OTHER, ""), (LONG, OTHER)),
        "markup characters": (('a < b & c > d "e"',), ("a <= b && c > 'd'",)),
        "picture inserted": ((LONG, OTHER), (LONG, picture("Bild: ", 0), OTHER)),
        "picture deleted": ((LONG, picture("Bild: ", 0), OTHER), (LONG, OTHER)),
        "picture replaced": ((LONG, picture("Bild: ", 0), OTHER), (LONG, picture("Bild: ", 200), OTHER)),
        "simple field": ((xml(run("Seite ") + simple_field("PAGE", "1")), OTHER), (xml(run("Blatt ")), OTHER)),
        "complex field": (
            (xml(run("Stand ") + field("AUTHOR", "Amt 1") + run(" neu")), OTHER),
            (xml(run("Stand ") + field("TITLE", "Amt 2") + run(" neu")), OTHER),
        ),
        "link": (
            (link("Siehe ", "https://a.example/", "Seite A"), OTHER),
            (link("Siehe ", "https://b.example/", "Seite B"), OTHER),
        ),
        "link deleted": ((LONG, link("Siehe ", "https://a.example/", "Seite A"), OTHER), (LONG, OTHER)),
        "bookmark": (
            (xml(bookmark(1, "_alt", "Der Kreis") + run(" prüft.")), OTHER),
            (xml(bookmark(7, "_neu", "Der Landkreis") + run(" prüft nicht.")), OTHER),
        ),
        "content control": (
            (xml(run("Amt: ") + control("Bauamt", "amt")), OTHER),
            (xml(run("Amt: ") + control("Umweltamt", "amt")), OTHER),
        ),
        "header and footer": (
            (header("Landkreis Nord"), header("Stand 2023", "footer"), LONG),
            (header("Landkreis Süd"), header("Stand 2024", "footer"), LONG),
        ),
        "header added": ((LONG, OTHER), (header("Landkreis Süd"), LONG, OTHER)),
        "header removed": ((header("Landkreis Süd"), LONG, OTHER), (LONG, OTHER)),
        "page turned": ((LONG,), (landscape, LONG)),
    }
    return {name: (made(*old), made(*new)) for name, (old, new) in pairs.items()}
