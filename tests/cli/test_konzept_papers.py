"""``kekdocs konzept document`` and ``changes``: files, exit codes, German sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kekdocs.project.workspace import Workspace
from tests.cli.test_commands import Call, call  # noqa: F401 -- a fixture
from tests.docs.pages import copy_workspace
from tests.project.konzept.test_real_konzept import NEW, OLD, REAL, record
from tests.project.konzept.word_edits import edit, replace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    folder = tmp_path / "arbeit"
    folder.mkdir()
    monkeypatch.chdir(folder)
    made = copy_workspace(folder)
    record(made, 30, 5)
    return made


@pytest.mark.parametrize("art", ["lesefassung", "verzeichnis", "synopse"])
def test_a_document_is_named_and_lies_beside_the_others(workspace: Workspace, call: Call, art: str) -> None:  # noqa: F811
    said = call("konzept", "document", "kek-2030", "--art", art)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"build/kek-2030-{art}-")
    assert (workspace.root / said.out.strip()).read_bytes().startswith(b"%PDF")


def test_the_ending_of_the_file_says_the_format(workspace: Workspace, call: Call) -> None:  # noqa: F811
    assert call("konzept", "document", "kek-2030", "-o", "neu.docx").out == "neu.docx\n"
    assert (workspace.root / "neu.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--bis", "29.03.2023"), "Eine Lesefassung hat einen Tag"),
        (("--art", "synopse", "--stand", "29.03.2023"), "--stand gibt es nur bei der Lesefassung"),
        (("--art", "verzeichnis", "--markiert"), "--markiert gibt es nur bei der Lesefassung"),
        (("--stand", "gestern"), "»gestern« ist kein Tag"),
    ],
)
def test_what_does_not_go_together_is_said(
    workspace: Workspace,
    call: Call,  # noqa: F811
    given: tuple[str, ...],
    sentence: str,
) -> None:
    said = call("konzept", "document", "kek-2030", *given)
    assert said.code == 2
    assert sentence in said.err


@pytest.fixture
def edited(workspace: Workspace, call: Call) -> Path:  # noqa: F811
    path = workspace.root.parent / "kopie.docx"
    call("konzept", "document", "kek-2030", "-o", str(path))
    path.write_bytes(edit(path.read_bytes(), replace("in den Abendstunden", "am Abend")))
    return path


def test_changes_are_printed_as_yaml(call: Call, edited: Path) -> None:  # noqa: F811
    said = call("konzept", "changes", "kek-2030", str(edited))
    assert said.code == 0
    assert said.out.startswith("konzept: kek-2030\nänderungen:\n  - maßnahme: verkehr-rufbus\n")


def test_changes_go_into_a_file_into_a_vorlage_or_to_programs(workspace: Workspace, call: Call, edited: Path) -> None:  # noqa: F811
    assert call("konzept", "changes", "kek-2030", str(edited), "-o", "neu.yaml").out == "neu.yaml\n"
    assert "am Abend" in (workspace.root / "neu.yaml").read_text(encoding="utf-8")
    as_json = json.loads(call("konzept", "changes", "kek-2030", str(edited), "--json").out)
    assert [each["massnahme"] for each in as_json["aenderungen"]] == ["verkehr-rufbus"]
    assert call("konzept", "changes", "kek-2030", str(edited), "--into", "2020-01470").out == f"{REAL}\n"
    assert "am Abend" in (workspace.root / REAL).read_text(encoding="utf-8")


def test_a_copy_without_changes_says_so(call: Call, workspace: Workspace) -> None:  # noqa: F811
    said = call("konzept", "changes", "kek-2030", str(workspace.konzepte / "kek-2030"))
    assert (said.code, said.out) == (0, "Keine Unterschiede.\n")


def test_a_missing_copy_is_a_wrong_call(call: Call, workspace: Workspace) -> None:  # noqa: F811
    said = call("konzept", "changes", "kek-2030", "fehlt.docx")
    assert said.code == 2
    assert "»fehlt.docx« gibt es nicht" in said.err


def test_the_whole_way_from_word_to_the_lesefassung(workspace: Workspace, call: Call) -> None:  # noqa: F811
    """The change of the real Vorlage, made in Word, adopted, read in the next Lesefassung."""
    record(workspace, 5, 30)
    path = workspace.root.parent / "kopie.docx"
    call("konzept", "document", "kek-2030", "-o", str(path))
    path.write_bytes(edit(path.read_bytes(), replace(OLD[0], NEW[0])))
    said = call("konzept", "changes", "kek-2030", str(path), "--json")
    [change] = json.loads(said.out)["aenderungen"]
    assert (change["alt"], change["geaendert"]) == (OLD[0], NEW[0])
