"""A PDF that cannot be made does not take the Word file with it."""

from __future__ import annotations

from pathlib import Path

from kekdocs.project.build import build
from kekdocs.project.report import BuildOptions
from tests.project.workspaces import add_vorlage, make_workspace, vorlage_text


def test_a_character_in_no_font_costs_the_pdf_alone(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path)
    add_vorlage(workspace, "v1", vorlage_text("2024-00001", sachverhalt="Gut gemacht 👨."))
    report = build(workspace, None, BuildOptions(formats=("docx", "pdf")))
    assert report.made == ["2024-00001 Gegenstand.docx"]
    (failure,) = report.failures
    assert failure.file == "resolutions/v1.yaml"
    assert "👨" in str(failure.error) or "1F468" in str(failure.error)
