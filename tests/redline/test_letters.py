from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.redline import Kind, compare_letters

SIGNS = {Kind.KEEP: "{}", Kind.DELETE: "-{}", Kind.INSERT: "+{}"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("einer", "einem", ["eine", "-r", "+m"]),
        ("der", "des", ["de", "-r", "+s"]),
        ("Vermögensanlagen", "Vermögensanlage", ["Vermögensanlage", "-n"]),
        ("Kreis", "Kreistag", ["Kreis", "+tag"]),
        ("geändert ", "geänderte ", ["geändert", "+e", " "]),
        ("gro\u0308ße", "größe", ["gr", "-o\u0308", "+ö", "ße"]),
        ("mussten", "müssten", None),
        ("die", "der", None),
        ("Haus", "Maus", None),
        ("2024", "2025", None),
        ("12.05.2023", "12.06.2023", None),
        ("ein Wort", "ein Worte", None),
        ("", "e", None),
    ],
)
def test_the_letters_of_a_word_of_the_same_stem(old: str, new: str, expected: list[str] | None) -> None:
    found = compare_letters(old, new)
    assert (found and [SIGNS[part.kind].format(part.text) for part in found]) == expected


@given(st.text("aäe\u0308\u00ad-x ", max_size=9), st.text("aäe\u0308\u00ad-x ", max_size=9))
def test_the_parts_give_both_words_back(old: str, new: str) -> None:
    found = compare_letters(old, new)
    if found is not None:
        assert "".join(part.text for part in found if part.kind is not Kind.INSERT) == old
        assert "".join(part.text for part in found if part.kind is not Kind.DELETE) == new
