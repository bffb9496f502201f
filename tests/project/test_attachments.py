"""Files that travel inside the PDF, by the settings: PDF/A-3a before two judges, byte for byte."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest

from kekdocs.project.report import BuildOptions
from kekdocs.project.workspace import Workspace
from kekdocs.render.verify.conformance import broken_rules
from tests.project.workspaces import SETTINGS, add_vorlage, build_all, make_workspace, vorlage_text
from tests.real_parts import real
from tests.render.verapdf import check_pdfs

PDF = BuildOptions(formats=("pdf",), verify=True)
TABLE = "Jahr;Betrag\r\n2031;1,00 €\r\n".encode()
MORE = """\
anlagen:
  - {titel: Bericht, datei: bericht.pdf}
  - {titel: Erste Tabelle, datei: tabelle.csv}
  - {titel: Zweite Tabelle, datei: weitere/tabelle.csv}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = make_workspace(tmp_path / "w", 0, SETTINGS + "  pdf-anhang: [Quelle, Anlagen]\n")
    text = "# Größe\n" + vorlage_text() + MORE
    add_vorlage(made, "grundstück", "").write_bytes(text.replace("\n", "\r\n").encode())
    (made.anlagen / "weitere").mkdir()
    (made.anlagen / "bericht.pdf").write_bytes(b"%PDF-1.7")
    for name in ("tabelle.csv", "weitere/tabelle.csv"):
        (made.anlagen / name).write_bytes(TABLE + name.encode())
    return made


def _made(workspace: Workspace) -> Path:
    [path] = (workspace.root / "build").glob("*.pdf")
    return path


def _files(path: Path) -> dict[str, tuple[str, str, bytes]]:
    """Relation, description and content by name."""
    catalog: Any = pypdf.PdfReader(io.BytesIO(path.read_bytes()), strict=True).trailer["/Root"]
    specs = [each.get_object() for each in catalog["/AF"]]
    return {
        each["/UF"]: (each["/AFRelationship"], each["/Desc"], each["/EF"]["/F"].get_object().get_data())
        for each in specs
    }


def test_the_source_and_the_anlagen_with_data_travel_unchanged(workspace: Workspace) -> None:
    report = build_all(workspace, PDF)
    assert (report.failures, report.diagnostics, report.remarks) == ([], (), [])
    source = next(workspace.resolutions.iterdir()).read_bytes()
    assert b"\r\n" in source
    assert _files(_made(workspace)) == {
        "grundstueck.yaml": ("/Source", "Quelle der Vorlage 2024-00001", source),
        "tabelle.csv": ("/Supplement", "Erste Tabelle", TABLE + b"tabelle.csv"),
        "tabelle (2).csv": ("/Supplement", "Zweite Tabelle", TABLE + b"weitere/tabelle.csv"),
    }


@real("java")
def test_such_a_pdf_is_accessible_and_fit_for_the_archive(workspace: Workspace) -> None:
    build_all(workspace, PDF)
    made = _made(workspace)
    assert broken_rules(made.read_bytes(), ("ua1", "a3a")) == []
    assert [(each.flavour, each.broken) for each in check_pdfs([made], ("ua1", "3a"))] == [("ua1", {}), ("3a", {})]
    assert b"<pdfaid:part>3" in made.read_bytes()
    assert check_pdfs([made], ("2a",))[0].broken


def test_nothing_travels_unless_the_settings_say_so(workspace: Workspace) -> None:
    workspace.config.write_text(SETTINGS, encoding="utf-8")
    build_all(workspace, PDF)
    assert pypdf.PdfReader(_made(workspace)).attachments == {}
    assert broken_rules(_made(workspace).read_bytes(), ("ua1", "a2a")) == []


def test_a_changed_anlage_makes_the_pdf_anew_and_the_same_files_give_the_same_bytes(workspace: Workspace) -> None:
    options = BuildOptions(formats=("pdf",), quick=True)
    build_all(workspace, options)
    first = _made(workspace).read_bytes()
    assert build_all(workspace, options).made == []
    (workspace.anlagen / "tabelle.csv").write_bytes(b"neu")
    assert build_all(workspace, options).made == [_made(workspace).name]
    assert _files(_made(workspace))["tabelle.csv"][2] == b"neu"
    (workspace.anlagen / "tabelle.csv").write_bytes(TABLE + b"tabelle.csv")
    build_all(workspace, options)
    assert _made(workspace).read_bytes() == first


@real("LibreOffice")
def test_libreoffice_says_that_it_cannot_put_files_into_the_pdf(workspace: Workspace) -> None:
    report = build_all(workspace, BuildOptions(formats=("pdf",), pdf_engine="libreoffice"))
    assert report.failures == []
    wanted = "LibreOffice kann keine Dateien in das PDF legen; darin fehlen »grundstück.yaml«, »tabelle.csv« und »tabelle.csv«."
    assert wanted in report.remarks
    assert pypdf.PdfReader(_made(workspace)).attachments == {}
