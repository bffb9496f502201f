"""Long texts in the template's own styles: paragraphs, lists, headings, tables, links and changes."""

from __future__ import annotations

from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from lxml import etree

from kekdocs.render.docx import prepare_template, render_docx
from tests.render.docx.builders import (
    ERSTELLT,
    BeispielView,
    absatz,
    beispiel,
    document,
    fill_valid,
    lauf,
    paragraph_with,
    paragraphs,
    part,
    prepare,
    punkt,
    q,
    tabelle,
    text_of,
    tree,
    ueberschrift,
    value,
    with_xml,
)


def long_text(*blocks: Any, template: DocumentObject | None = None) -> bytes:
    return fill_valid(template or document("{{p text }}"), beispiel(text=list(blocks)))


def test_paragraphs_take_the_style_and_look_of_the_tags_paragraph() -> None:
    template = document()
    paragraph = template.add_paragraph(style="Quote")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.keep_together = True
    paragraph.add_run("{{p text }}").font.size = Pt(9)
    data = long_text(absatz("eins"), absatz("zwei"), template=template)
    for text in ("eins", "zwei"):
        found = paragraph_with(data, text)
        assert value(found, "pPr/pStyle") == "Quote"
        assert value(found, "pPr/jc") == "both"
        assert value(found, "r/rPr/sz") == "18"


def test_an_empty_text_leaves_nothing() -> None:
    assert paragraphs(fill_valid(document("vorher", "{{p text }}", "nachher"))) == ["vorher", "nachher"]


def test_runs_are_bold_and_italic_and_break_lines() -> None:
    data = long_text(absatz("a ", lauf("b", fett=True), lauf(" c\nd\te", kursiv=True)))
    found = paragraph_with(data, "a ")
    assert text_of(found) == "a b c\nd\te"
    looks = [[str(each.tag).rpartition("}")[2] for each in run.iterfind(q("rPr/*"))] for run in found.iter(q("r"))]
    assert looks == [[], ["b"], ["i"]]


def test_bold_stands_in_schema_order_between_the_properties_of_the_tags_run() -> None:
    template = document()
    run = template.add_paragraph().add_run("{{p text }}")
    run.font.name, run.font.size, run.style = "Arial", Pt(9), template.styles["Emphasis"]
    data = long_text(absatz(lauf("x", fett=True)), template=template)
    look = paragraph_with(data, "x").find(q("r/rPr"))
    assert look is not None
    assert [str(each.tag).rpartition("}")[2] for each in look] == ["rStyle", "rFonts", "b", "sz"]


def test_every_list_counts_for_itself() -> None:
    data = long_text(
        punkt("A", geordnet=True, liste=1, nummer=3),
        punkt("B", geordnet=True, liste=1, nummer=4),
        absatz("dazwischen"),
        punkt("C", geordnet=True, liste=2, nummer=1),
    )
    numbers = [value(paragraph_with(data, text), "pPr/numPr/numId") for text in "ABC"]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = {}
    for num in tree(data, "word/numbering.xml").iter(q("num")):
        override = num.find(q("lvlOverride/startOverride"))
        if override is not None:
            starts[num.get(q("numId"))] = override.get(q("val"))
    assert (starts[numbers[0]], starts[numbers[2]]) == ("3", "1")


def test_items_take_the_list_styles_and_their_level() -> None:
    data = long_text(punkt("a"), punkt("b", ebene=2, liste=2, geordnet=True, nummer=1), absatz("weiter", einzug=2))
    assert value(paragraph_with(data, "a"), "pPr/pStyle") == "ListBullet"
    assert value(paragraph_with(data, "b"), "pPr/pStyle") == "ListNumber"
    assert value(paragraph_with(data, "b"), "pPr/numPr/ilvl") == "1"
    continued = paragraph_with(data, "weiter")
    assert value(continued, "pPr/pStyle") == "ListContinue"
    indent = continued.find(q("pPr/ind"))
    assert indent is not None
    assert indent.get(q("left")) == "720"


def test_a_template_without_list_styles_and_numbering_gets_both_kinds_of_lists() -> None:
    template = document("{{p text }}")
    for style in list(template.styles):
        if style.name and style.name.startswith("List"):
            style.delete()
    numbering = next(rel for rel in template.part.rels.values() if rel.reltype.endswith("/numbering"))
    del template.part.rels[numbering.rId]
    data = long_text(punkt("a"), punkt("b", geordnet=True, liste=2, nummer=1), absatz("c", einzug=1), template=template)
    formats = {each.get(q("val")) for each in tree(data, "word/numbering.xml").iter(q("numFmt"))}
    assert {"bullet", "decimal"} <= formats
    assert value(paragraph_with(data, "a"), "pPr/numPr/ilvl") == "0"


