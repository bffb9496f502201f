"""The text of a Word file, its own tracked changes accepted or kept, and the day it was saved."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from kekdocs.errors import TextTooLargeError
from kekdocs.files.names import show_name
from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.files.zip_gate import check_zip, read_member
from kekdocs.project.redline.decoding import clean_text
from kekdocs.project.redline.textfassung import MAX_FILE, MAX_TEXT

Changes = Literal["accept", "keep", "reject"]
"""What becomes of the tracked changes in a Word file that is read: done, left as they are (both wordings), or undone."""

_CORE = "docProps/core.xml"
_MODIFIED = "{http://purl.org/dc/terms/}modified"


def read_word(data: bytes, name: str, changes: Changes) -> tuple[str, tuple[str, ...]]:
    """Return the text and German remarks.

    Raises:
        TextTooLargeError: more than 100 MB, or more than 30 MB of text.
        UnsafePackageError: the file is damaged, encrypted, holds macros, or is a zip bomb.
    """
    from kekdocs.render.tracked import document_text  # noqa: PLC0415 -- texts do not need it

    check_size(data, name)
    text = document_text(data, changes, name)
    if len(text) > MAX_TEXT:
        raise TextTooLargeError(f"{show_name(name)} hat mehr als {MAX_TEXT // 1_000_000} MB Text.")
    return clean_text(text, name)


def check_size(data: bytes, name: str) -> None:
    """Refuse a Word file that is too large.

    Raises:
        TextTooLargeError: more than 100 MB.
    """
    if len(data) > MAX_FILE:
        raise TextTooLargeError(f"{show_name(name)} hat mehr als {MAX_FILE // 1_000_000} MB.")


def saved_at(data: bytes) -> datetime | None:
    """Return when a Word file says that it was saved (ECMA-376 part 2, 8.3), None where it does not.

    Raises:
        UnsafePackageError: as ``read_word``.
    """
    package = check_zip(data)
    if _CORE not in package.namelist():
        return None
    found = parse_xml_safely(read_member(package, _CORE)).findtext(_MODIFIED) or ""
    try:
        return datetime.fromisoformat(found.strip())
    except ValueError:
        return None
