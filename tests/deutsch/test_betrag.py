"""Amounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.deutsch import format_betrag, parse_betrag

_BETRAEGE = st.integers(-(10**15) + 1, 10**15 - 1).map(lambda cents: Decimal(cents).scaleb(-2))


@pytest.mark.parametrize(
    ("text", "betrag"),
    [
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("12.50", "12.50"),
        ("12.5", "12.50"),
        ("12,5", "12.50"),
        ("1.234", "1234.00"),
        ("450.000", "450000.00"),
        ("1.550.000", "1550000.00"),
        ("181.800 EUR", "181800.00"),
        ("181.800\u00a0EUR", "181800.00"),
        ("12,50 €", "12.50"),
        ("12,50€", "12.50"),
        ("7 Euro", "7.00"),
        ("7 eur", "7.00"),
        ("450.000,- EUR", "450000.00"),
        ("450.000,-- EUR", "450000.00"),
        ("450.000,– EUR", "450000.00"),
        ("0", "0.00"),
        ("0,05", "0.05"),
        ("0.05", "0.05"),
        ("-3,20", "-3.20"),
        ("−3,20 EUR", "-3.20"),
        ("- 3,20", "-3.20"),
        ("-0,00", "0.00"),
        ("9.999.999.999.999,99", "9999999999999.99"),
    ],
)
def test_an_amount_is_read_to_the_cent(text: str, betrag: str) -> None:
    assert str(parse_betrag(text)) == betrag


_UNCLEAR = ": die Punkte und Kommas lassen sich nicht eindeutig lesen"
_NULL = ": ein Betrag beginnt nicht mit einer Null"
_KOMMA = ": hinter dem Komma stehen höchstens zwei Ziffern, Tausender trennt der Punkt"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.23.456", _UNCLEAR),
        ("1,234.56", _UNCLEAR),
        ("1234.567", _UNCLEAR),
        ("1.234.56", _UNCLEAR),
        ("1.234.5678", _UNCLEAR),
        ("12,34,56", _UNCLEAR),
        (".50", _UNCLEAR),
        ("5,", _UNCLEAR),
        ("5.", _UNCLEAR),
        ("1..000", _UNCLEAR),
        ("1,234", _KOMMA),
        ("12,505", _KOMMA),
        ("0815", _NULL),
        ("011110.543100", _NULL),
        ("0.450", _UNCLEAR),
        ("zwölf", ""),
        ("", ""),
        ("EUR", ""),
        ("€ 12", ""),
        ("12 USD", ""),
        ("--12", ""),
        ("+12", ""),
        ("1e5", ""),
        ("NaN", ""),
        ("Infinity", ""),
        ("1_000", ""),
        ("1 000", ""),
        ("１２", ""),
        ("12 EUR EUR", ""),
    ],
)
def test_what_is_no_amount_or_can_be_read_in_two_ways_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match="erwartet") as refused:
        parse_betrag(text)
    assert str(refused.value) == f"erwartet einen Betrag wie 1.234,56 EUR, gefunden »{text}«{reason}"


@pytest.mark.parametrize("text", ["99999999999999", "10.000.000.000.000,00", "1" * 5000])
def test_more_than_15_digits_with_the_cents_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="erwartet einen Betrag mit höchstens 15 Ziffern, gefunden »"):
        parse_betrag(text)


@pytest.mark.parametrize(
    ("betrag", "text"),
    [
        ("1234.56", "1.234,56\u00a0EUR"),
        ("450000", "450.000,00\u00a0EUR"),
        ("-0.5", "−0,50\u00a0EUR"),
        ("-0.00", "0,00\u00a0EUR"),
        ("1E+3", "1.000,00\u00a0EUR"),
        ("9999999999999.99", "9.999.999.999.999,99\u00a0EUR"),
    ],
)
def test_an_amount_is_written_in_german(betrag: str, text: str) -> None:
    assert format_betrag(Decimal(betrag)) == text


@pytest.mark.parametrize("betrag", ["0.005", "NaN", "Infinity"])
def test_an_amount_is_never_rounded_silently(betrag: str) -> None:
    with pytest.raises(ValueError, match="not an amount in whole cents"):
        format_betrag(Decimal(betrag))


@given(_BETRAEGE)
def test_a_written_amount_is_read_as_the_same_amount(betrag: Decimal) -> None:
    written = format_betrag(betrag)
    assert parse_betrag(written) == betrag
    assert format_betrag(parse_betrag(written)) == written
    assert parse_betrag(str(betrag)) == betrag


@given(st.text("0123456789.,- €", max_size=20))
def test_any_text_of_figures_is_an_amount_of_two_decimals_or_refused_in_german(text: str) -> None:
    try:
        betrag = parse_betrag(text)
    except ValueError as refused:
        assert str(refused).startswith("erwartet einen Betrag ")  # noqa: PT017  # both outcomes are asserted
    else:
        assert betrag.as_tuple().exponent == -2
        assert parse_betrag(format_betrag(betrag)) == betrag
