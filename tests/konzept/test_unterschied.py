"""The changes that make one tree into another."""

from __future__ import annotations

import pytest

from kekdocs.konzept import Baum
from kekdocs.konzept.aufbau import build_baum
from kekdocs.konzept.unterschied import NotExpressibleError, difference, image_of
from kekdocs.konzept.zuordnung import with_known_ids
from kekdocs.model import Aenderungsart
from tests.konzept.made import KONZEPT, ausgabe

EINE = "          - {id: %s, text: %s}\n"


def baum(text: str) -> Baum:
    return build_baum(ausgabe(text)).baum


def changes(after: str) -> list[tuple[str, str]]:
    return [(c.massnahme, c.kind.value) for c in difference(baum(KONZEPT), baum(after))]


def test_the_same_tree_has_no_changes() -> None:
    assert changes(KONZEPT) == []


def test_a_new_wording_stands_with_its_page_section_and_handlungsfeld() -> None:
    [found] = difference(baum(KONZEPT), baum(KONZEPT.replace("wird gebaut", "wird geplant")))
    assert (found.alt, found.geaendert) == ("Der Radweg wird gebaut.", "Der Radweg wird geplant.")
    assert found.fundstelle.model_dump() == {
        "konzept": "Konzept",
        "seite": "7",
        "abschnitt": "Ziel in A",
        "handlungsfeld": "Feld A",
    }


def test_one_exchanged_pair_is_one_move() -> None:
    lines = KONZEPT.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "id: radweg" in line)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    [found] = difference(baum(KONZEPT), baum("".join(lines)))
    assert found.kind is Aenderungsart.VERSCHIEBEN


def test_a_new_massnahme_names_the_one_before_it_and_brings_its_fields() -> None:
    after = KONZEPT.replace("  - id: b\n", "          - {id: rad, text: Räder., kosten: 5 EUR, nummer: 7}\n  - id: b\n")
    found = difference(baum(KONZEPT), baum(after))
    assert [(c.kind.value, c.nach, c.feld) for c in found] == [
        ("einfügen", "bus", ""),
        ("umnummerieren", "", ""),
        ("Feld ändern", "", "Kosten"),
    ]


def test_a_struck_one_stands_where_it_stood_and_points_go_after_what_is_below() -> None:
    after = KONZEPT[: KONZEPT.index("    punkte:\n      - id: a-ziel")] + KONZEPT[KONZEPT.index("  - id: b\n") :]
    after = after.replace("saniert", "verkauft")
    assert changes(after) == [
        ("radweg", "streichen"),
        ("bus", "streichen"),
        ("a-ziel", "streichen"),
        ("schule", "Wortlaut ändern"),
    ]


def test_what_leaves_a_struck_point_moves_first() -> None:
    after = KONZEPT[: KONZEPT.index("    punkte:\n      - id: a-ziel")] + KONZEPT[KONZEPT.index("  - id: b\n") :]
    after += "      - {id: radweg, text: Der Radweg wird gebaut., seite: 7, status: geplant}\n"
    found = changes(after)
    assert ("radweg", "verschieben") in found
    assert found.index(("a-ziel", "streichen")) > found.index(("radweg", "verschieben"))


def test_a_new_point_cannot_be_a_change() -> None:
    with pytest.raises(NotExpressibleError, match="»c« ist neu; eine Änderung kann nur Maßnahmen einfügen"):
        difference(baum(KONZEPT), baum(KONZEPT + "  - {id: c, titel: Feld C}\n"))


def test_the_trees_stay_as_they_were() -> None:
    before, after = baum(KONZEPT), baum(KONZEPT.replace("stündlich", "täglich"))
    images = image_of(before), image_of(after)
    difference(before, after)
    assert (image_of(before), image_of(after)) == images


def test_a_lost_id_is_found_by_its_wording() -> None:
    found = with_known_ids(baum(KONZEPT), baum(KONZEPT.replace("id: bus", "id: omnibus")))
    assert found.erkannt == (("omnibus", "bus"),)
    assert difference(baum(KONZEPT), found.baum) == ()


def test_a_wording_that_several_have_pairs_none() -> None:
    twice = KONZEPT.replace("  - id: b\n", EINE % ("eins", "Gleich.") + EINE % ("zwei", "Gleich.") + "  - id: b\n")
    once = KONZEPT.replace("  - id: b\n", EINE % ("drei", "Gleich.") + "  - id: b\n")
    assert with_known_ids(baum(twice), baum(once)).erkannt == ()
