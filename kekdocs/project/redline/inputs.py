"""What stands on the command line to a text: a file by its ending, standard input by its bytes, or the words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from kekdocs.errors import TextTooLargeError, UnreadableTextError
from kekdocs.files import TooLargeError, read_bytes
from kekdocs.files.names import show_name
from kekdocs.project.redline.decoding import clean_text, decode_text
from kekdocs.project.redline.textfassung import MAX_FILE, Textfassung
from kekdocs.project.redline.word import Changes, read_word, saved_at
from kekdocs.redline import Form

STDIN = "-"
_STDIN_NAME = "Standardeingabe"
_WORD = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc"})
_MARKDOWN = frozenset({".md", ".markdown"})
_OTHERS = frozenset({".odt", ".rtf", ".pages", ".xlsx", ".pptx", ".ods", ".odp"})
_BY_START = ((b"PK\x03\x04", ".docx"), (bytes.fromhex("D0CF11E0A1B11AE1"), ".doc"), (b"%PDF-", ".pdf"))


@dataclass(frozen=True)
class Input:
    """Bytes with the name that messages show; ``ending`` is lower case with its dot and decides how they are read.

    ``date`` is when the file was changed last, None for what has no file.
    """

    name: str
    ending: str
    data: bytes
    date: datetime | None = None

    @property
    def is_word(self) -> bool:
        """Tell whether this is a Word file."""
        return self.ending in _WORD


def open_file(path: Path) -> Input:
    """Read a file whole.

    Raises:
        TextTooLargeError: more than 100 MB.
        FileAccessError: the system does not hand it out.
    """
    try:
        data = read_bytes(path, MAX_FILE)
    except TooLargeError as error:
        raise TextTooLargeError(f"{show_name(path.name)} ist zu groß: {error}.") from error
    changed = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    return Input(path.name, path.suffix.lower(), data, changed)


def open_stream(stream: BinaryIO) -> Input:
    """Read standard input to its end; Word files and PDFs are known by their first bytes.

    Raises:
        TextTooLargeError: more than 100 MB.
    """
    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise TextTooLargeError(f"Die {_STDIN_NAME} hat mehr als {MAX_FILE // 1_000_000} MB.")
    ending = next((ending for start, ending in _BY_START if data.startswith(start)), ".txt")
    return Input(_STDIN_NAME, ending, data)


def read_input(given: Input, changes: Changes = "accept") -> Textfassung:
    """Return the text of an input.

    Raises:
        KekdocsError: it is no text, damaged, encrypted or too large; the message says which.
    """
    if given.is_word:
        return Textfassung(given.name, *_flat(Form.TEXT, read_word(given.data, given.name, changes)))
    if given.ending == ".pdf":
        from kekdocs.project.redline.pdf import read_pdf  # noqa: PLC0415 -- pdfminer costs 60 ms

        return Textfassung(given.name, *_flat(Form.TEXT, read_pdf(given.data, given.name)))
    if given.ending in _OTHERS:
        raise UnreadableTextError(
            f"{show_name(given.name)} kann nicht verglichen werden.",
            "Verglichen werden Text, Markdown, Word (.docx), PDF und Vorlagen (.yaml). Speichern Sie die Datei als .docx.",
        )
    form = Form.MARKDOWN if given.ending in _MARKDOWN else Form.TEXT
    return Textfassung(given.name, *_flat(form, decode_text(given.data, given.name)))


def read_words(text: str, name: str) -> Textfassung:
    """Return a wording that was written on the command line.

    Raises:
        UnreadableTextError: a character that no document can hold, with line and column.
    """
    return Textfassung(name, *_flat(Form.TEXT, clean_text(text, name)))


def date_of(given: Input) -> datetime | date | None:
    """Return when an input was last changed: a Word file says so itself, else the file system."""
    return (saved_at(given.data) if given.is_word else None) or given.date


def _flat(form: Form, read: tuple[str, tuple[str, ...]]) -> tuple[str, Form, tuple[str, ...]]:
    text, remarks = read
    return text, form, remarks