@pytest.mark.parametrize(
    ("before", "ebenen", "styles"),
    [
        (2, (1, 2, 1), ("Heading3", "Heading4", "Heading3")),
        (1, (3, 3, 1), ("Heading2", "Heading3", "Heading2")),
        (0, (2,), ("Heading1",)),
        (9, (1,), ("Heading9",)),
    ],
)
def test_headings_continue_the_template_and_skip_no_level(
    before: int, ebenen: tuple[int, ...], styles: tuple[str, ...]
) -> None:
    template = Document()
    if before:
        template.add_heading("Kapitel", before)
    template.add_paragraph("{{p text }}")
    data = long_text(*(ueberschrift(ebene, f"Titel {n}") for n, ebene in enumerate(ebenen)), template=template)
    found = [value(paragraph_with(data, f"Titel {n}"), "pPr/pStyle") for n in range(len(ebenen))]
    assert found == list(styles)


def test_a_heading_without_a_style_keeps_its_level_for_navigation() -> None:
    template = document("{{p text }}")
    template.styles["Heading 1"].name = "Kapitel"
    data = long_text(ueberschrift(1, "Titel"), template=template)
    found = paragraph_with(data, "Titel")
    assert value(found, "pPr/outlineLvl") == "0"
    assert found.find(q("r/rPr/b")) is not None


def test_a_table_fills_the_width_of_the_text() -> None:
    template = document("{{p text }}")
    section = template.sections[0]
    section.page_width, section.left_margin, section.right_margin = Cm(21), Cm(2.5), Cm(2)
    data = long_text(
        tabelle(["Jahr", "Betrag"], ["2026", "1,00 EUR"], ausrichtung=["links", "rechts"]), template=template
    )
    table = next(tree(data).iter(q("tbl")))
    columns = [int(each.get(q("w"), "0")) for each in table.iterfind(q("tblGrid/gridCol"))]
    assert sum(columns) == 9355
    assert value(table, "tblPr/tblStyle") == "TableGrid"
    assert [str(each.tag).rpartition("}")[2] for each in table.iterfind(q("tr/trPr/*"))] == [
        "cantSplit",
        "tblHeader",
        "cantSplit",
    ]
    assert value(paragraph_with(data, "1,00 EUR"), "pPr/jc") == "right"
    assert paragraph_with(data, "Jahr").find(q("r/rPr/b")) is not None


def test_the_offices_own_table_style_comes_first() -> None:
    template = document("{{p text }}")
    template.styles.add_style("Tabelle", WD_STYLE_TYPE.TABLE)
    data = long_text(tabelle(["a"], ["b"]), template=template)
    assert value(next(tree(data).iter(q("tbl"))), "tblPr/tblStyle") == "Tabelle"


def test_a_table_without_any_style_draws_its_lines() -> None:
    template = document("{{p text }}")
    template.styles["Table Grid"].delete()
    data = long_text(tabelle(["a"], ["b"]), template=template)
    assert next(tree(data).iter(q("tbl"))).find(q("tblPr/tblBorders/insideH")) is not None


def test_a_table_in_a_cell_fits_the_cell_and_is_followed_by_a_paragraph() -> None:
    template = document()
    table = template.add_table(1, 2)
    table.rows[0].cells[0].width = Cm(5)
    table.rows[0].cells[0].text = "{{p text }}"
    data = long_text(tabelle(["a"], ["b"]), template=template)
    outer, inner = list(tree(data).iter(q("tbl")))
    assert sum(int(each.get(q("w"), "0")) for each in inner.iterfind(q("tblGrid/gridCol"))) == 2835 - 216
    cell = next(outer.iter(q("tc")))
    assert cell[-1].tag == q("p")


def test_a_cell_whose_text_is_empty_keeps_a_paragraph_of_its_look() -> None:
    template = document()
    cell = template.add_table(1, 1).rows[0].cells[0]
    cell.text = "{{p text }}"
    cell.paragraphs[0].style = template.styles["Quote"]
    data = long_text(template=template)
    (only,) = [each for each in next(tree(data).iter(q("tc"))) if each.tag == q("p")]
    assert value(only, "pPr/pStyle") == "Quote"


