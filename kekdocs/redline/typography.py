"""Changes that a reader need not see: blanks, quotes, kinds of hyphens, ß/ss, case, the Unicode form."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    dict.fromkeys("„“”‟«»〝〞＂", '"')
    | dict.fromkeys("‚‘’‛‹›´`", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
    | {"…": "..."}
)
# A line break within a paragraph of Word is no blank.
_BLANKS = re.compile(r"[^\S\n\v]+")
# A blank between two letters parts words; beside a sign it does not: §5, § 5.
_LOOSE_BLANK = re.compile(r"(?<!\w) | (?!\w)")
_LINE_BREAKS = re.compile(r"\n\s*")
_MARKER = re.compile(r"(?<![^\n])[ \t]*(?:[-*+]|#{1,6}|\d+[.)])(?=\s|$)")


def fold_typography(text: str) -> str:
    """Return a text without what is only typography; a paragraph break stays one, however many empty lines it has."""
    folded = unicodedata.normalize("NFC", text.translate(_SIGNS)).casefold()
    folded = _LINE_BREAKS.sub("\n", _BLANKS.sub(" ", folded))
    return unicodedata.normalize("NFC", _LOOSE_BLANK.sub("", folded))


def is_typographic(deleted: str, inserted: str) -> bool:
    """Tell whether a replacement changes nothing but typography."""
    one = deleted or inserted
    if (not deleted or not inserted) and one[:1].isalnum():
        return False
    return fold_typography(deleted) == fold_typography(inserted)


def moves_list_item(deleted: str, inserted: str, *, at_line_start: bool) -> bool:
    """Tell whether a change in Markdown touches the marker of a list item or heading, or the blanks before it."""
    return any(marker.start() or at_line_start for text in (deleted, inserted) for marker in _MARKER.finditer(text))
