from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kekdocs.view.pairing import pair_alike

ROWS = st.lists(
    st.sampled_from(["2025\t100 EUR", "2026\t200 EUR", "2026\t250 EUR", "Summe\t1", "", "ganz anders"]), max_size=8
)


def test_a_new_row_before_an_equal_one_takes_no_partner_away() -> None:
    assert list(pair_alike(["2025\t100 EUR"], ["neu\tim Plan", "2025\t120 EUR"])) == [(0, 1)]


def test_rows_that_are_not_alike_have_no_partner() -> None:
    assert list(pair_alike(["Anton"], ["Berta und Cäsar"])) == []


def test_many_rows_are_paired_in_their_order() -> None:
    old, new = [f"a{n}" for n in range(600)], [f"b{n}" for n in range(601)]
    assert list(pair_alike(old, new)) == [(n, n) for n in range(600)]


@given(ROWS, ROWS)
def test_pairs_rise_on_both_sides_and_equal_lists_are_paired_through(old: list[str], new: list[str]) -> None:
    pairs = list(pair_alike(old, new))
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert all(a < len(old) and b < len(new) for a, b in pairs)
    assert list(pair_alike(old, old)) == [(n, n) for n in range(len(old))]
