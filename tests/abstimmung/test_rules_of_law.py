"""Each rule of the design's contract, and the rules of the Länder as they differ."""

from __future__ import annotations

from typing import Any

import pytest

from kekdocs.abstimmung import EingabeError, Kandidat, Stimme, recht_of
from kekdocs.model import Gremienart, Land
from tests.abstimmung.votes import A, K, V, outcome, vote

LAENDER = [land.value for land in Land]


@pytest.mark.parametrize("land", LAENDER)
@pytest.mark.parametrize("kind", [V, A])
def test_more_ja_than_nein_is_adopted_and_a_tie_rejected_everywhere(land: str, kind: Gremienart) -> None:
    assert outcome(2, 1, 30, land=land, kind=kind, ungueltig=4) == "angenommen"
    assert outcome(1, 2, 0, land=land, kind=kind) == "abgelehnt"
    assert outcome(5, 5, 0, land=land, kind=kind) == "abgelehnt"
    assert outcome(0, 0, 7, land=land, kind=kind) == "abgelehnt"


@pytest.mark.parametrize("land", ["HE", "RP"])
def test_in_a_kollegialorgan_the_chair_breaks_a_tie(land: str) -> None:
    assert outcome(5, 5, land=land, kind=K, chair=Stimme.JA) == "angenommen"
    assert outcome(5, 5, land=land, kind=K, chair=Stimme.NEIN) == "abgelehnt"
    assert outcome(4, 5, land=land, kind=K, chair=Stimme.JA) == "abgelehnt"
    unknown = vote(5, 5, land=land, kind=K)
    assert unknown.outcome.value == "abgelehnt"
    assert unknown.warnings == (
        "Bei Stimmengleichheit entscheidet hier die Stimme des Vorsitzes; sie ist nicht angegeben.",
    )
    assert outcome(5, 5, land=land, kind=K, outcome="angenommen") == "angenommen"


def test_the_kreisausschuss_is_a_committee_in_sachsen_anhalt_where_no_chair_breaks_a_tie() -> None:
    found = vote(5, 5, kind=A, chair=Stimme.JA)
    assert (found.outcome.value, found.norm) == ("abgelehnt", "§ 56 Abs. 2 KVG LSA")
    assert found.warnings == ("Die Stimme des Vorsitzes gibt in diesem Gremium nicht den Ausschlag.",)
    assert vote(5, 5, land="HE", kind=K).norm == "§ 42 HKO, § 68 Abs. 2 HGO"


def test_a_kind_of_body_that_the_law_of_the_land_does_not_have_is_said_and_believed_only() -> None:
    found = vote(3, 1, kind=K)
    assert (found.outcome.value, found.certainty) == ("angenommen", "C")
    assert found.warnings[0].startswith("Für ein Kollegialorgan ist in Sachsen-Anhalt keine Regel hinterlegt")


@pytest.mark.parametrize(
    ("land", "kind", "warns"),
    [("BY", V, True), ("BY", A, False), ("ST", V, False), ("HE", V, False)],
)
def test_only_in_a_bavarian_kreistag_an_abstention_is_forbidden(land: str, kind: Gremienart, *, warns: bool) -> None:
    warnings = vote(30, 20, 2, land=land, kind=kind).warnings
    assert bool(warnings) == warns
    assert all("2 Enthaltungen" in warning and "Stand 22.11.2026" in warning for warning in warnings)


@pytest.mark.parametrize(
    ("land", "present", "members", "enough"),
    [
        *((land, 21, 42, False) for land in LAENDER if land not in ("BW", "SN")),
        *((land, 22, 42, True) for land in LAENDER),
        *((land, 21, 42, True) for land in ("BW", "SN")),
        *((land, 20, 42, False) for land in ("BW", "SN")),
        *((land, 21, 41, True) for land in LAENDER),
    ],
)
def test_a_missing_quorum_is_a_warning(land: str, present: int, members: int, *, enough: bool) -> None:
    found = vote(10, 5, 0, land=land, present=present, members=members)
    assert found.outcome.value == "angenommen"
    assert (found.warnings == ()) == enough
    assert enough or f"{present} anwesend" in found.warnings[0]


