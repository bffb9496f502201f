"""Fields of a template: made anew in the PDF, whatever Word last saw in them."""

from __future__ import annotations

from datetime import date

import pytest

from kekdocs.errors import EngineFailedError
from kekdocs.render.typst.datepictures import write_datum_as
from kekdocs.render.typst.fields import read_field
from tests.render.typst.made import real_views
from tests.render.typst.office import bookmark, draw, field, links, office_template, p, pages, r, refusals, words

VIEW = real_views()[0]
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        ("DATE", "05.03.2024"),
        ('CREATEDATE \\@ "d. MMMM yyyy"', "5. März 2024"),
        ('SAVEDATE \\@ "dddd, dd.MM.yy" \\* MERGEFORMAT', "Dienstag, 05.03.24"),
        ("PRINTDATE \\@ \"ddd d. MMM yyyy 'in Kraft'\"", "Di 5. Mrz 2024 in Kraft"),
        ('TIME \\@ "TT.MM.JJJJ"', "05.03.2024"),
        ("TITLE", VIEW["titel"]),
        ("TITLE \\* Upper", VIEW["titel"].upper()),
        ("SUBJECT", VIEW["beratungsgegenstand"]),
        ("DOCPROPERTY Subject \\* MERGEFORMAT", VIEW["beratungsgegenstand"]),
        ("SECTIONPAGES", "1"),
        ("NUMPAGES \\* roman", "i"),
    ],
)
def test_a_value_of_the_document_is_shown(instruction: str, shown: str) -> None:
    assert words(draw(office_template(p("Wert: ", field(f" {instruction} "))))) == f"Wert: {shown}"


def test_a_simple_field_is_made_anew_too() -> None:
    simple = '<w:fldSimple w:instr=" CREATEDATE "><w:r><w:t>veraltet</w:t></w:r></w:fldSimple>'
    assert words(draw(office_template(p("Am ", simple, ".")))) == "Am 05.03.2024."


def test_a_reference_shows_the_filled_text_of_its_bookmark_and_its_page() -> None:
    template = office_template(
        p("Siehe ", field("REF Ziel \\h"), ", Seite ", field("PAGEREF ziel \\h"), "."),
        PAGE_BREAK,
        p("Hier: ", bookmark("Ziel", "die {{ art }}", r(" fett", "<w:b/>")), "!"),
    )
    result = draw(template)
    assert pages(result)[0] == f"Siehe die {VIEW['art']} fett, Seite 2."
    assert links(result) == 2


def test_a_reference_to_a_paragraph_shows_its_number() -> None:
    template = office_template(
        p("Nr. ", field("REF _Ref7 \\r \\h"), " und ", field("REF _Ref7 \\n"), "."),
        p("eins", style="ListNumber"),
        p(bookmark("_Ref7", "zwei"), style="ListNumber"),
    )
    assert words(draw(template)).startswith("Nr. 2 und 2.")


def test_lists_in_tables_are_counted_where_they_stand() -> None:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{p("zwei", style="ListNumber")}</w:tc>'
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    template = office_template(p("eins", style="ListNumber"), table, p("drei", style="ListNumber"))
    assert words(draw(template)) == "1. eins 2. zwei 3. drei"


def test_captions_count_themselves_and_can_be_referred_to() -> None:
    template = office_template(
        p("siehe ", field("REF Bild2 \\* Upper")),
        p("Abbildung ", field("SEQ Abbildung \\* ARABIC"), ": eins"),
        p(bookmark("Bild2", "Abbildung ", field("SEQ Abbildung \\* ARABIC")), ": zwei"),
        p("Tabelle ", field("SEQ Tabelle \\* ROMAN \\r 4"), " wie ", field("SEQ Tabelle \\c")),
    )
    text = words(draw(template))
    assert text == "siehe ABBILDUNG 2 Abbildung 1: eins Abbildung 2: zwei Tabelle IV wie 4"


