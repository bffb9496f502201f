"""``kekdocs sitzung new|check`` and what ``kekdocs check`` says of Sitzungen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kekdocs.project.workspace import Workspace
from tests.cli.test_commands import Call, call
from tests.docs.pages import copy_workspace

__all__ = ["call"]
NAME = "2023-03-29-kreistag"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return copy_workspace(tmp_path)


def rewrite(workspace: Workspace, old: str, new: str) -> None:
    path = workspace.sitzungen / f"{NAME}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("option", ["--date", "--datum"])
def test_a_new_sitzung_is_named_with_its_vorlagen_and_what_differs(
    call: Call, workspace: Workspace, option: str
) -> None:
    said = call("sitzung", "new", "--gremium", "kt", option, "7.6.2023", "--nummer", "19", "--beginn", "16 Uhr")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "sitzungen/2023-06-07-kreistag.yaml"
    assert lines[1] == "12 Punkte, darunter 2 Vorlagen:"
    assert lines[2].startswith("  Ö 7   2023-00412-kreisstrasse-k-1207: Überplanmäßige")
    assert lines[3].startswith("  N 1   2023-00437-grundstueck-gewerbegebiet: Verkauf")
    assert said.out.count("Warnung [K366]") == 2
    text = (workspace.sitzungen / "2023-06-07-kreistag.yaml").read_text(encoding="utf-8")
    assert '\nnummer: "19"\ndatum: 07.06.2023\nbeginn: 16:00 Uhr\n' in text
    again = call("sitzung", "new", "--gremium", "KT", "--date", "07.06.2023")
    assert again.code == 4
    assert "gibt es schon" in again.err


def test_what_has_no_day_or_has_errors_is_told(call: Call, workspace: Workspace) -> None:
    path = workspace.resolutions / "2023-00455-stand-des-breitbandausbaus.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    datum: 21.06.2023\n", ""), encoding="utf-8")
    (workspace.resolutions / "kaputt.yaml").write_text("bereich: x\n", encoding="utf-8")
    said = call("sitzung", "new", "--gremium", "Kreistag", "--date", "01.09.2023", "--ort", "Turnhalle")
    assert said.code == 0
    assert "8 Punkte, keine Vorlage." in said.out
    assert "Für das Gremium »Kreistag« noch ohne Tag, nicht aufgenommen:\n  2023-00455-stand" in said.out
    assert "Mit Fehlern, nicht berücksichtigt: resolutions/kaputt.yaml." in said.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--gremium", "Kreistak", "--date", "1.1.2024"), "Meinten Sie »Kreistag«?"),
        (("--gremium", "Rat der Weisen", "--date", "1.1.2024"), "Bekannt sind: Kreistag, "),
        (("--gremium", "KT", "--date", "31.2.2024"), "diesen Tag gibt es nicht"),
        (("--gremium", "KT", "--date", "1.1.2024", "--beginn", "25:00"), "die gibt es nicht"),
        (("--gremium", "KT", "--date", "1.1.2024", "--nummer", "1\u202e"), "K107"),
        (("--gremium", "KT"), "--date"),
    ],
)
def test_a_wrong_call_is_explained_and_writes_nothing(
    call: Call, workspace: Workspace, words: tuple[str, ...], message: str
) -> None:
    said = call("sitzung", "new", *words)
    assert said.code == 2
    assert message in said.err
    assert [path.name for path in workspace.sitzungen.glob("*.yaml")] == [f"{NAME}.yaml"]


def test_broken_settings_are_drawn(call: Call, workspace: Workspace) -> None:
    workspace.config.write_text("gremien: []\n", encoding="utf-8")
    said = call("sitzung", "new", "--gremium", "KT", "--date", "1.1.2024")
    assert said.code == 1
    assert "Fehler [K112]" in said.err


def test_sitzungen_are_checked_with_their_vorlagen(call: Call, workspace: Workspace) -> None:
    assert call("sitzung", "check").out == "1 Sitzung geprüft: keine Beanstandungen.\n"
    rewrite(workspace, "datum: 15.03.2023", "datum: 27.03.2023")
    rewrite(workspace, "datum: 24.03.2023", "datum: 27.03.2023")
    said = call("sitzung", "check", "2023-03")
    assert said.code == 0
    assert "sitzungen/2023-03-29-kreistag.yaml:17:10: Warnung [K360]" in said.out
    assert call("sitzung", "check", NAME, "--strict").code == 1
    data = json.loads(call("sitzung", "check", "--json").out)
    assert data["files"] == [f"sitzungen/{NAME}.yaml"]
    assert [each["code"] for each in data["diagnostics"]] == ["K360"]


def test_a_sitzung_that_there_is_not_is_a_wrong_call(call: Call, workspace: Workspace) -> None:
    said = call("sitzung", "check", "2024")
    assert said.code == 2
    assert f"Vorhanden sind: {NAME}." in said.err


def test_check_looks_at_the_sitzungen_only_where_all_is_checked(call: Call, workspace: Workspace) -> None:
    rewrite(workspace, "vorlage: 2020-01470-kreisentwicklungskonzept", "vorlage: 2020-01471")
    said = call("check")
    assert said.code == 1
    assert "Fehler [K220]: die Vorlage »2020-01471« gibt es nicht" in said.out
    assert said.out.splitlines()[-1] == "5 Vorlagen und 1 Sitzung geprüft: 1 Fehler, 1 Warnung."
    assert call("check", "2023-00412").out == "1 Vorlage geprüft: keine Beanstandungen.\n"
    data = json.loads(call("check", "--json").out)
    assert f"sitzungen/{NAME}.yaml" in data["files"]
    assert {each["code"] for each in data["diagnostics"]} == {"K220", "K225"}