def test_what_a_missing_quorum_means_hangs_on_the_land() -> None:
    presumed = vote(10, 5, present=20, members=42).warnings[0]
    assert "22 von 42 nötig (§ 55 KVG LSA, Stand 22.11.2026)" in presumed
    assert "bis jemand das Gegenteil geltend macht" in presumed
    assert "vermutet die Beschlussfähigkeit nicht" in vote(10, 5, land="BY", present=20, members=42).warnings[0]


def test_below_a_third_schleswig_holstein_cannot_decide_whoever_objects() -> None:
    assert outcome(10, 5, land="SH", present=20, members=60) == "angenommen"
    found = vote(10, 5, land="SH", present=19, members=60)
    assert (found.outcome.value, found.norm) == ("nicht_beschlussfaehig", "§ 33 KrO")


@pytest.mark.parametrize(
    ("land", "seen", "enough"),
    [
        ("BY", {"present": 32, "befangen": 2, "members": 60}, False),
        ("ST", {"present": 32, "befangen": 2, "members": 60}, True),
        ("SH", {"present": 31, "befangen": 2, "members": 60}, False),
        ("SH", {"present": 32, "befangen": 2, "members": 60}, True),
        ("BW", {"present": 56, "befangen": 31, "members": 60}, True),
        ("BW", {"present": 45, "befangen": 31, "members": 60}, False),
        ("NI", {"present": 50, "members": 50}, True),
        ("SH", {"present": 34, "befangen": 31, "members": 60}, True),
    ],
)
def test_those_who_are_barred_count_for_the_quorum_as_the_land_says(
    land: str, seen: dict[str, int], *, enough: bool
) -> None:
    warnings = vote(2, 1, land=land, **seen).warnings
    assert any("nötig" in warning for warning in warnings) != enough


@pytest.mark.parametrize(
    ("land", "present", "enough"),
    [("ST", 5, True), ("HE", 5, True), ("RP", 3, True), ("RP", 2, False), ("TH", 5, False)],
)
def test_a_second_summons_eases_the_quorum(land: str, present: int, *, enough: bool) -> None:
    assert (vote(2, 0, land=land, members=50, present=present, zweite_ladung=True).warnings == ()) == enough
    assert vote(2, 0, land=land, members=50, present=present).warnings


@pytest.mark.parametrize(
    ("land", "majority", "counts", "seen", "expected"),
    [
        ("NW", "Hauptsatzung", (37, 35), {"members": 72}, "angenommen"),
        ("NW", "Hauptsatzung", (36, 0), {"members": 72}, "abgelehnt"),
        ("ST", "Hauptsatzung", (22, 20), {"members": 42}, "angenommen"),
        ("HE", "Hauptsatzung", (41, 0), {"members": 81}, "angenommen"),
        ("HE", "Hauptsatzung", (40, 0), {"members": 81}, "abgelehnt"),
        ("NI", "hauptsatzung", (25, 0), {"members": 50}, "abgelehnt"),
        ("BW", "Hauptsatzung", (31, 0), {"members": 60}, "angenommen"),
        ("NW", "Bürgerentscheid", (48, 24), {"members": 72}, "angenommen"),
        ("NW", "Bürgerentscheid", (47, 0), {"members": 72}, "abgelehnt"),
        ("ST", "Abwahl des Vorsitzes", (21, 0), {"members": 42}, "abgelehnt"),
        ("HE", "Zahl der Sitze", (54, 27), {"members": 81}, "angenommen"),
        ("RP", "Geschäftsordnung", (33, 0), {"members": 50}, "abgelehnt"),
        ("RP", "Geschäftsordnung", (34, 0), {"members": 50}, "angenommen"),
        ("NI", "Besetzung der Ausschüsse", (40, 0, 5), {}, "angenommen"),
        ("NI", "Besetzung der Ausschüsse", (40, 1, 0), {}, "abgelehnt"),
        ("ST", "2/3", (28, 14), {"members": 42}, "angenommen"),
        ("ST", "2/3", (27, 0), {"members": 42}, "abgelehnt"),
        ("ST", "2/3", (67, 0), {"members": 100}, "angenommen"),
        ("ST", "2/3", (66, 0), {"members": 100}, "abgelehnt"),
        ("ST", "3/4 anwesende", (29, 9), {"present": 40, "befangen": 2}, "angenommen"),
        ("ST", "3/4 anwesende", (28, 9), {"present": 40, "befangen": 2}, "abgelehnt"),
        ("ST", "mitglieder", (22, 0), {"members": 42}, "angenommen"),
        ("ST", "besetzt", (21, 0), {"members": 42, "besetzt": 40}, "angenommen"),
        ("ST", "2/3 stimmen", (20, 10, 12), {}, "angenommen"),
        ("ST", "2/3 stimmen", (19, 10), {}, "abgelehnt"),
        ("ST", "einstimmig", (0, 0), {}, "abgelehnt"),
    ],
)
def test_a_qualified_majority_is_weighed_in_whole_numbers(
    land: str, majority: str, counts: tuple[int, ...], seen: dict[str, int], expected: str
) -> None:
    assert outcome(*counts, land=land, majority=majority, **seen) == expected


