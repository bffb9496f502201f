"""Characters that no file may hold."""

import sys
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.deutsch import find_forbidden
from kekdocs.deutsch.characters import ORDINARY, forbidden


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "Nullzeichen (U+0000)"),
        ("\x07", "Steuerzeichen (U+0007)"),
        ("\x1b", "Steuerzeichen (U+001B)"),
        ("\x7f", "Steuerzeichen (U+007F)"),
        ("\x93", "Steuerzeichen (U+0093)"),
        ("\x85", "unsichtbarer Zeilentrenner (U+0085)"),
        ("\u2028", "unsichtbarer Zeilentrenner (U+2028)"),
        ("\u061c", "Zeichen, das die Schreibrichtung umkehrt (U+061C)"),
        ("\u200e", "Zeichen, das die Schreibrichtung umkehrt (U+200E)"),
        ("\u202e", "Zeichen, das die Schreibrichtung umkehrt (U+202E)"),
        ("\u2069", "Zeichen, das die Schreibrichtung umkehrt (U+2069)"),
        ("\u200b", "unsichtbares Zeichen ohne Breite (U+200B)"),
        ("\u200c", "unsichtbares Zeichen ohne Breite (U+200C)"),
        ("\u200d", "unsichtbares Zeichen ohne Breite (U+200D)"),
        ("\u2060", "unsichtbares Zeichen ohne Breite (U+2060)"),
        ("\ufeff", "unsichtbares Zeichen ohne Breite (U+FEFF)"),
        ("\U000e0041", "unsichtbares Formatzeichen (U+E0041)"),
        ("\ufff9", "unsichtbares Formatzeichen (U+FFF9)"),
        ("\ufffc", "Platzhalter eines Objekts, das nicht mitkopiert wurde (U+FFFC)"),
        ("\ufffd", "Ersatzzeichen, an dessen Stelle ein Zeichen verloren ging (U+FFFD)"),
        ("\ud83d", "halbes Zeichen (einzelnes Surrogat) (U+D83D)"),
        ("\ue000", "Zeichen zur privaten Verwendung (U+E000)"),
        ("\U00100000", "Zeichen zur privaten Verwendung (U+100000)"),
        ("\ufffe", "Nichtzeichen von Unicode (U+FFFE)"),
        ("\ufdd0", "Nichtzeichen von Unicode (U+FDD0)"),
        ("\U0001ffff", "Nichtzeichen von Unicode (U+1FFFF)"),
        ("\U0010fffe", "Nichtzeichen von Unicode (U+10FFFE)"),
    ],
)
def test_a_forbidden_character_is_named_with_its_place(character: str, name: str) -> None:
    assert find_forbidden(f"Größe 🌍 {character} und {character}") == (8, name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Zeile\n\tzwei\r\n",
        "12\u00a0EUR und 3\u202f%",
        "Be\u00adschluß",
        "a\u0308\u0302",
        "„So“ – »wie« ‚auch‘ … 50 € × 2 ≤ 100 m²",
        "Żółć Ελλάδα Привет 中文 😀",
    ],
)
def test_what_german_typing_needs_is_allowed(text: str) -> None:
    assert find_forbidden(text) is None


def _expected(character: str) -> bool:
    code = ord(character)
    category = unicodedata.category(character)
    allowed_formats = {0xAD}
    return (
        (category in {"Cc", "Cs", "Co", "Zl", "Zp"} and character not in "\t\n\r")
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
        or (unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
        or (category == "Cf" and 0x2000 <= code < 0x2070 and code not in allowed_formats)
    )


def _all_characters() -> Iterator[str]:
    return (chr(code) for code in range(sys.maxunicode + 1))


def test_no_class_of_unicode_that_is_refused_has_a_gap() -> None:
    missed = [f"U+{ord(c):04X}" for c in _all_characters() if _expected(c) and not forbidden().match(c)]
    assert missed == []


def test_the_head_start_holds_no_forbidden_character() -> None:
    assert [f"U+{ord(c):04X}" for c in _all_characters() if ORDINARY.fullmatch(c) and forbidden().match(c)] == []


@given(st.text(st.characters(), max_size=30))
def test_the_first_forbidden_character_is_found_wherever_it_stands(text: str) -> None:
    found = find_forbidden(text)
    places = [index for index, character in enumerate(text) if forbidden().match(character)]
    assert (found[0] if found else None) == (places[0] if places else None)
