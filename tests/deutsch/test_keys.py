"""Two spellings of a key are one key."""

from unicodedata import is_normalized, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kekdocs.deutsch import fold_key, to_nfc


@pytest.mark.parametrize(
    "spelling",
    ["geändert", "GEÄNDERT", "GEAENDERT", "Geändert ", " geaendert", normalize("NFD", "geändert"), "-Geändert-"],
)
def test_all_spellings_of_geaendert_are_one_key(spelling: str) -> None:
    assert fold_key(spelling) == "geaendert"


@pytest.mark.parametrize(
    "spelling",
    [
        "nachweis erforderlich",
        "Nachweis-erforderlich",
        "nachweis_erforderlich",
        "Nachweis \u00a0 erforderlich",
        "Nachweis\u2011erforderlich",
        "nachweis - erforderlich",
    ],
)
def test_blanks_hyphens_and_underscores_are_one_underscore(spelling: str) -> None:
    assert fold_key(spelling) == "nachweis_erforderlich"


@pytest.mark.parametrize(
    ("spelling", "key"),
    [("Größe", "groesse"), ("GRÖẞE", "groesse"), ("Übung", "uebung"), ("Café", "café"), ("", ""), (" - _", "")],
)
def test_umlauts_and_eszett_are_spelled_out_and_other_letters_stay(spelling: str, key: str) -> None:
    assert fold_key(spelling) == key


def test_different_words_stay_different_keys() -> None:
    assert len({fold_key(word) for word in ("Gremium", "Gremien", "Gremium 2", "Gremium2")}) == 4


@given(st.text())
@example("a\u0308\u0302")
@example("ä\u0302x")
@example("İ")
@example("ΑΣ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_key(fold_key(text)) == fold_key(text)


@given(st.text())
def test_the_normal_form_of_a_key_makes_no_difference(text: str) -> None:
    assert fold_key(normalize("NFD", text)) == fold_key(text)


@given(st.text())
def test_to_nfc_gives_the_normal_form_c(text: str) -> None:
    assert to_nfc(text) == normalize("NFC", text)
    assert is_normalized("NFC", to_nfc(text))


def test_text_in_normal_form_is_handed_back_itself() -> None:
    text = "Beschlußvorlage ä" * 3
    assert to_nfc(text) is text
