"""What speaks against a result without refuting it."""

from __future__ import annotations

import pytest

from kekdocs.abstimmung import judge_beratung
from kekdocs.abstimmung.zweifel import find_doubts
from kekdocs.model import Beratung, Einstellungen, Gremium


def doubts(
    ja: str = "20", nein: str = "3", gegenstand: str = "Sache", land: str = "ST", art: str = "Vertretung", **cells: str
) -> list[str]:
    gremium = Gremium.model_validate({"name": "Kreistag", "art": art, "mitglieder": "42"})
    settings = Einstellungen.model_validate(
        {"koerperschaft": {"name": "Landkreis Musterland", "land": land}, "gremien": [gremium]}
    )
    beratung = Beratung.model_validate({"gremium": "Kreistag", "ja": ja, "nein": nein, **cells})
    return [each.message for each in find_doubts(beratung, judge_beratung(beratung, gremium, settings), gegenstand)]


@pytest.mark.parametrize(
    ("ja", "remark"),
    [
        ("20", "mit großer Mehrheit abgelehnt"),
        ("20", "Der Antrag wurde abgelehnt."),
        ("20", "nicht beschlossen worden"),
        ("2", "einmütig beschlossen"),
    ],
)
def test_a_remark_that_says_the_opposite_is_doubted(ja: str, remark: str) -> None:
    [found] = doubts(ja=ja, bemerkung=remark)
    assert found.endswith(f"in der Bemerkung steht »{remark}«")


@pytest.mark.parametrize(
    "remark",
    [
        "Änderungsantrag abgelehnt",
        "Antrag der Gruppe Nord abgelehnt",
        "nach Aussprache beschlossen",
        "Wortlaut ergänzt",
    ],
)
def test_a_remark_about_something_else_is_not(remark: str) -> None:
    assert not doubts(bemerkung=remark)


def test_a_resolution_that_rejects_a_motion_may_say_so() -> None:
    assert not doubts(bemerkung="Der Antrag wurde abgelehnt.", negativ="ja")


def test_a_majority_that_the_law_asks_for_and_that_is_not_reached_is_doubted() -> None:
    gegenstand = "Zweite Satzung zur Änderung der Hauptsatzung"
    [found] = doubts(gegenstand=gegenstand, mehrheit="einfach")
    assert found.startswith("geht es um »Hauptsatzung«, verlangt § 10 KVG LSA (Stand ")
    assert not doubts(ja="22", gegenstand=gegenstand)
    assert not doubts(gegenstand=gegenstand, mehrheit="Hauptsatzung")
    assert not doubts(gegenstand=gegenstand, art="Ausschuss")
    assert not doubts(gegenstand=gegenstand, land="SN")
    assert not doubts(ja="2", gegenstand=gegenstand)
