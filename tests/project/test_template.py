"""The check of Word templates as a use case: which ones, what is found, what a trial with made-up data gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kekdocs.diagnostics import Severity
from kekdocs.project.template import UnknownTemplateError, check_templates, find_templates
from kekdocs.project.workspace import Workspace
from kekdocs.render.beschluss.document import PAPERS
from kekdocs.render.synopse import SYNOPSE_TEMPLATES
from tests.project.workspaces import SETTINGS, make_workspace
from tests.real_parts import real
from tests.render.docx_lint.made import TITLE, p, template


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path, 0)


def own_template(workspace: Workspace, body: str, name: str = "eigene.docx") -> Path:
    path = workspace.templates / name
    path.write_bytes(template(body))
    return path


def test_without_names_all_templates_of_the_settings_are_checked_once(workspace: Workspace) -> None:
    own_template(workspace, TITLE, "unbenutzt.docx")
    named = "  wordvorlagen:\n    - {art: Antrag, datei: antrag.docx}\n    - {art: Anfrage, datei: antrag.docx}\n"
    workspace.config.write_text(SETTINGS + named, encoding="utf-8")
    own_template(workspace, TITLE, "antrag.docx")
    report = check_templates(workspace, None)
    assert report.files == ["templates/beschlussvorlage.docx", "templates/antrag.docx"]


def test_the_shipped_template_has_no_findings(workspace: Workspace) -> None:
    report = check_templates(workspace, None)
    assert (report.diagnostics, report.remarks) == ((), [])


@pytest.mark.parametrize("name", SYNOPSE_TEMPLATES)
def test_the_template_of_a_synopse_is_checked_against_its_own_names(workspace: Workspace, name: str) -> None:
    path = workspace.templates / name
    shutil.copy(Path(__file__).parents[2] / "templates" / name, path)
    assert check_templates(workspace, [path]).diagnostics == ()
    own_template(workspace, TITLE + p("{{ aktenzeichen }}"), name)
    found = check_templates(workspace, [path]).diagnostics
    assert "Den Namen »aktenzeichen« gibt es nicht" in [each.message for each in found if each.code == "K402"]


@pytest.mark.parametrize("name", PAPERS)
def test_the_template_of_a_paper_behind_a_vote_is_checked_against_its_own_names(
    workspace: Workspace, name: str
) -> None:
    path = workspace.templates / name
    shutil.copy(Path(__file__).parents[2] / "templates" / name, path)
    assert check_templates(workspace, [path]).diagnostics == ()
    own_template(workspace, TITLE + p("{{ sachverhalt }}"), name)
    found = check_templates(workspace, [path]).diagnostics
    assert "Den Namen »sachverhalt« gibt es nicht" in [each.message for each in found if each.code == "K402"]


def test_mistakes_in_tags_are_errors_and_no_trial_is_made(workspace: Workspace) -> None:
    path = own_template(workspace, TITLE + p("{{ aktenzeichn }}"))
    [found] = check_templates(workspace, [path]).diagnostics
    assert (found.code, found.severity) == ("K402", Severity.FEHLER)
    assert found.hints == ("Meinten Sie »aktenzeichen«?",)


def test_a_template_says_which_data_it_leaves_out(workspace: Workspace) -> None:
    path = own_template(workspace, TITLE + p("{{ bereich }} {{ aktenzeichen }}"))
    [found] = check_templates(workspace, [path]).diagnostics
    assert (found.code, found.severity) == ("K512", Severity.WARNUNG)
    assert "zeigt die Word-Vorlage nicht: vorlagennummer, datum, fassung, federfuehrend, beteiligt," in found.message
    assert "bereich" not in found.message


def test_a_template_that_fails_only_without_data_is_found(workspace: Workspace) -> None:
    path = own_template(workspace, TITLE + p("{{ ansprechpartner.name }}"))
    errors = [found for found in check_templates(workspace, [path]).diagnostics if found.is_error]
    assert [found.code for found in errors] == ["K405"]
    assert errors[0].message.startswith("ohne Angaben gefüllt: ")


def test_a_file_that_is_no_word_document_is_a_finding_and_the_others_go_on(workspace: Workspace) -> None:
    broken = workspace.templates / "kaputt.docx"
    broken.write_bytes(b"PK\x03\x04kaputt")
    report = check_templates(workspace, [broken, *find_templates(workspace, ["beschlussvorlage"])])
    assert [(found.code, found.file) for found in report.diagnostics] == [("K507", "templates/kaputt.docx")]
    assert len(report.files) == 2


def test_settings_with_errors_are_reported_instead(workspace: Workspace) -> None:
    workspace.config.write_text(SETTINGS.replace("land: ST", "land: XX"), encoding="utf-8")
    report = check_templates(workspace, None)
    assert report.files == []
    assert [found.file for found in report.diagnostics] == ["kekdocs.yaml"]


def test_a_font_of_the_house_is_known_by_its_name_in_the_file(workspace: Workspace) -> None:
    shipped = Path(__file__).parents[2] / "kekdocs" / "render" / "typst" / "fonts" / "Carlito-Regular.ttf"
    data = shipped.read_bytes()
    renamed = data.replace("Carlito".encode("utf-16-be"), "Hausaaa".encode("utf-16-be"))
    (workspace.templates / "schriften").mkdir()
    (workspace.templates / "schriften" / "haus.ttf").write_bytes(renamed)
    look = '<w:r><w:rPr><w:rFonts w:ascii="Hausaaa" w:hAnsi="Hausaaa"/></w:rPr><w:t>Text</w:t></w:r>'
    path = own_template(workspace, TITLE + p(look))
    assert "K419" in [found.code for found in check_templates(workspace, [path]).diagnostics]
    workspace.config.write_text(SETTINGS + "  schriften: schriften\n", encoding="utf-8")
    assert "K419" not in [found.code for found in check_templates(workspace, [path]).diagnostics]


@pytest.mark.parametrize("name", ["beschlussvorlage", "beschlussvorlage.docx"])
def test_a_template_is_named_with_or_without_its_ending(workspace: Workspace, name: str) -> None:
    assert find_templates(workspace, [name, name]) == [workspace.templates / "beschlussvorlage.docx"]


@pytest.mark.parametrize("name", ["beschlusvorlage", "wappen.png", "templates"])
def test_a_name_that_fits_no_template_is_refused(workspace: Workspace, name: str) -> None:
    with pytest.raises(UnknownTemplateError, match=f"Die Word-Vorlage »{name}« gibt es nicht"):
        find_templates(workspace, [name])


@real("LibreOffice")
def test_the_pdf_of_the_sample_shows_all_that_the_word_file_shows(workspace: Workspace) -> None:
    report = check_templates(workspace, None, pdf=True)
    assert (report.diagnostics, report.remarks) == ((), [])


def test_without_libreoffice_a_remark_says_that_no_pdf_was_checked(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEKDOCS_SOFFICE", str(workspace.root / "nirgends"))
    workspace.config.write_text(SETTINGS + "  pdf-werkzeug: libreoffice\n", encoding="utf-8")
    report = check_templates(workspace, None, pdf=True)
    assert report.diagnostics == ()
    [remark] = report.remarks
    assert remark.startswith("Das PDF wurde nicht geprüft. LibreOffice ")
