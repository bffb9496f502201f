"""Counts, yes and no, lists, and what may have been meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.deutsch import closest, join_und, parse_anzahl, parse_ja_nein, plural

GREMIEN = ["Kreistag", "Kreisausschuss", "Umweltausschuss", "Jugendhilfeausschuss", "Ausschuss für Bildung"]


@pytest.mark.parametrize(("text", "anzahl"), [("0", 0), ("12", 12), (" 7 ", 7), ("007", 7), ("999999999", 999999999)])
def test_a_whole_number_is_read(text: str, anzahl: int) -> None:
    assert parse_anzahl(text) == anzahl


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("zwölf", "erwartet eine ganze Zahl, gefunden »zwölf«"),
        ("", "erwartet eine ganze Zahl, gefunden »«"),
        ("1,5", "erwartet eine ganze Zahl, gefunden »1,5«"),
        ("1_0", "erwartet eine ganze Zahl, gefunden »1_0«"),
        ("٣", "erwartet eine ganze Zahl, gefunden »٣«"),
        ("-3", "erwartet eine ganze Zahl ab 0, gefunden »-3«"),
        ("−3", "erwartet eine ganze Zahl ab 0, gefunden »−3«"),
        ("1" * 10, "erwartet eine ganze Zahl mit höchstens 9 Ziffern, gefunden »1111111111«"),
        ("1" * 5000, f"erwartet eine ganze Zahl mit höchstens 9 Ziffern, gefunden »{'1' * 59}…«"),
    ],
)
def test_what_is_no_whole_number_is_refused_with_what_was_found(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="erwartet") as refused:
        parse_anzahl(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("text", ["ja", "Ja", "JA", "j", "true", " ja "])
def test_yes_is_read(text: str) -> None:
    assert parse_ja_nein(text) is True


@pytest.mark.parametrize("text", ["nein", "Nein", "N", "false", "False"])
def test_no_is_read(text: str) -> None:
    assert parse_ja_nein(text) is False


@pytest.mark.parametrize("text", ["", "x", "1", "on", "yes", "öffentlich", "nei", "jein"])
def test_anything_else_is_neither_yes_nor_no(text: str) -> None:
    with pytest.raises(ValueError, match="erwartet") as refused:
        parse_ja_nein(text)
    assert str(refused.value) == f"erwartet »ja« oder »nein«, gefunden »{text}«"


@pytest.mark.parametrize(("n", "text"), [(0, "0 Vorlagen"), (1, "1 Vorlage"), (2, "2 Vorlagen"), (21, "21 Vorlagen")])
def test_a_count_takes_the_singular_for_one_only(n: int, text: str) -> None:
    assert plural(n, "Vorlage", "Vorlagen") == text


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A und B"), (["A", "B", "C"], "A, B und C")]
)
def test_the_last_part_of_a_list_is_joined_by_und(parts: list[str], text: str) -> None:
    assert join_und(parts) == text


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Umweltauschuss", "Umweltausschuss"),
        ("UMWELTAUSSCHUSS", "Umweltausschuss"),
        ("Kreis Ausschuss", "Kreisausschuss"),
        ("Jugend", "Jugendhilfeausschuss"),
        ("Kreis", "Kreistag"),
        ("Ausschuß fuer Bildung", "Ausschuss für Bildung"),
        ("Finanzen", None),
        ("Kr", None),
        ("", None),
        ("---", None),
        ("Umweltausschuss " * 500, None),
    ],
)
def test_the_nearest_name_is_proposed_in_its_own_spelling(word: str, meant: str | None) -> None:
    assert closest(word, GREMIEN) == meant


def test_of_two_names_that_are_equally_near_the_first_is_proposed() -> None:
    assert closest("Bau1", ["Bau2", "Bau3"]) == "Bau2"
    assert closest("Bau1", ["Bau3", "Bau2"]) == "Bau3"


def test_of_the_names_that_the_word_begins_the_shortest_is_proposed() -> None:
    assert closest("Kreis", ["Kreisausschuss", "Kreistag"]) == "Kreistag"


def test_nothing_is_proposed_where_there_is_nothing() -> None:
    assert closest("Kreistag", []) is None


@given(st.sampled_from(GREMIEN), st.integers(0, 30), st.characters())
def test_one_wrong_character_never_hides_a_name(name: str, place: int, character: str) -> None:
    broken = name[:place] + character + name[place + 1 :]
    assert closest(broken, [name]) == name
