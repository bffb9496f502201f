"""Texts that are longer than a window of the alignment, and such that would cost n*m; sizes are chosen to stay quick."""

from __future__ import annotations

import random

import pytest

from kekdocs.redline import Form, Kind, redline
from tests.redline.texts import marked

CHANCE = random.Random(3)
VOCABULARY = [
    f"{a}{b}{c}"
    for a in ("Kreis", "Bau", "Haus", "Schul")
    for b in ("haupt", "neben", "um")
    for c in ("amt", "plan", "satzung")
]


def sentences(count: int) -> list[str]:
    return [f"Nummer {k}: {' '.join(CHANCE.choices(VOCABULARY, k=12))}." for k in range(count)]


def test_one_paragraph_of_many_windows_has_just_the_places_that_were_changed() -> None:
    old = sentences(2_000)
    new = [f"{line[:-1]} und mehr." if k % 100 == 50 else line for k, line in enumerate(old)]
    found = redline(" ".join(old), " ".join(new))
    assert [segment.text for segment in found.segments if segment.kind is not Kind.KEEP] == [" und mehr"] * 20


def test_a_block_longer_than_a_window_is_inserted_in_one_place() -> None:
    old, block = sentences(1_500), [f"Neu {line}" for line in sentences(1_200)]
    found = redline(" ".join(old), " ".join([*old[:700], *block, *old[700:]]))
    assert found.statistics.places == 1
    assert found.statistics.characters_deleted == 0


def test_every_sentence_may_change_and_the_rest_is_still_found() -> None:
    old = sentences(1_500)
    new = [line.replace("Nummer", "Ziffer") for line in old]
    counts = redline(" ".join(old), " ".join(new)).statistics
    assert (counts.words_deleted, counts.words_inserted) == (1_500, 1_500)


@pytest.mark.parametrize("form", Form)
def test_texts_that_repeat_themselves_are_compared_in_windows(form: Form) -> None:
    old = "ja nein " * 20_000
    new = "ja nein " * 12_000 + "vielleicht " + "ja nein " * 8_000
    assert marked(redline(old, new, form=form)) == new.replace("vielleicht ", "{+vielleicht +}")


def test_many_equal_lines_with_some_changed_ones() -> None:
    old = ["ja\n", "nein\n"] * 2_500
    new = [line if k % 500 else "vielleicht\n" for k, line in enumerate(old)]
    assert redline("".join(old), "".join(new)).statistics.words_inserted == 10


def test_a_text_of_signs_alone_and_one_without_a_blank_are_compared() -> None:
    signs = "".join(CHANCE.choices("(.,;*|-", k=60_000))
    assert redline(signs, signs[:30_000] + "%" + signs[30_000:]).statistics.characters_inserted < 50
    assert redline("ab" * 40_000, "ba" * 40_000).statistics.places == 1


def test_unrelated_texts_of_many_paragraphs_are_replaced() -> None:
    old = "\n".join(CHANCE.choices(VOCABULARY, k=5_000))
    new = "\n".join(word.upper() + "EN" for word in CHANCE.choices(VOCABULARY, k=5_000))
    assert redline(old, new).statistics.words_kept == 0
