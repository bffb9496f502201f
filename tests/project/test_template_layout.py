"""A sample of a template drawn by both PDF engines."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kekdocs.project.template import check_templates
from kekdocs.project.template_layout import Layout, without_ligatures
from kekdocs.project.workspace import Workspace
from kekdocs.render.verify.layout import Nearness
from tests.project.workspaces import SETTINGS, make_workspace
from tests.real_parts import real
from tests.render.docx_lint.made import TITLE, p, template

ROOT = Path(__file__).parents[2]
TEXT_BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>im Kasten</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"


@real("LibreOffice")
def test_the_shipped_templates_come_out_as_libreoffice_draws_them() -> None:
    templates = sorted((ROOT / "templates").glob("*vorlage.docx"))
    report = check_templates(Workspace(ROOT), templates, pdf=True)
    assert len(report.layouts) == len(templates)
    for layout in report.layouts:
        assert layout.nearness.pages == layout.nearness.reference_pages
        assert layout.nearness.same_page >= 0.99
        assert layout.nearness.close >= 0.95


@real("LibreOffice")
def test_a_template_that_cannot_be_drawn_is_not_compared_and_a_remark_says_so(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, 0)
    workspace.config.write_text(SETTINGS + "  pdf-werkzeug: libreoffice\n", encoding="utf-8")
    path = workspace.templates / "kasten.docx"
    path.write_bytes(template(TITLE + p(TEXT_BOX)))
    report = check_templates(workspace, [path], pdf=True)
    assert report.layouts == []
    assert report.remarks == [
        "Von templates/kasten.docx gibt es keine zwei PDFs mit Musterdaten, die zu vergleichen wären."
    ]


@pytest.mark.parametrize(
    ("pages", "same_page", "said"),
    [
        (2, 0.99949, "2 Seiten, 99,9 % der Wörter auf derselben Seite, 50,0 % an derselben Stelle"),
        (3, 1.0, "3 Seiten statt 2, 100,0 % der Wörter auf derselben Seite, 50,0 % an derselben Stelle"),
    ],
)
def test_the_figures_are_said_in_german_and_never_rounded_up(pages: int, same_page: float, said: str) -> None:
    assert said in str(Layout("a.docx", Nearness(2, pages, 100, same_page, 0.5)))


def test_ligatures_are_switched_off_in_every_font_and_nothing_else_is_changed() -> None:
    before = (ROOT / "templates" / "beschlussvorlage.docx").read_bytes()
    after = without_ligatures(before)
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        assert one.namelist() == other.namelist()
        for name in one.namelist():
            assert other.read(name).replace(b":-liga", b"") == one.read(name)
        assert b'"Calibri:-liga"' in other.read("word/styles.xml")
    assert without_ligatures(after) == after
