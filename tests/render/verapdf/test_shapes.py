"""The embedded engine before the judge: every document keeps PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from kekdocs.project.build import build
from kekdocs.project.report import BuildOptions
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx_lint import fullest_view
from kekdocs.render.pdf import PdfOptions
from kekdocs.render.typst import TypstEngine, TypstPrepared
from tests.project.workspaces import add_vorlage, make_workspace
from tests.real_parts import needs
from tests.render.typst.made import WAPPEN, draw
from tests.render.verapdf import check_pdfs
from tests.render.verapdf.shapes import make_shape
from tests.strategies import ROOT
from tests.templates.different import different_template

pytestmark = needs("java")

COUNT = 200
TEMPLATES = ("beschlussvorlage.docx", "mitteilungsvorlage.docx", "anders.docx")
SETTINGS = """\
körperschaft: {name: Landkreis Musterland, land: ST, wappen: wappen.png, wappen-text: Wappen}
gremien:
  - {name: Kreistag, kürzel: KT, art: Vertretung, mitglieder: 42}
  - {name: Kreisausschuss, kürzel: KA, art: Ausschuss, mitglieder: 10}
  - {name: Bauausschuss, kürzel: BA, art: Ausschuss, mitglieder: 10}
  - {name: Finanzausschuss, kürzel: FA, art: Ausschuss, mitglieder: 10}
  - {name: Umweltausschuss, kürzel: UA, art: Ausschuss, mitglieder: 10}
haus: {wordvorlage: %s, formate: pdf, dateiname: "{aktenzeichen}", pdf-ausweichen: nein}
"""


def _workspace(folder: Path, template: str) -> Workspace:
    workspace = make_workspace(folder, 0, SETTINGS % template)
    shutil.copy(ROOT / "templates" / "mitteilungsvorlage.docx", workspace.templates)
    (workspace.templates / "anders.docx").write_bytes(different_template())
    return workspace


def _build(workspace: Workspace, output: Path) -> list[Path]:
    report = build(workspace, None, BuildOptions(output=output, formats=("pdf",), jobs=2))
    assert [each for each in report.diagnostics if each.is_error] == []
    assert [(each.file, str(each.error)) for each in report.failures] == []
    return [output / name for name in report.made]


def test_two_hundred_vorlagen_of_all_shapes_and_the_real_ones_keep_both_standards(tmp_path: Path) -> None:
    made = _build(Workspace(ROOT), tmp_path / "resolutions")
    assert len(made) == len(Workspace(ROOT).vorlage_files())
    for place, template in enumerate(TEMPLATES):
        workspace = _workspace(tmp_path / template, template)
        for number in range(place, COUNT, len(TEMPLATES)):
            add_vorlage(workspace, f"v{number:03}", make_shape(number))
        made += _build(workspace, workspace.root / "build")
    assert len(made) >= COUNT
    verdicts = check_pdfs(made)
    assert {each.flavour for each in verdicts} == {"ua1", "2a"}
    assert all(each.checks > 1000 for each in verdicts)
    assert [each for each in verdicts if each.broken] == []


def test_a_file_without_the_standards_is_found_out(tmp_path: Path) -> None:
    whole, plain, torn = tmp_path / "whole.pdf", tmp_path / "plain.pdf", tmp_path / "torn.pdf"
    data = draw(fullest_view()).data
    whole.write_bytes(data)
    torn.write_bytes(data[: len(data) // 2])
    plain.write_bytes(_plain())
    broken = {(each.path.stem, each.flavour): set(each.broken) for each in check_pdfs([whole, plain, torn])}
    assert broken["whole", "ua1"] == broken["whole", "2a"] == set()
    assert "5-1" in broken["plain", "ua1"]  # ISO 14289-1, 5: the file says that it conforms
    assert "6.6.4-1" in broken["plain", "2a"]  # ISO 19005-2, 6.6.4: the same
    assert broken["torn", "ua1"]
    assert broken["torn", "2a"]


def _plain() -> bytes:
    engine = TypstEngine(WAPPEN)
    prepared = engine.prepare((ROOT / "templates" / "beschlussvorlage.docx").read_bytes(), "beschlussvorlage.docx")
    assert isinstance(prepared, TypstPrepared)
    return engine.render(prepared, fullest_view(), PdfOptions(date(2024, 1, 2), ()), bytes).data
