"""How a majority is written."""

from __future__ import annotations

import pytest

from kekdocs.abstimmung import EINFACH, WAHL, choose_mehrheit, parse_mehrheit
from kekdocs.model import Land


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("mitglieder", "die Mehrheit der gesetzlichen Mitgliederzahl"),
        ("Mehrheit der Mitglieder", "die Mehrheit der gesetzlichen Mitgliederzahl"),
        ("absolut", "die Mehrheit der gesetzlichen Mitgliederzahl"),
        ("2/3", "zwei Drittel der gesetzlichen Mitgliederzahl"),
        ("2/3 der gesetzlichen Mitgliederzahl", "zwei Drittel der gesetzlichen Mitgliederzahl"),
        ("2/3-Mehrheit der Anwesenden", "zwei Drittel der anwesenden Stimmberechtigten"),
        ("Zweidrittel", "zwei Drittel der gesetzlichen Mitgliederzahl"),
        ("3/4 stimmen", "drei Viertel der abgegebenen Ja- und Nein-Stimmen"),
        ("5/6 besetzt", "5/6 der besetzten Sitze"),
    ],
)
def test_a_share_is_read_and_said(written: str, words: str) -> None:
    assert parse_mehrheit(written).words == words


def test_what_is_no_share_is_read() -> None:
    assert parse_mehrheit("") is parse_mehrheit("Einfach") is parse_mehrheit("einfache Mehrheit") is EINFACH
    assert parse_mehrheit("WAHL") is WAHL


@pytest.mark.parametrize("written", ["quatsch", "3/2", "0/3", "1/0", "2/3 hasen", "66%", "2/3/4", "-1/2"])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"gibt es nicht|liegt nicht zwischen"):
        parse_mehrheit(written)


def test_a_purpose_of_another_land_is_unknown_and_the_near_one_is_named() -> None:
    with pytest.raises(ValueError, match="möglich sind zum Beispiel: einfach, mitglieder"):
        choose_mehrheit("Bürgerentscheid", Land.ST)
    with pytest.raises(ValueError, match="»Hauptsatzung«"):
        choose_mehrheit("Hauptsazung", Land.ST)


@pytest.mark.parametrize("base", range(1, 130))
def test_what_is_needed_is_the_least_that_reaches(base: int) -> None:
    for written in ("mitglieder", "2/3", "3/4", "4/5", "1/2"):
        mehrheit = parse_mehrheit(written)
        needed = mehrheit.needed(base)
        assert mehrheit.is_reached(needed, base)
        assert not mehrheit.is_reached(needed - 1, base)
