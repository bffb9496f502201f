"""Fields that run or fetch something, embedded objects and absurd tables are refused before a template is filled."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kekdocs.errors import UnsafePackageError
from kekdocs.render.docx import prepare_template
from tests.render.docx.builders import document, template_bytes


def _with_paragraph(xml: str) -> bytes:
    template = document("Text")
    template.paragraphs[0]._p.addnext(parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    return template_bytes(template)


def _complex_field(*pieces: str) -> str:
    text = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return begin + text + end


@pytest.mark.parametrize(
    "xml",
    [
        _complex_field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" '),
        _complex_field(" INCLUDE", 'PICTURE "http://example.org/x.png" '),
        _complex_field(' includetext "file:///etc/passwd" '),
        _complex_field(" LINK Excel.Sheet.8 x.xls"),
        _complex_field(" IF 1 = 1 ") + _complex_field(" DDE a b c"),
        '<w:fldSimple w:instr=" DATABASE \\d x "><w:r><w:t>x</w:t></w:r></w:fldSimple>',
    ],
)
def test_a_field_that_runs_or_fetches_something_is_refused(xml: str) -> None:
    with pytest.raises(UnsafePackageError, match="enthält ein Feld, das etwas ausführt oder lädt"):
        prepare_template(_with_paragraph(xml), "vorlage.docx", None)


@pytest.mark.parametrize("field", [" PAGE ", ' HYPERLINK "https://example.org/link" ', " DATE \\@ dd.MM.yyyy "])
def test_a_field_that_only_shows_something_passes(field: str) -> None:
    prepare_template(_with_paragraph(_complex_field(field)), "vorlage.docx", None)


@pytest.mark.parametrize("span", ["64", "2000000000", "-1", "viele"])
def test_a_cell_over_more_columns_than_word_knows_is_refused(span: str) -> None:
    template = document("Text")
    table = (
        f'<w:tbl {nsdecls("w")}><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    )
    template.paragraphs[0]._p.addnext(parse_xml(table))
    with pytest.raises(UnsafePackageError, match="Word kennt höchstens 63"):
        prepare_template(template_bytes(template), "vorlage.docx", None)


def test_a_document_taken_in_from_another_part_is_refused() -> None:
    template = document("Text")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    template.part.rels.get_or_add(kind, template.part)
    with pytest.raises(UnsafePackageError, match="eingebettetes Objekt oder Dokument"):
        prepare_template(template_bytes(template), "vorlage.docx", None)
