"""Passages that are not public: ``[[nichtöffentlich: …]]`` in a text, found, shown and withheld.

Brackets within a passage are counted, so it may hold ``[1]`` or ``[[2]]``. A backslash before the first bracket makes the sign
plain text. Where a sign is written wrongly the doubt works for secrecy: what has no end is withheld to the end of the text, and
what merely looks like the sign is withheld as if it were one. ``find_faults`` names both, and no document is made from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kekdocs.deutsch.keys import to_nfc

WITHHELD: Final = "[… nichtöffentlich …]"
"""What stands in a public copy instead of a passage, whatever its length."""

# Compiled when first used: most Vorlagen have no bracket, and it would cost 5 ms of each start.
_OPENING: Final = r"(?i:\[\[\s*nicht[ -]?(?:ö|o\u0308|oe)ffentlich\s*:)"
_BRACKETS: Final = r"\[(?:\s*\[)*"
# Behind doubled brackets any word with a colon is taken for a sign, behind a single one only what resembles it.
_NAMED: Final = r"[\s*_]*([^\W\d_][^\[\]:\n|]{0,40}?)[\s*_]*:"
_ESCAPED: Final = rf"\\(?={_OPENING}|\]\])"
_BRACKET: Final = r"(?s:\\.|\[|\])"
_NO_LETTER: Final = r"[\W\d_]+"
_KEYWORD: Final = "nichtoeffentlich"
_RESEMBLES: Final = 0.75


class Fault(Enum):
    """What can be wrong with a sign."""

    OPEN = "offen"
    MISSPELT = "verschrieben"
    NESTED = "verschachtelt"
    EMPTY = "leer"
    STRAY_END = "Ende ohne Anfang"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text: ``start`` and ``end`` enclose its signs, ``inner`` is what is not public."""

    start: int
    end: int
    inner: str
    is_closed: bool = True
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A fault and where it begins and ends in the text."""

    fault: Fault
    start: int
    end: int


def has_passages(text: str) -> bool:
    """Tell whether anything in the text is not public."""
    return "[" in text and next(_passages(text), None) is not None


def passages(text: str) -> tuple[Passage, ...]:
    """Return all passages in the order of the text; a nested one is part of the outer one."""
    return tuple(_passages(text)) if "[" in text else ()


def withhold(text: str) -> str:
    """Return the text with ``WITHHELD`` in the place of each passage; an escaped sign stays escaped."""
    return _replace(text, WITHHELD, lambda _: WITHHELD)


def show(text: str) -> str:
    """Return the text with its passages in full between signs that are to be read: ``[nichtöffentlich: …]``.

    The backslash of an escaped sign falls away, so the result must not be searched for passages again.
    """
    if "[" not in text and "]]" not in text:
        return text
    return re.sub(_ESCAPED, "", _replace(text, "", lambda passage: f"[nichtöffentlich: {passage.inner.strip()}]"))


def find_faults(text: str) -> tuple[Found, ...]:
    """Return what is wrong with the signs of a text, in its order."""
    return tuple(sorted(_faults(text), key=lambda found: found.start)) if "[" in text or "]]" in text else ()


def _replace(text: str, instead: str, in_line: Callable[[Passage], str]) -> str:
    """Replace passages within lines by what ``in_line`` gives, and those around whole paragraphs by ``instead``, or by themselves."""
    found = passages(text)
    if not found:
        return text
    parts, position = [], 0
    for passage in found:
        indent = text[text.rfind("\n", 0, passage.start) + 1 : passage.start]
        is_block = _is_block(passage) and not indent.strip()
        replacement = _paragraphs(passage, indent, instead) if is_block else in_line(passage)
        parts += [text[position : passage.start], replacement]
        position = passage.end
    return "".join((*parts, text[position:]))


def _paragraphs(passage: Passage, indent: str, instead: str) -> str:
    if instead:
        return f"\n{indent}{instead}\n"
    inner = passage.inner.strip("\n").rstrip()
    return f"\n{indent}[nichtöffentlich:]\n\n{inner}\n\n{indent}[Ende nichtöffentlich]\n"


def _is_block(passage: Passage) -> bool:
    """Tell whether the signs stand on lines of their own around whole paragraphs."""
    inner = passage.inner
    return passage.is_closed and _first_line_is_empty(inner) and _first_line_is_empty(inner[::-1])


def _first_line_is_empty(text: str) -> bool:
    line, end, _ = text.partition("\n")
    return bool(end) and not line.strip()


def _passages(text: str) -> Iterator[Passage]:
    position = 0
    while opening := _next_opening(text, position):
        start, inner, wanted, is_exact = opening
        end, is_closed = _end_of(text, inner, wanted)
        yield Passage(start, end, text[inner : end - wanted if is_closed else end], is_closed, is_exact)
        position = end


def _next_opening(text: str, position: int) -> tuple[int, int, int, bool] | None:
    """Return where the next sign begins, where its text begins, how many brackets end it, and whether it is well written."""
    while found := re.compile(_BRACKETS).search(text, position):
        start, after = found.span()
        if _is_escaped(text, start):
            position = min(after, start + 2)
            continue
        # Of three brackets the first is the author's own.
        exact = next((m for at in range(start, after) if (m := re.compile(_OPENING).match(text, at))), None)
        if exact:
            return exact.start(), exact.end(), 2, True
        if wanted := _resembles(text, after, min(found[0].count("["), 2)):
            return start, after, wanted, False
        position = after
    return None


def _resembles(text: str, after: int, brackets: int) -> int:
    """Return how many brackets end what looks like a sign behind one or two of them, 0 where it is ordinary text."""
    named = re.compile(_NAMED).match(text, after)
    if named:
        return brackets if brackets > 1 or _is_like_keyword(named[1]) else 0
    return brackets if brackets > 1 and _begins_like_keyword(text[after : after + 40]) else 0


def _begins_like_keyword(text: str) -> bool:
    letters = _letters(text)
    return any(_ratio(letters[:length]) >= _RESEMBLES for length in (len(_KEYWORD) - 1, len(_KEYWORD)))


def _is_like_keyword(word: str) -> bool:
    return _ratio(_letters(word)) >= _RESEMBLES


def _letters(text: str) -> str:
    folded = to_nfc(text).lower().replace("ö", "oe")
    return re.sub(_NO_LETTER, "", folded)


def _ratio(letters: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415  # 1.5 ms, needed only where there are brackets

    return SequenceMatcher(None, letters, _KEYWORD, autojunk=False).ratio()


def _is_escaped(text: str, position: int) -> bool:
    before = text[:position]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _end_of(text: str, position: int, wanted: int) -> tuple[int, bool]:
    """Return where a passage ends, its closing brackets included, and whether there are any."""
    depth = 0
    for found in re.compile(_BRACKET).finditer(text, position):
        sign, at = found[0], found.start()
        if sign == "[":
            depth += 1
        elif sign == "]" and depth:
            depth -= 1
        elif sign == "]" and text.startswith("]" * wanted, at):
            return at + wanted, True
    return len(text), False


def _faults(text: str) -> Iterator[Found]:
    position = 0
    for passage in (*passages(text), None):
        end = passage.start if passage else len(text)
        yield from _stray_ends(text, position, end)
        if passage:
            yield from _faults_of(passage, text)
            position = passage.end


def _faults_of(passage: Passage, text: str) -> Iterator[Found]:
    first = min(passage.end, _end_of_sign(passage, text))
    if not passage.is_exact:
        yield Found(Fault.MISSPELT, passage.start, first)
    elif not passage.is_closed:
        yield Found(Fault.OPEN, passage.start, first)
    elif not passage.inner.strip():
        yield Found(Fault.EMPTY, passage.start, passage.end)
    elif inner := _next_opening(passage.inner, 0):
        offset = passage.end - 2 - len(passage.inner)
        yield Found(Fault.NESTED, offset + inner[0], offset + inner[1])


def _end_of_sign(passage: Passage, text: str) -> int:
    """Return where the opening sign ends, as far as it can be told."""
    if exact := re.compile(_OPENING).match(text, passage.start):
        return exact.end()
    brackets = re.compile(_BRACKETS).match(text, passage.start)
    after = brackets.end() if brackets else passage.start
    named = re.compile(_NAMED).match(text, after)
    return named.end() if named else after


def _stray_ends(text: str, position: int, end: int) -> Iterator[Found]:
    """Yield each ``]]`` that no bracket of the ordinary text opened."""
    depth, at = 0, position
    while at < end:
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == "[":
            depth += 1
        elif text[at] == "]" and depth:
            depth -= 1
        elif text.startswith("]]", at) and at + 1 < end:
            yield Found(Fault.STRAY_END, at, at + 2)
            at += 1
        at += 1
