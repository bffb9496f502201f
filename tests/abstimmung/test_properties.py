"""What holds of every vote."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kekdocs.abstimmung import Eingabe, EingabeError, Ergebnis, Stimme, calculate, choose_mehrheit
from kekdocs.model import Gremienart, Land

COUNT = st.integers(0, 60)
PERHAPS = st.none() | COUNT
MAJORITIES = ("einfach", "mitglieder", "2/3", "3/4 anwesende", "2/3 stimmen", "besetzt", "einstimmig", "wahl")
RANK = {"abgelehnt": 0, "unbestimmt": 1, "angenommen": 2}


@st.composite
def votes(draw: st.DrawFn) -> Eingabe:
    land = draw(st.sampled_from(Land))
    majority, _ = choose_mehrheit(draw(st.sampled_from(MAJORITIES)), land)
    ja, nein, enthaltung, ungueltig = (draw(PERHAPS) for _ in range(4))
    befangen = draw(st.integers(0, 3))
    cast = sum(count or 0 for count in (ja, nein, enthaltung, ungueltig))
    present = draw(st.none() | st.integers(cast + befangen, cast + befangen + 20))
    members = (present or cast + befangen) + draw(st.integers(0, 30))
    return Eingabe(
        land=land,
        kind=draw(st.sampled_from(Gremienart)),
        members=draw(st.sampled_from((members, None))),
        present=present,
        befangen=befangen,
        ja=ja,
        nein=nein,
        enthaltung=enthaltung,
        ungueltig=ungueltig,
        majority=majority,
        wahlgang=draw(st.integers(1, 3)),
        chair=draw(st.none() | st.sampled_from(Stimme)),
        negativ=draw(st.booleans()),
    )


def perhaps(eingabe: Eingabe) -> Ergebnis | None:
    try:
        return calculate(eingabe)
    except EingabeError:
        return None


@given(votes())
def test_one_who_turns_from_nein_to_ja_never_turns_an_adopted_resolution_down(eingabe: Eingabe) -> None:
    if eingabe.ja is None or not eingabe.nein:
        return
    before = calculate(eingabe).outcome
    after = calculate(replace(eingabe, ja=eingabe.ja + 1, nein=eingabe.nein - 1)).outcome
    if before in RANK and after in RANK:
        assert RANK[after] >= RANK[before]


@given(votes())
def test_one_more_ja_never_turns_an_adopted_resolution_down(eingabe: Eingabe) -> None:
    # Another member comes in: the counts grow, the seats stay.
    if eingabe.ja is None:
        return
    seats = None if eingabe.members is None else eingabe.members + 1
    present = None if eingabe.present is None else eingabe.present + 1
    before = calculate(replace(eingabe, members=seats)).outcome
    after = perhaps(replace(eingabe, members=seats, ja=eingabe.ja + 1, present=present))
    if after is not None and before == "angenommen":
        assert after.outcome == "angenommen"


@given(votes())
def test_a_number_in_the_sentence_is_one_that_was_counted(eingabe: Eingabe) -> None:
    sentence = calculate(eingabe).sentence.replace("ohne Ja- und Nein-Stimmen", "")
    for name, noun in (("ja", "Ja-Stimme"), ("nein", "Nein-Stimme"), ("enthaltung", "Enthaltung")):
        if getattr(eingabe, name) is None:
            assert noun not in sentence
        elif noun in sentence:
            assert f"{getattr(eingabe, name)} {noun}" in sentence


@given(votes())
def test_an_unknown_count_leaves_an_ordinary_vote_open(eingabe: Eingabe) -> None:
    ordinary = replace(eingabe, majority=choose_mehrheit("", eingabe.land)[0])
    if ordinary.ja is None or ordinary.nein is None:
        assert calculate(ordinary).outcome in ("unbestimmt", "nicht_beschlussfaehig")


@given(votes())
def test_abstentions_and_invalid_votes_do_not_change_an_ordinary_vote(eingabe: Eingabe) -> None:
    ordinary = replace(eingabe, majority=choose_mehrheit("", eingabe.land)[0])
    without = replace(ordinary, enthaltung=0, ungueltig=0)
    assert calculate(ordinary).outcome == calculate(without).outcome


@given(votes(), COUNT, COUNT)
def test_more_votes_than_people_are_always_refused(eingabe: Eingabe, more: int, seats: int) -> None:
    people = seats + (eingabe.befangen or 0)
    too_many = replace(eingabe, ja=seats + 1 + more, present=people, members=people + more)
    assert perhaps(too_many) is None


@given(votes())
def test_every_result_speaks_german_and_has_a_norm(eingabe: Eingabe) -> None:
    found = calculate(eingabe)
    assert found.sentence.endswith(".")
    assert "None" not in found.sentence + "".join(found.warnings)
    assert "  " not in found.sentence
    assert found.norm
    assert calculate(eingabe) == found
