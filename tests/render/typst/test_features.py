"""What Word can do, drawn by the embedded engine where LibreOffice draws it: words, lines and coloured areas."""

from __future__ import annotations

from pathlib import Path

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from pypdf import PdfReader

from tests.real_parts import needs
from tests.render.typst.both import displaced, draw_both, moved, office_document, saved
from tests.render.typst.fidelity import words
from tests.render.typst.officexml import add_lists, item, of_cell, of_row, of_run, paragraph, table

pytestmark = needs("LibreOffice", "poppler")

_SATZ = "Ein Satz, der länger ist als eine Zeile und deshalb umbricht, damit man es sehen kann, hier und dort. "  # with the blank to the next one


def test_cells_that_tags_make_span_merge_or_colour(tmp_path: Path) -> None:
    document = office_document()
    table(document, ("{%tc for w in worte %}", "{{ w }}", "{%tc endfor %}"), ("a", "b", "c"))
    loop = ("{%tc for w in worte %}", "{{ w }} {{ loop.index }}", "{%tc endfor %}")
    table(document, (*loop, "Summe"), (*loop, "4"))
    table(document, ("{% colspan 2 %}{{ titel }}", "b"), ("c", "d"))
    table(document, ("{% cellbg 'FFC000' %}{{ titel }}", "b"), ("c", "d"))
    table(document, ("{%tr for w in worte %}", ""), ("{% vm %}gemeinsam", "{{ w }}"), ("{%tr endfor %}", ""))
    table(document, ("{%tc for w in worte %}", "{% hm %}über alle", "{%tc endfor %}"), loop)
    document.add_paragraph("Ende")
    both = draw_both(saved(document), tmp_path)
    assert moved(both) == []
    assert displaced(both, "FFC000") == []
    assert [each.text for each in words(both.own)].count("gemeinsam") == 1


def test_white_space_control_joins_paragraphs_as_in_word(tmp_path: Path) -> None:
    document = office_document()
    for text in ("Am {% if oeffentlich -%}", "{{ datum }}", "{%- endif %} hier", "Ende"):
        document.add_paragraph(text)
    both = draw_both(saved(document), tmp_path)
    assert [each.text for each in words(both.own)] == ["Am", "02.01.2026", "hier", "Ende"]
    assert moved(both) == []


def test_a_loop_over_no_cells_leaves_no_row(tmp_path: Path) -> None:
    document = office_document()
    loop = ("{%tc for w in worte %}", "{{ w }}", "{%tc endfor %}")
    table(document, loop)
    table(document, loop, ("a", "b", "c"))
    both = draw_both(saved(document), tmp_path, worte=[])
    assert [each.text for each in words(both.own)] == ["a", "b", "c"]
    assert moved(both) == []


def test_rows_have_their_height_and_cells_their_place_and_margins(tmp_path: Path) -> None:
    document = office_document()
    first = table(document, *(tuple(f"Z{row}{column}" for column in range(3)) for row in range(4)))
    heights = (
        'w:val="1000" w:hRule="atLeast"',
        'w:val="900" w:hRule="exact"',
        'w:val="200" w:hRule="exact"',
        'w:val="700"',
    )
    for row, height in zip(first.rows, heights, strict=True):
        of_row(row, f"<w:trHeight {height}/>")
        for cell, align in zip(row.cells, ("bottom", "center", "top"), strict=True):
            of_cell(cell, f'<w:vAlign w:val="{align}"/>')
    second = table(document, *(tuple(f"M{row}{column}" for column in range(3)) for row in range(3)))
    of_cell(second.cell(0, 0).merge(second.cell(1, 0)), '<w:vAlign w:val="center"/>')
    of_cell(second.cell(1, 2).merge(second.cell(2, 2)), '<w:vAlign w:val="bottom"/>')
    of_row(second.rows[1], '<w:trHeight w:val="1200" w:hRule="atLeast"/>')
    third = table(document, ("Rand", "daneben"))
    sides = '<w:top w:w="200" w:type="dxa"/><w:left w:w="400" w:type="dxa"/><w:bottom w:w="300" w:type="dxa"/>'
    of_cell(third.cell(0, 0), f"<w:tcMar>{sides}</w:tcMar>")
    document.add_paragraph("Ende")
    assert moved(draw_both(saved(document), tmp_path)) == []


