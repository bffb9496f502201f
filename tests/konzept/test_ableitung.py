"""The text valid on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.konzept import BeforeFirstEditionError, derive
from kekdocs.konzept.ausgaben import differences
from tests.konzept.made import KONZEPT, NO, OPEN, YES, change, decided, derived, text_of, vorlage_text, wording

RADWEG, BUS = "Der Radweg wird gebaut.", "Der Bus fährt stündlich."
BETTER = "Der Radweg wird bis 2027 gebaut."
BEST = "Der Radweg wird bis 2026 gebaut und beleuchtet."


def test_a_change_is_valid_from_the_day_of_its_decision() -> None:
    eintrag, beschluesse = decided([vorlage_text("1", "29.03.2023", wording("radweg", RADWEG, BETTER))])
    days = [date(2023, 3, 28), date(2023, 3, 29), None]
    assert [text_of(derive(eintrag, beschluesse, day), "radweg") for day in days] == [RADWEG, BETTER, BETTER]


@pytest.mark.parametrize("vote", [NO, OPEN, "ergebnis: vertagt", "ergebnis: zurückgezogen"])
def test_what_was_not_adopted_changes_nothing(vote: str) -> None:
    found = derived([vorlage_text("1", "29.03.2023", wording("radweg", RADWEG, BETTER), vote=vote)])
    assert (text_of(found, "radweg"), found.diagnostics) == (RADWEG, [])


def test_decisions_count_in_the_order_of_their_days_whatever_the_order_of_the_files() -> None:
    later = vorlage_text("1", "01.06.2023", wording("radweg", BETTER, BEST))
    earlier = vorlage_text("2", "01.03.2023", wording("radweg", RADWEG, BETTER))
    found = derived([later, earlier])
    assert (text_of(found, "radweg"), found.diagnostics) == (BEST, [])


def test_of_one_day_the_aktenzeichen_decides() -> None:
    second = vorlage_text("2", "01.03.2023", wording("radweg", BETTER, BEST))
    first = vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER))
    assert text_of(derived([second, first]), "radweg") == BEST


def test_blanks_and_quotation_marks_of_alt_do_not_count() -> None:
    quoted = KONZEPT.replace("Der Bus fährt stündlich.", "Der »Bus« fährt stündlich.")
    alt = "|\n      Der „Bus“ fährt\n      stündlich."
    found = derived([vorlage_text("1", "01.03.2023", wording("bus", alt, "Neu."))], quoted)
    assert (text_of(found, "bus"), found.diagnostics) == ("Neu.", [])


def test_a_massnahme_is_inserted_at_its_place_and_can_be_changed_afterwards() -> None:
    insert = change("rufbus", art="einfügen", nach="radweg", titel="Rufbus", geändert="Ein Rufbus fährt.")
    field = change("rufbus", feld="Zeitraum", geändert="ab 2024")
    found = derived([vorlage_text("1", "01.03.2023", insert + field)])
    assert found.diagnostics == []
    assert list(found.baum.children("a_ziel")) == ["radweg", "rufbus", "bus"]
    rufbus = found.baum.find("Rufbus")
    assert rufbus is not None
    assert rufbus.felder == {"titel": "Rufbus", "text": "Ein Rufbus fährt.", "zeitraum": "ab 2024"}


def test_a_massnahme_inserted_below_a_point_stands_before_the_points_of_the_next_level() -> None:
    found = derived([vorlage_text("1", "01.03.2023", change("neu", unter="a", geändert="Neu."))])
    assert list(found.baum.children("a")) == ["neu", "a_ziel"]


def test_a_struck_massnahme_is_gone_and_its_course_stays() -> None:
    found = derived([vorlage_text("1", "01.03.2023", change("bus", art="streichen", alt=BUS))])
    assert (text_of(found, "bus"), [e.wirkung.alt for e in found.events_of("bus")]) == (None, [BUS])


def test_a_massnahme_is_moved_before_another() -> None:
    found = derived([vorlage_text("1", "01.03.2023", change("schule", art="verschieben", vor="bus"))])
    assert (list(found.baum.children("a_ziel")), list(found.baum.children("b"))) == (["radweg", "schule", "bus"], [])
    assert [(e.wirkung.alt, e.wirkung.neu) for e in found.events_of("schule")] == [("Feld B", "Ziel in A")]


def test_a_point_is_moved_with_all_that_is_below_it() -> None:
    found = derived([vorlage_text("1", "01.03.2023", change("a-ziel", art="verschieben", unter="b"))])
    assert [(d, k.id) for d, k in found.baum.walk()] == [
        (0, "a"),
        (0, "b"),
        (1, "schule"),
        (1, "a-ziel"),
        (2, "radweg"),
        (2, "bus"),
    ]


def test_a_number_and_fields_of_the_house_change() -> None:
    number = change("bus", art="umnummerieren", geändert="1.2")
    own = change("bus", feld="Klimawirkung", geändert="hoch")
    status = change("radweg", feld="Status", alt="Geplant", geändert="IN UMSETZUNG")
    found = derived([vorlage_text("1", "01.03.2023", number + own + status)])
    bus, radweg = found.baum.find("bus"), found.baum.find("radweg")
    assert found.diagnostics == []
    assert bus is not None
    assert radweg is not None
    assert (bus.felder["nummer"], bus.felder["klimawirkung"], bus.namen) == (
        "1.2",
        "hoch",
        {"klimawirkung": "Klimawirkung"},
    )
    assert radweg.felder["status"] == "in Umsetzung"


def test_the_wording_of_the_deciding_body_counts() -> None:
    vote = f"{YES}, fassung: [{{maßnahme: radweg, geändert: {BEST}}}]"
    found = derived([vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER), vote=vote)])
    assert (text_of(found, "radweg"), found.diagnostics) == (BEST, [])


BUS_STRUCK = change("bus", art="streichen", alt=BUS)
INSERTED = change("neu", art="einfügen", unter="b", geändert="Neu.")


@pytest.mark.parametrize(
    ("entry", "id_", "adopted", "expected"),
    [
        (wording("bus", BUS, "Neu."), "bus", "''", None),
        (BUS_STRUCK, "bus", "Der Bus fährt täglich.", "Der Bus fährt täglich."),
        (INSERTED, "neu", "''", None),
        (INSERTED, "neu", "Anders.", "Anders."),
    ],
)
def test_a_body_may_strike_keep_or_refuse_what_the_vorlage_changes(
    entry: str, id_: str, adopted: str, expected: str | None
) -> None:
    vote = f"{YES}, fassung: [{{maßnahme: {id_}, geändert: {adopted}}}]"
    found = derived([vorlage_text("1", "01.03.2023", entry, vote=vote)])
    assert (text_of(found, id_), found.diagnostics) == (expected, [])


def test_a_wording_of_a_field_leaves_the_other_changes_of_the_massnahme_alone() -> None:
    number = change("bus", art="umnummerieren", geändert="1.2")
    vote = f"{YES}, fassung: [{{maßnahme: bus, feld: Nummer, geändert: 1.3}}]"
    found = derived([vorlage_text("1", "01.03.2023", wording("bus", BUS, "Neu.") + number, vote=vote)])
    bus = found.baum.find("bus")
    assert bus is not None
    assert (bus.text, bus.felder["nummer"], found.diagnostics) == ("Neu.", "1.3", [])


def test_a_body_can_change_a_massnahme_that_the_vorlage_does_not_name() -> None:
    vote = f"{YES}, fassung: [{{maßnahme: bus, geändert: Der Bus fährt halbstündlich.}}]"
    found = derived([vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER), vote=vote)])
    assert (text_of(found, "radweg"), text_of(found, "bus")) == (BETTER, "Der Bus fährt halbstündlich.")


RECOMMENDED = f"{{gremium: BA, zuständigkeit: Empfehlung, datum: 01.02.2023, fassung: [{{maßnahme: radweg, geändert: {BEST}}}]}}\n  - "


@pytest.mark.parametrize(("ergebnis", "expected"), [("angenommen", BETTER), ("geändert angenommen", BEST)])
def test_a_recommended_wording_counts_only_where_the_body_adopted_a_changed_one(ergebnis: str, expected: str) -> None:
    vote = f"zuständigkeit: Entscheidung, ergebnis: {ergebnis}"
    text = vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER), vote=vote)
    found = derived([text.replace("  - {gremium: KT", f"  - {RECOMMENDED}{{gremium: KT", 1)])
    assert text_of(found, "radweg") == expected


def test_the_latest_fassung_of_a_vorlage_is_what_is_decided() -> None:
    later = f"fassungen:\n  - name: Fassung Kreisausschuss\n    änderungen:\n      - maßnahme: radweg\n        fundstelle: {{seite: 1}}\n        alt: {RADWEG}\n        geändert: {BEST}\n"
    found = derived([vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER)) + later])
    assert (text_of(found, "radweg"), found.diagnostics) == (BEST, [])
    assert found.events_of("radweg")[0].schritt.path == ("fassungen", 0, "aenderungen", 0)


def test_before_the_first_edition_there_is_no_text() -> None:
    eintrag, beschluesse = decided([])
    with pytest.raises(BeforeFirstEditionError):
        derive(eintrag, beschluesse, date(2019, 12, 31))


SECOND = KONZEPT.replace("01.01.2020", "01.05.2023\neingearbeitet: '1'").replace(RADWEG, BETTER)


def test_a_later_edition_goes_on_from_the_decisions_in_it() -> None:
    first = vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER))
    second = vorlage_text("2", "01.06.2023", wording("radweg", BETTER, BEST))
    eintrag, beschluesse = decided([first, second], KONZEPT, SECOND.replace("seite: 7", "seite: 70"))
    before, after = derive(eintrag, beschluesse, date(2023, 5, 31)), derive(eintrag, beschluesse)
    assert (before.diagnostics, after.diagnostics) == ([], [])
    assert (text_of(before, "radweg"), text_of(after, "radweg")) == (BETTER, BEST)
    assert [e.beschluss.aktenzeichen for e in after.events_of("radweg")] == ["1", "2"]
    radweg = after.baum.find("radweg")
    assert radweg is not None
    assert radweg.felder["seite"] == "70"


def test_a_decision_that_is_recorded_late_is_applied_after_the_edition() -> None:
    first = vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER))
    late = vorlage_text("2", "01.04.2023", wording("bus", BUS, "Der Bus fährt halbstündlich."))
    found = derived([first, late], KONZEPT, SECOND)
    assert (text_of(found, "bus"), found.diagnostics) == ("Der Bus fährt halbstündlich.", [])


STEPS = st.lists(
    st.one_of(
        st.builds(
            lambda i, t: change(i, art="Wortlaut ändern", geändert=f"Text {t}"),
            st.sampled_from(["radweg", "bus", "schule"]),
            st.integers(0, 9),
        ),
        st.builds(
            lambda i, w: change(i, art="verschieben", unter=w),
            st.sampled_from(["radweg", "bus", "schule", "a-ziel", "b"]),
            st.sampled_from(["a", "b", "a-ziel"]),
        ),
        st.builds(
            lambda i, w: change(i, art="verschieben", nach=w),
            st.sampled_from(["radweg", "bus", "schule"]),
            st.sampled_from(["radweg", "bus", "schule"]),
        ),
        st.builds(
            lambda n, w: change(f"neu{n}", art="einfügen", vor=w, geändert="Neu."),
            st.integers(0, 3),
            st.sampled_from(["bus", "neu0", "neu1"]),
        ),
        st.builds(lambda i: change(i, art="streichen"), st.sampled_from(["radweg", "bus", "neu0", "a"])),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_is_tried_every_node_hangs_once_in_the_tree_and_a_trial_leaves_no_trace(steps: list[str]) -> None:
    eintrag, beschluesse = decided([vorlage_text("1", "01.03.2023", "".join(steps))])
    after, before = derive(eintrag, beschluesse), derive(eintrag, ())
    reached = [knoten for _, knoten in after.baum.walk()]
    assert len(reached) == len(after.baum.knoten)
    assert all(knoten in reached for knoten in after.baum.knoten.values())
    from kekdocs.konzept.anwenden import Hindernis, apply_schritt  # noqa: PLC0415

    with before.baum.trial():
        for schritt in beschluesse[0].schritte:
            try:
                apply_schritt(before.baum, schritt)
            except Hindernis:
                continue
        assert list(differences(before.baum, after.baum)) == []
    fresh = derive(eintrag, ())
    assert list(differences(fresh.baum, before.baum)) == []
    assert fresh.baum.kinder.items() >= {k: v for k, v in before.baum.kinder.items() if v}.items()
