"""The order of changes in a document, and what it says of those that are no wordings."""

from __future__ import annotations

import pytest

from kekdocs.model import Aenderung
from kekdocs.view.gruppen import by_handlungsfeld, describe_vorgang


def change(handlungsfeld: str, seite: str, **more: str) -> Aenderung:
    place = {"handlungsfeld": handlungsfeld, "seite": seite}
    return Aenderung.model_validate({"fundstelle": place, "geaendert": "x", **more})


def shown(*changes: Aenderung) -> list[tuple[str, str]]:
    return [(name, each.fundstelle.seite) for name, each in by_handlungsfeld(changes)]


def test_changes_stand_by_handlungsfeld_and_page_with_its_name_once() -> None:
    given = [change("B", "9"), change("A", "12"), change("B", "10"), change("B", "2"), change("A", "7")]
    assert shown(*given) == [("B", "2"), ("", "9"), ("", "10"), ("A", "7"), ("", "12")]


def test_without_handlungsfelder_the_order_is_the_authors() -> None:
    assert shown(change("", "9"), change("", "2")) == [("", "9"), ("", "2")]


def test_of_one_page_the_order_is_the_authors() -> None:
    first, second = change("A", "7", massnahme="z"), change("A", "7", massnahme="a")
    assert [each.massnahme for _, each in by_handlungsfeld([first, second])] == ["z", "a"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, ""),
        ({"art": "Wortlaut ändern"}, ""),
        ({"art": "Feld ändern", "feld": "Kosten"}, "Angabe »Kosten«"),
        ({"art": "einfügen", "titel": "Rad", "nach": "bus"}, "neu: Rad, nach »bus«"),
        ({"art": "einfügen", "unter": "verkehr"}, "neu, unter »verkehr«"),
        ({"art": "verschieben", "massnahme": "bus", "vor": "rad"}, "»bus« kommt vor »rad«"),
        ({"art": "streichen"}, "entfällt"),
        ({"art": "umnummerieren"}, "neue Nummer"),
    ],
)
def test_a_change_says_what_it_does_beyond_a_wording(given: dict[str, str], wanted: str) -> None:
    assert describe_vorgang(change("", "1", **given)) == wanted
