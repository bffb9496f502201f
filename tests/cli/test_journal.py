"""``kekdocs journal`` as a clerk meets it, through the real program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kekdocs.edit import Journal, record
from tests.edit.offices import KRUSE, WEBER, make_office, name_of, own_file, path_of, vote


def run(folder: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kekdocs", "journal", *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    made = make_office(tmp_path / "amt", 2)
    record(made, vote(made, ja=34, bemerkung="einstimmig"), WEBER)
    record(made, vote(made, number=2, nein=1), KRUSE)
    record(made, vote(made, ja=35, grund="verzählt"), KRUSE)
    return made


def test_the_journal_is_shown_in_german(journal: Journal) -> None:
    code, said = run(journal.root, "show", "v1")
    assert code == 0
    assert said == (
        "resolutions/v1.yaml, Kreistag: am 29.03.2023 um 12:00 Uhr, Weber (pc-12)\n"
        "  ja: »34«\n  bemerkung: »einstimmig«\n  Eintrag pc-12-weber.jsonl:1\n"
        "resolutions/v1.yaml, Kreistag: am 29.03.2023 um 13:00 Uhr, Kruse (pc-7)\n"
        "  ja: »35« statt »34«\n  Grund: verzählt\n  Eintrag pc-7-kruse.jsonl:3\n"
    )


def test_the_journal_is_shown_as_json(journal: Journal) -> None:
    code, said = run(journal.root, "show", "--json")
    assert code == 0
    votes = json.loads(said)["votes"]
    assert [(each["vorlage"], each["who"]) for each in votes] == [
        (name_of(1), "Weber"),
        (name_of(1), "Kruse"),
        (name_of(2), "Kruse"),
    ]
    assert votes[1]["changes"] == [{"feld": "ja", "alt": "34", "neu": "35", "version": 2}]


def test_a_sound_journal_is_confirmed_with_its_hashes(journal: Journal) -> None:
    code, said = run(journal.root, "verify")
    assert code == 0
    last = json.loads(own_file(journal, KRUSE).read_bytes().splitlines()[-1])["hash"]
    assert f"journal/pc-7-kruse.jsonl: 4 Einträge, Prüfsumme {last}\n" in said
    assert said.endswith("3 Abstimmungen geprüft: keine Beanstandungen.\n")


def test_a_changed_line_is_named_and_gives_exit_code_1(journal: Journal) -> None:
    own_file(journal).write_bytes(own_file(journal).read_bytes().replace(b'"34"', b'"43"'))
    code, said = run(journal.root, "verify")
    assert code == 1
    assert (
        "journal/pc-12-weber.jsonl:1:1: Fehler [K524]: diese Zeile wurde verändert, seit sie geschrieben wurde" in said
    )
    code, said = run(journal.root, "verify", "--json")
    assert code == 1
    assert json.loads(said)["diagnostics"][0]["code"] == "K524"


def test_a_vorlage_changed_by_hand_is_a_warning(journal: Journal) -> None:
    path_of(journal.root, 2).unlink()
    assert run(journal.root, "verify")[0] == 0
    code, said = run(journal.root, "verify", "--strict")
    assert code == 1
    assert "resolutions/v2.yaml: Warnung [K525]" in said


def test_a_workspace_without_votes_has_nothing_to_say(tmp_path: Path) -> None:
    root = make_office(tmp_path / "amt").root
    assert run(root, "verify") == (0, "0 Abstimmungen geprüft: keine Beanstandungen.\n")
    assert run(root, "show") == (0, "Im Journal stehen dazu keine Abstimmungen.\n")
