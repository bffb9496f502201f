from __future__ import annotations

import json

import pytest
import typst
from hypothesis import example, given
from hypothesis import strategies as st

from kekdocs.render.docx.wml import plain
from kekdocs.render.typst.breaking import kept_together
from kekdocs.render.typst.filters import text_lines
from kekdocs.render.typst.source import escaped, pt, string, unescaped

_NASTY = st.text(alphabet='\\"#{}[]$@*_`/<>=-~n\tu\n€ä\u00a0\u2028\x85\x00\u2013', max_size=30)


def _value(code: str) -> object:
    return json.loads(typst.query(f"#metadata({code}) <wert>".encode(), "<wert>", field="value", one=True))


@given(st.text() | _NASTY)
def test_any_text_reaches_typst_as_itself(text: str) -> None:
    assert _value(string(text)) == plain(text)


@given(st.text() | _NASTY)
def test_what_is_escaped_is_one_line_and_comes_back_whole(text: str) -> None:
    assert len(escaped(text).splitlines()) <= 1
    assert unescaped(escaped(text)) == plain(text)


@given(st.text() | _NASTY)
@example('"#import/x" \\u{41}b/c \\" / –\u00a0\\')
def test_words_kept_together_are_strings_and_lose_no_character(text: str) -> None:
    code = kept_together(escaped(text))
    assert _value(f'{{ let box = str; let fuge = ""; {code} }}') == plain(text)


def test_a_line_end_and_a_tab_of_a_value_become_items_of_their_own() -> None:
    assert text_lines("eins\nzwei\tdrei", 7) == "eins\nB\nr7\tzwei\nA\nr7\tdrei"


@pytest.mark.parametrize(("points", "code"), [(0.0, "0pt"), (-0.0001, "0pt"), (12.5, "12.5pt"), (1 / 3, "0.333pt")])
def test_lengths_have_no_exponent_and_no_needless_digits(points: float, code: str) -> None:
    assert pt(points) == code
