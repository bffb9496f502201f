from __future__ import annotations

import pytest

from kekdocs.render.typst.numbering import FORMATS, Counters, Level, Lists, Num


def _level(kind: str, text: str, start: int = 1) -> Level:
    return Level(start, kind, text, "tab", "left", {}, {})


_LEVELS = {0: _level("decimal", "%1."), 1: _level("lowerLetter", "%2)"), 2: _level("decimal", "%1.%2.%3")}
_LISTS = Lists({"0": _LEVELS}, {"1": Num("0"), "2": Num("0", {0: 5})})


def test_levels_count_within_the_level_above() -> None:
    counters = Counters(_LISTS)
    assert [counters.label("1", level) for level in (0, 1, 1, 0, 1, 2)] == ["1.", "a)", "b)", "2.", "a)", "2.a.1"]


def test_a_counter_with_a_start_of_its_own_begins_there() -> None:
    counters = Counters(_LISTS, {"9": Num("0", {0: 3})})
    assert [counters.label(each, 0) for each in ("1", "2", "2", "9", "9")] == ["1.", "5.", "6.", "3.", "4."]


def test_a_bullet_of_a_symbol_font_is_drawn_as_what_it_looks_like() -> None:
    lists = Lists({"0": {0: _level("bullet", "\uf0b7")}}, {"1": Num("0")})
    assert Counters(lists).label("1", 0) == "•"


@pytest.mark.parametrize(
    ("kind", "count", "written"),
    [("lowerLetter", 27, "aa"), ("upperLetter", 3, "C"), ("lowerRoman", 49, "xlix"), ("upperRoman", 1994, "MCMXCIV")],
)
def test_numbers_are_written_as_word_writes_them(kind: str, count: int, written: str) -> None:
    assert FORMATS[kind](count) == written
