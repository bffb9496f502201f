"""Files of the user are read whole, as UTF-8, with a limit."""

import os
from pathlib import Path

import pytest

from kekdocs.errors import FileAccessError
from kekdocs.files import NotUtf8Error, TooLargeError, read_bytes, read_text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Größe\r\nzwei\n".encode(), "Größe\r\nzwei\n"),
        (b"\xef\xbb\xbfid: 1", "id: 1"),
        (b"\xef\xbb\xbf\xef\xbb\xbfid", "\ufeffid"),
        (b"\r\rx\n\r", "\r\rx\n\r"),
    ],
)
def test_text_is_read_as_it_stands_without_the_byte_order_mark(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    assert read_text(tmp_path / "a.yaml") == text


@pytest.mark.parametrize(
    ("data", "place", "guess"),
    [
        ("titel: Größe".encode("cp1252"), (9, 1, 10), "Windows-1252"),
        ("ä\nö\r\nü".encode() + "ß".encode("cp1252") + b"\n", (9, 3, 2), "Windows-1252"),
        (b"\xef\xbb\xbfa\xff", (4, 1, 2), "Windows-1252"),
        (b"\r\r\xe4", (2, 3, 1), "Windows-1252"),
        ("Größe".encode("utf-16"), (0, 1, 1), "UTF-16"),
        (b"PK\x03\x04\x00\xff", (5, 1, 6), "keine Textdatei"),
        (b"x\x81", (1, 1, 2), ""),
        (b"x\xed\xa0\x80\x81", (1, 1, 2), ""),
        ("ä".encode()[:1], (0, 1, 1), "Windows-1252"),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_named_with_a_guess(
    tmp_path: Path, data: bytes, place: tuple[int, int, int], guess: str
) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    with pytest.raises(NotUtf8Error) as refused:
        read_text(tmp_path / "a.yaml")
    error = refused.value
    assert (error.offset, error.line, error.column) == place
    assert error.guess == guess
    assert str(error) == (
        f"erwartet Text in UTF-8, gefunden ein anderes Byte in Zeile {place[1]}, Spalte {place[2]}"
        + (f"; vermutlich {guess}" if guess else "")
    )


def test_a_file_up_to_the_limit_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1000)
    assert len(read_bytes(tmp_path / "a", 1000)) == 1000
    with pytest.raises(TooLargeError) as refused:
        read_bytes(tmp_path / "a", 999)
    assert (refused.value.size, refused.value.limit) == (1000, 999)
    assert str(refused.value) == "die Datei hat 1.000 Byte, erlaubt sind 999"


def test_text_of_more_than_two_megabytes_is_refused_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 2_000_001)
    with pytest.raises(TooLargeError):
        read_text(tmp_path / "a")
    assert len(read_text(tmp_path / "a", 3_000_000)) == 2_000_001


def test_a_missing_file_a_missing_folder_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="kann nicht gelesen werden: es gibt sie nicht"):
        read_text(tmp_path / "fehlt.yaml")
    with pytest.raises(FileAccessError, match=r"den Ordner ».*fehlt« gibt es nicht"):
        read_text(tmp_path / "fehlt" / "a.yaml")
    with pytest.raises(FileAccessError, match="kann nicht gelesen werden"):
        read_text(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices in the folder are a matter of POSIX")
def test_a_pipe_or_a_device_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    for path in (tmp_path / "rohr", Path("/dev/zero")):
        with pytest.raises(FileAccessError, match="keine gewöhnliche Datei"):
            read_bytes(path)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(FileAccessError, match="Verknüpfungen führen im Kreis"):
        read_bytes(tmp_path / "a")
