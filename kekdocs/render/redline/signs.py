r"""The signs of a change in running text, and how a text that has such signs itself is written.

In a text, a backslash is put between the two characters of whatever could be read as a sign: ``[+`` is ``[\+``, ``[\+`` is ``[\\+``.
"""

from __future__ import annotations

import re
from typing import Final

from kekdocs.redline import Kind
from kekdocs.render.docx.plaintext import SIGNS as DOCUMENT_SIGNS
from kekdocs.render.redline.lines import Piece

SIGNS: Final = {Kind.DELETE: DOCUMENT_SIGNS["gestrichen"], Kind.INSERT: DOCUMENT_SIGNS["neu"]}
PARAGRAPH_MARK: Final = "¶"

MOVE_SIGN: Final = r"\[verschoben\u00a0(?:nach|von)\u00a0(?:unten|oben)(?:\u00a0\(\d+\))?\]\u00a0"

_OPEN_TAIL = re.compile(r"\[(\\*)([+–]|verschoben)")
_CLOSE_TAIL = re.compile(r"([+–])(\\*)\]")
_ESCAPED_OPEN = re.compile(r"\[\\(\\*)([+–]|verschoben)")
_ESCAPED_CLOSE = re.compile(r"([+–])\\(\\*)\]")


def escape_signs(text: str) -> str:
    """Return a text in which nothing looks like a sign."""
    if "[" in text:
        text = _OPEN_TAIL.sub(r"[\\\1\2", text)
    return _CLOSE_TAIL.sub(r"\1\\\2]", text) if "]" in text else text


def unescape_signs(text: str) -> str:
    """Return the text that ``escape_signs`` was given."""
    return _ESCAPED_CLOSE.sub(r"\1\2]", _ESCAPED_OPEN.sub(r"[\1\2", text))


def move_sign(piece: Piece) -> str:
    """Return what stands before a moved paragraph in its old and new place; else nothing."""
    return f"[{piece.move}] ".replace(" ", "\u00a0") if piece.move else ""


def split_blanks(text: str) -> tuple[str, str, str]:
    """Cut the blanks at either end off, which look better outside of the signs; a text of blanks alone stays whole."""
    words = text.strip(" ")
    if not words:
        return "", text, ""
    start = text.index(words)
    return text[:start], words, text[start + len(words) :]
