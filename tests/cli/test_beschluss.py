"""``kekdocs beschluss``: calls, wrong calls, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Call, call
from tests.project.beschluss.sittings import vorlage, workspace_with

__all__ = ["call"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    workspace_with(tmp_path, a=vorlage("2024-1"), b=vorlage("2024-2", voted=""))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_auszug_is_made_in_word_and_pdf(call: Call, folder: Path) -> None:
    said = call("beschluss", "auszug", "2024-1")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("2 neu, 0 unverändert.\n")
    made = sorted(path.suffix for path in (folder / "build" / "beschluesse").glob("Beschlussauszug*"))
    assert made == [".docx", ".pdf"]
    assert call("beschluss", "auszug", "2024-1").out == "0 neu, 2 unverändert.\n"


def test_without_votes_the_place_is_named_and_nothing_is_made(call: Call, folder: Path) -> None:
    said = call("beschluss", "auszug", "2024-2")
    assert said.code == 1
    assert (
        "resolutions/b.yaml:12:5: Fehler [K530]: im Gremium »Kreistag« am 01.03.2024 ist kein Ergebnis eingetragen"
        in said.err
    )
    assert not (folder / "build").exists()


def test_json_holds_what_the_paper_says(call: Call) -> None:
    said = call("beschluss", "ausfertigung", "2024-1", "--format", "docx", "--json")
    [document] = json.loads(said.out)["documents"]
    assert document["ergebnis"]["ausgang"] == "angenommen"
    assert document["gremium"] == "Kreistag"


def test_the_lists_come_as_tables_too(call: Call, folder: Path) -> None:
    target = folder / "listen"
    said = call(
        *("beschluss", "buch", "--von", "01.01.2024", "--bis", "31.12.2024", "--output", str(target)),
        *("--format", "csv", "--format", "xlsx"),
    )
    assert said.code == 0
    assert "Warnung [K530]" in said.err
    assert (
        call("beschluss", "kontrolle", "--stichtag", "01.08.2024", "--format", "csv", "--output", str(target)).code == 0
    )
    assert sorted(path.name for path in target.glob("Besch*")) == [
        "Beschlussbuch 2024-01-01 bis 2024-12-31.csv",
        "Beschlussbuch 2024-01-01 bis 2024-12-31.xlsx",
        "Beschlusskontrolle 2024-08-01.csv",
    ]


def test_a_changed_document_stays_and_says_so(call: Call, folder: Path) -> None:
    sitting = ("beschluss", "bogen", "--gremium", "KT", "--datum", "01.03.2024", "--format", "docx")
    assert call(*sitting).code == 0
    [path] = (folder / "build" / "beschluesse").glob("*.docx")
    path.write_bytes(b"von Hand")
    said = call(*sitting)
    assert said.code == 4
    assert "K511" in said.err


def test_a_kennung_read_from_paper_leads_to_its_vorlage(call: Call) -> None:
    said = call("beschluss", "bogen", "--gremium", "KT", "--datum", "01.03.2024", "--format", "docx", "--json")
    for line in json.loads(said.out)["documents"][0]["zeilen"]:
        by_hand = line["kennung"].replace("-", " ").replace("0", "O").replace("1", "l").lower()
        found = json.loads(call("beschluss", "find", by_hand, "--json").out)
        assert (found["kennung"], found["aktenzeichen"]) == (line["kennung"], line["aktenzeichen"])
        assert (
            call("beschluss", "find", by_hand).out == f"{found['file']}: die Satzung (Kreistag, 01.03.2024, TOP Ö 7)\n"
        )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("auszug",), "Nennen Sie eine Vorlage, oder eine Sitzung mit --gremium und --datum."),
        (("auszug", "gibtesnicht"), "Die Vorlage »gibtesnicht« gibt es nicht."),
        (("bogen", "--gremium", "KX", "--datum", "01.03.2024"), "Das Gremium »KX« gibt es nicht."),
        (("bogen", "--gremium", "KT", "--datum", "31.02.2024"), "diesen Tag gibt es nicht"),
        (("bogen", "--gremium", "KT", "--datum", "01.04.2024"), "steht am 01.04.2024 keine Vorlage an"),
        (("find", "UUU-UUU"), "Die Kennung »UUU-UUU« gehört zu keiner Vorlage."),
        (("buch", "--von", "02.01.2024", "--bis", "01.01.2024"), "--von liegt nach --bis."),
    ],
)
def test_a_wrong_call_is_said_in_german(call: Call, words: tuple[str, ...], message: str) -> None:
    said = call("beschluss", *words)
    assert said.code == 2
    assert message in said.err
