"""Tags in the text of one paragraph: where they stand, what they say. Knows text only, no XML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_OPEN = re.compile(r"\{_[{%]|[}%]_\}|\{[{%#]|[}%]\}")
# How docxtpl spells braces that are meant as such: they are tags that print what they stand for.
_MEANT: Final = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_CLOSERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_DOUBLE_QUOTES: Final = '"“”„‟«»'
_SINGLE_QUOTES: Final = "'‘’‚‛‹›"
# What Word's AutoCorrect and a copy from a web page put between the words of a tag.
_OUTSIDE_STRINGS: Final = str.maketrans(
    {"–": "-", "−": "-", "\u00ad": "", "\u200b": "", "\ufeff": "", "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " "}
)
_PREFIX = re.compile(r"(tr|tc|p|r)(?=\s|$)")
_PREFIXES: Final = {"{{": ("p", "r"), "{%": ("p", "r", "tr", "tc"), "{#": ("p", "tr", "tc")}


@dataclass(frozen=True, slots=True)
class RawTag:
    """A tag as it stands in a paragraph's text.

    ``opener`` is ``{{``, ``{%`` or ``{#``; ``prefix`` is what docxtpl adds to it (p, r, tr, tc) or empty; ``body`` is what
    stands between, with straight quotes and without the marks ``-`` of white space control (``trim``: left, right).
    """

    start: int
    end: int
    opener: str
    prefix: str
    body: str
    trim: tuple[bool, bool] = (False, False)

    @property
    def keyword(self) -> str:
        """The first word of a ``{% %}`` tag."""
        words = self.body.split(None, 1)
        return words[0] if words and self.opener == "{%" else ""

    @property
    def written(self) -> str:
        """The tag as one would type it."""
        space = " " if self.body else ""
        return f"{self.opener}{self.prefix} {self.body}{space}{_CLOSERS[self.opener]}"


@dataclass(frozen=True, slots=True)
class Loose:
    """An opening without its end, or an end without an opening, at ``start``; ``mark`` is the two characters."""

    start: int
    mark: str


def has_tags(text: str) -> bool:
    """Whether ``scan`` would find anything."""
    return _OPEN.search(text) is not None or "#}" in text


def scan(text: str) -> tuple[list[RawTag], list[Loose]]:
    """All tags of a paragraph in order, and all halves of tags."""
    tags: list[RawTag] = []
    loose: list[Loose] = []
    position = 0
    while match := _OPEN.search(text, position):
        opener = match[0]
        position = match.end()
        if opener in _MEANT:
            tags.append(RawTag(match.start(), position, "{{", "", f"'{_MEANT[opener]}'"))
            continue
        if opener not in _CLOSERS:
            loose.append(Loose(match.start(), opener))
            continue
        tag = _read(text, match.start(), opener)
        if tag is None:
            loose.append(Loose(match.start(), opener))
        else:
            tags.append(tag)
            position = tag.end
    return tags, loose


def _read(text: str, start: int, opener: str) -> RawTag | None:
    """The tag that opens at ``start``, or None when it has no end before the next opening or the end of the paragraph."""
    closer = _CLOSERS[opener]
    begin = start + len(opener)
    found = None if opener == "{#" else _body_with_strings(text, begin, closer)
    if found is None:
        end = text.find(closer, begin)
        if end < 0 or (opener != "{#" and _opens_again(text, begin, end)):
            return None
        found = (text[begin:end], end)
    body, end = found
    return _tag(start, end + len(closer), opener, body)


def _opens_again(text: str, begin: int, end: int) -> bool:
    return any(opener in text[begin:end] for opener in ("{{", "{%"))


def _body_with_strings(text: str, begin: int, closer: str) -> tuple[str, int] | None:
    """The body with straight quotes and the position of its end; None when a quotation or the tag does not end."""
    out: list[str] = []
    position = begin
    while position < len(text):
        if text.startswith(closer, position):
            return "".join(out), position
        if text.startswith(("{{", "{%"), position):
            return None
        char = text[position]
        quotes = _quotes(char)
        if not quotes:
            out.append(char.translate(_OUTSIDE_STRINGS))
            position += 1
            continue
        end = _closing_quote(text, position + 1, quotes)
        if end < 0:
            return None
        out.append(_string(text[position + 1 : end], quotes[0]))
        position = end + 1
    return None


def _quotes(char: str) -> str:
    if char in _DOUBLE_QUOTES:
        return _DOUBLE_QUOTES
    return _SINGLE_QUOTES if char in _SINGLE_QUOTES else ""


def _closing_quote(text: str, begin: int, quotes: str) -> int:
    position = begin
    while position < len(text):
        if text[position] in quotes:
            return position
        position += 2 if text[position] == "\\" else 1
    return -1


def _string(content: str, quote: str) -> str:
    return f"{quote}{content}{quote}".replace("\n", " ")


def _tag(start: int, end: int, opener: str, body: str) -> RawTag:
    # A mark of white space control stands directly at the brace; docxtpl knows it in {% %} only.
    left = opener == "{%" and body.startswith("-")
    right = opener == "{%" and body.endswith("-")
    body = body[int(left) : len(body) - int(right)]
    match = _PREFIX.match(body)
    prefix = match[1] if match and match[1] in _PREFIXES[opener] else ""
    return RawTag(start, end, opener, prefix, body[len(prefix) :].strip(), (left, right))