def test_a_cell_with_a_loop_that_never_turns_keeps_a_paragraph() -> None:
    template = document()
    cell = template.add_table(1, 1).rows[0].cells[0]
    cell.text = "{%p for w in worte %}"
    cell.add_paragraph("{{ w }}")
    cell.add_paragraph("{%p endfor %}")
    data = fill_valid(template, beispiel(worte=[]))
    assert [str(each.tag).rpartition("}")[2] for each in next(tree(data).iter(q("tc")))] == ["tcPr", "p"]


def test_two_tables_in_a_row_do_not_grow_together() -> None:
    template = document("{{p text }}", "{{p zweiter }}")
    template.add_table(1, 1)
    table = tabelle(["a"], ["b"])
    data = fill_valid(template, beispiel(text=[table, table], zweiter=[table]))
    body = tree(data)[0]
    kinds = [str(each.tag).rpartition("}")[2] for each in body]
    assert kinds == ["tbl", "p", "tbl", "p", "tbl", "p", "tbl", "sectPr"]


def test_a_link_is_a_field_in_the_style_for_links() -> None:
    template = document("{{p text }}")
    template.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    data = long_text(absatz("Siehe ", lauf("hier", link='https://kreis.de/?q="a"&b=1')), template=template)
    found = paragraph_with(data, "hier")
    fields = [each.get(q("fldCharType")) for each in found.iter(q("fldChar"))]
    assert fields == ["begin", "separate", "end"]
    (instruction,) = [each.text for each in found.iter(q("instrText"))]
    assert instruction == ' HYPERLINK "https://kreis.de/?q=%22a%22&b=1" '
    assert text_of(found) == "Siehe hier"
    assert {value(run, "rPr/rStyle") for run in found.iter(q("r"))} == {None, "Hyperlink"}


def test_a_link_to_a_file_or_script_stays_text() -> None:
    data = long_text(absatz(lauf("hier", link="javascript:alert(1)")))
    assert "instrText" not in part(data)
    assert paragraphs(data) == ["hier"]


def _changed(template: DocumentObject) -> etree._Element:
    runs = [
        lauf("bis "),
        lauf("zum ", aenderung="neu"),
        lauf("Jahr", aenderung="neu", fett=True),
        lauf("2025", aenderung="gestrichen"),
        lauf("2030", aenderung="neu"),
        lauf("."),
    ]
    return paragraph_with(long_text(absatz(*runs), template=template), "bis ")


def _kept_rows(rows: int) -> list[bool]:
    data = long_text(tabelle(["Kopf"], *([str(n)] for n in range(rows)), ausrichtung=["links"]))
    table = next(tree(data).iter(q("tbl")))
    return [row.find(q("tc/p/pPr/keepNext")) is not None for row in table.iterfind(q("tr"))]


def test_a_small_table_stays_on_one_page() -> None:
    assert _kept_rows(3) == [True, True, True, False]


def test_a_long_table_leaves_neither_its_head_nor_its_last_row_alone() -> None:
    assert _kept_rows(14) == [True, True, *[False] * 11, True, False]


def test_changes_speak_without_colour() -> None:
    assert (
        text_of(_changed(document("{{p text }}")))
        == "bis [+\u00a0zum Jahr\u00a0+][–\u00a02025\u00a0–][+\u00a02030\u00a0+]."
    )


def test_changes_take_the_offices_styles() -> None:
    template = document("{{p text }}")
    for name in ("Eingefügt", "Gestrichen", "Änderungszeichen"):
        template.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    names = {style.style_id: style.name for style in template.styles}
    found = _changed(template)
    looks = {
        "".join(str(each) for each in run.itertext()): names.get(value(run, "rPr/rStyle") or "")
        for run in found.iter(q("r"))
    }
    assert looks["Jahr"] == "Eingefügt"
    assert looks["2025"] == "Gestrichen"
    assert looks["[–\u00a0"] == looks["\u00a0+]"] == "Änderungszeichen"
    assert looks["bis "] is None


def test_changes_without_styles_are_underlined_and_struck() -> None:
    found = _changed(document("{{p text }}"))
    looks = {"".join(map(str, run.itertext())): run for run in found.iter(q("r"))}
    assert value(looks["2030"], "rPr/u") == "single"
    assert looks["2025"].find(q("rPr/strike")) is not None


def test_inline_rich_text_keeps_the_run_and_what_stands_beside_it() -> None:
    template = document()
    run = template.add_paragraph().add_run("vor {{r text }} nach")
    run.font.size, run.italic = Pt(8), True
    data = long_text(absatz("a", lauf("b", fett=True)), template=template)
    found = paragraph_with(data, "vor")
    assert text_of(found) == "vor ab nach"
    assert all(value(each, "rPr/sz") == "16" for each in found.iter(q("r")))
    assert all(each.find(q("rPr/i")) is not None for each in found.iter(q("r")))


def test_two_rich_texts_in_one_run_and_a_plain_tag_between_them() -> None:
    data = fill_valid(
        document("{{r text }}, {{ titel }}, {{r zweiter }}!"),
        beispiel(text=[absatz("a"), absatz("b")], zweiter=[absatz("c")]),
    )
    assert paragraphs(data) == ["a\nb, Kreisentwicklung, c!"]


def test_a_long_text_in_running_text_prints_its_words() -> None:
    data = fill_valid(
        document("({{ text }})"),
        beispiel(text=[absatz("a", lauf("b", aenderung="neu")), punkt("c"), tabelle(["d", "e"], ["f", "g"])]),
    )
    assert paragraphs(data) == ["(a[+\u00a0b\u00a0+]\n– c\nd\te\nf\tg)"]


def test_a_plain_text_where_a_long_one_is_wanted_is_one_paragraph() -> None:
    assert paragraphs(fill_valid(document("{{p titel }}", "{{p datum }}"), beispiel(titel="a\nb", datum=""))) == [
        "a\nb"
    ]


def test_a_page_break_before_the_tag_comes_once() -> None:
    template = document("{{p text }}")
    template.paragraphs[0].paragraph_format.page_break_before = True
    data = long_text(absatz("a"), absatz("b"), template=template)
    assert part(data).count("pageBreakBefore") == 1


def test_a_section_that_ends_at_the_tag_is_not_lost_silently() -> None:
    template = document()
    template.add_section()
    template.paragraphs[0].add_run("{{p text }}")
    assert any("Abschnittswechsel" in each.message for each in prepare(template).findings)


def test_line_ends_between_the_elements_of_a_template_say_nothing() -> None:
    template = document()
    cell = template.add_table(1, 1).rows[0].cells[0]
    cell.text = "Text"
    for text in ("{%p if worte %}", "mehr", "{%p endif %}"):
        cell.add_paragraph(text)
    data = with_xml(template, "</w:p>", "</w:p>\n  ", count=-1)
    prepared = prepare_template(data, "test.docx", None, view_type=BeispielView)
    filled = render_docx(prepared, beispiel(worte=[]), properties={"erstellt": ERSTELLT})
    assert paragraphs(filled) == ["Text"]


def _keeping(*blocks: Any) -> list[bool]:
    template = document("{{p text }}")
    template.paragraphs[0].paragraph_format.keep_with_next = True
    body = tree(long_text(*blocks, template=template)).iter(q("p"))
    return [each.find(q("pPr/keepNext")) is not None for each in body]


def test_only_the_end_of_a_text_keeps_with_what_follows() -> None:
    assert _keeping(absatz("eins"), absatz("zwei"), absatz("drei")) == [False, False, True]


def test_a_text_that_ends_in_a_list_keeps_with_what_follows() -> None:
    assert _keeping(absatz("eins"), punkt("a"), punkt("b")) == [False, False, True]


def test_a_paragraph_below_a_table_keeps_its_distance() -> None:
    data = long_text(tabelle(["Kopf"], ["Zelle"], ausrichtung=["links"]), absatz("darunter"), absatz("weiter"))
    assert value(paragraph_with(data, "darunter"), "pPr/spacing") is None
    spacing = paragraph_with(data, "darunter").find(q("pPr/spacing"))
    assert spacing is not None
    assert spacing.get(q("before")) == "120"
    assert paragraph_with(data, "weiter").find(q("pPr/spacing")) is None


def test_cells_take_the_offices_style_for_text_in_tables() -> None:
    template = document("{{p text }}")
    template.styles.add_style("Tabellentext", WD_STYLE_TYPE.PARAGRAPH)
    data = long_text(tabelle(["Kopf"], ["Zelle"], ausrichtung=["links"]), template=template)
    assert value(paragraph_with(data, "Zelle"), "pPr/pStyle") == "Tabellentext"
