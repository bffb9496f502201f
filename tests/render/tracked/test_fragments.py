"""Paragraphs with tracked changes from the redline of a plain text."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.redline import redline
from kekdocs.render.docx.wml import W
from kekdocs.render.tracked import Decision, Look, Stamp, document_text, resolve_changes, tracked_paragraphs

STAMP = Stamp("Amt & Co.", "2026-01-02")
PAIRS = [
    ("Der Kreis prüft.", "Der Landkreis prüft."),
    ("Erster.\n\nZweiter.", "Erster.\n\nNeuer.\n\nZweiter."),
    ("Erster.\nZweiter.\n", "Erster.\n"),
    ("Erster.\n", "Erster.\nZweiter."),
    ("", "Neu <&>."),
    ("Alt.", ""),
    ("A b c.\nD e f.", "A b c. D e f."),
    ("Ganz anders\nals zuvor", "Neu\ngefasst\nist es"),
]


def document(old: str, new: str, look: Look) -> bytes:
    made = Document()
    written = tracked_paragraphs(redline(old, new), look, STAMP)
    for paragraph in parse_xml(f'<w:body xmlns:w="{W}">{written}</w:body>'):
        made.element.body[-1].addprevious(paragraph)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_both_wordings_come_back(old: str, new: str) -> None:
    look = Look({"pStyle": '<w:pStyle w:val="BodyText"/>'}, {"b": "<w:b/>"})
    data = document(old, new, look)
    assert lines(document_text(resolve_changes(data, Decision.ACCEPT))) == lines(new)
    assert lines(document_text(resolve_changes(data, Decision.REJECT))) == lines(old)


_TEXT = st.lists(st.sampled_from(["Der Kreis prüft.", "Das Amt", "§ 5", "gilt nicht"]), max_size=4).map("\n\n".join)


@settings(max_examples=80, deadline=None)
@given(_TEXT, _TEXT)
def test_any_two_wordings_come_back(old: str, new: str) -> None:
    data = document(old, new, Look())
    assert lines(document_text(data)) == lines(new)
    assert lines(document_text(data, "reject")) == lines(old)


def test_the_look_stands_in_each_run_and_mark_and_the_author_is_escaped() -> None:
    written = tracked_paragraphs(redline("a b", "a c"), Look({}, {"i": "<w:i/>"}), STAMP, first_number=7)
    assert written.count("<w:i/>") == 4
    assert 'w:id="7" w:author="Amt &amp; Co." w:date="2026-01-02T00:00:00Z"' in written
    assert "w:rPr><w:ins" not in written
