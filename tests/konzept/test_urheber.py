"""Which decision made which clause, and the course of a node."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kekdocs.konzept import Lage, derive
from kekdocs.konzept.urheber import stellen_of
from kekdocs.konzept.verlauf import stations_of
from tests.konzept.made import KONZEPT, NO, OPEN, change, decided, derived, vorlage_text, wording
from tests.konzept.test_ableitung import BEST, BETTER, BUS, RADWEG, SECOND


def origins(vorlagen: list[str], id_: str, *editions: str) -> list[tuple[str, str]]:
    found = derived(vorlagen, *editions)
    stellen = stellen_of(found, id_)
    return [(s.text, s.ereignis.beschluss.aktenzeichen if s.ereignis else "") for s in stellen]


FIRST = vorlage_text("1", "01.03.2023", wording("radweg", RADWEG, BETTER))
SECOND_VORLAGE = vorlage_text("2", "01.06.2023", wording("radweg", BETTER, BEST))


def test_each_stretch_names_the_decision_that_wrote_it() -> None:
    assert origins([FIRST, SECOND_VORLAGE], "radweg") == [
        ("Der Radweg wird ", ""),
        ("bis ", "1"),
        ("2026 gebaut und beleuchtet", "2"),
        (".", ""),
    ]


def test_what_nobody_changed_is_of_the_edition_and_what_is_struck_has_no_text() -> None:
    assert origins([], "bus") == [(BUS, "")]
    assert origins([vorlage_text("1", "01.03.2023", change("bus", art="streichen", alt=BUS))], "bus") == []


def test_an_inserted_massnahme_is_all_of_its_decision() -> None:
    text = vorlage_text("1", "01.03.2023", change("neu", unter="b", geändert="Alles neu."))
    assert origins([text], "neu") == [("Alles neu.", "1")]


def test_a_new_edition_does_not_forget_who_wrote_what() -> None:
    assert ("bis 2027 ", "1") in origins([FIRST], "radweg", KONZEPT, SECOND)


WORDS = st.lists(st.sampled_from(["Rad", "Weg", "Bus", "bis", "2027", "und", "Licht"]), min_size=1, max_size=9).map(
    " ".join
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_the_stretches_joined_are_the_valid_text(texts: list[str]) -> None:
    vorlagen = []
    for number, (old, new) in enumerate(zip(["Rad", *texts], texts, strict=False)):
        vorlagen.append(
            vorlage_text(f"{number:02}", f"{number + 1:02}.03.2023", wording("bus", f'"{old}"', f'"{new}"'))
        )
    found = derived(vorlagen, KONZEPT.replace(BUS, "Rad"))
    assert found.diagnostics == []
    stellen = stellen_of(found, "bus")
    assert "".join(s.text for s in stellen) == texts[-1]
    assert all(a.ereignis is not b.ereignis for a, b in pairwise(stellen))


def test_the_course_shows_what_did_not_pass_among_what_did() -> None:
    rejected = vorlage_text("3", "01.04.2023", wording("radweg", BETTER, "Kein Radweg."), vote=NO)
    pending = vorlage_text("4", "01.07.2023", wording("radweg", BEST, "Ein Steg."), vote=OPEN)
    withdrawn = vorlage_text("5", "01.05.2023", wording("radweg", BETTER, "Ein Pfad."), more="status: zurückgezogen\n")
    eintrag, beschluesse = decided([FIRST, SECOND_VORLAGE, rejected, pending, withdrawn])
    course = stations_of(derive(eintrag, beschluesse), beschluesse, "RADWEG")
    assert [(s.beschluss.aktenzeichen, s.beschluss.lage, s.neu) for s in course] == [
        ("1", Lage.ANGENOMMEN, BETTER),
        ("3", Lage.ABGELEHNT, "Kein Radweg."),
        ("5", Lage.ZURUECKGEZOGEN, "Ein Pfad."),
        ("2", Lage.ANGENOMMEN, BEST),
        ("4", Lage.OFFEN, "Ein Steg."),
    ]
