"""What a comparison gives: segments, in the order in which a reader meets them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happened to a stretch of text."""

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"


class Form(StrEnum):
    """How a text is written, which decides what a paragraph and an indivisible sign is.

    TEXT: paragraphs end at a line break or blank lines. MARKDOWN: as TEXT, and markers are never half changed. WORD: each
    line feed is one paragraph mark; tab, vertical tab (a line break) and each character of U+100000 to U+10FFFD (a picture,
    field, footnote or link) is one sign.
    """

    TEXT = "text"
    MARKDOWN = "markdown"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with one fate, never empty.

    ``typografisch``: the place of change which this segment belongs to changes only blanks, quotes, kinds of hyphens, ß/ss,
    case or the Unicode form. ``verschoben``: the number of the move, from 1, whose old or new paragraph this is, or None.
    """

    kind: Kind
    text: str
    typografisch: bool = False
    verschoben: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of change: the neighbouring segments ``segments[start:end]``, none of them kept; deletions come first."""

    start: int
    end: int
    typografisch: bool
