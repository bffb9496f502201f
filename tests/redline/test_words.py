from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.redline import Stretch, compare_words

PIECES = [
    *("der", "Kreis", "Kreistag", "1.234,56", "9001:2015", "01.02.2023", "14:30", "Bürger*innen", "und/oder", "geht's"),
    *(",", ".", ";", "(", ")", "–", "§", "%", "Kreis\u00adtag", "Stärken-Schwächen-Analyse", "\n", "\u00a0"),
]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(PIECES), max_size=14))
    return "".join(word + draw(st.sampled_from([" ", " ", ""])) for word in words)


def without(text: str, stretches: Sequence[Stretch]) -> str:
    kept, at = "", 0
    for start, end in stretches:
        kept, at = kept + text[at:start], end
    return kept + text[at:]


def cut(text: str, stretches: Sequence[Stretch]) -> list[str]:
    return [text[start:end] for start, end in stretches]


@given(sentences(), sentences())
def test_what_is_not_marked_is_the_same_on_both_sides_but_for_blanks(old: str, new: str) -> None:
    found = compare_words(old, new)
    assert "".join(without(old, found.deleted).split()) == "".join(without(new, found.inserted).split())


@given(sentences())
def test_equal_texts_have_no_marks(text: str) -> None:
    assert compare_words(text, text) == ((), ())


@given(sentences(), sentences())
def test_stretches_rise_do_not_touch_and_have_no_blank_at_their_edges(old: str, new: str) -> None:
    found = compare_words(old, new)
    for text, stretches in ((old, found.deleted), (new, found.inserted)):
        flat = [at for stretch in stretches for at in stretch]
        assert flat == sorted(set(flat))
        assert all(part == part.strip() and part for part in cut(text, stretches))


@given(
    st.lists(st.sampled_from(PIECES[:10]), min_size=1, max_size=8), st.lists(st.sampled_from(PIECES[:10]), max_size=8)
)
def test_no_word_or_number_is_cut(old: list[str], new: list[str]) -> None:
    found = compare_words(" ".join(old), " ".join(new))
    for words, stretches in ((old, found.deleted), (new, found.inserted)):
        marked = [word for part in cut(" ".join(words), stretches) for word in part.split()]
        assert all(word in PIECES for word in marked)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.234,56", "1.234,57"),
        ("9001:2015", "9001:2018"),
        ("01.02.2023", "01.03.2023"),
        ("14:30", "14:45"),
        ("Bürger", "Bürger*innen"),
        ("Bürger:in", "Bürger:innen"),
        ("Kreis\u00adtag", "Kreis\u00adtage"),
        ("Kreis\u2011Tag", "Kreis\u2011Amt"),
        ("geht’s", "geht’es"),
        ("q\u0308a", "qa"),
        ("bestehend", "bestehende"),
    ],
)
def test_a_changed_word_is_marked_whole(old: str, new: str) -> None:
    found = compare_words(f"vor {old} nach", f"vor {new} nach")
    assert cut(f"vor {old} nach", found.deleted) == [old]
    assert cut(f"vor {new} nach", found.inserted) == [new]


def test_neighbouring_changes_become_one_mark() -> None:
    found = compare_words("eins zwei drei vier", "eins neun acht vier")
    assert cut("eins zwei drei vier", found.deleted) == ["zwei drei"]
    assert cut("eins neun acht vier", found.inserted) == ["neun acht"]


def test_an_insertion_leaves_the_full_stop_alone() -> None:
    old, new = "mit Anpassung.", "mit Anpassung, insbesondere hier."
    found = compare_words(old, new)
    assert (cut(old, found.deleted), cut(new, found.inserted)) == ([], [", insbesondere hier"])


def test_a_wholly_new_text_is_one_mark_and_an_empty_one_none() -> None:
    assert compare_words("", "ein Text") == ((), (Stretch(0, 8),))
    assert compare_words("ein Text", "") == ((Stretch(0, 8),), ())
    assert compare_words("", "") == ((), ())


def test_other_line_breaks_are_no_change() -> None:
    assert compare_words("ein Text in\nzwei Zeilen", "ein Text in zwei Zeilen") == ((), ())
