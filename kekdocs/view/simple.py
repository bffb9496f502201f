"""Markdown as offices write it, read line by line: what ``view.commonmark`` would give, in a tenth of its time.

``parse_simple`` knows paragraphs, bold, italics, headings, lists in lists and ruled tables in their plain spelling. Whatever is
not plain (links, escapes, underscores, forced breaks, tabs, crooked tables) it hands back as None; it never guesses. A property
test holds the two together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kekdocs.view.blocks import Ausrichtung, Block, Bloecke, Lauf, Tabelle, Ueberschrift, make_lauf

_MONTH = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
DATE_TAIL = rf"\.(?=[ \t\u00a0]+(?:(?:{_MONTH})\b|\d{{1,2}}\.[ \t\u00a0]+\d{{4}}\b))"
"""Behind the day at the start of a line it makes a date: »1. Januar«, »31. 12. 2023«; else that is an item of a list."""

# One of these anywhere, and a text is left to the parser: escapes, underscores, tabs, links, forced breaks.
_NOT_SIMPLE = ("\\", "_", "\t", "\r", "](", "  \n", "\0")
# What CommonMark takes off the ends of a paragraph; str.strip() alone would take control characters too.
_TRIMMED = "\n\v\f\r \u00a0\u1680\u202f\u205f\u3000\u2028\u2029" + "".join(map(chr, range(0x2000, 0x200B)))
_BULLETS = "-+*"
_MARKER = re.compile(r"([-+*]|[0-9]{1,9}\.)( +|$)")
_NUMBER = re.compile(r"[0-9]{1,9}[.)](?: |$)")
_HEADING = re.compile(r"(#{1,6}) +([^ ].*)")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_BLANKS = re.compile("  +")
# The stars of bold and italics; the one within Bürger*innen is a letter like any other.
_STARS = re.compile(r"(\*(?:\*+|(?<!\w\*)|(?!\w)))")
# Signs before or behind which a star can only open, or only close, next to a letter.
_BEFORE, _BEHIND = frozenset("(„»‚›\"'/–-"), frozenset(".,;:!?)“«‘‹\"'/–-…%")
_MOST_SPACES = 4  # behind a bullet, or deeper than its list: more means something else
_DEEPEST = 8


class _Item(NamedTuple):
    """An open item of a list: where its text begins, its sign, the number of its list and its own."""

    offset: int
    sign: str
    liste: int
    nummer: int


class _NotSimpleError(Exception):
    """The text asks for the parser."""


def parse_simple(text: str) -> Bloecke | None:
    """Return the blocks of a text whose lines end with a line feed, None where it is not plain enough to be sure."""
    if any(sign in text for sign in _NOT_SIMPLE):
        return None
    try:
        return _Reader(text.split("\n")).read()
    except _NotSimpleError:
        return None


class _Reader:
    """Walks the lines once. ``_words`` are the lines of the paragraph that is open."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._blocks: Bloecke = []
        self._items: list[_Item] = []
        self._words: list[str] = []
        self._is_item = False
        self._made = 0

    def read(self) -> Bloecke:
        position = 0
        while position < len(self._lines):
            line = self._lines[position]
            written = line.strip(" ")
            if not written:
                self._close()
            elif "|" in written:
                position = self._table(position)
            elif written[0] == "#":
                self._heading(line)
            elif (written[0] in _BULLETS or written[0].isdecimal()) and (marker := _marker(written)):
                self._item(marker, _indent(line))
            else:
                self._text(line, written)
            position += 1
        self._close()
        renumber_headings(self._blocks)
        return self._blocks

    def _text(self, line: str, written: str) -> None:
        if not self._words:
            indent = _indent(line)
            while self._items and self._items[-1].offset > indent:
                self._items.pop()
            self._is_item = False
        self._words.append(written)

    def _close(self) -> None:
        if not self._words:
            return
        laeufe = _runs(" ".join(self._words))
        self._words = []
        if self._is_item:
            self._blocks.append(self._point(laeufe))
        elif laeufe:
            self._blocks.append({"art": "absatz", "einzug": len(self._items), "laeufe": laeufe})

    def _point(self, laeufe: list[Lauf]) -> Block:
        item = self._items[-1]
        ordered = item.sign not in _BULLETS
        return {
            "art": "punkt",
            "geordnet": ordered,
            "ebene": len(self._items),
            "liste": item.liste,
            "nummer": item.nummer if ordered else 0,
            "laeufe": laeufe,
        }

    def _item(self, marker: re.Match[str], indent: int) -> None:
        written, sign, gap = marker.string, marker[1][-1], len(marker[2])
        text = written[marker.end() :]
        depth = sum(item.offset <= indent for item in self._items)
        outer = self._items[depth - 1].offset if depth else 0
        if not text or gap > _MOST_SPACES or indent - outer >= _MOST_SPACES or depth > _DEEPEST:
            raise _NotSimpleError
        number = 0 if sign in _BULLETS else int(marker[1][:-1])
        # Within a paragraph a number other than one is text, as »beschlossen am\n3. Mai«.
        if (self._words and depth == len(self._items) and sign == "." and number != 1) or _is_special(text, sign):
            raise _NotSimpleError
        self._close()
        self._items[depth:] = [self._next(depth, sign, number, indent + marker.end())]
        self._words = [text]
        self._is_item = True

    def _next(self, depth: int, sign: str, number: int, offset: int) -> _Item:
        before = self._items[depth] if depth < len(self._items) else None
        if before and before.sign == sign:
            return _Item(offset, sign, before.liste, before.nummer + 1)
        self._made += 1
        return _Item(offset, sign, self._made, number)

    def _heading(self, line: str) -> None:
        found = _HEADING.fullmatch(line.rstrip(" "))
        if not found or found[2].endswith("#"):
            raise _NotSimpleError
        self._close()
        self._items = []
        if laeufe := _runs(found[2]):
            heading: Ueberschrift = {"art": "ueberschrift", "ebene": len(found[1]), "laeufe": laeufe}
            self._blocks.append(heading)

    def _table(self, position: int) -> int:
        """Read the table that begins at a line and return its last line."""
        end = position
        while end < len(self._lines) and self._lines[end].startswith("|"):
            end += 1
        rows = [line.rstrip(" ") for line in self._lines[position:end]]
        is_last = end == len(self._lines) or not self._lines[end].strip(" ")
        if self._words or not is_last or len(rows) < 2 or not _RULE.fullmatch(rows[1]):  # noqa: PLR2004 -- head and rule
            raise _NotSimpleError
        alignments = [_alignment(cell) for cell in _cells(rows[1])]
        cells = [_cells(row) for row in (rows[0], *rows[2:])]
        if any(len(row) != len(alignments) for row in cells):
            raise _NotSimpleError
        self._items = []
        head, *body = [[_runs(cell) for cell in row] for row in cells]
        table: Tabelle = {"art": "tabelle", "kopf": head, "zeilen": body, "ausrichtung": alignments}
        self._blocks.append(table)
        return end - 1


