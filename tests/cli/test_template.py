"""``kekdocs template check``: exit codes, German sentences, JSON."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from kekdocs.cli.app import run
from kekdocs.project.workspace import Workspace
from tests.project.workspaces import make_workspace
from tests.real_parts import real
from tests.render.docx_lint.made import EMPTY, TITLE, p, template


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return make_workspace(tmp_path, 0)


def test_clean_templates_give_0(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "check"]) == 0
    assert capsys.readouterr() == ("1 Word-Vorlage geprüft: keine Beanstandungen.\n", "")


def test_warnings_give_0_and_with_strict_1(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.templates / "leer.docx").write_bytes(template(TITLE + p("Kreis") + EMPTY + EMPTY))
    assert run(["template", "check", "leer", "--no-pdf"]) == 0
    said = capsys.readouterr().out
    assert "templates/leer.docx: Dokument, Absatz 3: Warnung [K417]: 2 leere Absätze hintereinander" in said
    assert "Hinweis: Löschen Sie die leeren Absätze" in said
    assert said.endswith("1 Word-Vorlage geprüft: 2 Warnungen.\n")
    assert run(["template", "check", "leer", "--no-pdf", "--strict"]) == 1


def test_errors_give_1(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.templates / "falsch.docx").write_bytes(template(TITLE + p("{{ gremum }}")))
    assert run(["template", "check", "falsch"]) == 1
    assert "Fehler [K402]" in capsys.readouterr().out


def test_json_names_files_findings_and_remarks(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.templates / "leer.docx").write_bytes(template(TITLE + EMPTY + EMPTY))
    assert run(["template", "check", "leer", "--no-pdf", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["files"] == ["templates/leer.docx"]
    assert (said["remarks"], said["layouts"]) == ([], [])
    assert said["filled_by"] == {"templates/leer.docx": "program"}
    places = [(found["code"], found.get("part"), found.get("paragraph")) for found in said["diagnostics"]]
    assert places == [("K512", None, None), ("K417", "Dokument", 2)]


def test_a_file_outside_of_the_workspace_can_be_named(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("anderswo") / "neu.docx"
    shutil.copy(workspace.templates / "beschlussvorlage.docx", path)
    assert run(["template", "check", str(path), "--no-pdf"]) == 0


@real("LibreOffice")
def test_a_named_template_is_compared_with_libreoffice(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["template", "check", "beschlussvorlage"]) == 0
    compared, counted = capsys.readouterr().out.splitlines()
    assert re.fullmatch(
        r"templates/beschlussvorlage\.docx: PDF mit Musterdaten, verglichen mit LibreOffice: \d Seiten,"
        r" \d+,\d % der Wörter auf derselben Seite, \d+,\d % an derselben Stelle \(auf 3 pt × 6 pt\)\.",
        compared,
    )
    assert counted == "1 Word-Vorlage geprüft: keine Beanstandungen."


@real("LibreOffice")
def test_json_has_the_figures_of_the_comparison(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "check", "--pdf", "--json"]) == 0
    [layout] = json.loads(capsys.readouterr().out)["layouts"]
    assert layout["file"] == "templates/beschlussvorlage.docx"
    assert layout["pages"]["typst"] == layout["pages"]["libreoffice"] >= 3
    assert layout["words"] > 500
    assert (layout["same_page"], layout["close"]) >= (0.99, 0.95)


def test_without_libreoffice_one_line_says_that_nothing_was_compared(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEKDOCS_SOFFICE", str(workspace.root / "nirgends"))
    assert run(["template", "check", "beschlussvorlage"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("Hinweis: Das PDF wurde nicht mit LibreOffice verglichen. LibreOffice ")
    assert len(said.err.splitlines()) == 1
    assert said.out == "1 Word-Vorlage geprüft: keine Beanstandungen.\n"


def test_an_unknown_template_is_a_wrong_call(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "check", "beschlusvorlage"]) == 2
    assert "Meinten Sie »beschlussvorlage.docx«?" in capsys.readouterr().err


def test_the_group_alone_shows_its_commands(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "--help"]) == 0
    said = capsys.readouterr().out
    assert "Prüft Word-Vorlagen." in said
    assert "Options" not in said
