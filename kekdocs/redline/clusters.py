"""What a reader takes for one character, in scripts and emoji that need several (UAX #29, the part that concerns borders)."""

from __future__ import annotations

import re
import unicodedata

# Latin letters, general punctuation and currency signs stand alone; all else is looked at sign by sign. Atoms of Word do, too.
# What it may not be is said, since Python compiles a class character by character: the two wide ranges would take it 6 ms.
_MAY_JOIN = re.compile("[^\x00-\u02ff\u200e-\u20cf\U00100000-\U0010ffff]")
_ZERO_WIDTH_JOINER = "\u200d"


def needs_joining(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch holds a character that may belong to the one before it."""
    return not text.isascii() and _MAY_JOIN.search(text, start, end) is not None


def extends(char: str) -> bool:
    """Tell whether a character is drawn with the one before it: combining marks, joiners, skin tones, tags."""
    return (
        unicodedata.category(char) in {"Mn", "Mc", "Me"}
        or char in "\u200c\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _belong_together(before: str, after: str, flag_halves: int) -> bool:
    """Tell whether a border between two tokens lies within a character, or within a word that has such characters."""
    last, first = before[-1], after[0]
    return (
        extends(first)
        or last == _ZERO_WIDTH_JOINER
        or (first.isalnum() and before[0].isalnum() and extends(last))
        or (_is_flag_half(first) and flag_halves % 2 == 1)
        or ("\ud800" <= last <= "\udbff" and "\udc00" <= first <= "\udfff")
    )


def join_clusters(tokens: list[str]) -> list[str]:
    """Join tokens whose border lies inside a character as a reader sees it, or inside a word."""
    joined: list[str] = []
    flag_halves = 0
    for token in tokens:
        together = bool(joined) and joined[-1][-1] != "\n" and _belong_together(joined[-1], token, flag_halves)
        flag_halves = (flag_halves + 1 if together else 1) if _is_flag_half(token[-1]) else 0
        if together:
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def cut_clusters(text: str) -> list[str]:
    """Cut a text into characters as a reader sees them."""
    clusters: list[str] = []
    for char in text:
        if clusters and (extends(char) or clusters[-1][-1] == _ZERO_WIDTH_JOINER):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters
