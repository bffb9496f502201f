"""``kekdocs status``: the way of the Vorlagen, what comes next, what is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kekdocs.project.workspace import Workspace
from tests.cli.test_process import run
from tests.project.workspaces import add_vorlage, make_workspace, vorlage_text


def make(folder: Path, *cells: tuple[str, str]) -> Workspace:
    """A workspace with one Vorlage for each pair of cells: of the Kreisausschuss and of the Kreistag."""
    made = make_workspace(folder, 0)
    for number, (first, second) in enumerate(cells, 1):
        folge = f"  - {{gremium: KA, datum: 20.02.2024{first}}}\n  - {{gremium: KT, datum: 01.03.2024{second}}}\n"
        old = "  - gremium: KT\n    datum: 01.03.2024\n"
        add_vorlage(made, f"v{number}", vorlage_text(f"2024-{number:05}").replace(old, folge))
    return made


def ways(workspace: Workspace, *args: str) -> list[dict[str, Any]]:
    done = run(workspace.root, "status", "--json", *args)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["vorlagen"]
    return found


@pytest.mark.parametrize(
    ("first", "second", "stand"),
    [
        ("", "", "Entwurf"),
        (", ja: 6, nein: 3", "", "empfohlen"),
        (", ja: 3, nein: 6", "", "beraten"),
        (", bemerkung: zur Kenntnis genommen", "", "beraten"),
        (", ja: 6, nein: 3", ", ja: 30, nein: 5", "beschlossen"),
        (", ja: 6, nein: 3", ", ja: 20, nein: 20", "abgelehnt"),
        ("", ", ergebnis: vertagt", "vertagt"),
        ("", ", bemerkung: bei 3 Nein-Stimmen mehrheitlich", "beschlossen"),
        ("", ", ergebnis: geändert angenommen", "beschlossen"),
        (", zuständigkeit: Entscheidung, ja: 6, nein: 3", "", "beschlossen"),
        (", ja: 6", "", "beraten"),
    ],
)
def test_the_last_body_that_voted_decides_how_far_a_vorlage_is(
    first: str, second: str, stand: str, tmp_path: Path
) -> None:
    [way] = ways(make(tmp_path, (first, second)), "--stand", "25.02.2024")
    assert way["stand"] == stand


def test_the_next_sitting_and_missing_votes_hang_on_the_day(tmp_path: Path) -> None:
    made = make(tmp_path, ("", ""))
    [early] = ways(made, "--stand", "20.02.2024")
    assert (early["naechste"]["datum"], early["fehlend"]) == ("2024-02-20", [])
    [late] = ways(made, "--stand", "21.02.2024")
    assert (late["naechste"]["datum"], [each["datum"] for each in late["fehlend"]]) == ("2024-03-01", ["2024-02-20"])
    shown = run(made.root, "status", "--stand", "21.02.2024").stdout.splitlines()
    assert shown == [
        "2024-00001  Gegenstand: Entwurf",
        "  Kreisausschuss 20.02.2024 → Kreistag 01.03.2024",
        "  nächste Sitzung: Kreistag 01.03.2024",
        "  es fehlt die Abstimmung: Kreisausschuss 20.02.2024",
        "1 Vorlage: 1 Entwurf; 1 Abstimmung fehlt.",
    ]


def test_a_vote_is_seen_at_once(tmp_path: Path) -> None:
    made = make(tmp_path, ("", ""))
    assert ways(made)[0]["stand"] == "Entwurf"
    assert run(made.root, "vote", "v1", "KT: 30/5").returncode == 0
    assert ways(made)[0]["stand"] == "beschlossen"


def test_filters_take_body_days_and_bereich(tmp_path: Path) -> None:
    made = make(tmp_path, ("", ""))
    add_vorlage(made, "v2", vorlage_text("2024-00002").replace("Kreistagsbüro", "Fachbereich Bau"))
    assert len(ways(made)) == 2
    assert [way["aktenzeichen"] for way in ways(made, "--gremium", "kreisausschuss")] == ["2024-00001"]
    assert [way["aktenzeichen"] for way in ways(made, "--bereich", "Bau")] == ["2024-00002"]
    assert len(ways(made, "--von", "21.02.2024", "--bis", "01.03.2024")) == 2
    assert ways(made, "--gremium", "KA", "--von", "21.02.2024") == []


@pytest.mark.parametrize("given", [("--gremium", "XX"), ("--von", "gestern"), ("--stand", "30.02.2024")])
def test_a_filter_that_means_nothing_is_refused(given: tuple[str, str], tmp_path: Path) -> None:
    done = run(make(tmp_path, ("", "")).root, "status", *given)
    assert done.returncode == 2
    assert f"{given[0]}: " in done.stderr


def test_a_vorlage_that_cannot_be_read_is_listed(tmp_path: Path) -> None:
    made = make(tmp_path, ("", ""))
    add_vorlage(made, "v2", "bereich: *x\n")
    assert [way["stand"] for way in ways(made)] == ["Entwurf", "unlesbar"]


def test_a_withdrawn_vorlage_lacks_nothing(tmp_path: Path) -> None:
    made = make_workspace(tmp_path, 0)
    add_vorlage(made, "v1", "status: zurückgezogen\n" + vorlage_text())
    [way] = ways(made, "--stand", "01.01.2025")
    assert (way["stand"], way["naechste"], way["fehlend"]) == ("zurückgezogen", None, [])
