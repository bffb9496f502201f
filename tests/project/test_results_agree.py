"""Whoever is asked what a Beratung came to, the answer is the same: concept, status, papers, lists, ``vote`` and ``check``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kekdocs.abstimmung import UNKLAR, judge_beratung
from kekdocs.konzept import Lage, lage_of
from kekdocs.project.beschluss.opened import Sitzungen, open_sitzungen
from kekdocs.project.beschluss.papers import draft_beschluesse, draft_buch, draft_kontrolle
from kekdocs.project.status.way import Stand, find_ways
from kekdocs.project.vote.angabe import Angabe
from kekdocs.project.vote.office import Office
from kekdocs.project.workspace import Workspace
from kekdocs.view.beschluss.buch import Zeitraum
from tests.project.beschluss.sittings import vorlage
from tests.project.workspaces import SETTINGS, add_vorlage, make_workspace

# A Hessian Kreisausschuss is a Kollegialorgan; here it decides.
HESSEN = SETTINGS.replace("land: ST", "land: HE").replace("art: Ausschuss", "art: Kollegialorgan")
DAY = date(2024, 3, 1)
YEAR = Zeitraum(date(2024, 1, 1), date(2024, 12, 31))
STAND = {"angenommen": Stand.BESCHLOSSEN, "abgelehnt": Stand.ABGELEHNT, "vertagt": Stand.VERTAGT}

TABLE = {
    "": "",
    "ja: 31\nnein: 10\nenthaltung: 1": "angenommen",
    "ja: 16\nnein: 25": "abgelehnt",
    "ja: 21\nnein: 21": "abgelehnt",
    "ja: 0\nnein: 0\nenthaltung: 30": "abgelehnt",
    "ja: 20": UNKLAR,
    "bemerkung: bei 3 Nein-Stimmen mehrheitlich": "angenommen",
    "bemerkung: mehrheitlich abgelehnt": "abgelehnt",
    "bemerkung: 19 Ja, sonst Ablehnung": UNKLAR,
    "bemerkung: vertagt": "vertagt",
    "ergebnis: vertagt": "vertagt",
    "ergebnis: angenommen": "angenommen",
    "ergebnis: abgelehnt\nbemerkung: einstimmig": "abgelehnt",
    "ja: 28\nnein: 14\nmehrheit: 2/3": "angenommen",
    "ja: 27\nnein: 10\nmehrheit: 2/3 mitglieder": "abgelehnt",
    "ja: 21\nnein: 1\nmehrheit: Hauptsatzung": "abgelehnt",
    "ja: 30\nnein: 1\nmehrheit: einstimmig": "abgelehnt",
    "ja: 29\nungültig: 9\nmehrheit: wahl": "angenommen",
    "mehrheit: wahl\nwahlgang: 2\nwahl: 'Adler: 20; Busch: 20'": UNKLAR,
    "mehrheit: wahl\nwahlgang: 2\nwahl: 'Adler: 20; Busch: 20'\nlos: Busch": "angenommen",
    "mehrheit: wahl\nwahlgang: 2\nwahl:\n  - {name: Adler, stimmen: 19}\n  - {name: Busch, stimmen: 20}": "angenommen",
    "ja: 38\nnein: 4\nnegativ: ja": "angenommen",
}  # fmt: skip


def indent(cells: str) -> str:
    return "\n".join(f"    {line}" for line in cells.splitlines())


def check_all(made: Workspace, gremium: str, expected: str) -> None:
    sitzungen = open_sitzungen(made)
    assert [each.code for each in sitzungen.diagnostics if each.is_error] == []
    [station] = [each for each in sitzungen.stations if each.gremium.kuerzel == gremium]
    bestand = sitzungen.bestand
    assert judge_beratung(station.beratung, station.gremium, bestand.einstellungen).word == expected
    lage = {each.value: each for each in Lage}.get(expected, Lage.OFFEN)
    assert lage_of(station.eintrag.vorlage, bestand) is lage
    [way] = find_ways(made, date(2024, 4, 1))
    [step] = [each for each in way.schritte if each.gremium == station.gremium.name]
    assert (step.ausgang, step.entscheidet) == (expected, True)
    assert way.stand is STAND.get(expected, Stand.EMPFOHLEN if not expected else Stand.BERATEN)
    plan = Office(made).plan(made.root / way.file, Angabe(gremium=gremium, datum=station.beratung.datum))
    assert (plan.contradiction, plan.changes) == ("", False)
    outcome = plan.ergebnis.outcome.value if plan.ergebnis else ""
    assert outcome == (expected if expected in ("", "angenommen", "abgelehnt") else "unbestimmt")
    check_papers(sitzungen, gremium, expected)


def check_papers(sitzungen: Sitzungen, gremium: str, expected: str) -> None:
    [station] = [each for each in sitzungen.stations if each.gremium.kuerzel == gremium]
    auszug = draft_beschluesse(sitzungen, [station], "Beschlussauszug")
    ausfertigung = draft_beschluesse(sitzungen, [station], "Beschlussausfertigung")
    assert len(auszug.drafts) == (expected not in ("", UNKLAR))
    assert [each.code for each in auszug.diagnostics] == ([] if auszug.drafts else ["K530"])
    assert len(ausfertigung.drafts) == (expected == "angenommen")
    [buch] = draft_buch(sitzungen, YEAR, [station.gremium]).drafts
    assert buch.view["anzahl"] == (expected in ("angenommen", "abgelehnt"))
    [kontrolle] = draft_kontrolle(sitzungen, date(2024, 6, 1)).drafts
    assert len(kontrolle.view["eintraege"]) == (expected == "angenommen")


@pytest.mark.parametrize(("cells", "expected"), TABLE.items())
def test_all_say_the_same_of_a_vote(cells: str, expected: str, tmp_path: Path) -> None:
    made = make_workspace(tmp_path, 0)
    add_vorlage(made, "a", vorlage("1", voted=indent(cells)))
    check_all(made, "KT", expected)


@pytest.mark.parametrize(("chair", "expected"), [("ja", "angenommen"), ("nein", "abgelehnt")])
def test_all_say_the_same_of_a_tie_that_the_chair_broke(chair: str, expected: str, tmp_path: Path) -> None:
    made = make_workspace(tmp_path, 0, HESSEN)
    text = vorlage("1", recommended=indent(f"ja: 5\nnein: 5\nstimme des vorsitzes: {chair}"), voted="")
    before, _, after = text.partition("  - gremium: KT\n")
    text = before.replace("Empfehlung", "Entscheidung") + after[after.index("beratungsgegenstand") :]
    add_vorlage(made, "a", text)
    check_all(made, "KA", expected)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("ja: 24\nnein: 17\nergebnis: abgelehnt", "eingetragen ist »abgelehnt«, die Stimmen (24 Ja : 17 Nein) ergeben »angenommen«"),
        ("ja: 17\nnein: 24\nergebnis: geändert angenommen", "ergeben »abgelehnt«"),
        ("ja: 27\nnein: 2\nmehrheit: 2/3\nergebnis: angenommen", "ergeben »abgelehnt«"),
        ("ja: 31\nnein: 2\nergebnis: abgelehnt", "ergeben »angenommen«"),
    ],
)  # fmt: skip
def test_a_stated_result_that_contradicts_counts_as_it_stands_and_is_an_error(
    cells: str, said: str, tmp_path: Path
) -> None:
    made = make_workspace(tmp_path, 0)
    add_vorlage(made, "a", vorlage("1", voted=indent(cells)))
    sitzungen = open_sitzungen(made)
    [found] = [each for each in sitzungen.diagnostics if each.code == "K341"]
    assert found.is_error
    assert said in found.message
    [way] = find_ways(made, DAY)
    stated = cells.rpartition("ergebnis: ")[2].removeprefix("geändert ")
    assert way.schritte[1].ausgang == stated
    plan = Office(made).plan(made.root / way.file, Angabe(gremium="KT"))
    assert said in plan.contradiction
