"""Places where Word breaks no line and Typst would.

Typst follows Unicode's rules (UAX #14) to the letter. Word and LibreOffice know no break behind a slash (und/oder), nor one
between a dash and a non-breaking space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kekdocs.render.typst.source import string, unescaped

# A word with a slash before a letter, up to the hyphen behind which it may be parted.
_SLASHED = re.compile(r"[^\s\-–]*/(?=[^\W\d_])[^\s\-–]*-*")
_DASH_SPACE = re.compile("(?<=[–—-])(?=\u00a0)")
_LONGEST: Final = 40  # characters: longer ones (addresses of web pages) have to break somewhere


def kept_together(text: str) -> str:
    """Code for an escaped text: a string, or a block of strings and boxes around words that stay whole."""
    if "/" not in text and "\u00a0" not in text:
        return f'"{text}"'
    pieces = list(_pieces(unescaped(text)))
    return pieces[0] if len(pieces) == 1 else f"{{{'; '.join(pieces)}}}"


def _pieces(text: str) -> Iterator[str]:
    position = 0
    for match in _SLASHED.finditer(text):
        if len(match[0]) > _LONGEST or "//" in match[0]:
            continue
        yield from _joined(text[position : match.start()])
        yield f"box({string(match[0])})"
        position = match.end()
    yield from _joined(text[position:])


def _joined(text: str) -> Iterator[str]:
    """Strings with a joiner between a dash and a non-breaking space; it has no size, so that nobody copies it."""
    for index, piece in enumerate(_DASH_SPACE.split(text)):
        if index:
            yield "fuge"
        if piece:
            yield string(piece)
