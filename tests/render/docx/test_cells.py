"""docxtpl's language for tables: rows, columns, spans, colours and merged cells, compared with docxtpl itself."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docxtpl import DocxTemplate

from tests.render.docx.builders import beispiel, document, fill_valid, prepare, q, template_bytes, text_of, tree


def table(*rows: tuple[str, ...]) -> DocumentObject:
    template = document()
    new = template.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(new.add_row().cells, row, strict=True):
            cell.text = text
    return template


def grid(data: bytes) -> list[list[str]]:
    """Text of each cell, with its span, vertical merge and colour."""
    return [[_cell(cell) for cell in row.iterfind(q("tc"))] for row in tree(data).iter(q("tr"))]


def _cell(cell: Any) -> str:
    marks = []
    for path, sign in (("tcPr/gridSpan", "span"), ("tcPr/vMerge", "merge")):
        found = cell.find(q(path))
        if found is not None:
            marks.append(f"{sign}={found.get(q('val'))}")
    shade = cell.find(q("tcPr/shd"))
    if shade is not None:
        marks.append(f"fill={shade.get(q('fill'))}")
    text = "".join(text_of(paragraph) for paragraph in cell.iterfind(q("p")))
    return " ".join([text.strip(), *marks])


def by_docxtpl(template: DocumentObject) -> list[list[str]]:
    original = DocxTemplate(io.BytesIO(template_bytes(template)))
    original.render(beispiel(), autoescape=True)
    buffer = io.BytesIO()
    original.save(buffer)
    return grid(buffer.getvalue())


TEMPLATES = {
    "rows": table(
        ("Name", "Alter"), ("{%tr for p in personen %}", ""), ("{{ p.name }}", "{{ p.alter }}"), ("{%tr endfor %}", "")
    ),
    "columns": table(("{%tc for w in worte %}", "{{ w }}", "{%tc endfor %}"), ("a", "b", "c")),
    "colspan": table(("{% colspan 2 %}{{ titel }}", "b"), ("c", "d")),
    "cellbg": table(("{% cellbg 'D9E2F3' %}{{ titel }}", "b"), ("c", "d")),
    "vm": table(("{%tr for w in worte %}", ""), ("{% vm %}gemeinsam", "{{ w }}"), ("{%tr endfor %}", "")),
    "hm": table(("{%tc for w in worte %}", "{% hm %}über alle", "{%tc endfor %}")),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_table_comes_out_as_docxtpl_makes_it(name: str) -> None:
    template = TEMPLATES[name]
    assert grid(fill_valid(template)) == by_docxtpl(template)


def test_the_comparison_sees_real_spans_and_merges() -> None:
    assert grid(fill_valid(TEMPLATES["rows"])) == [["Name", "Alter"], ["Anna", "40"], ["Bert", "50"]]
    assert grid(fill_valid(TEMPLATES["colspan"]))[0][0] == "Kreisentwicklung span=2"
    assert grid(fill_valid(TEMPLATES["cellbg"]))[0][0] == "Kreisentwicklung fill=D9E2F3"
    assert grid(fill_valid(TEMPLATES["vm"]))[0][0] == "gemeinsam merge=restart"
    assert grid(fill_valid(TEMPLATES["hm"]))[0][0] == "über alle span=3"
    columns = tree(fill_valid(TEMPLATES["columns"])).iter(q("gridCol"))
    assert len(list(columns)) == 3


def test_white_space_control_joins_paragraphs() -> None:
    template = document("Am {% if oeffentlich -%}", "{{ datum }}", "{%- endif %} hier")
    assert [text_of(each) for each in tree(fill_valid(template)).iter(q("p"))] == ["Am 02.01.2026 hier"]


def test_white_space_control_that_would_break_the_document_is_a_finding() -> None:
    template = document("vorher")
    template.add_table(1, 1).rows[0].cells[0].text = "{%- if titel %}x{% endif %}"
    assert "K404" in {each.code for each in prepare(template).findings}


def test_a_table_whose_rows_all_vanish_vanishes() -> None:
    template = table(("{%tr for w in worte %}",), ("{{ w }}",), ("{%tr endfor %}",))
    assert list(tree(fill_valid(template, beispiel(worte=[]))).iter(q("tbl"))) == []


def test_text_beside_the_tag_of_a_row_is_not_lost_silently() -> None:
    template = table(("{%tr for w in worte %}", "Überschrift"), ("{{ w }}", ""), ("{%tr endfor %}", ""))
    (found,) = prepare(template).findings
    assert "ginge verloren" in found.message


def test_a_loop_over_rows_ends_in_its_own_table() -> None:
    template = Document()
    for text in ("{%tr for w in worte %}", "{%tr endfor %}"):
        template.add_table(1, 1).rows[0].cells[0].text = text
        template.add_paragraph()
    assert [each.code for each in prepare(template).findings] == ["K404"]
