"""Lines broken to a width in columns, with colours carried over. A sign is never parted from the letter that it stands at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kekdocs.render.redline.signs import MOVE_SIGN

_COLOUR = r"\x1b\[\d+m"
_OPENING = rf"(?:{MOVE_SIGN})?\[[+–]\u00a0"
_CLOSING = r"\u00a0¶*[+–]\]"
# A row may end at a blank, and where a change begins: after a long word that was struck comes the one that replaced it.
_BREAK = re.compile(rf"([ \t]+)|(?<=\])(?=(?:{_COLOUR})*{_OPENING})")
_PARTS = re.compile(rf"({_COLOUR}|{_OPENING}|{_CLOSING})")
_BEFORE = re.compile(rf"(?:{_COLOUR}|{_OPENING})")


def wrap_text(text: str, width: int) -> list[str]:
    """Return the rows of a text of at most ``width`` columns each; the blanks at which it was broken are gone.

    Columns are counted as terminals do: East Asian letters take two, combining signs none. ``width`` is at least 20.
    """
    from wcwidth import propagate_sgr  # noqa: PLC0415 -- its tables are loaded where a terminal is written to
    from wcwidth import width as columns  # noqa: PLC0415 -- as above

    rows, used, blank = [""], 0, ""
    for part in _words(text):
        if not part.strip(" \t"):
            blank = part.expandtabs(4)
            continue
        size = columns(part)
        if used and used + len(blank) + size > width:
            rows.append("")
            used, blank = 0, ""
        rows[-1] += blank
        used += len(blank)
        blank = ""
        for unit in [part] if used + size <= width else _units(part):
            if used and used + columns(unit) > width:
                rows.append("")
                used = 0
            rows[-1] += unit
            used += columns(unit)
    return propagate_sgr(rows)


def _words(text: str) -> Iterator[str]:
    """Yield words and the blanks between them; a word that was replaced and its replacement are two."""
    at = 0
    for found in _BREAK.finditer(text):
        yield text[at : found.start()]
        yield found[0]
        at = found.end()
    yield text[at:]


def _units(word: str) -> Iterator[str]:
    """Yield what may not be broken: a character as the reader sees it, with the signs around it."""
    from wcwidth import iter_graphemes  # noqa: PLC0415 -- see above

    pending, done = "", ""
    for at, part in enumerate(_PARTS.split(word)):
        if at % 2 and (pending or not done or _BEFORE.fullmatch(part)):
            pending += part
        elif at % 2:
            done += part
        else:
            for letter in iter_graphemes(part):
                if done:
                    yield done
                done, pending = pending + letter, ""
    yield done + pending
