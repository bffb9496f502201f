"""Counts of real councils, and what came of them."""

from __future__ import annotations

import pytest

from kekdocs.abstimmung import EingabeError
from tests.abstimmung.votes import outcome, vote


@pytest.mark.parametrize(
    ("land", "counts", "expected", "qualifier"),
    [
        ("ST", (31, 10, 6), "angenommen", "mehrheitlich"),
        ("ST", (16, 25, 2), "abgelehnt", "mehrheitlich"),
        ("BY", (44, 4), "angenommen", "mehrheitlich"),
        ("NW", (32, 41), "abgelehnt", "mehrheitlich"),
        ("NW", (31, 40), "abgelehnt", "mehrheitlich"),
        ("BW", (22, 22), "abgelehnt", "Stimmengleichheit"),
        ("BW", (21, 21), "abgelehnt", "Stimmengleichheit"),
        ("BW", (19, 19), "abgelehnt", "Stimmengleichheit"),
        ("BW", (18, 18, 5), "abgelehnt", "Stimmengleichheit"),
        ("BW", (24, 23), "angenommen", "mehrheitlich"),
    ],
)
def test_a_real_vote_ends_as_it_did(land: str, counts: tuple[int, ...], expected: str, qualifier: str) -> None:
    found = vote(*counts, land=land)
    assert (found.outcome.value, found.qualifier, found.warnings) == (expected, qualifier, ())


def test_24_to_23_recorded_as_rejected_is_reported_with_both() -> None:
    with pytest.raises(
        EingabeError, match=r"»abgelehnt«, die Stimmen \(24 Ja : 23 Nein\) ergeben »angenommen«"
    ) as error:
        vote(24, 23, land="BW", outcome="abgelehnt")
    assert (error.value.code, error.value.field) == ("K341", "outcome")


@pytest.mark.parametrize("seen", [{"present": 42}, {"members": 42}, {"present": 42, "nein": 4, "members": 54}])
def test_29_of_42_with_9_invalid_are_elected(seen: dict[str, int]) -> None:
    found = vote(29, majority="wahl", ungueltig=9, **seen)
    assert (found.outcome.value, found.qualifier, found.norm) == ("angenommen", "gewählt", "§ 56 Abs. 4 KVG LSA")


def test_a_motion_rejected_by_44_to_4_is_an_adopted_resolution() -> None:
    for written in ("", "abgelehnt", "angenommen"):
        found = vote(44, 4, land="BY", members=60, present=48, negativ=True, outcome=written)
        assert (found.outcome.value, found.warnings) == ("angenommen", ())
        assert found.sentence == (
            "Der Beschluss, den Antrag abzulehnen, wurde mit 44 Ja-Stimmen gegen 4 Nein-Stimmen mehrheitlich angenommen; "
            "der Antrag ist damit abgelehnt."
        )


def test_14_to_0_put_off_decides_nothing() -> None:
    found = vote(14, 0, land="BY", outcome="vertagt")
    assert (found.outcome.value, found.qualifier) == ("unbestimmt", "vertagt")
    assert found.sentence == "Die Beschlussfassung wurde mit 14 Ja-Stimmen vertagt."


def test_bei_3_nein_stimmen_mehrheitlich_keeps_what_was_said_and_adds_no_number() -> None:
    found = vote(None, 3, outcome="mehrheitlich", members=42)
    assert (found.outcome.value, found.qualifier) == ("angenommen", "mehrheitlich")
    assert found.sentence == "Der Beschlussvorschlag wurde bei 3 Nein-Stimmen mehrheitlich angenommen."
    assert found.warnings[0] == "Die Zahl der Ja-Stimmen ist nicht bekannt."


def test_19_ja_sonst_ablehnung_stays_open_without_a_written_outcome() -> None:
    assert outcome(19, members=42) == "unbestimmt"
    found = vote(19, members=42, outcome="abgelehnt")
    assert (found.outcome.value, found.sentence) == (
        "abgelehnt",
        "Der Beschlussvorschlag wurde mit 19 Ja-Stimmen abgelehnt.",
    )


def test_counts_may_stand_in_the_written_outcome_and_are_not_added_to() -> None:
    said = vote(outcome="bei 3 Nein-Stimmen mehrheitlich.")
    assert said.sentence == "Der Beschlussvorschlag wurde bei 3 Nein-Stimmen mehrheitlich angenommen."
    rest = vote(outcome="19 Ja, sonst Ablehnung")
    assert (rest.outcome.value, rest.sentence) == (
        "unbestimmt",
        "Das Ergebnis steht nicht fest (bekannt: 19 Ja-Stimmen).",
    )
    whole = vote(outcome="mit 30 Ja-Stimmen gegen 5 Gegenstimmen bei 2 Enthaltungen und 1 ungültigen Stimme angenommen")
    assert whole.sentence == (
        "Der Beschlussvorschlag wurde mit 30 Ja-Stimmen gegen 5 Nein-Stimmen bei 2 Enthaltungen und 1 ungültigen Stimme "
        "mehrheitlich angenommen."
    )
    assert vote(40, 0, outcome="einstimmig bei 2 Enthaltungen").qualifier == "einstimmig bei 2 Enthaltungen"


def test_another_count_in_the_written_outcome_is_named() -> None:
    with pytest.raises(EingabeError, match="»bei 3 Enthaltungen einstimmig«, angegeben sind Enthaltung 2"):
        vote(40, 0, 2, outcome="bei 3 Enthaltungen einstimmig")
    with pytest.raises(EingabeError, match="45 Stimmen eingetragen, das Gremium hat 42 Mitglieder"):
        vote(40, members=42, outcome="5 Nein")
