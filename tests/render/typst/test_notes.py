"""Footnotes and endnotes of a template, in the Word file and in the PDF."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.real_parts import real
from tests.render.open_xml import validate_docx
from tests.render.typst.fidelity import score
from tests.render.typst.made import real_views
from tests.render.typst.office import (
    bookmark,
    both,
    cites,
    draw,
    field,
    fill,
    note,
    office_template,
    p,
    pages,
    refusals,
    shown,
    tags,
)

VIEW = real_views()[0]
LOOP = (p("{%p for b in beratungsfolge %}"), p("{{ b.gremium }}", cites(1)), p("{%p endfor %}"))
TEXTS = {"footnote 1": note("Erste: {{ aktenzeichen }}."), "footnote 2": note("Zweite: {{ art }}.")}


def test_a_footnote_is_filled_and_stands_as_a_note_below_the_page() -> None:
    result = draw(office_template(p("Text", cites(1), " weiter", cites(2), "."), p("Ende"), notes=TEXTS))
    assert shown(result) == f"Text1 weiter2. Ende 1 Erste: {VIEW['aktenzeichen']}. 2 Zweite: {VIEW['art']}."
    assert tags(result).count("/Note") == 2


def test_a_reference_in_a_loop_counts_on_and_repeats_its_note() -> None:
    template = office_template(*LOOP, p("Ende", cites(2)), notes=TEXTS)
    bodies = [each["gremium"] for each in VIEW["beratungsfolge"]]
    drawn = shown(draw(template))
    for number, body in enumerate(bodies, 1):
        assert f"{body}{number}" in drawn
    assert drawn.count("Erste: ") == len(bodies)
    assert f"Ende{len(bodies) + 1}" in drawn
    assert f"{len(bodies) + 1} Zweite: " in drawn


def test_a_reference_that_a_condition_leaves_out_leaves_no_note() -> None:
    template = office_template(
        p("{%p if not titel %}"), p("nie", cites(1)), p("{%p endif %}"), p("doch", cites(2)), notes=TEXTS
    )
    assert shown(draw(template)) == f"doch1 1 Zweite: {VIEW['art']}."
    notes = zipfile.ZipFile(io.BytesIO(fill(template))).read("word/footnotes.xml").decode()
    assert "Erste" not in notes
    assert "Zweite: Beschlussvorlage" in notes


@real("node", "ooxml-validator")
def test_the_word_file_has_a_note_for_each_reference() -> None:
    data = fill(office_template(*LOOP, p("Ende", cites(2)), notes=TEXTS))
    assert validate_docx(data) == []
    package = zipfile.ZipFile(io.BytesIO(data))
    count = len(VIEW["beratungsfolge"])
    assert package.read("word/footnotes.xml").decode().count("Erste: ") == count
    document = package.read("word/document.xml").decode()
    assert [f'<w:footnoteReference w:id="{number}"/>' in document for number in range(1, count + 2)] == [True] * (
        count + 1
    )


def test_a_note_in_a_table_and_its_paragraphs_are_kept() -> None:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{p("Zelle", cites(1))}</w:tc>'
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    texts = {"footnote 1": note("eins") + p("zwei", style="FootnoteText")}
    assert shown(draw(office_template(table, p("Ende"), notes=texts))) == "Zelle1 Ende 1 eins zwei"


def test_endnotes_stand_at_the_end_of_the_text_in_roman_numbers() -> None:
    texts = {"endnote 1": note("Schluss.", kind="endnote"), "endnote 2": note("Ende.", kind="endnote")}
    template = office_template(p("a", cites(1, "endnote")), p("b", cites(2, "endnote")), p("c"), notes=texts)
    assert shown(draw(template)) == "ai bii c i Schluss. ii Ende."


def test_signs_and_starts_are_those_of_the_settings() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    template = office_template(p("Text", cites(1)), notes=TEXTS, settings=settings)
    assert shown(draw(template)).startswith("TextC C Erste")


def test_a_sign_of_its_own_is_not_counted() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    texts = {"footnote 1": p("* Stern", style="FootnoteText"), "footnote 2": note("Zahl")}
    assert shown(draw(office_template(p("a", own), p("b", cites(2)), notes=texts))) == "a* b1 * Stern 1 Zahl"


def test_a_reference_to_a_note_shows_its_number() -> None:
    body = (p("a", cites(2)), p("b", bookmark("_Ref1", cites(1))), p("siehe Fußnote ", field("NOTEREF _Ref1 \\h")))
    plain = draw(office_template(*body, notes=TEXTS))
    assert "siehe Fußnote 2" in shown(plain)
    raised = draw(office_template(*body[:2], p("siehe Fußnote ", field("NOTEREF _Ref1 \\f \\h")), notes=TEXTS))
    assert "siehe Fußnote 2" in shown(raised).replace("Fußnote2", "Fußnote 2")
    assert raised.data != plain.data


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ('<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>', "auf jeder Seite neu"),
        ('<w:footnotePr><w:pos w:val="beneathText"/></w:footnotePr>', "unten auf der Seite"),
        ('<w:footnotePr><w:numFmt w:val="hebrew1"/></w:footnotePr>', "Zahlenformat »hebrew1«"),
    ],
)
def test_notes_that_are_counted_or_placed_otherwise_are_refused(settings: str, why: str) -> None:
    assert any(why in each for each in refusals(office_template(p("a", cites(1)), notes=TEXTS, settings=settings)))


def test_a_note_without_its_text_is_refused() -> None:
    assert any("fehlt der Text" in each for each in refusals(office_template(p("a", cites(7)), notes=TEXTS)))


@real("LibreOffice", "poppler")
def test_notes_stand_where_libreoffice_puts_them(tmp_path: Path) -> None:
    long = "mit einem langen Text, der über mehr als eine Zeile geht und zeigt, wie die zweite steht " * 2
    texts = {**TEXTS, "footnote 3": note(long)}
    template = office_template(p("Text", cites(1), " und", cites(3)), *LOOP, p("Ende", cites(2)), notes=texts)
    found = score(*both(template, tmp_path))
    assert found.pages[0] == found.pages[1]
    assert found.close >= 0.95


def test_notes_follow_their_references_to_the_next_page() -> None:
    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    result = draw(office_template(p("a", cites(1)), page_break, p("b", cites(2)), notes=TEXTS))
    first, second = pages(result)
    assert "Erste" in first
    assert "Zweite" not in first
    assert "Zweite" in second
