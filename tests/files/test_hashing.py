"""Fingerprints."""

from hypothesis import given
from hypothesis import strategies as st

from kekdocs.files import content_hash


def test_the_fingerprint_is_fixed_for_all_time() -> None:
    assert content_hash() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert content_hash("Größe", b"\x00") == "a088ea4118edc45d7b4646c19c2bb0fb4a6531f20f23abf0873d5cbffadaff89"


def test_parts_cannot_run_into_each_other() -> None:
    assert len({content_hash(*parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("", "abc"))}) == 5


def test_text_counts_as_its_utf8_bytes() -> None:
    assert content_hash("ä") == content_hash("ä".encode())
    assert content_hash("\ud800") != content_hash("\ud801")


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_other_parts_have_another_fingerprint(one: list[bytes], other: list[bytes]) -> None:
    assert (content_hash(*one) == content_hash(*other)) == (one == other)
