"""What a Beratung came to: one word, the same by the short way and by the calculator."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kekdocs.abstimmung import UNKLAR, judge_beratung, word_of
from kekdocs.model import Beratung, Einstellungen, Gremienart, Gremium, Land

LAENDER = {
    land: Einstellungen.model_validate(
        {"koerperschaft": {"name": "x", "land": land}, "gremien": [{"name": "Kreistag", "art": "Vertretung"}]}
    )
    for land in Land
}
counts = st.none() | st.integers(0, 45)
words = st.sampled_from(
    ["", "beraten", "mehrheitlich", "einstimmig", "abgelehnt", "gewählt", "bei 3 Nein-Stimmen mehrheitlich", "vertagt"]
)
beratungen = st.fixed_dictionaries(
    {
        "gremium": st.just("Kreistag"),
        "ja": counts,
        "nein": counts,
        "enthaltung": st.none() | st.integers(0, 5),
        "ungueltig": st.none() | st.integers(0, 5),
        "befangen": st.none() | st.integers(0, 2),
        "anwesend": st.none() | st.integers(0, 50),
        "besetzt": st.none() | st.integers(0, 50),
        "mehrheit": st.sampled_from(["", "", "mitglieder", "2/3", "einstimmig", "wahl", "Hauptsatzung", "unsinn"]),
        "wahlgang": st.none() | st.integers(0, 2),
        "wahl": st.sampled_from(["", "", "Adler: 21; Busch: 20", "Adler: 20; Busch: 20"]),
        "los": st.sampled_from(["", "Adler", "ja"]),
        "stimme_des_vorsitzes": st.sampled_from([None, "ja", "nein"]),
        "negativ": st.sampled_from([None, "ja"]),
        "bemerkung": words,
        "ergebnis": st.sampled_from([None, None, "angenommen", "geändert angenommen", "abgelehnt", "vertagt"]),
        "zustaendigkeit": st.sampled_from([None, "Entscheidung", "Kenntnisnahme"]),
    }
)
gremien = st.none() | st.builds(
    Gremium, name=st.just("Kreistag"), art=st.sampled_from(Gremienart), mitglieder=st.none() | st.integers(30, 60)
)
ordinary = st.fixed_dictionaries({"gremium": st.just("Kreistag"), "ja": counts, "nein": counts, "enthaltung": counts})


@given(beratungen | ordinary, gremien, st.sampled_from(Land))
def test_the_short_way_says_what_the_calculator_says(data: dict[str, Any], gremium: Gremium | None, land: Land) -> None:
    beratung = Beratung.model_validate(data)
    assert word_of(beratung, gremium, LAENDER[land]) == judge_beratung(beratung, gremium, LAENDER[land]).word


@given(beratungen, gremien, st.sampled_from(Land))
def test_what_is_stated_is_what_it_came_to(data: dict[str, Any], gremium: Gremium | None, land: Land) -> None:
    beratung = Beratung.model_validate(data)
    urteil = judge_beratung(beratung, gremium, LAENDER[land])
    if beratung.ergebnis is None or beratung.negativ or urteil.word == "nicht beschlussfähig":
        return
    assert urteil.word == beratung.ergebnis.value.removeprefix("geändert ")


def word(**cells: Any) -> str:
    gremium = Gremium(name="Kreistag", art=Gremienart.VERTRETUNG, mitglieder=42)
    return word_of(Beratung.model_validate({"gremium": "Kreistag", **cells}), gremium, LAENDER[Land.ST])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, ""),
        ({"anwesend": "40"}, ""),
        ({"bemerkung": "siehe Niederschrift"}, ""),
        ({"bemerkung": "siehe Niederschrift", "zustaendigkeit": "Kenntnisnahme"}, "zur Kenntnis genommen"),
        ({"ja": "30"}, UNKLAR),
        ({"ja": "50", "nein": "1"}, UNKLAR),
        ({"ja": "30", "nein": "5", "bemerkung": "abgelehnt"}, UNKLAR),
        ({"bemerkung": "einstimmig"}, "angenommen"),
        ({"bemerkung": "einstimmig abgelehnt"}, "abgelehnt"),
        ({"bemerkung": "an den Kreisausschuss verwiesen"}, "verwiesen"),
        ({"ja": "44", "mehrheit": "unsinn"}, UNKLAR),
        ({"ja": "29", "ungueltig": "9", "mehrheit": "wahl"}, "angenommen"),
        ({"ja": "29", "ungueltig": "9", "bemerkung": "gewählt"}, UNKLAR),
        ({"bemerkung": "gewählt"}, "angenommen"),
        ({"ja": "38", "nein": "4", "negativ": "ja", "ergebnis": "abgelehnt"}, "angenommen"),
    ],
)
def test_one_word_says_how_it_ended(cells: dict[str, str], expected: str) -> None:
    assert word(**cells) == expected


def test_words_beside_a_stated_result_say_how_it_came_about() -> None:
    beratung = Beratung.model_validate({"gremium": "x", "ergebnis": "geändert angenommen", "bemerkung": "einstimmig"})
    found = judge_beratung(beratung, None, LAENDER[Land.ST]).ergebnis
    assert found is not None
    assert found.qualifier == "einstimmig"