def test_links_lead_to_the_web_and_to_bookmarks() -> None:
    anchor = '<w:hyperlink w:anchor="Ziel"><w:r><w:t>unten</w:t></w:r></w:hyperlink>'
    template = office_template(
        p(
            field('HYPERLINK "https://example.org/a"', r("Netz")),
            " ",
            field('HYPERLINK \\l "Ziel"', r("Sprung")),
            " ",
            anchor,
        ),
        p(bookmark("Ziel", "da")),
    )
    result = draw(template)
    assert words(result) == "Netz Sprung unten da"
    assert links(result) == 3


def test_a_link_over_a_tab_loses_nothing_and_keeps_its_order() -> None:
    tab = "<w:r><w:tab/></w:r>"
    template = office_template(
        p("vor ", field('HYPERLINK "https://example.org/"', r("links"), tab, r("rechts")), " nach")
    )
    assert words(draw(template)) == "vor links rechts nach"


def test_a_bookmark_in_a_loop_is_that_of_the_first_round() -> None:
    loop = (p("{%p for b in beratungsfolge %}"), p(bookmark("runde", "{{ b.gremium }}")), p("{%p endfor %}"))
    template = office_template(*loop, p("zuerst ", field("REF runde \\h")))
    assert words(draw(template)).endswith(f"zuerst {VIEW['beratungsfolge'][0]['gremium']}")


def test_a_reference_without_its_target_is_named_when_the_document_is_made() -> None:
    template = office_template(
        p("{%p if not titel %}"), p(bookmark("weg", "nie")), p("{%p endif %}"), p("siehe ", field("REF weg"))
    )
    with pytest.raises(EngineFailedError, match="»weg« hat in diesem Dokument kein Ziel"):
        draw(template)


@pytest.mark.parametrize(
    "instruction",
    [
        "TIME",
        'DATE \\@ "HH:mm"',
        "REF ziel \\p",
        "PAGEREF ziel \\p",
        'TITLE "neu"',
        "STYLEREF Titel",
        "FILENAME",
        "= 1 + 2",
        "NUMPAGES \\# 000",
        "SEQ Abbildung \\s 1",
        'IF 1 = 1 "a" "b"',
    ],
)
def test_a_field_or_switch_that_is_not_known_is_refused_with_its_words(instruction: str) -> None:
    found = refusals(office_template(p(bookmark("ziel", "da")), p("Feld ", field(instruction))))
    assert any(f"Feld »{' '.join(instruction.split()[:3])}" in each for each in found), found


def test_a_reference_to_nothing_or_to_several_paragraphs_is_refused() -> None:
    missing = refusals(office_template(p(field("REF fehlt"))))
    assert any("Textmarke »fehlt«" in each for each in missing)
    start, end = '<w:bookmarkStart w:id="1" w:name="lang"/>', '<w:bookmarkEnd w:id="1"/>'
    several = refusals(office_template(p(start, "a"), p("b", end), p(field("REF lang"))))
    assert any("mehrere Absätze" in each for each in several)


def test_a_property_of_the_office_must_be_there() -> None:
    assert any("»aktenplan«" in each for each in refusals(office_template(p(field("DOCPROPERTY Aktenplan")))))


def test_an_instruction_is_read_with_its_quotes_and_switches() -> None:
    found = read_field(' HYPERLINK "https://example.org/?a=b c" \\o "Hinweis" ')
    assert found is None or found.detail == ""  # an address with a blank is none
    found = read_field('HYPERLINK \\l "_Toc1"')
    assert found is not None
    assert (found.detail, found.target) == ("", "_toc1")


@pytest.mark.parametrize("picture", ["HH:mm", "d. MMMM yyyy H", "am/pm", "s"])
def test_a_time_of_day_is_no_picture_of_a_date(picture: str) -> None:
    assert write_datum_as(date(2024, 3, 5), picture) is None