def test_a_share_of_an_unknown_base_decides_nothing() -> None:
    found = vote(28, 10, majority="2/3")
    assert found.outcome.value == "unbestimmt"
    assert (
        "Die gesetzliche Mitgliederzahl ist nicht bekannt; ohne sie lässt sich die Mehrheit nicht berechnen."
        in found.warnings
    )
    assert outcome(None, 3, majority="einstimmig") == "abgelehnt"
    assert outcome(None, 0, majority="einstimmig") == "unbestimmt"


def test_a_named_purpose_brings_its_own_norm_and_a_mere_share_says_that_it_is_unchecked() -> None:
    named = vote(48, 24, land="NW", majority="Bürgerentscheid", members=72)
    assert (named.norm, named.certainty, named.warnings) == ("§ 23 Abs. 1 KrO NRW", "A", ())
    assert named.sentence == (
        "Der Beschlussvorschlag wurde mit 48 Ja-Stimmen gegen 24 Nein-Stimmen mit der erforderlichen Mehrheit "
        "(zwei Drittel der gesetzlichen Mitgliederzahl, 48 von 72 Stimmen) angenommen."
    )
    assert "ob das Gesetz sie verlangt, ist nicht geprüft" in vote(48, 24, majority="2/3", members=72).warnings[0]


@pytest.mark.parametrize(
    ("land", "counts", "seen", "expected"),
    [
        ("ST", (22, 20), {"present": 42}, ("angenommen", "gewählt")),
        ("ST", (21, 20), {"present": 42}, ("abgelehnt", "nicht gewählt")),
        ("ST", (21, 20), {"wahlgang": 2}, ("angenommen", "gewählt")),
        ("ST", (20, 21), {"wahlgang": 2}, ("abgelehnt", "nicht gewählt")),
        ("ST", (20, 20), {"wahlgang": 2}, ("unbestimmt", "Los")),
        ("ST", (20, 20), {"wahlgang": 2, "los": "ja"}, ("angenommen", "durch Los gewählt")),
        ("ST", (20, 20), {"wahlgang": 2, "los": "nein"}, ("abgelehnt", "durch Los nicht gewählt")),
        ("NI", (26, 0), {"members": 50}, ("angenommen", "gewählt")),
        ("NI", (25, 0), {"members": 50}, ("abgelehnt", "nicht gewählt")),
        ("NI", (10, 5), {"members": 50, "wahlgang": 2}, ("angenommen", "gewählt")),
        ("BY", (20, 15), {"ungueltig": 3}, ("angenommen", "gewählt")),
        ("BY", (20, 15), {"ungueltig": 5}, ("unbestimmt", "")),
        ("HE", (20, 19, 9), {}, ("angenommen", "gewählt")),
        ("HE", (19, 19, 9), {}, ("abgelehnt", "nicht gewählt")),
        ("SH", (10, 9), {}, ("angenommen", "gewählt")),
        ("ST", (None, 3), {}, ("unbestimmt", "")),
        ("ST", (15,), {}, ("unbestimmt", "")),
    ],
)
def test_an_election_goes_by_rounds_and_lot(
    land: str, counts: tuple[int | None, ...], seen: dict[str, Any], expected: tuple[str, str]
) -> None:
    found = vote(*counts, land=land, majority="wahl", **seen)
    assert (found.outcome.value, found.qualifier) == expected


