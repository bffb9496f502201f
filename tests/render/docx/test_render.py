"""The document as a whole: every text arrives, the same input gives the same bytes, properties are true."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.render.docx import prepare_template, render_docx
from tests.render.docx.builders import (
    ERSTELLT,
    BeispielView,
    absatz,
    beispiel,
    document,
    fill,
    fill_valid,
    lauf,
    paragraphs,
    part,
    prepare,
    punkt,
    tabelle,
    template_bytes,
    ueberschrift,
)


def everywhere() -> DocumentObject:
    template = document(
        "{{ titel }}", "{{p text }}", "{%p for w in worte %}", "{{ w }}", "{%p endfor %}", "a{{r zweiter }}b"
    )
    row = template.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "{{p zweiter }}", "{{ text }}"
    template.sections[0].header.paragraphs[0].text = "{{ datum }}"
    template.sections[0].footer.paragraphs[0].text = "Fuß {{ titel }}"
    template.core_properties.title = "Vorlage {{ titel }}"
    template.core_properties.author = "{{ datum }}"
    return template


EVERYWHERE = prepare(everywhere())

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
) | st.sampled_from(
    [
        "{{ titel }}",
        "{% if x %}",
        "{_{",
        "{#",
        "]]>",
        "&amp;",
        "<w:p/>",
        "\"'%",
        "a\nb\tc",
        "😀𝔄",
        "<?kek 1?>",
        "KEK1",
        "\x85",
    ]
)
XML_TEXTS = TEXTS.filter(lambda text: text != "")


@settings(max_examples=60, deadline=None)
@given(titel=TEXTS, datum=TEXTS, worte=st.lists(TEXTS, max_size=3), words=st.lists(XML_TEXTS, min_size=6, max_size=6))
def test_every_text_arrives_to_the_letter_and_in_order(
    titel: str, datum: str, worte: list[str], words: list[str]
) -> None:
    one, two, three, four, five, six = words
    text = [absatz(one, lauf(two, fett=True)), ueberschrift(1, three), punkt(four), tabelle([five], [six])]
    view = beispiel(titel=titel, datum=datum, worte=worte, text=text, zweiter=[absatz(one)])
    data = render_docx(EVERYWHERE, view, properties={"erstellt": ERSTELLT})
    plain = f"{one}{two}\n{three}\n– {four}\n{five}\n{six}"
    assert paragraphs(data) == [titel, one + two, three, four, five, six, *worte, f"a{one}b", one, plain]
    (header,) = [paragraphs(data, name) for name in names(data) if "header" in name]
    (footer,) = [paragraphs(data, name) for name in names(data) if "footer" in name]
    assert header == [datum]
    assert footer == [f"Fuß {titel}"]
    assert Document(io.BytesIO(data)).core_properties.title == " ".join(f"Vorlage {titel}".split()) or not titel.strip()


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def test_the_template_that_holds_texts_everywhere_gives_a_sound_document() -> None:
    fill_valid(
        everywhere(),
        beispiel(text=[absatz("a"), punkt("b"), tabelle(["c"], ["d"])], zweiter=[tabelle(["e"], ["f"])]),
    )


def test_characters_that_xml_cannot_bear_become_visible() -> None:
    data = fill(
        document("{{ titel }}", "{{p text }}"), beispiel(titel="a\x00b\x0bc\ud800d\uffff", text=[absatz("e\x1f")])
    )
    assert paragraphs(data) == ["a\ufffdb\ufffdc\ufffdd\ufffd", "e\ufffd"]


def test_line_ends_of_windows_are_line_ends() -> None:
    assert paragraphs(fill(document("{{ titel }}"), beispiel(titel="a\r\nb\rc"))) == ["a\nb\nc"]


def test_the_same_input_gives_the_same_bytes() -> None:
    template = template_bytes(everywhere())
    view: dict[str, Any] = beispiel(text=[absatz("a"), punkt("b"), punkt("c", liste=2)])
    outputs = {
        render_docx(
            prepare_template(template, "a.docx", None, view_type=BeispielView), view, properties={"erstellt": ERSTELLT}
        )
        for _ in range(3)
    }
    assert len(outputs) == 1


def test_one_document_leaves_no_trace_in_the_next() -> None:
    view = beispiel(text=[punkt("a"), punkt("b", liste=2)])
    first = render_docx(EVERYWHERE, view, properties={"erstellt": ERSTELLT})
    render_docx(EVERYWHERE, beispiel(titel="anders", text=[punkt("x")] * 9), properties={"erstellt": date(2020, 1, 1)})
    assert render_docx(EVERYWHERE, view, properties={"erstellt": ERSTELLT}) == first


def test_properties_are_filled_once_escaped_and_dated() -> None:
    template = document("Text")
    core = template.core_properties
    core.title, core.subject, core.last_modified_by, core.revision = (
        "{{ titel }}",
        "{% if titel %}ja{% endif %}",
        "Büro",
        77,
    )
    data = fill_valid(template, beispiel(titel="A & B <C>\nD"))
    filled = Document(io.BytesIO(data)).core_properties
    assert (filled.title, filled.subject, filled.last_modified_by, filled.revision) == ("A & B <C> D", "ja", "Büro", 1)
    xml = part(data, "docProps/core.xml")
    assert re.findall(r'W3CDTF">([^<]*)<', xml) == ["2026-01-02T00:00:00Z"] * 2


def test_a_mistake_in_a_property_is_named() -> None:
    template = document("Text")
    template.core_properties.title = "{{ titl }}"
    (found,) = prepare(template).findings
    assert (found.code, found.part) == ("K402", "Dokumenteigenschaften")


def test_spelling_marks_and_session_ids_of_word_are_dropped() -> None:
    template = document("{{ titel }}")
    template.paragraphs[0]._p.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rsidR", "00AB12CD")
    assert "rsid" not in part(fill(template))


@pytest.mark.parametrize("first", ["word/document.xml"])
def test_content_types_come_first_in_the_package(first: str) -> None:
    assert names(fill(document("Text")))[:3] == ["[Content_Types].xml", "_rels/.rels", first]