def test_what_is_higher_than_a_fixed_row_is_not_drawn_over_the_next(tmp_path: Path) -> None:
    document = office_document()
    made = table(document, ("", ""), ("", ""))
    of_row(made.rows[0], '<w:trHeight w:val="300" w:hRule="exact"/>')
    for _ in range(4):
        of_run(made.cell(0, 0).add_paragraph().add_run("MMMMMM"), '<w:color w:val="FF0000"/>')
    of_run(made.cell(0, 0).paragraphs[0].add_run("MMMMMM"), '<w:color w:val="FF0000"/>')
    assert displaced(draw_both(saved(document), tmp_path), "FF0000") == []


def test_tab_stops_and_looks_of_runs(tmp_path: Path) -> None:
    document = office_document()
    stops = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="6000"/><w:tab w:val="decimal" w:pos="7500"/></w:tabs>'
    for text in ("Eintrag\t12\t3,50", "Längerer Eintrag\t7\t1.234,5", "x\t100\t99", "mit\t8\t12,50 EUR"):
        paragraph(document, text, stops)
    stops = '<w:tabs><w:tab w:val="center" w:leader="hyphen" w:pos="4000"/><w:tab w:val="right" w:pos="8000"/></w:tabs>'
    paragraph(document, "links\tmitte\trechts", stops)
    paragraph(document, "eins\tzwei\nneue Zeile\tdrei", stops)
    document.add_paragraph("\tam Anfang\tund danach")
    looks = document.add_paragraph()
    for xml in (
        "<w:caps/>",
        '<w:vertAlign w:val="superscript"/>',
        '<w:vertAlign w:val="subscript"/>',
        '<w:position w:val="6"/>',
        "<w:vanish/>",
        '<w:highlight w:val="yellow"/>',
        "<w:dstrike/>",
    ):
        of_run(looks.add_run("Großes Haus "), xml)
    of_run(document.add_paragraph().add_run(_SATZ * 2), "<w:smallCaps/>")
    of_run(document.add_paragraph().add_run(_SATZ * 2), '<w:spacing w:val="20"/>')
    of_run(document.add_paragraph().add_run("gerahmt"), '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>')
    both = draw_both(saved(document), tmp_path)
    assert moved(both) == []
    assert displaced(both, "FFFF00") == []
    assert sum(each.text == "GROẞES" for each in words(both.own)) == 1


def test_lines_have_their_distance_and_paragraphs_their_edges(tmp_path: Path) -> None:
    document = office_document()
    for spacing in (
        'w:line="240" w:lineRule="auto"',
        'w:line="276" w:lineRule="auto"',
        'w:line="360" w:lineRule="auto"',
        'w:line="216" w:lineRule="auto"',
        'w:line="360" w:lineRule="exact"',
        'w:line="200" w:lineRule="exact"',
        'w:line="400" w:lineRule="atLeast"',
        'w:line="100" w:lineRule="atLeast"',
    ):
        paragraph(document, _SATZ * 2, f"<w:spacing {spacing}/>")
    for align in ("center", "right", "both"):
        paragraph(document, _SATZ.rstrip(), f'<w:jc w:val="{align}"/>')
    for indent in ('w:left="300" w:right="1200" w:firstLine="600"', 'w:left="900" w:hanging="600"', 'w:left="-600"'):
        paragraph(document, _SATZ, f"<w:ind {indent}/>")
    assert moved(draw_both(saved(document), tmp_path)) == []


def test_lists_count_on_begin_anew_and_stand_flush_right(tmp_path: Path) -> None:
    document = office_document()
    add_lists(document)
    for text, level in (
        ("eins", 0),
        ("eins eins", 1),
        (_SATZ, 1),
        ("a", 2),
        ("b", 2),
        ("r", 3),
        ("zwei", 0),
        ("n", 1),
        ("a", 2),
    ):
        item(document, text, level)
    document.add_paragraph("dazwischen")
    item(document, "drei", 0)
    item(document, "fünf", 0, 91)
    item(document, "sechs", 0, 91)
    for text, level in (("Recht", 0), ("Absatz", 1), ("Absatz", 1), ("Pflicht", 0), ("Absatz", 1)):
        item(document, text, level, 92)
    both = draw_both(saved(document), tmp_path)
    assert moved(both) == []
    assert {"2.1", "5.", "§", "(2)Absatz"} <= {each.text for each in words(both.own)}