def test_among_several_the_most_votes_win_the_last_round_and_equals_draw_lots() -> None:
    three = (Kandidat("Adler", 15), Kandidat("Busch", 15), Kandidat("Claas", 9))
    first = vote(majority="wahl", present=42, kandidaten=three)
    assert (first.outcome.value, first.sentence) == (
        "abgelehnt",
        "Es wurde im 1. Wahlgang (Adler: 15, Busch: 15, Claas: 9) niemand gewählt.",
    )
    assert vote(majority="wahl", wahlgang=2, kandidaten=three).warnings == (
        "Bei Stimmengleichheit entscheidet zwischen Adler und Busch das Los; sein Ergebnis ist nicht angegeben.",
    )
    drawn = vote(majority="wahl", wahlgang=2, kandidaten=three, los="busch")
    assert drawn.sentence == "Busch wurde im 2. Wahlgang (Adler: 15, Busch: 15, Claas: 9) durch Los gewählt."
    for los, told in (("Claas", "»Claas« nahm am Los nicht teil; möglich sind Adler und Busch"), ("Busch", "")):
        with pytest.raises(EingabeError, match=told or "nur bei gleicher Stimmenzahl im letzten Wahlgang"):
            vote(majority="wahl", wahlgang=2 if told else 1, present=42, kandidaten=three, los=los)
    two = (Kandidat("Adler", 16), Kandidat("Busch", 14))
    assert vote(majority="wahl", wahlgang=2, kandidaten=two).sentence.startswith("Adler wurde im 2. Wahlgang")
    with pytest.raises(EingabeError, match="ein Los ist angegeben"):
        vote(majority="wahl", wahlgang=2, kandidaten=two, los="Busch")
    assert outcome(majority="wahl", land="RP", wahlgang=2, kandidaten=three) == "abgelehnt"
    assert outcome(majority="wahl", land="RP", wahlgang=3, kandidaten=two) == "angenommen"


@pytest.mark.parametrize(
    ("counts", "more", "qualifier"),
    [
        ((42, 0, 0), {}, "einstimmig"),
        ((42, 0), {}, "einstimmig"),
        ((40, 0, 2), {}, "einstimmig bei 2 Enthaltungen"),
        ((40, 0, 1), {}, "einstimmig bei 1 Enthaltung"),
        ((40, 0, 2), {"mehrheitlich_bei_enthaltung": True}, "mehrheitlich"),
        ((42, 0, 0), {"mehrheitlich_bei_enthaltung": True}, "einstimmig"),
        ((0, 42, 0), {}, "einstimmig"),
        ((1, 41, 0), {}, "mehrheitlich"),
    ],
)
def test_unanimous_is_without_a_vote_against(counts: tuple[int, ...], more: dict[str, bool], qualifier: str) -> None:
    assert vote(*counts, **more).qualifier == qualifier


@pytest.mark.parametrize(
    ("written", "word", "sentence"),
    [
        ("vertagt", "vertagt", "Die Beschlussfassung wurde vertagt."),
        ("verwiesen an den Bauausschuss", "verwiesen", "Die Angelegenheit wurde an den Bauausschuss verwiesen."),
        ("in den Ausschuss zurückverwiesen", "verwiesen", "Die Angelegenheit wurde in den Ausschuss verwiesen."),
        ("abgesetzt", "abgesetzt", "Die Angelegenheit wurde von der Tagesordnung abgesetzt."),
        ("zurückgezogen", "zurückgezogen", "Die Vorlage wurde zurückgezogen."),
        ("zur Kenntnis genommen", "zur Kenntnis genommen", "Die Vorlage wurde zur Kenntnis genommen."),
        ("ohne Abstimmung", "ohne Abstimmung", "Eine Abstimmung fand nicht statt."),
    ],
)
def test_a_matter_may_end_without_counts(written: str, word: str, sentence: str) -> None:
    found = vote(outcome=written)
    assert (found.outcome.value, found.qualifier, found.sentence, found.warnings) == ("unbestimmt", word, sentence, ())


def test_a_body_that_was_found_unable_did_not_decide() -> None:
    found = vote(outcome="nicht beschlussfähig")
    assert (found.outcome.value, found.norm) == ("nicht_beschlussfaehig", "§ 55 KVG LSA")


