"""Fields of Word: which of them can be drawn, and what they ask for."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import Final

_NUMBERS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_FORMATS: Final = {
    "arabic": "1",
    "roman": "i",
    "ROMAN": "I",
    "Roman": "I",
    "alphabetic": "a",
    "ALPHABETIC": "A",
    "mergeformat": "",
    "MERGEFORMAT": "",
    "charformat": "",
    "CHARFORMAT": "",
}
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be drawn: a number of pages in a numbering of Typst (empty for the section's), or a link."""

    kind: str
    detail: str


def read_field(instruction: str) -> Field | None:
    """What a field stands for, or None when it cannot be drawn."""
    words = _words(instruction)
    name = words[0].upper() if words else ""
    if name in _NUMBERS:
        return _number(name, words[1:])
    if name == "HYPERLINK":
        address = next((word for word in words[1:] if not word.startswith("\\")), "")
        # A link within the document (\l) has no address; its text is all there is to see.
        return Field("HYPERLINK", address if is_address(address) else "")
    return None


def is_address(address: str) -> bool:
    """Whether an address leads to the web or to a mailbox."""
    return _ADDRESS.match(address) is not None


def _words(instruction: str) -> list[str]:
    lexer = shlex.shlex(instruction, posix=True)
    lexer.whitespace_split = True
    lexer.escape = ""
    lexer.quotes = '"'
    lexer.commenters = ""
    try:
        return list(lexer)
    except ValueError:  # a quotation without its end
        return instruction.split()


def _number(name: str, switches: list[str]) -> Field | None:
    style = ""
    for mark, word in zip(switches[::2], switches[1::2], strict=False):
        if mark != "\\*" or word not in {*_FORMATS, "Arabic", "Mergeformat"}:
            return None
        style = _FORMATS.get(word, "1") or style
    return Field(name, style)
