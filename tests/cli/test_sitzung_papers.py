"""``kekdocs sitzung einladung|nachtrag|anwesenheitsliste``: calls, wrong calls, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Call, call
from tests.project.sitzung.agendas import NAME, SITZUNG, workspace_of

__all__ = ["call"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    workspace_of(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rewrite(folder: Path, old: str, new: str) -> None:
    (folder / "sitzungen" / f"{NAME}.yaml").write_text(SITZUNG.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("papier", "name"),
    [("einladung", "Einladung"), ("nachtrag", "Nachtrag 1"), ("anwesenheitsliste", "Anwesenheitsliste")],
)
def test_a_paper_is_made_in_word_and_pdf(call: Call, folder: Path, papier: str, name: str) -> None:
    said = call("sitzung", papier, "2024-03")
    assert (said.code, said.err) == (0, "")
    made = sorted(path.name for path in (folder / "build" / "sitzungen" / NAME).glob("*KT*"))
    assert made == [f"{name} KT 2024-03-01.docx", f"{name} KT 2024-03-01.pdf"]
    assert call("sitzung", papier, NAME).out == "0 neu, 2 unverändert.\n"


def test_the_bekanntmachung_goes_to_the_public_folder(call: Call, folder: Path) -> None:
    said = call("sitzung", "einladung", NAME, "--public", "--format", "docx")
    assert said.code == 0
    assert (
        folder / "build" / "oeffentlich" / "sitzungen" / "2024-03-01 KT" / "Bekanntmachung KT 2024-03-01.docx"
    ).is_file()
    assert not (folder / "build" / "sitzungen").exists()
    target = folder / "aushang"
    assert call("sitzung", "nachtrag", NAME, "--public", "--format", "docx", "--output", str(target)).code == 0
    assert [path.name for path in target.rglob("*.docx")] == ["Bekanntmachung Nachtrag 1 KT 2024-03-01.docx"]


def test_json_holds_what_the_paper_says(call: Call) -> None:
    said = call("sitzung", "einladung", NAME, "--format", "docx", "--json")
    data = json.loads(said.out)
    assert data["documents"][0]["sitzung"] == "18. Sitzung"
    assert data["made"] == ["Einladung KT 2024-03-01.docx"]


def test_a_sitting_with_an_error_says_why_it_makes_nothing(call: Call, folder: Path) -> None:
    rewrite(folder, 'vorlage: "2024-1"', 'vorlage: "2024-9"')
    said = call("sitzung", "einladung", NAME)
    assert said.code == 1
    assert "Fehler [K220]" in said.err
    assert not (folder / "build").exists()


def test_a_file_that_is_no_sitting_is_drawn(call: Call, folder: Path) -> None:
    rewrite(folder, "gremium: KT", "gremium: Kreistach")
    said = call("sitzung", "anwesenheitsliste", NAME)
    assert said.code == 1
    assert "Fehler [K201]" in said.err
    rewrite(folder, "datum: 01.03.2024", "datum: bald")
    assert call("sitzung", "einladung", NAME).code == 1


def test_a_warning_is_said_and_the_paper_made(call: Call, folder: Path) -> None:
    rewrite(folder, "  datum: 12.02.2024\n", "")
    said = call("sitzung", "einladung", NAME, "--format", "pdf")
    assert said.code == 0
    assert "Warnung [K382]" in said.err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["einladung", "2025"], "Die Sitzung »2025« gibt es nicht."),
        (["nachtrag", NAME, "--nummer", "2"], "Einen 2. Nachtrag gibt es nicht"),
        (["nachtrag", NAME, "--nummer", "0"], "0"),
        (["anwesenheitsliste"], "SITZUNG"),
    ],
)
def test_a_wrong_call_is_named(call: Call, arguments: list[str], why: str) -> None:
    said = call("sitzung", *arguments)
    assert said.code == 2
    assert why in said.err


def test_what_was_changed_by_hand_is_kept(call: Call, folder: Path) -> None:
    call("sitzung", "einladung", NAME, "--format", "docx")
    paper = folder / "build" / "sitzungen" / NAME / "Einladung KT 2024-03-01.docx"
    paper.write_bytes(b"von Hand")
    assert call("sitzung", "einladung", NAME, "--format", "docx").code == 4
    assert paper.read_bytes() == b"von Hand"
    assert call("sitzung", "einladung", NAME, "--format", "docx", "--force").code == 0
    assert paper.read_bytes() != b"von Hand"
