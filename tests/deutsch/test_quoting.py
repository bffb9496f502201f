"""Text of the user in a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.deutsch import find_forbidden, quote, shorten


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("zwölf", "»zwölf«"),
        ("", "»«"),
        ("a\nb\r\nc\rd\te", "»a↵b↵c↵d⇥e«"),
        ("x\u202ey\x00", "»x‹U+202E›y‹U+0000›«"),
        ("\ud83d", "»‹U+D83D›«"),
        ("x" * 60, f"»{'x' * 60}«"),
        ("x" * 61, f"»{'x' * 59}…«"),
        ("\r\n" * 60, f"»{'↵' * 60}«"),
        ("\r\n" * 61, f"»{'↵' * 59}…«"),
        ("x" * 58 + " " + "y" * 9, f"»{'x' * 58}…«"),
    ],
)
def test_a_quote_is_short_and_shows_what_is_invisible(text: str, quoted: str) -> None:
    assert quote(text) == quoted


@given(st.text(st.characters()))
def test_a_quote_can_always_be_printed_on_one_line(text: str) -> None:
    quoted = quote(text)
    assert find_forbidden(quoted) is None
    assert len(quoted.splitlines()) == 1
    assert quoted.encode()


@pytest.mark.parametrize(
    ("text", "n", "shortened"),
    [
        ("Fortschreibung des Konzepts", 27, "Fortschreibung des Konzepts"),
        ("Fortschreibung des Konzepts", 26, "Fortschreibung des…"),
        ("Fortschreibung des Konzepts", 20, "Fortschreibung des…"),
        ("Fortschreibung des Konzepts", 19, "Fortschreibung des…"),
        ("Fortschreibung des Konzepts", 18, "Fortschreibung…"),
        ("Fortschreibung des Konzepts", 10, "Fortschre…"),
        ("  Fortschreibung", 8, "  Forts…"),
        ("ab", 1, "…"),
        ("", 1, ""),
    ],
)
def test_a_text_is_shortened_at_the_border_of_a_word(text: str, n: int, shortened: str) -> None:
    assert shorten(text, n) == shortened


@given(st.text(), st.integers(1, 40))
def test_a_shortened_text_is_never_longer_than_asked(text: str, n: int) -> None:
    short = shorten(text, n)
    assert len(short) <= n
    assert short == text or text.startswith(short.removesuffix("…"))


def test_no_text_fits_into_no_characters() -> None:
    with pytest.raises(ValueError, match="0 characters"):
        shorten("x", 0)
