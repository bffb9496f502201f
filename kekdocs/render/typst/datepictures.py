r"""Dates as the ``\@`` switch of a field pictures them (ECMA-376 part 1, 17.16.4.1), in German."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from kekdocs.deutsch.datum import MONATE, WOCHENTAGE

# Windows' German names, which Word takes.
_KURZE_MONATE: Final = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
_PIECE = re.compile(
    r"'(?P<quoted>[^']*)'|(?P<code>d{1,4}|[TD]{1,4}|M{1,4}|y{1,4}|Y{1,4}|J{1,4})|(?P<other>[^\w']+)|(?P<bad>.)"
)
_ANY: Final = date(2024, 1, 2)


def write_datum_as(day: date | None, picture: str) -> str | None:
    """The day as pictured, or None for a picture that is none of a date: one with a time of day, or with other letters.

    The letters of a German Word (``TT.MM.JJJJ``) count as those of the standard. Without a day it tells only whether the
    picture can be written.
    """
    pieces: list[str] = []
    for match in _PIECE.finditer(picture):
        if match["bad"] is not None:
            return None
        pieces.append(match["quoted"] or match["other"] or _code(day or _ANY, match["code"] or ""))
    return "".join(pieces)


def _code(day: date, code: str) -> str:
    letter = {"T": "d", "D": "d", "J": "y", "Y": "y"}.get(code[:1], code[:1])
    return _WRITERS[letter][len(code) - 1](day) if code else ""


_Writer = Callable[[date], str]
_SHORT_YEAR: Final[_Writer] = "{:%y}".format
_LONG_YEAR: Final[_Writer] = "{:%Y}".format
_WRITERS: Final[Mapping[str, tuple[_Writer, ...]]] = {
    "d": (
        lambda day: str(day.day),
        lambda day: f"{day.day:02d}",
        lambda day: WOCHENTAGE[day.weekday()][:2],
        lambda day: WOCHENTAGE[day.weekday()],
    ),
    "M": (
        lambda day: str(day.month),
        lambda day: f"{day.month:02d}",
        lambda day: _KURZE_MONATE[day.month - 1],
        lambda day: MONATE[day.month - 1],
    ),
    "y": (_SHORT_YEAR, _SHORT_YEAR, _LONG_YEAR, _LONG_YEAR),
}
