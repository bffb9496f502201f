"""Finds the Aktenzeichen in the text of a Vorlage without reading all of it: a draft with mistakes has one too."""

from __future__ import annotations

import re
from pathlib import Path

from kekdocs.errors import KekdocsError
from kekdocs.files import read_text

_LINE = re.compile(
    r"^(?:aktenzeichen|vorlagennummer)[ \t]*:[ \t]*(\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\r\n]*)", re.IGNORECASE | re.MULTILINE
)
_COMMENT = re.compile(r"\s#.*")


def numbers_in(path: Path) -> list[str]:
    """Return the Aktenzeichen and Vorlagennummer of a file as written; none of a file that cannot be read."""
    try:
        text = read_text(path)
    except (KekdocsError, ValueError):
        return []
    values = (_COMMENT.sub("", found[1]).strip() for found in _LINE.finditer(text))
    return [value.strip("\"'") for value in values if value]
