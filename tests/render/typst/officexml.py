"""Properties of Word that python-docx has no names for, added to a template as they stand in its XML."""

from __future__ import annotations

from typing import Any

from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def _element(xml: str) -> Any:
    name = xml[1:].split(">", maxsplit=1)[0].split("/", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    return parse_xml(xml.replace(f"<{name}", f"<{name} {nsdecls('w')}", 1))


def of_paragraph(paragraph: Paragraph, *xml: str) -> Paragraph:
    for each in xml:
        paragraph._p.get_or_add_pPr().append(_element(each))
    return paragraph


def of_run(run: Run, *xml: str) -> Run:
    for each in xml:
        run._r.get_or_add_rPr().append(_element(each))
    return run


def of_row(row: _Row, *xml: str) -> None:
    for each in xml:
        row._tr.get_or_add_trPr().append(_element(each))


def of_cell(cell: _Cell, *xml: str) -> None:
    for each in xml:
        cell._tc.get_or_add_tcPr().append(_element(each))


def paragraph(document: DocumentObject, text: str, *xml: str) -> Paragraph:
    return of_paragraph(document.add_paragraph(text), *xml)


def table(document: DocumentObject, *rows: tuple[str, ...], style: str = "Table Grid") -> Table:
    """A table with these texts and an empty paragraph behind it."""
    new: Table = document.add_table(0, len(rows[0]), style)
    for row in rows:
        added: _Row = new.add_row()  # type: ignore[no-untyped-call]
        for cell, text in zip(added.cells, row, strict=True):
            cell.text = text
    document.add_paragraph()
    return new


def add_lists(document: DocumentObject) -> None:
    """Lists: 90 with four levels, 91 the same from 5 on, 92 with paragraphs of a law (flush right, no tab)."""
    numbering = document.part.numbering_part.element
    many = _level(0, "decimal", "%1.", 400, 400) + _level(1, "decimal", "%1.%2", 1000, 600)
    many += _level(2, "lowerLetter", "%3)", 1500, 400) + _level(3, "upperRoman", "%4.", 2100, 500)
    law = _level(0, "decimal", "§ %1", 900, 900, '<w:suff w:val="space"/>')
    law += _level(1, "decimal", "(%2)", 900, 500, '<w:suff w:val="nothing"/>', align="right")
    for number, levels in ((90, many), (92, law)):
        numbering.insert(0, _element(f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'))
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    for number, definition, more in ((90, 90, ""), (91, 90, start), (92, 92, "")):
        xml = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'
        numbering.append(_element(xml))


def _level(number: int, kind: str, text: str, left: int, hanging: int, suffix: str = "", align: str = "left") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{suffix}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="{align}"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def item(document: DocumentObject, text: str, level: int, counter: int = 90) -> Paragraph:
    return paragraph(document, text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{counter}"/></w:numPr>')


def frame(colour: str, *sides: str, size: int = 12, space: int = 1, kind: str = "single") -> str:
    """Lines on the sides of a paragraph; ``size`` in eighths of a point, ``space`` in points."""
    lines = (f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>' for side in sides)
    return f"<w:pBdr>{''.join(lines)}</w:pBdr>"
