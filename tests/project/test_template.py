"""The check of Word templates as a use case: which ones, what is found, what a trial with made-up data gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kekdocs.diagnostics import Severity
from kekdocs.project.template import UnknownTemplateError, check_templates, find_templates
from kekdocs.project.workspace import Workspace
from kekdocs.render.kinds import KINDS, VORLAGE, kind_of
from tests.project.workspaces import SETTINGS, make_workspace
from tests.real_parts import real
from tests.render.docx_lint.made import TITLE, p, template

TEMPLATES = Path(__file__).parents[2] / "templates"
PAPERS = sorted(path.name for path in TEMPLATES.glob("*.docx") if kind_of(path.name) is not VORLAGE)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path, 0)


def own_template(workspace: Workspace, body: str, name: str = "eigene.docx") -> Path:
    path = workspace.templates / name
    path.write_bytes(template(body, shipped=TEMPLATES / (name if name in PAPERS else "beschlussvorlage.docx")))
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


@pytest.mark.parametrize("name", PAPERS)
def test_the_template_of_a_paper_is_checked_against_its_own_names_and_tried_with_data_of_its_own(
    workspace: Workspace, name: str
) -> None:
    path = workspace.templates / name
    shutil.copy(TEMPLATES / name, path)
    report = check_templates(workspace, [path])
    assert report.diagnostics == ()
    assert report.filled_by == {f"templates/{name}": "program"}
    own_template(workspace, TITLE + p("{{ sachverhalt }}"), name)
    found = check_templates(workspace, [path]).diagnostics
    assert "Den Namen »sachverhalt« gibt es nicht" in [each.message for each in found if each.code == "K402"]


def test_every_kind_of_template_is_shipped() -> None:
    assert {kind_of(name).view for name in PAPERS} == {kind.view for kind in KINDS.values()}


def test_what_the_template_of_a_paper_leaves_out_is_said(workspace: Workspace) -> None:
    path = own_template(workspace, TITLE + p("{{ stichtag }} {{ statistik }}"), "beschlusskontrolle.docx")
    [found] = [each for each in check_templates(workspace, [path]).diagnostics if each.code == "K512"]
    assert found.severity is Severity.WARNUNG
    assert found.message.startswith(
        "diese Angaben zeigt die Word-Vorlage nicht: koerperschaft.name, koerperschaft.anschrift, eintraege.gremium,"
    )
    assert "stichtag" not in found.message


def test_one_of_both_ways_to_write_a_day_is_enough(workspace: Workspace) -> None:
    body = TITLE + p("{{ koerperschaft.name }}, {{ koerperschaft.anschrift|join }}, {{ gremium }}, {{ mitglieder }}")
    row = "{% for z in zeilen %} {{ z.kennung }} {{ z.top }} {{ z.aktenzeichen }} {{ z.gegenstand }} {{ z.zustaendigkeit }} "
    body += p(row + "{{ z.oeffentlichkeit }} {% endfor %}")
    told = [
        [each.message for each in check_templates(workspace, [path]).diagnostics if each.code == "K512"]
        for days in ("", p("{{ datum }}"), p("{{ datum_lang }}"))
        for path in [own_template(workspace, body + days, "abstimmungsbogen.docx")]
    ]
    assert told == [["diese Angaben zeigt die Word-Vorlage nicht: datum"], [], []]


def test_the_template_of_a_paper_that_is_wrong_only_without_data_is_found(workspace: Workspace) -> None:
    path = own_template(workspace, TITLE + p("{{ (eintraege|first).nummer }}"), "beschlussbuch.docx")
    errors = [found for found in check_templates(workspace, [path]).diagnostics if found.is_error]
    assert [found.code for found in errors] == ["K405"]
    assert errors[0].message.startswith("ohne Angaben gefüllt: ")


def test_a_paper_is_drawn_by_the_embedded_engine_whatever_the_settings_say(workspace: Workspace) -> None:
    workspace.config.write_text(SETTINGS + "  pdf-werkzeug: libreoffice\n", encoding="utf-8")
    body = TITLE + p("{{ statistik }}") + p(r"<w:r><w:pict><w:txbxContent/></w:pict></w:r>")
    path = own_template(workspace, body, "beschlusskontrolle.docx")
    assert "K408" in [found.code for found in check_templates(workspace, [path]).diagnostics]


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
