"""Text files of all encodings: read by clear rules, or refused with the place."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.errors import TextTooLargeError, UnreadableTextError
from kekdocs.project.redline.decoding import clean_text, decode_text
from kekdocs.project.redline.textfassung import MAX_TEXT

TEXT = "Größe »Spaß«, 12 €\nzweite Zeile"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_is_read_without_a_word(mark: bytes, encoding: str) -> None:
    assert decode_text(mark + TEXT.encode(encoding), "a.txt") == (TEXT, ())


def test_windows_1252_is_read_and_named() -> None:
    assert decode_text(TEXT.encode("cp1252"), "a.txt") == (TEXT, ("»a.txt« wurde als Windows-1252 gelesen.",))


def test_utf_8_with_one_broken_byte_is_not_taken_for_windows_1252() -> None:
    data = "Die Größe der Straße\nund noch ".encode() + b"\xe4" + " mehr äöü".encode()
    with pytest.raises(UnreadableTextError, match=r"UTF-8: falsches Byte an Stelle \d+, Zeile 2"):
        decode_text(data, "a.txt")


@pytest.mark.parametrize(
    "script", ["שלום עולם", "Привет", "Γειά σου", "مرحبا", "🙂🙂", "Der Kreis \ud800 fördert", "\udc00"]
)
def test_utf_8_of_another_script_with_a_broken_place_is_not_taken_for_windows_1252(script: str) -> None:
    with pytest.raises(UnreadableTextError, match="kein gültiger Text in UTF-8"):
        decode_text(script.encode("utf-8", "surrogatepass") + b" \xff", "a.txt")


@pytest.mark.parametrize("text", ["Der „Fluß“.", "3 ×\u00a04 m, Ø\u00a05 cm tief, für", "MENÜ – „Äpfel“"])
def test_german_signs_beside_each_other_are_windows_1252(text: str) -> None:
    assert decode_text(text.encode("cp1252"), "a.txt")[0] == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04rest", "sondern ein Word-Dokument"),
        (b"%PDF-1.7\n", "sondern ein PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "sondern ein Bild"),
        (b"MZ\x90\0\x03\0", "Nullzeichen an Stelle 4"),
        (b"A\0l\0t\0", "Nullzeichen"),
        ("alt".encode("utf-16-le") + b"\xd8", "Nullzeichen"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "kein gültiger Text in UTF-16"),
        (b"\x81\x8d\x8f\x90\x9d", "kein gültiger Text in Windows-1252"),
        (b"erste\nzw\x1beite", "in Zeile 2, Spalte 3 ein unzulässiges Zeichen: Steuerzeichen (U+001B)"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind_or_place(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableTextError) as caught:
        decode_text(data, "a.txt")
    assert words in str(caught.value)
    assert caught.value.hint


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(
        UnreadableTextError, match=r"Zeile 1, Spalte 4 .*halbes Zeichen \(einzelnes Surrogat\) \(U\+DCE4\)"
    ):
        clean_text("abc\udce4", "alt")


def test_line_ends_of_all_systems_are_the_same() -> None:
    assert decode_text(b"a\r\nb\rc\nd\fe", "a.txt") == ("a\nb\nc\nd\ne", ())


def test_characters_that_turn_the_direction_are_read_and_named() -> None:
    text, remarks = decode_text("gut \u202eböse".encode(), "a.txt")
    assert text == "gut \u202eböse"
    assert "Zeile 1, Spalte 5" in remarks[0]


def test_hebrew_and_arabic_are_text() -> None:
    assert decode_text("שלום عربي".encode(), "a.txt") == ("שלום عربي", ())


def test_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(TextTooLargeError, match="mehr als 30 MB"):
        decode_text(b"a" * (MAX_TEXT + 1), "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_german_refusal(data: bytes) -> None:
    try:
        text, _ = decode_text(data, "a.txt")
    except UnreadableTextError as error:
        said = str(error)
        text = ""
    else:
        said = "»a.txt«"
    assert said.startswith("»a.txt«")
    assert "\0" not in text.encode("utf-8").decode("utf-8")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=100))
def test_what_was_written_in_utf_8_is_read_back(text: str) -> None:
    if text.startswith(("\ufeff", "%PDF-")) or "\ufffe" in text or "\uffff" in text:
        return
    assert decode_text(text.encode(), "a.txt")[0] == text
