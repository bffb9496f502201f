"""When two wordings are the same, and how a difference is shown."""

from __future__ import annotations

import pytest

from kekdocs.konzept.wortlaut import same_wortlaut, show_difference


@pytest.mark.parametrize("other", ["Der »Bus«  fährt.", "Der\n„Bus“ fährt. ", 'Der "Bus" fährt.', "Der “Bus” fährt."])
def test_blanks_and_kinds_of_quotation_marks_do_not_count(other: str) -> None:
    assert same_wortlaut("Der »Bus« fährt.", other)


@pytest.mark.parametrize("other", ["Der Bus fährt.", "der »Bus« fährt.", "Der »Bus« fährt"])
def test_letters_and_signs_count(other: str) -> None:
    assert not same_wortlaut("Der »Bus« fährt.", other)


def test_a_difference_shows_both_sides_with_some_words_around() -> None:
    long = "Ein sehr langer Satz, der am Anfang und am Ende gleich bleibt und nur in der Mitte"
    shown = show_difference(f"{long} alt ist, {long}.", f"{long} neu ist, {long}.")
    assert "[– alt –]" in shown
    assert "[+ neu +]" in shown
    assert "…" in shown
    assert len(shown) < len(long) * 2
