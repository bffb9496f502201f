"""The same tags in a template that has nothing in common with the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx import Prepared, prepare_template, render_docx
from kekdocs.render.docx_lint import emptiest_view, fullest_view, lint_template
from kekdocs.render.pdf.engine import PdfOptions, Unsupported
from kekdocs.render.typst import BEST, TypstEngine
from kekdocs.render.verify import docx_text, lost_texts, pdf_text
from kekdocs.render.verify.conformance import broken_rules
from kekdocs.view import VorlageView, build_view
from tests.real_parts import needs, real
from tests.render.docx.builders import part, tree
from tests.render.open_xml import validate_docx
from tests.templates.different import different_template

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BESTAND = open_workspace(Workspace(ROOT)).bestand
assert BESTAND is not None
VIEWS: dict[str, VorlageView] = {
    "full": fullest_view(),
    "empty": emptiest_view(),
    **{eintrag.id[:10]: build_view(eintrag, BESTAND) for eintrag in BESTAND.vorlagen},
}


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare_template(different_template(), "anders.docx", None)


def fill(prepared: Prepared, view: Mapping[str, Any]) -> bytes:
    return render_docx(prepared, view, properties={"erstellt": date(2024, 1, 2)})


def test_the_template_has_no_mistakes(prepared: Prepared) -> None:
    assert prepared.findings == ()


@pytest.mark.parametrize("name", VIEWS)
def test_no_text_is_lost_in_it(prepared: Prepared, name: str) -> None:
    assert lost_texts(VIEWS[name], docx_text(fill(prepared, VIEWS[name]))) == []


@pytest.mark.parametrize("name", [pytest.param(name, marks=needs("node", "ooxml-validator")) for name in VIEWS])
def test_what_comes_from_it_is_valid_open_xml(prepared: Prepared, name: str) -> None:
    assert validate_docx(fill(prepared, VIEWS[name])) == []


def test_sections_headers_controls_and_the_footnote_are_kept(prepared: Prepared) -> None:
    data = fill(prepared, VIEWS["full"])
    document = tree(data)
    assert [each.get(f"{W}orient") for each in document.iter(f"{W}pgSz")] == [None, "landscape", None]
    controls = ["".join(map(str, each.itertext())) for each in document.iter(f"{W}sdtContent")]
    assert controls == ["Muster bereich", "Muster aktenzeichen", "☒"]
    assert "Auskunft: Muster ansprechpartner name" in part(data, "word/footnotes.xml")
    heads = [part(data, f"word/header{number}.xml") for number in (1, 2)]
    assert any("Muster koerperschaft name" in head for head in heads)
    assert all("Muster aktenzeichen" in head for head in heads)


def test_headings_in_long_texts_go_on_with_the_numbers_of_the_template(prepared: Prepared) -> None:
    document = tree(fill(prepared, VIEWS["full"]))
    styles = {
        "".join(map(str, each.itertext())): str(style.get(f"{W}val"))
        for each in document.iter(f"{W}p")
        if (style := each.find(f"{W}pPr/{W}pStyle")) is not None
    }
    assert styles["Begründung"] == "Heading2"
    assert styles["Muster sachverhalt Überschrift"] == "Heading3"


def test_the_check_of_templates_says_what_it_could_do_better() -> None:
    found = {each.code for each in lint_template(different_template(), "anders.docx")}
    assert found == {"K410", "K413", "K416", "K419"}


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "empty"])
def test_the_embedded_engine_draws_it_and_loses_no_text(name: str) -> None:
    engine = TypstEngine()
    template = engine.prepare(different_template(), "anders.docx")
    assert not isinstance(template, Unsupported), template.findings
    result = engine.render(template, VIEWS[name], PdfOptions(date(2024, 1, 2), BEST), bytes)
    text = pdf_text(result.data)
    assert lost_texts(VIEWS[name], text) == []
    assert broken_rules(result.data, BEST) == []
    assert "(zu Gegenstand)" in " ".join(text.split())
    if VIEWS[name]["ansprechpartner"]:
        assert f"Auskunft: {VIEWS[name]['ansprechpartner']['name']}" in " ".join(text.split())


@real("LibreOffice")
def test_no_text_is_lost_in_its_pdf(prepared: Prepared) -> None:
    from kekdocs.render.pdf.libreoffice import LibreOfficeEngine  # noqa: PLC0415 -- only this test uses it

    engine = LibreOfficeEngine()
    template = engine.prepare(different_template(), "anders.docx")
    data = fill(prepared, VIEWS["full"])
    result = engine.render(template, VIEWS["full"], PdfOptions(erstellt=date(2024, 1, 2)), lambda: data)  # type: ignore[arg-type]
    assert lost_texts(VIEWS["full"], pdf_text(result.data)) == []
