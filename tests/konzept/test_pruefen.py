"""What does not fit together is named with both places and a way out."""

from __future__ import annotations

import pytest

from kekdocs.diagnostics import Diagnostic, Severity, Span
from tests.konzept.made import KONZEPT, NO, OPEN, YES, change, findings, vorlage_text, wording
from tests.konzept.test_ableitung import BEST, BETTER, BUS, RADWEG, SECOND

FIRST = vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER))


def place(found: Diagnostic) -> str:
    assert isinstance(found.place, Span)
    return f"{found.file}:{found.place.line}"


def line_of(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


def only(found: list[Diagnostic]) -> Diagnostic:
    [one] = found
    return one


def test_adopted_and_open_changes_that_fit_give_no_finding() -> None:
    pending = vorlage_text("2", "01.06.2023", wording("radweg", BETTER, BEST), vote=OPEN)
    assert findings([FIRST, pending]) == []


def test_an_open_vorlage_whose_alt_was_overtaken_names_who_changed_it_and_shows_the_difference() -> None:
    pending = vorlage_text("2", "01.06.2023", wording("radweg", RADWEG, BEST), vote=OPEN)
    found = only(findings([FIRST, pending]))
    assert (found.code, place(found)) == ("K325", f"resolutions/v1.yaml:{line_of(pending, 'alt:')}")
    assert "Kreistag 01.03.2023 (1)" in found.message
    assert f"resolutions/v0.yaml:{line_of(FIRST, 'maßnahme: radweg')}" in found.message
    assert found.hints[0].endswith("Der Radweg wird [+ bis 2027 +] gebaut.")


def test_an_open_vorlage_with_a_wrong_alt_names_the_place_in_the_edition() -> None:
    pending = vorlage_text("2", "01.06.2023", wording("bus", "Der Bus fährt täglich.", "Neu."), vote=OPEN)
    found = only(findings([pending]))
    assert found.code == "K325"
    assert f"konzepte/kek/konzept.yaml:{line_of(KONZEPT, 'id: bus')}" in found.message


def test_a_rejected_vorlage_may_have_any_alt() -> None:
    assert findings([vorlage_text("2", "01.06.2023", wording("bus", "Anders.", "Neu."), vote=NO)]) == []


def test_an_edition_edited_under_a_decision_is_named() -> None:
    edited = KONZEPT.replace(RADWEG, "Der Radweg wird bald gebaut.")
    found = only(findings([FIRST], edited))
    assert (found.code, place(found)) == ("K326", f"resolutions/v0.yaml:{line_of(FIRST, 'alt:')}")
    assert f"konzepte/kek/konzept.yaml:{line_of(edited, 'id: radweg')}" in found.message


def test_an_edition_that_has_a_decision_already_is_told_to_name_it() -> None:
    found = only(findings([FIRST], KONZEPT.replace(RADWEG, BETTER)))
    assert (found.code, "»eingearbeitet:« 1" in found.hints[1]) == ("K326", True)


def test_two_adopted_changes_from_the_same_wording_are_in_conflict() -> None:
    second = vorlage_text("2", "01.06.2023", wording("radweg", RADWEG, BEST))
    found = only(findings([FIRST, second]))
    assert (found.code, found.file) == ("K327", "resolutions/v1.yaml")
    assert f"resolutions/v0.yaml:{line_of(FIRST, 'maßnahme: radweg')}" in found.message


def test_a_decision_before_its_vorlage_names_both_days() -> None:
    text = FIRST.replace("datum: 01.01.2020", "datum: 01.04.2023", 1)
    found = only(findings([text]))
    assert (found.code, place(found)) == ("K328", f"resolutions/v0.yaml:{line_of(text, 'gremium:')}")
    assert "01.04.2023 (resolutions/v0.yaml:3)" in found.message


def test_two_open_vorlagen_that_touch_the_same_massnahme_are_both_warned_with_both_redlines() -> None:
    one = vorlage_text("1", "01.06.2023", wording("radweg", RADWEG, BETTER), vote=OPEN)
    two = vorlage_text("2", "01.07.2023", wording("radweg", RADWEG, BEST), vote=OPEN)
    found = findings([one, two])
    assert [(d.code, d.severity, d.file) for d in found] == [
        ("K329", Severity.WARNUNG, "resolutions/v0.yaml"),
        ("K329", Severity.WARNUNG, "resolutions/v1.yaml"),
    ]
    for diagnostic in found:
        assert any("[+ bis 2027 +]" in hint for hint in diagnostic.hints)
        assert any("[+ bis 2026" in hint for hint in diagnostic.hints)
    assert "resolutions/v1.yaml" in found[0].message
    assert "resolutions/v0.yaml" in found[1].message


def test_many_open_vorlagen_on_one_massnahme_name_a_few_and_count_the_rest() -> None:
    every = [vorlage_text(str(n), "01.06.2023", wording("radweg", RADWEG, f"Neu {n}."), vote=OPEN) for n in range(9)]
    found = findings(every)
    assert [d.code for d in found] == ["K329"] * 9
    assert all("5 weitere Vorlagen" in d.message for d in found)


def test_open_vorlagen_are_tried_apart_from_each_other() -> None:
    strike = vorlage_text("1", "01.06.2023", change("bus", art="streichen", alt=BUS), vote=OPEN)
    field = vorlage_text("2", "01.07.2023", wording("bus", BUS, "Neu."), vote=OPEN)
    assert {d.code for d in findings([strike, field])} == {"K329"}


@pytest.mark.parametrize(
    ("second", "code", "part"),
    [
        (SECOND.replace(BETTER, BEST), "K330", "»radweg«: Wortlaut ist anders"),
        (
            SECOND.replace("          - {id: bus, text: Der Bus fährt stündlich., seite: 8}\n", ""),
            "K330",
            "»bus« fehlt",
        ),
        (SECOND.replace("id: bus", "id: bahn"), "K330", "»bahn« steht in der Ausgabe"),
        (SECOND.replace("eingearbeitet: '1'", "eingearbeitet: '9'"), "K214", "»9« gibt es nicht"),
    ],
)
def test_a_later_edition_that_its_decisions_do_not_explain_is_named(second: str, code: str, part: str) -> None:
    found = findings([FIRST], KONZEPT, second)
    assert any(d.code == code and part in d.message for d in found), found
    assert all(d.hints for d in found)


def test_an_edition_with_a_vorlage_that_was_rejected_later_names_the_vote() -> None:
    found = findings([FIRST.replace(YES, NO)], KONZEPT, SECOND)
    assert {d.code for d in found} == {"K214", "K330"}
    assert any("resolutions/v0.yaml:5" in d.message for d in found if d.code == "K214")


@pytest.mark.parametrize(
    ("vote", "part"),
    [("ja: 9, nein: 1", "keinen Tag"), ("ergebnis: geändert angenommen", "der beschlossene Wortlaut fehlt")],
)
def test_a_decision_that_leaves_open_what_is_valid_is_named(vote: str, part: str) -> None:
    text = FIRST.replace(YES, vote)
    text = text.replace("datum: 01.03.2023, ", "") if "Tag" in part else text
    assert [(d.code, part in d.message) for d in findings([text])] == [("K331", True)]


@pytest.mark.parametrize(
    ("entry", "code", "key"),
    [
        (wording("radwge", RADWEG, "Neu."), "K211", "maßnahme: radwge"),
        (change("bus", art="einfügen", unter="b", geändert="Neu."), "K212", "maßnahme: bus"),
        (change("a", art="verschieben", unter="a-ziel"), "K213", "unter: a-ziel"),
        (change("neu", art="einfügen", geändert="Neu."), "K332", "maßnahme: neu"),
        (change("neu", art="einfügen", unter="bus", geändert="Neu."), "K332", "unter: bus"),
        (change("neu", art="einfügen", nach="a-ziel", geändert="Neu."), "K332", "nach: a-ziel"),
        (change("a", art="streichen"), "K332", "maßnahme: a"),
        (change("bus", art="verschieben", nach="bus"), "K332", "nach: bus"),
        (change("bus", feld="Zeitramu", alt="2020", geändert="2021"), "K332", "feld: Zeitramu"),
        (change("radweg", feld="Status", alt="geplant", geändert="bald"), "K332", "geändert: bald"),
        (change("bus", art="Wortlaut ändern", alt=BUS), "K332", "maßnahme: bus"),
    ],
)
@pytest.mark.parametrize("vote", [YES, OPEN])
def test_a_change_that_does_not_fit_the_concept_is_named_at_its_key(entry: str, code: str, key: str, vote: str) -> None:
    text = vorlage_text("1", "01.03.2023", entry, vote=vote)
    found = only(findings([text]))
    assert (found.code, place(found)) == (code, f"resolutions/v0.yaml:{line_of(text, key)}")


def test_a_change_without_a_massnahme_would_be_lost_and_is_named() -> None:
    text = FIRST.replace("- maßnahme: radweg\n    fundstelle", "- fundstelle")
    assert [d.code for d in findings([text])] == ["K332"]


def test_doubled_ids_and_points_below_the_last_level_are_named_in_the_concept() -> None:
    doubled = KONZEPT.replace("id: schule", "id: BUS")
    found = only(findings([], doubled))
    assert (found.code, place(found)) == ("K212", f"konzepte/kek/konzept.yaml:{line_of(doubled, 'id: BUS')}")
    assert f"konzepte/kek/konzept.yaml:{line_of(doubled, 'id: bus')}" in found.message
    deep = KONZEPT.replace("ebenen: [Feld, Ziel, Maßnahme]", "ebenen: [Feld, Maßnahme]")
    assert [d.code for d in findings([], deep)] == ["K333"]


def test_the_text_of_a_concept_is_public_wherever_it_stands() -> None:
    marked = KONZEPT.replace("Der Bus fährt stündlich.", '"Der Bus [[nichtöffentlich: fährt]] stündlich."')
    found = only([each for each in findings([], marked) if each.code == "K356"])
    assert (place(found), found.severity) == (
        f"konzepte/kek/konzept.yaml:{line_of(marked, 'id: bus')}",
        Severity.FEHLER,
    )