@pytest.mark.parametrize(
    ("counts", "more", "code", "field", "message"),
    [
        ((38, 5), {"present": 40}, "K340", "ja", "43 Stimmen eingetragen, stimmberechtigt waren 40 (40 anwesend)"),
        (
            (39, 0),
            {"present": 40, "befangen": 2},
            "K340",
            "ja",
            "stimmberechtigt waren 38 (40 anwesend, davon 2 befangen)",
        ),
        ((40, 5), {"members": 42}, "K320", "ja", "45 Stimmen eingetragen, das Gremium hat 42 Mitglieder"),
        ((40, 1), {"members": 42, "befangen": 2}, "K320", "ja", "41 Stimmen und 2 Befangene eingetragen"),
        ((1, 0), {"present": 43, "members": 42}, "K340", "present", "anwesend sind 43, das Gremium hat 42 Mitglieder"),
        ((1, 0), {"besetzt": 43, "members": 42}, "K340", "besetzt", "besetzt sind 43 Sitze, das Gremium hat 42"),
        ((1, 0), {"befangen": 4, "present": 3}, "K340", "befangen", "befangen sind 4, anwesend nur 3"),
        ((-3, 0), {}, "K113", "ja", "erwartet eine ganze Zahl ab 0, gefunden »-3«"),
        ((5, 9), {"outcome": "vertagt"}, "K341", "outcome", "»vertagt«, die Stimmen (5 Ja : 9 Nein) ergeben"),
        ((5, 1), {"outcome": "einstimmig angenommen"}, "K341", "outcome", "kein einstimmiges Ergebnis"),
        ((None, 3), {"outcome": "einstimmig angenommen"}, "K341", "outcome", "(3 Nein)"),
        ((5, 9), {"outcome": "angenommen"}, "K341", "outcome", "ergeben »abgelehnt«"),
        ((5, 9), {"outcome": "angenomen"}, "K116", "outcome", "meinten Sie »angenommen«?"),
        ((5, 5), {"los": "ja"}, "K340", "los", "ein Los gibt es nur bei einer Wahl"),
        ((5,), {"majority": "wahl", "kandidaten": (Kandidat("A", 1),)}, "K340", "ja", "schließen sich aus"),
        (
            (),
            {"majority": "wahl", "kandidaten": (Kandidat("A", 1),) * 2},
            "K340",
            "kandidaten",
            "steht zweimal zur Wahl",
        ),
        (
            (),
            {"majority": "wahl", "kandidaten": (Kandidat("A", 1),), "los": "B"},
            "K340",
            "los",
            "»B« nahm am Los nicht teil",
        ),
        ((), {"majority": "wahl", "kandidaten": (Kandidat("A", 9),), "members": 8}, "K320", "kandidaten", "9 Stimmen"),
    ],
)
def test_what_cannot_be_is_refused_with_both_numbers(
    counts: tuple[int | None, ...], more: dict[str, Any], code: str, field: str, message: str
) -> None:
    with pytest.raises(EingabeError) as error:
        vote(*counts, **more)
    assert (error.value.code, error.value.field) == (code, field)
    assert message in str(error.value)


def test_every_land_has_rules_for_kreistag_and_committee_with_norm_source_and_day() -> None:
    for land in Land:
        recht = recht_of(land)
        assert recht.land is land
        assert {V, A} <= {kind for rule in recht.gremien for kind in rule.arten}
        assert sum(len(rule.arten) for rule in recht.gremien) == len({k for rule in recht.gremien for k in rule.arten})
        norms = [n for rule in recht.gremien for n in (rule.abstimmung, rule.quorum, rule.wahl)] + list(
            recht.mehrheiten
        )
        assert all(("§" in norm.norm or "Art." in norm.norm) and norm.regel.endswith(".") for norm in norms)


@pytest.mark.parametrize(
    ("land", "kind", "norm", "certainty"),
    [
        ("ST", V, "§ 56 Abs. 2 KVG LSA", "B"),
        ("HE", V, "§ 32 HKO, § 54 Abs. 1 HGO", "A"),
        ("HE", K, "§ 42 HKO, § 68 Abs. 2 HGO", "B"),
        ("NI", V, "§ 66 Abs. 1 NKomVG", "A"),
        ("RP", K, "§ 53 Abs. 1 LKO", "A"),
        ("TH", V, "§ 39 Abs. 1, § 112 ThürKO", "C"),
        ("BY", V, "Art. 45 Abs. 1, Art. 42 Abs. 1 Satz 2 LKrO", "A"),
    ],
)
def test_a_result_names_its_norm_and_how_sure_it_is(land: str, kind: Gremienart, norm: str, certainty: str) -> None:
    found = vote(3, 1, land=land, kind=kind)
    assert (found.norm, found.certainty, found.stand) == (norm, certainty, "22.11.2026")
    assert found.quelle
