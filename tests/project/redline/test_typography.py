"""Redlines without what changes only the way of writing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kekdocs.project.redline.typography import hide_typography
from kekdocs.redline import redline

WORDS = ["Straße", "Strasse", "„Wort“", '"Wort"', "Kreis", "kreis", "Tag-", "Tag–", "neu", "alt", "§ 5", "§\u00a05"]
OLD = 'Der "Bau" ist für alle Gemeinden des Kreises wichtig. Er liegt an der Straße.'
NEW = "Der „Bau“ ist für alle Gemeinden des Kreises wichtig. Er liegt an der Brücke."
texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


def test_quotes_vanish_and_words_stay() -> None:
    found = hide_typography(redline(OLD, NEW))
    assert (found.old, found.new) == (NEW.replace("Brücke", "Straße"), NEW)
    assert len(found.places) == 1


def test_only_typography_leaves_no_place() -> None:
    assert not hide_typography(redline("§ 5 ist „gut“.", '§\u00a05 ist "gut".')).places


@given(texts, texts)
def test_what_is_left_are_the_places_that_are_not_typographic(old: str, new: str) -> None:
    before = redline(old, new)
    after = hide_typography(before)
    assert after.new == new
    assert len(after.places) == len([place for place in before.places if not place.typografisch])
    assert after.statistics.typographic_places == 0
