"""The commands as functions: exit codes, German sentences, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kekdocs.cli.app import COMMANDS, run
from kekdocs.diagnostics import CODES
from kekdocs.errors import DiskFullError
from kekdocs.files import lock_file
from kekdocs.project.workspace import Workspace
from tests.cli.test_german import ENGLISH
from tests.project.workspaces import SETTINGS, add_vorlage, make_workspace, vorlage_text


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return make_workspace(tmp_path, 2)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def call_it(*args: str) -> Said:
        capsys.readouterr()
        code = run(list(args))
        out, err = capsys.readouterr()
        assert_german(out + err)
        return Said(code, out, err)

    return call_it


def assert_german(text: str) -> None:
    # Options, file names and the machine-readable names of --json are what they are.
    spoken = re.sub(r"--[a-z]+|[\w/.-]+\.(?:yaml|docx|pdf|txt)|\"[a-z_]+\":|kekdocs [a-z]+|<[^>]*>", "", text)
    assert not ENGLISH.search(spoken), spoken


def test_a_clean_workspace_is_checked_with_0(call: Call, workspace: Workspace) -> None:
    assert call("check") == Said(0, "2 Vorlagen geprüft: keine Beanstandungen.\n", "")
    assert call("check", "--quiet") == Said(0, "", "")
    assert call("check", "v1") == Said(0, "1 Vorlage geprüft: keine Beanstandungen.\n", "")


def test_an_error_is_drawn_and_gives_1(call: Call, workspace: Workspace) -> None:
    add_vorlage(workspace, "v1", vorlage_text().replace("gremium: KT", "gremium: Kreistga"))
    assert call("check") == Said(
        1,
        "resolutions/v1.yaml:5:14: Fehler [K201]: unbekanntes Gremium »Kreistga«\n"
        "    5 |   - gremium: Kreistga\n"
        "      |              ^^^^^^^^\n"
        "        Hinweis: Meinten Sie »Kreistag«?\n"
        "2 Vorlagen geprüft: 1 Fehler.\n",
        "",
    )


def test_a_warning_gives_0_and_with_strict_1(call: Call, workspace: Workspace) -> None:
    add_vorlage(workspace, "v1", vorlage_text().replace("unterschrift: Dr. Muster\n", ""))
    assert call("check").code == 0
    assert call("check", "--strict").code == 1
    assert call("check").out.endswith("2 Vorlagen geprüft: 1 Warnung.\n")


def test_findings_as_json_have_the_documented_fields(call: Call, workspace: Workspace) -> None:
    add_vorlage(workspace, "v1", vorlage_text().replace("gremium: KT", "gremium: Kreistga"))
    said = call("check", "--json")
    assert (said.code, said.err) == (1, "")
    assert json.loads(said.out) == {
        "files": ["resolutions/v1.yaml", "resolutions/v2.yaml"],
        "diagnostics": [
            {
                "code": "K201",
                "severity": "Fehler",
                "message": "unbekanntes Gremium »Kreistga«",
                "file": "resolutions/v1.yaml",
                "line": 5,
                "column": 14,
                "end_line": 5,
                "end_column": 22,
                "hints": ["Meinten Sie »Kreistag«?"],
            }
        ],
    }


def test_a_vorlage_is_named_by_its_aktenzeichen(call: Call, workspace: Workspace) -> None:
    assert call("check", "2024-00002").out == "1 Vorlage geprüft: keine Beanstandungen.\n"


def test_an_unknown_vorlage_is_a_wrong_call_with_a_suggestion(call: Call, workspace: Workspace) -> None:
    add_vorlage(workspace, "2024-00077-kreisstrasse", vorlage_text("2024-00077"))
    for command in ("check", "build"):
        said = call(command, "kreisstrase")
        assert said.code == 2
        said = call(command, "2024-00077-kreisstrase")
        assert said.code == 2
        assert "Meinten Sie »2024-00077-kreisstrasse«?" in said.err


def test_outside_of_a_workspace_it_is_3(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for args in (["check"], ["build"], ["new", "--gegenstand", "x"], ["watch"]):
        said = call(*args)
        assert said.code == 3
        assert said.err.startswith("Fehler [K509]: ")
        assert "  Hinweis: " in said.err


def test_a_build_says_what_it_made(call: Call, workspace: Workspace) -> None:
    assert call("build") == Said(
        0, "build/2024-00001 Gegenstand.docx\nbuild/2024-00002 Gegenstand.docx\n2 neu, 0 unverändert.\n", ""
    )
    assert call("build") == Said(0, "0 neu, 2 unverändert.\n", "")
    (workspace.resolutions / "v1.yaml").unlink()
    assert call("build") == Said(0, "0 neu, 1 unverändert, 1 entfernt.\n", "")
    assert call("build", "--force", "--quiet") == Said(0, "", "")


def test_a_build_with_errors_tells_them_on_standard_error(call: Call, workspace: Workspace) -> None:
    add_vorlage(workspace, "v1", "bereich: *x\n")
    said = call("build", "--quiet")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("resolutions/v1.yaml:1:10: Fehler [K104]: ")
    assert call("build").out == "0 neu, 1 unverändert, 1 Datei mit Fehlern.\n"


def test_a_build_as_json_has_the_documented_fields(call: Call, workspace: Workspace) -> None:
    (workspace.root / "build").mkdir()
    (workspace.root / "build" / "2024-00002 Gegenstand.docx").write_bytes(b"fremd")
    said = call("build", "--json")
    assert (said.code, said.err) == (4, "")
    data = json.loads(said.out)
    (failure,) = data.pop("failures")
    assert data == {
        "output": str(workspace.root / "build"),
        "made": ["2024-00001 Gegenstand.docx"],
        "current": [],
        "removed": [],
        "remarks": [],
        "diagnostics": [],
    }
    assert sorted(failure) == ["code", "file", "hint", "message"]
    assert (failure["code"], failure["file"]) == ("K511", "resolutions/v2.yaml")


def test_a_build_may_go_to_another_folder_and_format(call: Call, workspace: Workspace, tmp_path: Path) -> None:
    said = call("build", "v1", "--output", str(tmp_path / "anders"), "--format", "docx", "--verify", "--jobs", "2")
    assert said == Said(0, "anders/2024-00001 Gegenstand.docx\n1 neu, 0 unverändert.\n", "")


def test_another_build_at_work_is_4(call: Call, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_file.__wrapped__, "__defaults__", (0.1,))  # type: ignore[attr-defined]
    (workspace.root / "build").mkdir()
    with lock_file(workspace.root / "build" / ".kekdocs.lock"):
        said = call("build")
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith("Fehler [K508]: ")


def test_a_wrong_call_is_2(call: Call, workspace: Workspace) -> None:
    for args in (["biuld"], ["build", "--jobs", "0"], ["build", "--format", "odt"], ["check", "--gibtsnicht"]):
        said = call(*args)
        assert (said.code, said.out) == (2, "")
        assert said.err


def test_ctrl_c_is_130(call: Call, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kekdocs.project.load.open_workspace", interrupt)
    assert call("check") == Said(130, "", "\nAbgebrochen.\n")


def test_the_surroundings_are_3(call: Call, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise DiskFullError("Kein Platz.", "Schaffen Sie Platz.")

    monkeypatch.setattr("kekdocs.project.load.open_workspace", fail)
    assert call("check") == Said(3, "", "Fehler [K502]: Kein Platz.\n  Hinweis: Schaffen Sie Platz.\n")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_the_help_of_every_command_is_german(call: Call, command: tuple[str, ...]) -> None:
    said = call(*command, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(call: Call, code: str) -> None:
    said = call("explain", code.lower())
    assert said.code == 0
    assert said.out.startswith(f"{code}: {CODES[code].title}\n")
    assert max(map(len, said.out.splitlines())) <= 88


def test_explain_takes_the_code_in_brackets_and_suggests_for_an_unknown_one(call: Call) -> None:
    assert call("explain", "[K201]").code == 0
    said = call("explain", "K2011")
    assert said.code == 2
    assert "Meinten Sie »K201«?" in said.err
    assert len(call("explain").out.splitlines()) == len(CODES)


def new_arguments(**changes: str) -> list[str]:
    options = {
        "--gegenstand": "Neubau",
        "--bereich": "Bau",
        "--art": "Antrag",
        "--beratung": "KT 29.03.2024",
        "--unterschrift": "N",
        "--datum": "01.02.2024",
    }
    given = {**options, **{f"--{name}": value for name, value in changes.items()}}
    return ["new", *(part for pair in given.items() for part in pair)]


def test_new_writes_a_vorlage_and_says_where(call: Call, workspace: Workspace) -> None:
    assert call(*new_arguments()) == Said(0, "resolutions/2024-00003-neubau.yaml\n", "")
    assert call("check").code == 0
    assert call(*new_arguments(), "--nichtoeffentlich", "--aktenzeichen", "X 1").out == "resolutions/X 1-neubau.yaml\n"
    assert "öffentlich: nein" in (workspace.resolutions / "X 1-neubau.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"beratung": "KT"}, "Erwartet Gremium und Datum wie »KT 29.03.2023«, gefunden »KT«."),
        ({"beratung": "KT 31.02.2024"}, "diesen Tag gibt es nicht"),
        ({"beratung": "Kreistga 29.03.2024"}, "unbekanntes Gremium »Kreistga«"),
        ({"datum": "gestern"}, "--datum: erwartet ein Datum wie 23.02.2023, gefunden »gestern«."),
        ({"art": "Antrga"}, "Meinten Sie »Antrag«?"),
        ({"gegenstand": ""}, "fehlt"),
    ],
)
def test_new_with_a_bad_answer_is_2_and_writes_nothing(
    call: Call, workspace: Workspace, changes: dict[str, str], message: str
) -> None:
    said = call(*new_arguments(**changes))
    assert said.code == 2
    assert message in said.err
    assert len(workspace.vorlage_files()) == 2


def test_new_in_a_workspace_with_broken_settings_shows_them(call: Call, workspace: Workspace) -> None:
    workspace.config.write_text(SETTINGS + "  nummer: nichts\n", encoding="utf-8")
    said = call(*new_arguments())
    assert said.code == 1
    assert "[K208]" in said.err


def test_init_makes_a_workspace_and_refuses_a_full_folder(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = call("init", "neu", "--name", "Landkreis X", "--land", "BY")
    assert (said.code, said.err) == (0, "")
    assert "land: BY" in (tmp_path / "neu" / "kekdocs.yaml").read_text(encoding="utf-8")
    assert call("init", "neu").code == 4
    monkeypatch.chdir(tmp_path / "neu")
    assert call("check") == Said(0, "1 Vorlage geprüft: keine Beanstandungen.\n", "")
