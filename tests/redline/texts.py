"""Texts for property tests: what the language of resolutions has, and what Unicode and Word put in its way."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import strategies as st

from kekdocs.redline import Form, Kind, Redline

WORDS = [
    *(
        "der",
        "Kreis",
        "Kreistag",
        "Kreistages",
        "1.234,56",
        "9001:2015",
        "01.02.2023",
        "14:30",
        "Bürger*innen",
        "und/oder",
    ),
    *(
        "beschließt",
        "beschliesst",
        "Größe",
        "Gro\u0308ße",
        "Kreis\u00adtag",
        "Stärken-Schwächen-Analyse",
        "3-jährige",
        "17a",
    ),
    *("§", "%", "„", "“", "–", "-", ",", ".", "(", ")", "...", "Mai", "12.", "(3)", "a)"),
]
ODD = [
    *(
        "\ud83d",
        "\ude00",
        "👩‍👩‍👧",
        "👩‍👩‍👦",
        "🇩🇪",
        "🇫🇷",
        "🇩",
        "e\u0301\u0323",
        "\u0301",
        "שָׁלוֹם",
        "السَّلام",
        "नमस्ते",
        "\u200f",
        "\u200b",
        "\ufeff",
    ),
    *("\U00100000", "\U00100001", "\U0010fffd", "\x0b", "\t", "\r", "\r\n", "\x00", "\x85", "\u2028", "각", "각"),
    *("**", "*", "__", "|", "|---|", "#", "- ", "1. ", "\\*", "~~", "`"),
]
BLANKS = [" ", " ", " ", "  ", "", "\u00a0", "\n", "\n\n", "\n \n", "\t"]


@st.composite
def texts(draw: st.DrawFn, pieces: Iterable[str] = (*WORDS, *ODD), most: int = 24) -> str:
    words = draw(st.lists(st.sampled_from(list(pieces)), max_size=most))
    return "".join(word + draw(st.sampled_from(BLANKS)) for word in words)


@st.composite
def pairs(draw: st.DrawFn, pieces: Iterable[str] = (*WORDS, *ODD)) -> tuple[str, str]:
    """Two texts, half of the time the second an edited first one."""
    old = draw(texts(pieces))
    if draw(st.booleans()):
        return old, draw(texts(pieces))
    parts = re.split(r"(?<= )", old)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(0, len(parts) - 1)))
        parts[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(list(pieces)), max_size=2))
    return old, "".join(parts)


forms = st.sampled_from(Form)


def accept(found: Redline) -> str:
    return "".join(segment.text for segment in found.segments if segment.kind is not Kind.DELETE)


def reject(found: Redline) -> str:
    return "".join(segment.text for segment in found.segments if segment.kind is not Kind.INSERT)


def marked(found: Redline) -> str:
    """Return a redline as a reader would type it: [-deleted-]{+inserted+}; a tilde follows what is typography."""
    signs = {Kind.KEEP: ("", ""), Kind.DELETE: ("[-", "-]"), Kind.INSERT: ("{+", "+}")}
    parts = []
    for segment in found.segments:
        before, after = signs[segment.kind]
        parts.append(f"{before}{segment.text}{after}{'~' * segment.typografisch}{segment.verschoben or ''}")
    return "".join(parts)