def test_pages_break_where_paragraphs_and_rows_allow_it(tmp_path: Path) -> None:
    document = office_document()
    for number in range(40):
        document.add_paragraph(f"Zeile {number}")
    paragraph(document, "klebt am nächsten", "<w:keepNext/>")
    paragraph(document, _SATZ * 5, "<w:keepLines/>")
    for number in range(37):
        document.add_paragraph(f"Füller {number}")
    document.add_paragraph(_SATZ * 4)
    paragraph(document, "neue Seite", "<w:pageBreakBefore/>")
    for number in range(43):
        document.add_paragraph(f"Voll {number}")
    paragraph(document, _SATZ * 4, '<w:widowControl w:val="0"/>')
    rows = table(document, *((f"T{row}", _SATZ * (1 + row % 3)) for row in range(25)))
    of_row(rows.rows[0], "<w:tblHeader/>")
    for row in rows.rows:
        of_row(row, "<w:cantSplit/>")
    document.add_paragraph("Ende")
    both = draw_both(saved(document), tmp_path)
    assert words(both.own)[-1].page == words(both.office)[-1].page > 4
    assert moved(both, down=2.5) == []


def test_sections_have_their_paper_and_pages_their_headers(tmp_path: Path) -> None:
    document = office_document()
    first = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = True
    first.different_first_page_header_footer = True
    for place, text in (("first_page_", "erste"), ("", "ungerade"), ("even_page_", "gerade")):
        getattr(first, f"{place}header").paragraphs[0].text = f"Kopf {text}"
        getattr(first, f"{place}footer").paragraphs[0].text = f"Fuß {text}"
    for number in range(3):
        document.add_paragraph(f"Seite {number}").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Ende des Abschnitts")
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    wide.different_first_page_header_footer = False
    document.add_paragraph("quer").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("noch einmal quer")
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph("auf derselben Seite")
    assert moved(draw_both(saved(document), tmp_path)) == []


def test_text_makes_room_for_a_letterhead_on_the_first_page_alone(tmp_path: Path) -> None:
    document = office_document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Landkreis"
    grid = section.first_page_header.add_table(3, 2, Cm(15))
    grid.style = "Table Grid"
    for number, cell in enumerate(grid._cells):
        cell.text = f"Feld {number}\n{{{{ titel }}}}"
    for number in range(5):
        section.first_page_footer.add_paragraph(f"Fußzeile {number}")
    section.header.paragraphs[0].text = "Folgeseite"
    for number in range(100):
        document.add_paragraph(f"Zeile {number}")
    assert moved(draw_both(saved(document), tmp_path)) == []


def test_text_makes_room_for_a_high_header_on_every_page(tmp_path: Path) -> None:
    document = office_document()
    for _ in range(2):
        grid = document.sections[0].header.add_table(3, 2, Cm(15))
        grid.style = "Table Grid"
        for number, cell in enumerate(grid._cells):
            cell.text = f"Feld {number}"
        document.sections[0].header.add_paragraph()
    for number in range(60):
        document.add_paragraph(f"Zeile {number}")
    assert moved(draw_both(saved(document), tmp_path)) == []


def test_links_lead_where_they_do_in_word(tmp_path: Path) -> None:
    document = office_document()
    text = document.add_paragraph("Siehe ")
    address = document.part.relate_to("https://www.example.de/a?b=1", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    for attribute, shown in ((f'r:id="{address}"', "das Netz"), ('w:anchor="Ziel"', "{{ titel }}")):
        run = f'<w:r><w:t xml:space="preserve">{shown} </w:t></w:r>'
        text._p.append(parse_xml(f"<w:hyperlink {nsdecls('w', 'r')} {attribute}>{run}</w:hyperlink>"))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    mark = '<w:bookmarkStart {} w:id="7" w:name="Ziel"/>', '<w:bookmarkEnd {} w:id="7"/>'
    goal = document.add_paragraph("Hier ist es")
    goal._p[:0] = [parse_xml(each.format(nsdecls("w"))) for each in mark]
    both = draw_both(saved(document), tmp_path)
    assert moved(both) == []
    own = PdfReader(both.own)
    outside, inside = [link.get_object() for link in own.pages[0].annotations or ()]
    assert outside["/A"]["/URI"] == "https://www.example.de/a?b=1"
    page, kind, _, top, *_ = inside["/Dest"]
    assert (page.get_object(), kind) == (own.pages[1].get_object(), "/XYZ")
    assert 700 < top < own.pages[1].mediabox.top


def test_a_right_tab_beyond_the_margin_holds_its_text_on_the_line(tmp_path: Path) -> None:
    document = office_document()
    for kind, position in (("right", 8600), ("right", 9300), ("center", 9000), ("decimal", 8600)):
        for leader in ("none", "dot") if kind == "right" else ("none",):
            stop = f'<w:tabs><w:tab w:val="{kind}" w:pos="{position}" w:leader="{leader}"/></w:tabs>'
            paragraph(document, "zwei Wörter rechts\t12,50 EUR", '<w:ind w:right="1000"/>', stop)
    assert moved(draw_both(saved(document), tmp_path)) == []
