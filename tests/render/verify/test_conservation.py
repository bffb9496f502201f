from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.render.verify import Missing, doubled_strings, missing_strings

_TEXT = st.text(alphabet="abcäöüßé AB12.,;-–[]+\u00a0\u00ad\n", max_size=30)
_TEXTS = st.lists(_TEXT, max_size=12)


@given(_TEXTS)
def test_strings_set_one_after_another_are_all_found(strings: list[str]) -> None:
    assert missing_strings(strings, "\n".join(strings)) == []


@given(_TEXTS, st.lists(st.sampled_from(["1.", "Kopf", "☒", ""]), min_size=13, max_size=13))
def test_text_of_the_template_between_strings_does_not_matter(strings: list[str], between: list[str]) -> None:
    text = "".join(f"{string}\n{other}\n" for string, other in zip(strings, between, strict=False))
    assert missing_strings(strings, text) == []


@given(_TEXTS.filter(bool), st.data())
def test_one_altered_letter_is_found_at_its_string_and_nowhere_else(strings: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(strings) - 1))
    string = strings[index]
    at = data.draw(st.integers(0, len(string)))
    expected = [*strings[:index], string[:at] + "Ω" + string[at:], *strings[index + 1 :]]
    assert [missing.index for missing in missing_strings(expected, "\n".join(strings))] == [index]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.data())
def test_a_lost_string_is_found_among_equal_ones(numbers: list[int], data: st.DataObject) -> None:
    strings = [f"Wort{number}" for number in numbers]
    index = data.draw(st.integers(0, len(strings) - 1))
    text = "\n".join(strings[:index] + strings[index + 1 :])
    assert len(missing_strings(strings, text)) == 1


def test_a_missing_string_is_shown_with_what_stands_at_its_place() -> None:
    text = "Der Kreistag beschließt:\nDas Konzept wird geändert.\nGez. Landrat"
    expected = ["Der Kreistag beschließt:", "Das Konzept wird nicht geändert.", "Gez. Landrat"]
    assert missing_strings(expected, text) == [
        Missing(
            index=1,
            string="Das Konzept wird nicht geändert.",
            excerpt="Der Kreistag beschließt: … Das Konzept wird geändert. Gez. Landrat",
        )
    ]


def test_a_string_that_stands_later_again_does_not_drag_the_others_along() -> None:
    text = "Beratung\nAnlage\nSachverhalt\nUnterschrift\nTitel"
    assert [m.string for m in missing_strings(["Titel", "Beratung", "Anlage", "Sachverhalt"], text)] == ["Titel"]


def test_strings_in_another_order_are_missing() -> None:
    assert len(missing_strings(["erstens", "zweitens"], "zweitens\nerstens")) == 1


def test_two_strings_do_not_share_one_place() -> None:
    assert [m.index for m in missing_strings(["Ja", "Ja"], "Ja")] == [1]


@pytest.mark.parametrize(("lost", "text"), [("Ja", "Januar"), ("5", "15"), ("5", "51"), ("Rat", "Beirat Kreisrat")])
def test_a_short_string_is_not_found_inside_a_word(lost: str, text: str) -> None:
    assert [m.string for m in missing_strings([lost], text)] == [lost]


def test_runs_of_one_word_are_found_side_by_side() -> None:
    assert missing_strings(["Kreistags", "sitzung"], "Die Kreistagssitzung beginnt") == []
    assert [m.string for m in missing_strings(["Kreistags"], "Die Kreistagssitzung beginnt")] == ["Kreistags"]


@pytest.mark.parametrize(
    ("string", "text"),
    [
        ("Haushalts-Planung", "Haushalts-\nPlanung"),
        ("eins zwei", "eins\u00a0zwei"),
        ("eins\tzwei", "eins zwei"),
        ("Übergang", "U\u0308bergang"),
        ("Schifffahrt", "Schiff\u00adf\u200bahrt"),
        ("nicht\u2011öffentlich", "nicht-öffentlich"),
        ("bis 2025 bis 2030", "[–bis 2025–] [+bis 2030+]"),
        ("Seite [+1+]", "Seite [+1+]"),
        ("[[+a+]]", "[[+a+]]"),
    ],
)
def test_these_are_the_same_text(string: str, text: str) -> None:
    assert missing_strings([string], text) == []


@pytest.mark.parametrize("text", ["Uebergang", "Ubergang", "übergang", "Übergan", "Übergang"[1:], "Überrgang"])
def test_these_are_another_text(text: str) -> None:
    assert [m.string for m in missing_strings(["Übergang"], text)] == ["Übergang"]


def test_brackets_of_the_author_are_text() -> None:
    assert missing_strings(["[", "+5", "]"], "[+[+] [++5+] [–]–]") == []
    assert [m.string for m in missing_strings(["a [+] b"], "a b")] == ["a [+] b"]


def test_an_empty_text_misses_all_but_empty_strings() -> None:
    assert [m.index for m in missing_strings(["", "a", " \n", "b"], "")] == [1, 3]


def test_a_paragraph_that_stands_twice_is_doubled() -> None:
    long = "Der Kreistag beschließt die Änderung."
    assert doubled_strings([long, "kurz"], f"{long}\nkurz\nkurz\n{long}") == [long]
    assert doubled_strings([long, "kurz", long], f"{long}\nkurz\n{long}") == []
