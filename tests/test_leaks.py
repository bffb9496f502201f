"""The search for leaks finds what is there, however it is written; else its silence would prove nothing."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.leaks import Search, find_leaks

WORD = "Wqxzvkjäth"


def zipped(content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a/b.bin", content)
    return out.getvalue()


def pdf_with(where: str) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if where == "info":
        pdf.docinfo["/Title"] = WORD
    elif where == "stream":
        pdf.pages[0].Contents = pdf.make_stream(f"BT <{WORD.encode('utf-16-be').hex()}> Tj ET".encode())
    elif where == "attachment":
        pdf.attachments["a.txt"] = WORD.encode()
    else:
        pdf.pages[0]["/Private"] = pikepdf.Dictionary(Note=pikepdf.Array([pikepdf.String(WORD)]))
    out = BytesIO()
    pdf.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        WORD.encode(),
        f"zz{WORD[:6]}".encode("utf-16-le"),
        WORD.encode("utf-16-be").hex().upper().encode(),
        WORD.encode("latin-1"),
        b"Wqx zvk-\njth",
        zipped(WORD.encode()),
        zipped(zipped(WORD.encode("utf-16-be"))),
        pdf_with("info"),
        pdf_with("stream"),
        pdf_with("attachment"),
        pdf_with("page"),
    ],
)
def test_a_word_is_found_however_it_is_written(data: bytes) -> None:
    assert list(Search([WORD]).in_file(data))


@pytest.mark.parametrize("data", [b"", b"nichts", zipped(b"nichts")])
def test_nothing_is_found_where_nothing_is(data: bytes) -> None:
    assert list(Search([WORD]).in_file(data)) == []


def test_words_of_everyday_are_found_as_a_whole_and_across_lines() -> None:
    search = Search(["1.731.400 EUR", "Muster GmbH"], whole=True)
    assert list(search.in_text("1.731.400\u00a0EUR"))
    assert list(search.in_text("Muster\nGmbH"))
    assert not list(search.in_text("Landkreis Musterland"))


def test_names_of_files_and_hidden_files_are_searched_too(tmp_path: Path) -> None:
    (tmp_path / WORD).mkdir()
    (tmp_path / ".list.json").write_text(WORD, encoding="utf-8")
    assert {leak.file for leak in find_leaks(tmp_path, [WORD])} == {WORD, ".list.json"}
