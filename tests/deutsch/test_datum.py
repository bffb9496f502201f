"""Dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.deutsch import format_datum, format_datum_lang, parse_datum
from kekdocs.deutsch.datum import format_wochentag


@pytest.mark.parametrize("text", ["23.02.2023", "23.2.2023", "2023-02-23", " 23.02.2023 "])
def test_the_german_and_the_iso_form_are_read(text: str) -> None:
    assert parse_datum(text) == date(2023, 2, 23)


def test_day_and_month_need_no_leading_zero() -> None:
    assert parse_datum("3.2.2023") == date(2023, 2, 3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("gestern", "erwartet ein Datum wie 23.02.2023, gefunden »gestern«"),
        ("", "erwartet ein Datum wie 23.02.2023, gefunden »«"),
        ("23/02/2023", "erwartet ein Datum wie 23.02.2023, gefunden »23/02/2023«"),
        ("2023-2-23", "erwartet ein Datum wie 23.02.2023, gefunden »2023-2-23«"),
        ("23.02.202", "erwartet ein Datum wie 23.02.2023, gefunden »23.02.202«"),
        ("٢٣.٠٢.٢٠٢٣", "erwartet ein Datum wie 23.02.2023, gefunden »٢٣.٠٢.٢٠٢٣«"),
        ("23.02.2023\n24.02.2023", "erwartet ein Datum wie 23.02.2023, gefunden »23.02.2023↵24.02.2023«"),
        (
            "23.02.23",
            (
                "erwartet ein Datum mit vierstelligem Jahr wie 23.02.2023, gefunden »23.02.23«: "
                "gemeint sein kann 1923 oder 2023"
            ),
        ),
        (
            "31.02.2023",
            (
                "erwartet ein Datum wie 23.02.2023, gefunden »31.02.2023«: "
                "diesen Tag gibt es nicht, der Februar 2023 hat 28 Tage"
            ),
        ),
        (
            "2023-04-31",
            (
                "erwartet ein Datum wie 23.02.2023, gefunden »2023-04-31«: "
                "diesen Tag gibt es nicht, der April 2023 hat 30 Tage"
            ),
        ),
        (
            "00.03.2024",
            (
                "erwartet ein Datum wie 23.02.2023, gefunden »00.03.2024«: "
                "diesen Tag gibt es nicht, der März 2024 hat 31 Tage"
            ),
        ),
        (
            "23.13.2023",
            "erwartet ein Datum wie 23.02.2023, gefunden »23.13.2023«: einen Monat 13 gibt es nicht",
        ),
        (
            "2023-00-10",
            "erwartet ein Datum wie 23.02.2023, gefunden »2023-00-10«: einen Monat 00 gibt es nicht",
        ),
        ("01.01.0000", "erwartet ein Datum wie 23.02.2023, gefunden »01.01.0000«: ein Jahr 0000 gibt es nicht"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="erwartet") as refused:
        parse_datum(text)
    assert str(refused.value) == sentence


def test_the_29th_of_february_is_a_day_in_a_leap_year_only() -> None:
    assert parse_datum("29.02.2024") == date(2024, 2, 29)
    with pytest.raises(ValueError, match="der Februar 2100 hat 28 Tage"):
        parse_datum("29.02.2100")


def test_dates_are_written_short_and_long() -> None:
    assert format_datum(date(2023, 2, 3)) == "03.02.2023"
    assert format_datum_lang(date(2023, 2, 3)) == "3. Februar 2023"
    assert format_datum_lang(date(2024, 3, 31)) == "31. März 2024"
    assert format_wochentag(date(2023, 3, 29)) == "Mittwoch"


@given(st.dates())
def test_a_written_date_is_read_as_the_same_date(datum: date) -> None:
    assert parse_datum(format_datum(datum)) == datum
    assert parse_datum(datum.isoformat()) == datum
    assert len(format_datum(datum)) == 10


@given(st.text("0123456789.-", max_size=12))
def test_any_text_of_figures_is_a_date_or_refused_in_german(text: str) -> None:
    try:
        datum = parse_datum(text)
    except ValueError as refused:
        assert str(refused).startswith("erwartet ein Datum ")  # noqa: PT017  # both outcomes are asserted
    else:
        assert f"{datum.year:04}" in text
