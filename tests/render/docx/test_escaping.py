"""Texts of a Vorlage become XML, however they are written."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import escape

from kekdocs.render.docx.wml import W, escaped, plain, run

ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("&<>\"'\n\t\r\u00a0\u00ad\ufffe\ud800ß")), max_size=30)


@given(ANY_TEXT)
def test_special_characters_become_entities_as_everywhere_else(text: str) -> None:
    assert escaped(text) == str(escape(plain(text)))


@given(ANY_TEXT)
def test_a_run_gives_back_its_text_with_breaks_and_tabs(text: str) -> None:
    element = etree.fromstring(f'<x xmlns:w="{W}">{run(text, "")}</x>')
    signs = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
    assert "".join(signs.get(str(each.tag), each.text or "") for each in element[0]) == plain(text)
