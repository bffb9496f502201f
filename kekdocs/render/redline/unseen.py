"""Characters that nobody sees, that steer the reader's program, or that stand for the pictures of Word; and blanks that changed."""

from __future__ import annotations

import re
from typing import Final

# Controls, lone surrogates, directions, zero widths, signs that are none, and what stands for the pictures of Word.
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U00100000-\U0010ffff]"
)
ATOMS: Final = range(0x100000, 0x10FFFE)
_DELETE = 0x7F
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
BLANK_SIGNS: Final = {" ": "␣", "\u00a0": "°", "\t": "→", "\u00ad": "¬", "\u202f": "°", "\u2009": "␣"}
_BLANK_NAMES = {" ": "Leerzeichen", "\t": "Tabulator", "\u00ad": "weiches Trennzeichen"}


def name_blanks(text: str) -> str:
    """Return the German name of a text of blanks: "2 Leerzeichen"; empty if there is anything else in it."""
    if not text or not all(char.isspace() or char in BLANK_SIGNS for char in text):
        return ""
    name = _BLANK_NAMES.get(text[0], "geschütztes Leerzeichen" if text[0] in BLANK_SIGNS else "Leerraum")
    if len(set(text)) > 1:
        return "Leerraum"
    return name if len(text) == 1 else f"{len(text)} × {name}"


def is_right_to_left(text: str) -> bool:
    """Tell whether a text has letters of a script that runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def picture_of(char: str) -> str:
    """Return what is shown for a character that cannot be seen."""
    code = ord(char)
    if code in ATOMS:
        return "▣"
    if code == _DELETE:
        return "␡"
    return chr(0x2400 + code) if code < len(range(0x20)) else f"‹U+{code:04X}›"


def show_unseen(text: str) -> str:
    """Return a text whose invisible and steering characters are replaced by signs."""
    return UNSEEN.sub(lambda found: picture_of(found[0]), text)
