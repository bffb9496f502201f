from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from kekdocs.model import Einstellungen, Vorlage
from kekdocs.project.load import open_workspace
from kekdocs.project.new import Answers, BadAnswersError, create_vorlage, write_vorlage_text
from kekdocs.project.numbers import REGISTER
from kekdocs.project.workspace import Workspace
from kekdocs.source import parse_model
from tests.project.workspaces import SETTINGS, add_vorlage, make_workspace, vorlage_text
from tests.strategies import allowed_texts

ANSWERS = Answers(
    "Neubau der Brücke", "Fachbereich Bau", "Beschlussvorlage", [("KA", "8.3.2024"), ("KT", "29.03.2024")], "Dr. Muster"
)
DAY = date(2024, 2, 1)


def settings_of(workspace: Workspace) -> Einstellungen:
    bestand = open_workspace(workspace, []).bestand
    assert bestand is not None
    return bestand.einstellungen


def create(workspace: Workspace, answers: Answers = ANSWERS, day: date = DAY) -> Path:
    return create_vorlage(workspace, settings_of(workspace), answers, day)


def number_of(path: Path) -> str:
    read = parse_model(Vorlage, path.read_text(encoding="utf-8"), path.name)
    assert read.value is not None
    return read.value.aktenzeichen


def test_a_new_vorlage_is_sound_and_takes_the_next_number(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    path = create(workspace)
    assert path == workspace.resolutions / "2024-00002-neubau-der-bruecke.yaml"
    opened = open_workspace(workspace, [path])
    assert {d.code for d in opened.diagnostics} == {"K309"}
    assert not opened.broken
    assert opened.bestand is not None
    vorlage = opened.bestand.vorlagen[0].vorlage
    assert [(b.gremium, str(b.datum), b.zustaendigkeit) for b in vorlage.beratungsfolge] == [
        ("KA", "2024-03-08", "Vorberatung"),
        ("KT", "2024-03-29", "Entscheidung"),
    ]


@pytest.mark.parametrize("art", ["Mitteilungsvorlage", "informationsvorlage", "Anfrage"])
def test_what_is_only_taken_note_of_proposes_no_decision(tmp_path: Path, art: str) -> None:
    workspace = make_workspace(tmp_path)
    opened = open_workspace(workspace, [create(workspace, replace(ANSWERS, art=art))])
    assert (opened.diagnostics, opened.broken) == ((), frozenset())
    assert opened.bestand is not None
    (eintrag,) = opened.bestand.vorlagen
    assert [b.zustaendigkeit for b in eintrag.vorlage.beratungsfolge] == ["Kenntnisnahme", "Kenntnisnahme"]
    assert "beschlussvorschlag" not in eintrag.source.text


def test_a_number_is_never_given_twice_even_after_its_vorlage_was_deleted(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    first = create(workspace)
    first.unlink()
    second = create(workspace)
    second.unlink()
    assert [number_of(create(workspace))] == ["2024-00003"]
    assert "2024-00002" in (workspace.resolutions / REGISTER).read_text(encoding="utf-8")


def test_numbers_count_by_year(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    days = (date(2024, 1, 2), date(2024, 12, 31), date(2025, 1, 1), date(2024, 12, 31))
    assert [number_of(create(workspace, day=day)) for day in days] == [
        "2024-00001",
        "2024-00002",
        "2025-00001",
        "2024-00003",
    ]


def test_a_number_that_stands_only_in_a_broken_file_or_a_file_name_is_not_given_again(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    add_vorlage(workspace, "2024-00007-kaputt", "bereich: [")
    add_vorlage(workspace, "anderer-name", vorlage_text("2024-00009"))
    assert number_of(create(workspace)) == "2024-00010"


def test_a_number_in_a_vorlage_with_an_error_of_form_is_not_given_again(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    add_vorlage(workspace, "entwurf", vorlage_text("2024-00041").replace("datum: 01.02.2024", "datum: bald"))
    assert number_of(create(workspace)) == "2024-00042"


@pytest.mark.parametrize(
    ("pattern", "numbers"),
    [
        ("{jahr}-{laufend:5}", ["2024-00001", "2024-00002"]),
        ("{laufend}/{jahr}", ["1/2024", "2/2024"]),
        ("BV-{Jahr}-{Laufend:3}-KT", ["BV-2024-001-KT", "BV-2024-002-KT"]),
        ("{laufend:2}", ["01", "02"]),
        ("(a|b).{jahr}+{laufend}", ["(a|b).2024+1", "(a|b).2024+2"]),
    ],
)
def test_a_house_may_have_its_own_numbers(tmp_path: Path, pattern: str, numbers: list[str]) -> None:
    workspace = make_workspace(tmp_path, 0, SETTINGS + f'  nummer: "{pattern}"\n')
    assert [number_of(create(workspace)) for _ in numbers] == numbers


def test_an_aktenzeichen_of_ones_own_is_taken_as_it_is_and_uses_no_number(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    path = create(workspace, replace(ANSWERS, aktenzeichen="10.1/2024"))
    assert (number_of(path), path.name) == ("10.1/2024", "10.1-2024-neubau-der-bruecke.yaml")
    assert number_of(create(workspace)) == "2024-00001"


def test_a_file_of_the_same_name_is_not_overwritten(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    answers = replace(ANSWERS, aktenzeichen="A")
    paths = [create(workspace, answers) for _ in range(3)]
    assert [p.name for p in paths] == [
        "A-neubau-der-bruecke.yaml",
        "A-neubau-der-bruecke-2.yaml",
        "A-neubau-der-bruecke-3.yaml",
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"gegenstand": " "}, "K112"),
        ({"bereich": ""}, "K112"),
        ({"art": "Beschlus"}, "K116"),
        ({"beratungen": []}, "K112"),
        ({"beratungen": [("KT", "31.02.2024")]}, "K113"),
        ({"beratungen": [("Kreistga", "29.03.2024")]}, "K201"),
        ({"gegenstand": "a\u202eb"}, "K107"),
    ],
)
def test_bad_answers_are_findings_and_write_nothing(tmp_path: Path, changes: dict[str, object], code: str) -> None:
    workspace = make_workspace(tmp_path, 0)
    with pytest.raises(BadAnswersError) as caught:
        create(workspace, replace(ANSWERS, **changes))  # type: ignore[arg-type]
    assert code in {d.code for d in caught.value.diagnostics}
    assert not any(p.suffix in {".yaml", ".txt"} for p in workspace.resolutions.iterdir())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(*(allowed_texts(20).filter(lambda text: text.strip() and not text.isspace()) for _ in range(5)))
def test_answers_arrive_as_they_were_given(gegenstand: str, bereich: str, gremium: str, name: str, number: str) -> None:
    answers = Answers(gegenstand, bereich, "Antrag", [(gremium, "29.03.2024")], name)
    read = parse_model(Vorlage, write_vorlage_text(answers, number, DAY), "v.yaml")
    assert read.value is not None, read.diagnostics
    vorlage = read.value
    assert vorlage.unterschrift is not None
    found = (vorlage.beratungsgegenstand, vorlage.bereich, vorlage.beratungsfolge[0].gremium, vorlage.unterschrift.name)
    for text, given_text in zip(
        (*found, vorlage.aktenzeichen), (gegenstand, bereich, gremium, name, number), strict=True
    ):
        assert text.split() == given_text.split()


def test_eight_processes_at_once_get_eight_numbers(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    command = [sys.executable, "-m", "kekdocs", "new", "--gegenstand", "Gleich", "--bereich", "B", "--art", "Antrag"]
    command += ["--beratung", "KT 29.03.2024", "--unterschrift", "N", "--datum", "01.02.2024"]
    processes = [subprocess.Popen(command, cwd=workspace.root, stderr=subprocess.PIPE) for _ in range(8)]
    assert [(p.communicate(timeout=60)[1], p.returncode) for p in processes] == [(b"", 0)] * 8
    assert sorted(map(number_of, workspace.vorlage_files())) == [f"2024-0000{n}" for n in range(1, 9)]
