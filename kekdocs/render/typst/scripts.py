"""Text of scripts that are written from right to left."""

from __future__ import annotations

import re

# The blocks of Unicode kept for such scripts (UAX #9, table 4): Hebrew, Arabic, Syriac, N'Ko and those that follow.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def with_kerning(code: str, text: str) -> str:
    """Code that sets a text; with kerning where a part of it runs from right to left.

    Typst 0.15 dies of such text without kerning (it takes the order of its glyphs for that of its characters).
    """
    return f"{{set text(kerning: true); {code}}}" if is_right_to_left(text) else code


def is_right_to_left(text: str) -> bool:
    """Whether a part of a text runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
