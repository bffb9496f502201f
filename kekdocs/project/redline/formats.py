"""The formats of a comparison, and the endings of their files. Loads nothing, for ``--help`` needs it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """What a comparison becomes; the value is the word of ``--format``."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    MD = "md"
    JSON = "json"
    BEFEHLE = "befehle"

    @property
    def is_binary(self) -> bool:
        """Tell whether a terminal cannot show it."""
        return self in (Format.DOCX, Format.PDF)

    @property
    def has_layouts(self) -> bool:
        """Tell whether it can be a table or one text."""
        return self in (Format.DOCX, Format.PDF, Format.HTML)


_BY_ENDING = {
    ".docx": Format.DOCX,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".pdf": Format.PDF,
    ".md": Format.MD,
    ".markdown": Format.MD,
    ".json": Format.JSON,
    ".txt": Format.TEXT,
}


def format_of(path: Path) -> Format | None:
    """Return the format that a file's ending names, None for none of them."""
    return _BY_ENDING.get(path.suffix.lower())
