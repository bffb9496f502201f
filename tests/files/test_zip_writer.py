"""Packages whose bytes depend on their parts alone."""

import hashlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.files.zip_writer import pack_behind, pack_head, pack_part, write_zip

PARTS = [("word/document.xml", b"<a/>" * 100), ("[Content_Types].xml", b"<Types/>"), ("word/größe.bin", b"\x00\xff")]


def _open(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_the_content_types_go_first_and_the_rest_as_given() -> None:
    assert _open(write_zip(PARTS)).namelist() == ["[Content_Types].xml", "word/document.xml", "word/größe.bin"]


def test_nothing_of_this_machine_or_this_hour_is_in_the_package() -> None:
    for info in _open(write_zip(PARTS)).infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert (info.create_system, info.external_attr >> 16) == (3, 0o644)
        assert (info.extra, info.comment, info.compress_type) == (b"", b"", zipfile.ZIP_DEFLATED)


def test_the_bytes_of_an_empty_package_are_known() -> None:
    data = write_zip([("[Content_Types].xml", b""), ("a", b"")])
    assert hashlib.sha256(data).hexdigest() == "5548069601a38f7865c302b2bfa3eda06d8b853727a3442e74bca26ab6a1ab84"


def test_a_part_compressed_before_gives_the_same_package() -> None:
    assert write_zip([pack_part(*PARTS[0]), *PARTS[1:]]) == write_zip(PARTS)


def test_a_part_that_occurs_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        write_zip([("a", b"1"), ("a", b"2")])


@given(st.dictionaries(st.text("abc/ä.", min_size=1), st.binary()))
def test_every_part_comes_back_and_twice_is_the_same(parts: dict[str, bytes]) -> None:
    members = list(parts.items())
    data = write_zip(members)
    with _open(data) as package:
        assert [(name, package.read(name)) for name in package.namelist()] == members
    assert write_zip(members) == data


@given(st.binary(max_size=3000), st.lists(st.binary(max_size=3000), min_size=1, max_size=3))
def test_parts_with_one_beginning_come_back_whole(head: bytes, behind: list[bytes]) -> None:
    packed = pack_head(head)
    data = write_zip([pack_behind(str(number), packed, each) for number, each in enumerate(behind)])
    with _open(data) as package:
        assert package.testzip() is None
        assert [package.read(name) for name in package.namelist()] == [head + each for each in behind]
