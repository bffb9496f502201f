"""File names made of titles."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kekdocs.files import resolve_inside, safe_filename
from kekdocs.files.names import find_fault, is_reserved, show_name
from tests.files.privileged import ROOT

ANY_TEXT = st.text(st.characters()) | st.text("con.~ \t:/\\ä\u0308\u202ex1")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fortschreibung des Klimaschutzkonzepts", "Fortschreibung des Klimaschutzkonzepts"),
        ("Größe über Maß – „neu“ §", "Größe über Maß – „neu“ §"),
        ("2023/0815", "2023-0815"),
        ("Vorlage: Straße\\Weg?*", "Vorlage- Straße-Weg-"),
        ("  zwei\n\tZeilen \u00a0 ", "zwei Zeilen"),
        ("a\u202eb\u00ad\x00c", "abc"),
        ("Punkte...", "Punkte"),
        ("...", "unbenannt"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("~$Sperre", "$Sperre"),
        (".kekdocs-x", "kekdocs-x"),
        ("", "unbenannt"),
        ("\x00", "unbenannt"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Com1", "_Com1"),
        ("LPT³ .x", "_LPT³ .x"),
        ("CONSUL", "CONSUL"),
        ("con/", "con-"),
        ("x" * 130, "x" * 120),
        ("ä" * 119 + " ende", "ä" * 100),
        ("😀" * 60, "😀" * 50),
    ],
)
def test_a_title_becomes_a_name(text: str, name: str) -> None:
    assert safe_filename(text) == name


def test_a_name_is_cut_where_asked() -> None:
    assert safe_filename("Beschluss vom Montag", 10) == "Beschluss"
    assert safe_filename("CONIN$     x", 10) == "CONIN$ x"
    with pytest.raises(ValueError, match="at least 10"):
        safe_filename("x", 9)


@given(ANY_TEXT, st.integers(10, 150))
@example("CONIN$ . . .x", 10)
@example("a\x00\u0308", 10)
def test_every_name_is_valid_on_windows_and_stays_the_same(text: str, max_length: int) -> None:
    name = safe_filename(text, max_length)
    assert 0 < len(name) <= max_length
    assert len(name.encode()) <= 200
    assert find_fault(name) is None
    assert unicodedata.is_normalized("NFC", name)
    assert safe_filename(name, max_length) == name


@given(ANY_TEXT)
def test_every_name_with_an_ending_passes_the_gate_for_paths(text: str) -> None:
    name = safe_filename(text) + ".docx"
    assert resolve_inside(ROOT, name, [".docx"]) == ROOT / name


@pytest.mark.parametrize("part", ["con", "CON.pdf", "aux.tar.gz", "COM0", "com¹.txt", "lpt9", "nul .pdf", "conout$"])
def test_devices_of_windows_are_known_with_and_without_an_ending(part: str) -> None:
    assert is_reserved(part)


@pytest.mark.parametrize("part", ["console", "com", "com10", "lpta", "xnul", "_con", "con-1"])
def test_names_that_only_look_like_devices_are_free(part: str) -> None:
    assert not is_reserved(part)


def test_a_name_in_a_message_is_short_and_shows_what_is_invisible() -> None:
    assert show_name("x\u202e\ud800.pdf") == "»x‹U+202E›‹U+D800›.pdf«"
    assert show_name("x" * 81) == f"»{'x' * 79}…«"
