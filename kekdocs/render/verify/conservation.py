"""Text conservation: every string of the source stands in the document, whole, unaltered and in order.

Blanks do not count: a PDF breaks lines after hyphens and writes no blank there. The signs of changes are left out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A note on a moved paragraph may be broken over lines; what stands between other signs is a text of its own.
_SIGNS = re.compile(r"\[\+|\+\]|\[–|–\]|\[verschoben\s+(?:nach|von)\s+(?:oben|unten)(?:\s+\(\d+\))?\]", re.IGNORECASE)
# Invisible in print: soft hyphen, zero-width space, non-joiner, joiner, word joiner, byte order mark.
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# A font without the non-breaking hyphen is helped out with the common one; both look the same.
_SAME_LOOK = {"\u2010": "-", "\u2011": "-"}
_LONG_ENOUGH = 24  # folded characters: shorter strings (a date, a Gremium) stand in a Vorlage more than once by right
_EXCERPT_BEFORE = 30
_EXCERPT_AFTER = 60


@dataclass(frozen=True, slots=True)
class Missing:
    """A string that the text does not have at its place.

    ``index`` is 0-based in ``expected``; ``excerpt`` is the text around the place where the string should stand, with `` … ``
    where the last string found before it ends.
    """

    index: int
    string: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text in the form in which it is compared; ``places[i]`` is where character i stood in the NFC text."""

    text: str
    places: tuple[int, ...]
    source: str

    def is_border(self, at: int) -> bool:
        """Tell whether no word goes on across this place (0-based, before the character)."""
        if not 0 < at < len(self.text):
            return True
        before, after = self.text[at - 1], self.text[at]
        if not (before.isalnum() and after.isalnum()):
            return True
        between = self.source[self.places[at - 1] + 1 : self.places[at]]
        return any(character.isspace() for character in between)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of at least one character stands in the NFC text."""
        return self.places[start], self.places[end - 1] + 1


def fold_text(text: str) -> str:
    """Return the form in which texts are compared.

    NFC; without white space, invisible characters, the change signs ``[+ +] [– –]`` and notes on moves; with one kind of hyphen. White space
    goes altogether because a PDF breaks lines after hyphens and writes no space at the end of a line.
    """
    return _fold(text, keeps_signs=False).text


def _fold(text: str, *, keeps_signs: bool) -> _Folded:
    source = unicodedata.normalize("NFC", text)
    # A sign is never broken by white space, so it is taken out first: "[" and, on the next line, "–" are two texts.
    signs = () if keeps_signs else _SIGNS.finditer(source)
    out = {at for sign in signs for at in range(*sign.span())}
    kept = [
        (at, _SAME_LOOK.get(character, character))
        for at, character in enumerate(source)
        if at not in out and not character.isspace() and character not in _INVISIBLE
    ]
    return _Folded("".join(character for _, character in kept), tuple(at for at, _ in kept), source)


def missing_strings(expected: Sequence[str], text: str) -> list[Missing]:
    """Return the strings that do not stand in the text, whole words and in order; an empty list says that nothing is lost.

    Strings are compared as ``fold_text`` gives them, or with what looks like a change sign kept on both sides, since an author
    may write brackets too. They must not overlap; other text may stand between them. Of several ways to find most of the
    strings the one that ends first counts, so one lost string does not make others look lost. A string must begin and end
    where words do, or where its neighbour in ``expected`` ends or begins; else »Ja« would be found in »Januar«.
    """
    ways = [_fold(text, keeps_signs=keeps) for keeps in (False, True)]
    places = [
        _places_by_string(expected, folded, keeps_signs=keeps)
        for folded, keeps in zip(ways, (False, True), strict=True)
    ]
    found = _longest_chain([one | other for one, other in zip(*places, strict=True)])
    missing = []
    last_end = 0
    for index, string in enumerate(expected):
        if index in found:
            last_end = found[index]
        elif fold_text(string) or _fold(string, keeps_signs=True).text:
            missing.append(Missing(index, string, _excerpt(ways[0].source, last_end)))
    return missing


_Place = tuple[int, int]  # start and end in the NFC text, end exclusive


@dataclass(frozen=True, slots=True)
class _Link:
    """One string found, at the end of a chain of strings found before it."""

    index: int
    end: int
    previous: _Link | None


def _longest_chain(places: Sequence[set[_Place]]) -> dict[int, int]:
    """Return the end of each string of a longest chain in order, by index.

    Patience sorting on intervals: ``chains[n]`` is the chain of n + 1 strings that ends first.
    """
    chains: list[_Link] = []
    ends: list[int] = []
    for index, its_places in enumerate(places):
        # From the back, so that two places of one string never stand in one chain.
        for start, end in sorted(its_places, reverse=True):
            length = bisect_right(ends, start)
            link = _Link(index, end, chains[length - 1] if length else None)
            if length == len(ends):
                chains.append(link)
                ends.append(end)
            elif end < ends[length]:
                chains[length], ends[length] = link, end
    found = {}
    last = chains[-1] if chains else None
    while last is not None:
        found[last.index] = last.end
        last = last.previous
    return found


def _places_by_string(expected: Sequence[str], folded: _Folded, *, keeps_signs: bool) -> list[set[_Place]]:
    strings = ["", *(_fold(string, keeps_signs=keeps_signs).text for string in expected), ""]
    return [
        {folded.place(*found) for found in _find_all(string, folded, before, after)}
        for before, string, after in zip(strings, strings[1:], strings[2:], strict=False)
    ]


def _find_all(string: str, folded: _Folded, before: str, after: str) -> Iterator[tuple[int, int]]:
    """Yield each stretch (folded, end exclusive) where a string stands as whole words."""
    start = folded.text.find(string) if string else -1
    while start >= 0:
        end = start + len(string)
        begins = folded.is_border(start) or bool(before and folded.text.endswith(before, 0, start))
        if begins and (folded.is_border(end) or bool(after and folded.text.startswith(after, end))):
            yield start, end
        start = folded.text.find(string, start + 1)


def _excerpt(source: str, at: int) -> str:
    """Return the text around a place as people read it."""
    before = " ".join(source[max(0, at - _EXCERPT_BEFORE) : at].split())
    after = " ".join(source[at : at + _EXCERPT_AFTER].split())
    return f"{before} … {after}".strip()


def doubled_strings(expected: Sequence[str], text: str) -> list[str]:
    """Return the long strings that stand in the text more often than in ``expected``, each once, in order.

    A template may show a string twice by right (a title), so this is a hint for people and for tests of templates.
    """
    folded = fold_text(text)
    wanted = "\n".join(map(fold_text, expected))
    return [
        string
        for string in dict.fromkeys(expected)
        if len(key := fold_text(string)) >= _LONG_ENOUGH and folded.count(key) > wanted.count(key)
    ]
