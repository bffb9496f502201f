from __future__ import annotations

import io

import pytest

from kekdocs.render.redline.sheet import Sheet
from kekdocs.render.redline.terminal.paint import ALL_LINES, wants_colour, write_terminal
from kekdocs.render.redline.terminal.tables import write_statistics
from kekdocs.render.redline.terminal.wrapping import wrap_text
from tests.render.redline.sheets import make_massnahmen, make_mixed, make_sheet


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    stream: io.StringIO, environment: dict[str, str], *, expected: bool
) -> None:
    assert wants_colour(stream, environment) is expected


def test_without_colour_the_signs_speak() -> None:
    shown = write_terminal(make_massnahmen(), width=70)
    assert "\x1b" not in shown
    assert "[–\u00a0mit\u00a0–][+\u00a0durch\u00a0+]" in shown


def test_a_line_is_wrapped_behind_its_numbers() -> None:
    shown = write_terminal(make_sheet("eins zwei drei vier fünf", "eins zwei drei vier sechs"), width=30, colour=True)
    assert shown.splitlines()[1:3] == [
        "\x1b[2m1 1 │ \x1b[0meins zwei drei vier",
        "\x1b[2m    │ \x1b[0m\x1b[31m[–\u00a0fünf\u00a0–]\x1b[0m\x1b[32m[+\u00a0sechs\u00a0+]\x1b[0m",
    ]


def test_only_changed_lines_are_shown_with_their_numbers_and_as_many_around_as_asked() -> None:
    old = "".join(f"Absatz {number}.\n" for number in range(1, 12))
    sheet = make_sheet(old, old.replace("Absatz 6.", "Absatz 6 neu.\nNoch einer."), title="")
    assert write_terminal(sheet).splitlines()[0] == " ⋯  5 Absätze unverändert"
    near = write_terminal(sheet, context=1)
    assert " 5  5 │ Absatz 5." in near
    assert " 7  8 │ Absatz 7." in near
    assert "4 Absätze unverändert" in near
    assert "unverändert" not in write_terminal(sheet, context=ALL_LINES)


def test_wide_and_combining_letters_are_counted_as_they_are_seen() -> None:
    assert wrap_text("漢" * 12, 20) == ["漢" * 10, "漢" * 2]
    assert wrap_text("e\u0301" * 20, 20) == ["e\u0301" * 20]


def test_a_sign_is_never_parted_from_its_word() -> None:
    rows = wrap_text("vor [–\u00a0" + "a" * 30 + "\u00a0–][+\u00a0" + "b" * 18 + "\u00a0+] nach", 20)
    assert rows == ["vor", "[–\u00a0" + "a" * 17, "a" * 13 + "\u00a0–]", "[+\u00a0" + "b" * 17, "b\u00a0+] nach"]


def test_a_colour_goes_on_in_the_next_row() -> None:
    rows = wrap_text("\x1b[31mzehn Zeichen lang und mehr\x1b[0m Ende", 20)
    assert rows == ["\x1b[31mzehn Zeichen lang\x1b[0m", "\x1b[31mund mehr\x1b[0m Ende"]


def test_no_text_steers_the_terminal() -> None:
    shown = write_terminal(make_sheet("ruhig", "\x1b]0;böse\x07 \u202eruhig"), colour=True)
    assert "[+\u00a0␛]0;böse␇ ‹U+202E›\u00a0+]" in shown


def test_the_letters_of_an_ending_stand_out() -> None:
    assert "eine\x1b[7mr\x1b[27m" in write_terminal(make_sheet("Es gilt einer.", "Es gilt einem."), colour=True)


def test_the_figures_stand_in_columns_and_long_titles_are_cut() -> None:
    rows = write_statistics(make_massnahmen(), width=78).splitlines()
    assert len({len(row) for row in rows}) == 1
    assert len(rows[0]) <= 78
    assert rows[0].split() == ["Stellen", "Schreibweise", "gelöscht", "eingefügt", "verschoben"]
    assert rows[1].startswith("Konzept Seite 114, Öf…")
    assert rows[-1].split() == ["Zusammen", "5", "0", "2", "27", "0"]


def test_one_untitled_redline_has_one_row() -> None:
    sheet = make_sheet("a", "b", title="")
    assert [row.split()[0] for row in write_statistics(sheet).splitlines()] == ["Stellen", "Wortlaut"]
    assert write_statistics(Sheet(())).split()[0] == "Stellen"


def test_a_move_names_its_partner() -> None:
    shown = write_terminal(make_mixed(), width=200)
    assert "[verschoben\u00a0nach\u00a0unten]\u00a0[–\u00a0Der Kreistag" in shown
    assert "[verschoben\u00a0von\u00a0oben]\u00a0[+\u00a0Der Kreistag" in shown


def test_the_numbers_of_both_sides_stand_in_columns() -> None:
    old = "\n".join(f"Absatz {number}." for number in range(1, 10))
    shown = write_terminal(make_sheet(old, f"Neu.\n{old}"), width=60, context=ALL_LINES)
    assert len({row.index("│") for row in shown.split("\n") if "│" in row}) == 1
