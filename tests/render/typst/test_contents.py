"""Tables of contents: made anew from the headings of the filled document."""

from __future__ import annotations

import re

import pytest

from tests.render.typst.made import real_views
from tests.render.typst.office import bookmark, draw, field, links, office_template, p, pages, r, refusals, tags, words

VIEW = real_views()[0]
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
TABS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8640"/></w:tabs>'


def _contents(instruction: str) -> tuple[str, ...]:
    """A table as Word leaves it: the field begins in the first entry and ends in a paragraph of its own."""
    code = instruction.replace('"', "&quot;")
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    words_of_code = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    page = field("PAGEREF _Toc1 \\h", r("9"))
    entry = f'<w:hyperlink w:anchor="_Toc1">{r("veralteter Eintrag")}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return p(begin, words_of_code, separate, entry, more=TABS), p("noch einer", more=TABS), end


HEADINGS = (
    p(bookmark("_Toc1", "Anlass {{ art }}"), style="Heading1"),
    p("{%p for b in beratungsfolge %}"),
    p("{{ b.gremium }}", style="Heading2"),
    p("{%p endfor %}"),
    PAGE_BREAK,
    p("Ende", style="Heading1"),
    p("Einzelheit", style="Heading2"),
    p("Kleinigkeit", style="Heading3"),
)


def _entries(text: str) -> list[tuple[str, str]]:
    return re.findall(r"(\S[^.]*?)\s?\.{3,}\s?(\d+)", text)


def test_it_lists_the_headings_of_the_document_with_their_pages() -> None:
    result = draw(office_template(*_contents('TOC \\o "1-2" \\h \\z \\u'), *HEADINGS))
    found = _entries(pages(result)[0])
    bodies = [(each["gremium"], "1") for each in VIEW["beratungsfolge"]]
    assert found == [(f"Anlass {VIEW['art']}", "1"), *bodies, ("Ende", "2"), ("Einzelheit", "2")]
    assert "veraltet" not in words(result)
    assert "noch einer" not in words(result)


def test_its_entries_are_links_and_tagged_as_such() -> None:
    result = draw(office_template(*_contents('TOC \\o "1-2" \\h'), *HEADINGS))
    count = 3 + len(VIEW["beratungsfolge"])
    assert links(result) == count
    found = tags(result)
    assert found[:3] == ["/Document", "/TOC", "/TOCI"]
    assert found.count("/TOCI") == count


def test_levels_without_numbers_a_sign_of_its_own_and_no_links() -> None:
    result = draw(office_template(*_contents('TOC \\o "1-3" \\n "2-3" \\p " – "'), *HEADINGS))
    first = pages(result)[0]
    assert "Ende – 2 Einzelheit Kleinigkeit" in first
    assert links(result) == 0


def test_headings_by_outline_level_and_by_named_style() -> None:
    outline = '<w:outlineLvl w:val="0"/>'
    body = (p("Nur Ebene", more=outline), p("Formatvorlage", style="Heading1"))
    assert [each for each, _ in _entries(pages(draw(office_template(*_contents("TOC \\u"), *body)))[0])] == [
        "Nur Ebene",
        "Formatvorlage",
    ]
    named = draw(office_template(*_contents('TOC \\t "heading 1;2"'), *body))
    assert [each for each, _ in _entries(pages(named)[0])] == ["Formatvorlage"]


def test_a_table_in_a_content_control_and_numbers_of_headings() -> None:
    inside = "".join((p("Inhalt"), *_contents("TOC \\u \\h")))
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    outline = '<w:outlineLvl w:val="0"/>'
    drawn = draw(
        office_template(control, p("Erstes", style="ListNumber", more=outline), p("Zweites", style="Heading1"))
    )
    text = pages(drawn)[0]
    assert text.startswith("Inhalt 1. Erstes..")
    assert [page for _, page in _entries(text)] == ["1", "1"]


def test_a_simple_field_is_a_table_too_and_one_without_headings_is_empty() -> None:
    simple = '<w:p><w:fldSimple w:instr=" TOC \\o &quot;1-2&quot; "><w:r><w:t>alt</w:t></w:r></w:fldSimple></w:p>'
    assert [each for each, _ in _entries(pages(draw(office_template(simple, p("Eins", style="Heading1"))))[0])] == [
        "Eins"
    ]
    assert words(draw(office_template(simple, p("nur Text")))) == "nur Text"


@pytest.mark.parametrize(
    "instruction", ["TOC \\c Abbildung", "TOC \\b Teil", "TOC \\f", 'TOC \\t "Quote;1"', 'TOC \\o "3"']
)
def test_a_table_of_something_else_is_refused(instruction: str) -> None:
    found = refusals(office_template(*_contents(instruction), *HEADINGS))
    assert any("Verzeichnis »TOC" in each for each in found), found


def test_text_beside_a_table_is_refused() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\u</w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert any("kein Text" in each for each in refusals(office_template(p("Inhalt: ", begin, end))))
