"""The redlines of 521 real amendments are as readable as they were: figures of benchmarks/redline.py, without its times."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.redline_measures import Measures, count_cuts, join_changes, measure, read_amendments
from benchmarks.redline_optimum import least_cost
from kekdocs.redline import Form, Kind, redline

OPERATIONS = {Kind.KEEP: "=", Kind.DELETE: "-", Kind.INSERT: "+"}


@cache
def measures(*, sections: bool, form: Form = Form.TEXT) -> Measures:
    total = Measures()
    for pair in read_amendments():
        if pair.is_section is sections:
            found = redline(pair.old, pair.new, form=form)
            total += measure(join_changes((OPERATIONS[s.kind], s.text) for s in found.segments), pair)
    return total


@pytest.mark.parametrize("sections", [False, True])
def test_every_amendment_is_exact_and_no_word_number_or_date_is_cut(sections: bool) -> None:  # noqa: FBT001
    found = measures(sections=sections)
    assert found.pairs == (179 if sections else 342)
    assert (found.exact, found.cuts) == (found.pairs, 0)


@pytest.mark.parametrize(("sections", "one_word"), [(False, 0.08), (True, 0.12)])
def test_an_amendment_reads_well(sections: bool, one_word: float) -> None:  # noqa: FBT001
    found = measures(sections=sections)
    assert found.cost_ratio <= 1.02
    assert found.one_word_share <= one_word
    assert found.chaff_share <= 0.08


def test_keeping_pairs_of_markdown_markers_costs_little() -> None:
    found = measures(sections=False, form=Form.MARKDOWN) + measures(sections=True, form=Form.MARKDOWN)
    assert (found.exact, found.cuts) == (found.pairs, 0)
    assert found.cost_ratio <= 1.03


def test_empty_paragraphs_of_word_do_not_tie_unrelated_ones_to_each_other() -> None:
    found = measures(sections=True, form=Form.WORD)
    assert (found.exact, found.cuts) == (found.pairs, 0)
    assert found.cost_ratio <= 1.02


def test_the_optima_beside_the_amendments_are_those_of_the_exact_algorithm() -> None:
    small = [pair for pair in read_amendments() if len(pair.old) * len(pair.new) < 100_000]
    assert len(small) > 150
    assert all(least_cost(pair.old, pair.new) == pair.optimum for pair in small)


@pytest.mark.parametrize(
    ("old", "new", "cost"), [("a", "a", 0), ("", "ab", 17), ("a b c", "a x c", 17), ("aa b cc", "xx b yy", 29)]
)
def test_the_least_cost_counts_characters_and_places(old: str, new: str, cost: int) -> None:
    assert least_cost(old, new) == cost


def test_a_cut_is_counted() -> None:
    assert count_cuts([("Am 01.", "02."), ("2023", "")]) == 2
    assert count_cuts([("Kreis", "tag")]) == 1
    assert count_cuts([("Kreis ", "tag")]) == 0
