"""The short line that a clerk types: ``KT 29.3.: 34/5/2``, ``KA: einstimmig``, ``34/5/2, auf Antrag geändert``."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from kekdocs.abstimmung import EingabeError
from kekdocs.deutsch import parse_anzahl, parse_datum, quote
from kekdocs.project.vote.angabe import Angabe, read_werte
from kekdocs.project.vote.phrases import take_phrases

_FORM = "KT 29.3.: 34/5/2"
_DATE = re.compile(r"(?<!\S)(\d{1,2})\.\s?(\d{1,2})\.?(\d+)?$|(?<!\S)(\d{4}-\d{2}-\d{2})$")
_FIELDS = ("ja", "nein", "enthaltung", "ungueltig")
_UNKNOWN = "?"
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class LineError(ValueError):
    """A line cannot be read; the message is a German sentence without a full stop, ``column`` counts from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


class _Part(NamedTuple):
    text: str
    start: int

    def stripped(self) -> _Part:
        lead = len(self.text) - len(self.text.lstrip())
        return _Part(self.text.strip(), self.start + lead)


def parse_line(line: str) -> Angabe:
    """Read body, day and vote.

    Raises:
        LineError: with the column of what is wrong.
    """
    # A colon within the vote belongs to it; the one that counts is the first.
    head, colon, rest = line.partition(":")
    if not colon:
        raise LineError(f"erwartet Gremium, Doppelpunkt und Stimmen wie »{_FORM}«", len(line) + 1)
    gremium, datum, tag = _read_head(_Part(head, 1).stripped())
    return Angabe(gremium=gremium, datum=datum, tag=tag, werte=parse_vote(rest, len(head) + 2))


def parse_vote(text: str, column: int = 1) -> dict[str, str]:
    """Read ``34/5/2`` (Ja, Nein, Enthaltung, ungültig; ``?`` is unknown) with or without words behind it, or words alone.

    Raises:
        LineError: with the column, where the text begins at ``column``.
    """
    part = _Part(text, column).stripped()
    if not part.text:
        raise LineError(f"es fehlen die Stimmen; erwartet zum Beispiel »{_FORM}«", part.start)
    if "/" not in part.text.partition(" ")[0] and not re.match(r"[\d?]+\s*/", part.text):
        return _read_words(part, {})
    return _read_counts(part)


def _read_head(head: _Part) -> tuple[str, date | None, tuple[int, int] | None]:
    found = _DATE.search(head.text)
    gremium = (head.text[: found.start()] if found else head.text).strip(" ,")
    if not gremium:
        raise LineError(f"es fehlt das Gremium; erwartet zum Beispiel »{_FORM}«", head.start)
    if found is None:
        return gremium, None, None
    if found[3] is None and found[4] is None:
        return gremium, None, _day_and_month(int(found[1]), int(found[2]), head.start + found.start())
    try:
        return gremium, parse_datum(re.sub(r"\s", "", found[0])), None
    except ValueError as error:
        raise LineError(str(error), head.start + found.start()) from None


def _day_and_month(day: int, month: int, column: int) -> tuple[int, int]:
    if not 1 <= month <= len(_LONGEST_MONTHS) or not 1 <= day <= _LONGEST_MONTHS[month - 1]:
        raise LineError(f"den {day}.{month}. gibt es nicht", column)
    return day, month


def _read_counts(part: _Part) -> dict[str, str]:
    found = re.match(r"[^\s/]*(?:\s*/\s*[^\s/]*)*", part.text)
    assert found is not None
    counts, rest = found[0], part.text[found.end() :]
    if counts.endswith((",", ";")):
        counts = counts[:-1]
    werte: dict[str, str] = {}
    start = part.start
    for number, piece in enumerate(counts.split("/")):
        if number >= len(_FIELDS):
            raise LineError("erwartet höchstens vier Zahlen: Ja, Nein, Enthaltung, ungültig", start)
        if piece.strip() != _UNKNOWN:
            werte[_FIELDS[number]] = _read_count(_Part(piece, start).stripped())
        start += len(piece) + 1
    words = _Part(rest, part.start + found.end()).stripped()
    return _add_words(words, werte) if words.text else werte


def _read_count(piece: _Part) -> str:
    try:
        return str(parse_anzahl(piece.text))
    except ValueError as error:
        message = "hier fehlt eine Zahl; für eine unbekannte steht »?«" if not piece.text else str(error)
        raise LineError(message, piece.start) from None


def _add_words(words: _Part, werte: dict[str, str]) -> dict[str, str]:
    """Take what stands behind the counts as outcome, and where it is none as remark."""
    try:
        return _read_words(words, werte)
    except LineError:
        if "bemerkung" in werte:
            raise
        text, cells = take_phrases(words.text)
        return {**werte, **cells, "bemerkung": text}


def _read_words(words: _Part, werte: dict[str, str]) -> dict[str, str]:
    text, cells = take_phrases(words.text)
    said = {"outcome": text} if text or not cells else {}
    try:
        return read_werte({**werte, **cells, **said})
    except EingabeError as error:
        if error.code == "K116" and re.match(r"[-−]?\d", words.text):
            message = f"erwartet Ja/Nein/Enthaltung wie »34/5/2«, gefunden {quote(words.text)}"
            raise LineError(message, words.start) from None
        raise LineError(str(error), words.start) from None
