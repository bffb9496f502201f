"""Words that are wider than their line, and addresses of web pages: parted where LibreOffice parts them.

A stretch of text without a place to break begins a line of its own, and fills it by characters when it is wider. What parts
it there has no size, so that nobody copies or reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from kekdocs.render.typst.breaking import kept_together
from kekdocs.render.typst.fonts import FontBook
from kekdocs.render.typst.looks import RunLook
from kekdocs.render.typst.scripts import is_right_to_left, with_kerning
from kekdocs.render.typst.source import array, escaped, pt, string, unescaped

# Blanks that a line can end with, or what stands between them.
_WORDS = re.compile("(?P<blank>[^\\S\u00a0\u2007\u202f]+)|[\\S\u00a0\u2007\u202f]+")
_BREAKS = re.compile(r"(?<=\S[-–—?!|…])(?=\w)")
_SLASHES = re.compile(r"(?<=/)(?=[^\W\d_])|(?<=[^\W\d_]/)(?=\d)")
_SYLLABLES = re.compile(r"\W*[^\W\d_]+(?:-[^\W\d_]+)*\W*")
_WIDEST: Final = 1.1  # em: no letter of an office font is wider
# LibreOffice (BreakIterator_Unicode::getLineBreak): no break at a slash that has a blank so few characters before it.
_OVERLONG: Final = 66


class Room(NamedTuple):
    """The width of a line in points; ``first`` is that of a paragraph's first line, where the text is at its beginning.

    ``hyphenated`` when Typst parts words of letters by their syllables.
    """

    line: float
    first: float | None = None
    hyphenated: bool = False


class Text(NamedTuple):
    """A text, escaped, with the name of the function that draws it (empty for none) and its look."""

    function: str
    text: str
    look: RunLook


class _Word(NamedTuple):
    """Pieces of texts, not escaped, between two blanks; or the blanks."""

    pieces: tuple[Text, ...]
    blank: bool

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.pieces)


def text_code(function: str, text: str) -> str:
    """Code for an escaped text that Typst breaks at its blanks and hyphens."""
    code = kept_together(text)
    return with_kerning(f"{function}({code})" if function else code, text)


def parted(texts: Sequence[Text], room: Room, fonts: FontBook) -> list[str]:
    """Code for texts with a word in them that has to be parted; empty when there is none."""
    if not _may_be_wide(texts, room, fonts):
        return []
    words = _words(texts)
    marks = [_is_parted(word, room, fonts, first=index == 0) for index, word in enumerate(words)]
    if not any(marks):
        return []
    codes: list[str] = []
    for mark, group in groupby(zip(marks, words, strict=True), key=lambda each: each[0]):
        if mark:
            codes += (_parted_code(word, room, first=word is words[0]) for _, word in group)
        else:
            codes += _whole_code([piece for _, word in group for piece in word.pieces])
    return codes


def _may_be_wide(texts: Sequence[Text], room: Room, fonts: FontBook) -> bool:
    """A look that costs little at texts that nearly always fit: every word in the widest of their looks."""
    joined = "".join(each.text for each in texts)
    if "//" in joined:
        return True
    least = _least(room, first=True)
    em = max(each.look.size * _WIDEST + max(each.look.tracking, 0.0) for each in texts)
    letters = least / em
    if len(joined) <= letters:
        return False
    long = [word for word in joined.split(" ") if len(word) > letters]
    return any(width(each._replace(text=word), fonts) > least for word in long for each in texts)


def _least(room: Room, *, first: bool) -> float:
    return min(room.line, room.first) if first and room.first is not None else room.line


def _words(texts: Sequence[Text]) -> list[_Word]:
    words = [_Word((), blank=False)]
    for each in texts:
        for match in _WORDS.finditer(unescaped(each.text)):
            piece, blank = each._replace(text=match[0]), match["blank"] is not None
            if words[-1].blank == blank:
                words[-1] = _Word((*words[-1].pieces, piece), blank)
            else:
                words.append(_Word((piece,), blank))
    return words


def _is_parted(word: _Word, room: Room, fonts: FontBook, *, first: bool) -> bool:
    if word.blank or not word.pieces or is_right_to_left(word.text):
        return False
    if room.hyphenated and _SYLLABLES.fullmatch(word.text):
        return False
    return "//" in word.text or sum(width(each, fonts) for each in word.pieces) > _least(room, first=first)


def width(piece: Text, fonts: FontBook) -> float:
    """How wide a text is, not escaped: in points, rather too much."""
    look = piece.look
    letters = piece.text.upper() if look.caps else piece.text
    return fonts.families[look.family.lower()].width(letters) * look.size + len(letters) * look.tracking


def _whole_code(pieces: Sequence[Text]) -> Iterator[str]:
    for function, group in groupby(pieces, key=lambda each: each.function):
        yield text_code(function, escaped("".join(each.text for each in group)))


def _parted_code(word: _Word, room: Room, *, first: bool) -> str:
    begins = room.first if first and room.first is not None else room.line
    stretches = (
        array(_drawn(word, *ends)) for ends in pairwise(_breaks(word.text, first=first and room.first is not None))
    )
    return f"gestueckelt({pt(begins)}, {pt(room.line)}, {', '.join(stretches)})"


def _breaks(text: str, *, first: bool) -> list[int]:
    """Where stretches begin and end; at the beginning of a paragraph there is no blank before a slash."""
    slashes = (match.start() for match in _SLASHES.finditer(text))
    found = {match.start() for match in _BREAKS.finditer(text)}
    return sorted({0, len(text), *found, *(each for each in slashes if first or each >= _OVERLONG)})


def _drawn(word: _Word, start: int, end: int) -> Iterator[str]:
    """The functions and texts of a stretch."""
    at = 0
    for each in word.pieces:
        text = each.text[max(start - at, 0) : max(end - at, 0)]
        at += len(each.text)
        if text:
            yield f"({each.function or 's => s'}, {string(text)})"
