"""Files of the user, read whole and with a limit."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from kekdocs.errors import FileAccessError
from kekdocs.files.system_errors import explain

DEFAULT_LIMIT = 2_000_000

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LINE_END = re.compile(r"\r\n|\r|\n")


class TooLargeError(ValueError):
    """The file has more bytes than are read; the message is a German sentence without a full stop."""

    def __init__(self, size: int, limit: int) -> None:
        """Both in bytes."""
        super().__init__(f"die Datei hat {_with_points(size)} Byte, erlaubt sind {_with_points(limit)}")
        self.size = size
        self.limit = limit


class NotUtf8Error(ValueError):
    """The file is not UTF-8; the message is a German sentence without a full stop."""

    def __init__(self, offset: int, line: int, column: int, guess: str) -> None:
        """Of the first bad byte: ``offset`` from 0 in bytes, line and column from 1 in characters; guess may be empty."""
        super().__init__(
            f"erwartet Text in UTF-8, gefunden ein anderes Byte in Zeile {line}, Spalte {column}"
            + (f"; vermutlich {guess}" if guess else "")
        )
        self.offset = offset
        self.line = line
        self.column = column
        self.guess = guess


def read_bytes(path: Path, limit: int = DEFAULT_LIMIT) -> bytes:
    """The bytes of an ordinary file, which a pipe or a device is not.

    Raises ``TooLargeError`` beyond ``limit`` bytes and ``FileAccessError`` or ``FileBusyError`` for the system's reasons.
    """
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise FileAccessError(f"»{path}« kann nicht gelesen werden: das ist keine gewöhnliche Datei.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
            if len(data) > limit:
                raise TooLargeError(max(path.stat().st_size, len(data)), limit)
    except OSError as error:
        raise explain(error, path, "gelesen") from error
    return data


def read_text(path: Path, limit_bytes: int = DEFAULT_LIMIT) -> str:
    """The text of a UTF-8 file; a byte order mark is taken off, line ends stay as they are.

    Raises ``NotUtf8Error`` beside what ``read_bytes`` raises.
    """
    data = read_bytes(path, limit_bytes)
    text = data.removeprefix(_BOM)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, len(data) - len(text) + error.start, text[: error.start].decode("utf-8")) from error


def _not_utf8(data: bytes, offset: int, before: str) -> NotUtf8Error:
    lines = _LINE_END.split(before)
    return NotUtf8Error(offset, len(lines), len(lines[-1]) + 1, _guess(data))


def _guess(data: bytes) -> str:
    if data.startswith(_UTF16):
        return "UTF-16"
    if b"\0" in data:
        return "keine Textdatei"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return "Windows-1252"


def _with_points(number: int) -> str:
    return f"{number:,}".replace(",", ".")
