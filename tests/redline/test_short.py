"""The own search for short sequences finds what rapidfuzz finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from kekdocs.redline.align import align
from kekdocs.redline.short import matching_blocks

_FEW = st.lists(st.integers(0, 3), max_size=30)
_MANY = st.lists(st.integers(0, 40), max_size=150)


@given(_FEW | _MANY, _FEW | _MANY)
def test_the_same_stretches_are_found_as_by_rapidfuzz(old: list[int], new: list[int]) -> None:
    found = [(block.a, block.b, block.size) for block in Indel.opcodes(old, new).as_matching_blocks()]
    assert [*matching_blocks(old, new), (len(old), len(new), 0)] == found


def test_two_stretches_without_anything_in_common_have_no_block() -> None:
    assert matching_blocks([1, 2], [3]) == []
    assert matching_blocks([], []) == []


def test_the_hundredth_alignment_is_as_the_first() -> None:
    old, new = list("Der Kreistag beschließt den Plan"), list("Der Ausschuss beschließt das")
    assert len({str(align(old, new)) for _ in range(100)}) == 1
