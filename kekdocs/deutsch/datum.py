"""Dates as the German administration writes them (DIN 5008) and as ISO 8601 does."""

from __future__ import annotations

import re
from datetime import MINYEAR, date

from kekdocs.deutsch.quoting import quote

MONATE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)

WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

_GERMAN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{2}|[0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def parse_datum(text: str) -> date:
    """``23.02.2023``, ``3.2.2023`` or ``2023-02-23``; blanks around it do not count.

    Raises ``ValueError`` with a German sentence without a full stop: for any other form, for a year of two digits and
    for a day that the calendar does not have.
    """
    written = text.strip()
    if german := _GERMAN.fullmatch(written):
        day, month, year = german.groups()
    elif iso := _ISO.fullmatch(written):
        year, month, day = iso.groups()
    else:
        raise ValueError(f"erwartet ein Datum wie 23.02.2023, gefunden {quote(text)}")
    if len(year) == len("23"):
        raise ValueError(
            f"erwartet ein Datum mit vierstelligem Jahr wie 23.02.2023, gefunden {quote(text)}: "
            f"gemeint sein kann 19{year} oder 20{year}"
        )
    return _build(text, int(year), int(month), int(day))


def _build(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        reason = _impossible(year, month)
        raise ValueError(f"erwartet ein Datum wie 23.02.2023, gefunden {quote(text)}: {reason}") from error


def _impossible(year: int, month: int) -> str:
    if year < MINYEAR:
        return "ein Jahr 0000 gibt es nicht"
    if not 1 <= month <= len(MONATE):
        return f"einen Monat {month:02} gibt es nicht"
    return f"diesen Tag gibt es nicht, der {MONATE[month - 1]} {year} hat {_last_day(year, month)} Tage"


def _last_day(year: int, month: int) -> int:
    from calendar import monthrange  # noqa: PLC0415  # 2 ms with its locales, needed only where a date is wrong

    return monthrange(year, month)[1]


def format_datum(datum: date) -> str:
    """``23.02.2023``, always ten characters."""
    return f"{datum.day:02}.{datum.month:02}.{datum.year:04}"


def format_datum_lang(datum: date) -> str:
    """``23. Februar 2023``, day without a leading zero, ordinary blanks."""
    return f"{datum.day}. {MONATE[datum.month - 1]} {datum.year}"


def format_wochentag(datum: date) -> str:
    """``Mittwoch``."""
    return WOCHENTAGE[datum.weekday()]