def renumber_headings(blocks: Bloecke) -> None:
    """Make the levels start at 1 without gaps: whoever uses ``###`` alone means the first level below the form's heading."""
    headings = [block for block in blocks if block["art"] == "ueberschrift"]
    levels = sorted({heading["ebene"] for heading in headings})
    for heading in headings:
        heading["ebene"] = levels.index(heading["ebene"]) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _marker(written: str) -> re.Match[str] | None:
    """The sign of a list's item at the start of a line; a date is none."""
    found = _MARKER.match(written)
    return None if found and found[1][-1] == "." and _date().match(written) else found


@cache
def _date() -> re.Pattern[str]:
    """Compiled where a line begins with a number and a point, which few do: 1 ms."""
    return re.compile(rf"\d{{1,2}}{DATE_TAIL}")


def _is_special(text: str, sign: str) -> bool:
    """Tell whether an item's text is itself an item, a heading or not there."""
    if text[0] == "#" or not text.strip(_TRIMMED):
        return True
    if text[0] in _BULLETS:
        return _MARKER.match(text) is not None
    # Behind a bullet a date is text; behind a number it would be a list in the list.
    return _NUMBER.match(text) is not None and not (sign in _BULLETS and _date().match(text))


def _cells(row: str) -> list[str]:
    if len(row) < 2 or row[-1] != "|":  # noqa: PLR2004 -- a stroke on each side
        raise _NotSimpleError
    return row[1:-1].split("|")


def _alignment(cell: str) -> Ausrichtung:
    rule = cell.strip(" ")
    if rule[-1] != ":":
        return "links"
    return "mitte" if rule[0] == ":" else "rechts"


def _runs(text: str) -> list[Lauf]:
    text = text.strip(_TRIMMED)
    if "  " in text:
        text = _BLANKS.sub(" ", text)
    if "*" in text:
        return _emphasised(_STARS.split(text))
    return [make_lauf(text)] if text else []


def _emphasised(pieces: list[str]) -> list[Lauf]:
    """Runs from texts and the stars between them, of which each opens or closes beyond doubt."""
    stars = pieces[1::2]
    if len(stars) % 2 or stars[0::2] != stars[1::2] or not set(stars) <= {"*", "**"}:
        raise _NotSimpleError
    runs = []
    for number in range(0, len(pieces), 2):
        text, is_inside = pieces[number], number % 4 == 2  # noqa: PLR2004 -- text, opening, inside, closing
        if is_inside and not (_opens(pieces[number - 2], text) and _closes(text, pieces[number + 2])):
            raise _NotSimpleError
        star = stars[number // 2 - 1] if is_inside else ""
        if text:
            runs.append(make_lauf(text, fett=star == "**", kursiv=star == "*"))
    return runs


def _opens(before: str, inside: str) -> bool:
    if not inside or inside[0].isspace():
        return False
    return not before or before[-1] == " " or (before[-1] in _BEFORE and _is_letter(inside[0]))


def _closes(inside: str, behind: str) -> bool:
    if not inside or inside[-1].isspace():
        return False
    return not behind or behind[0] == " " or (behind[0] in _BEHIND and _is_letter(inside[-1]))


def _is_letter(sign: str) -> bool:
    return sign.isalpha() or sign.isdecimal()
