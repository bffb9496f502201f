"""Amounts in euro, exact to the cent; never a float.

How a number is read. A comma is always the decimal sign, with one or two digits or a dash (``450.000,-``) behind it.
A point is a thousands sign if exactly three digits follow each one (``1.234`` is one thousand two hundred and
thirty-four), and the decimal sign if it is the only sign and one or two digits follow (``1234.56``, ``12.50``).
Anything else is refused, since the reader would have to guess: ``1,234``, ``1,234.56``, ``1.23.456``, ``1234.567``.

A no-break blank stands between amount and EUR, for an amount must not break at a line's end.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kekdocs.deutsch.quoting import quote

MAX_DIGITS = 15

_CENT = Decimal("0.01")
_NO_BREAK_SPACE = "\u00a0"
_MINUS = "\u2212"

_CURRENCY = re.compile(r"\s*(?:EUR|Euro|€)\Z", re.IGNORECASE)
_GROUPED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
# A leading zero is a Buchungsstelle or an Aktenzeichen in the wrong field rather than an amount.
_PLAIN = r"0|[1-9][0-9]*"
_COMMA = rf"(?P<whole>{_GROUPED}|{_PLAIN})(?:,(?:(?P<cents>[0-9]{{1,2}})|--?|[–—]))?"
_GERMAN = re.compile(_COMMA)
_POINT = re.compile(rf"(?P<whole>{_PLAIN})\.(?P<cents>[0-9]{{1,2}})")


def parse_betrag(text: str) -> Decimal:
    """Euro with exactly two decimals, ``EUR``, ``Euro`` or ``€`` behind the number optional, ``-`` or ``−`` before it.

    Raises ``ValueError`` with a German sentence without a full stop if the number is none, can be read in two ways or
    has more than 15 digits. Minus zero is zero.
    """
    sign, number = _split_sign(_CURRENCY.sub("", text.strip()))
    found = _GERMAN.fullmatch(number) or _POINT.fullmatch(number)
    if not found:
        raise ValueError(f"erwartet einen Betrag wie 1.234,56 EUR, gefunden {quote(text)}{_reason(number)}")
    whole = found["whole"].replace(".", "")
    cents = (found["cents"] or "").ljust(2, "0")
    if len(whole) + len(cents) > MAX_DIGITS:
        raise ValueError(f"erwartet einen Betrag mit höchstens {MAX_DIGITS} Ziffern, gefunden {quote(text)}")
    betrag = Decimal(f"{whole}.{cents}")
    return -betrag if sign and betrag else betrag


def _split_sign(number: str) -> tuple[bool, str]:
    negative = number.startswith(("-", _MINUS))
    return negative, number[1:].lstrip() if negative else number


def _reason(number: str) -> str:
    if re.fullmatch(r"0[0-9]+([.,].*)?", number):
        return ": ein Betrag beginnt nicht mit einer Null"
    if re.fullmatch(r"[0-9]+,[0-9]{3,}", number):
        return ": hinter dem Komma stehen höchstens zwei Ziffern, Tausender trennt der Punkt"
    if re.fullmatch(r"[0-9.,]*[0-9][0-9.,]*", number):
        return ": die Punkte und Kommas lassen sich nicht eindeutig lesen"
    return ""


def format_betrag(betrag: Decimal) -> str:
    """``1.234,56 EUR`` with a no-break blank (U+00A0) before the currency; negative with the minus sign U+2212.

    Raises ``ValueError`` for parts of a cent, infinity and NaN: rounding is for the rule that made the amount.
    """
    if not betrag.is_finite() or betrag != betrag.quantize(_CENT):
        raise ValueError(f"not an amount in whole cents: {betrag}")
    whole, cents = f"{abs(betrag):.2f}".split(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{_MINUS if betrag < 0 else ''}{grouped},{cents}{_NO_BREAK_SPACE}EUR"
