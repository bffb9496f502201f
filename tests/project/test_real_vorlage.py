"""The one real Vorlage of this repository against the words of the original."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kekdocs.project.build import build
from kekdocs.project.report import BuildOptions
from kekdocs.project.workspace import Workspace
from kekdocs.render.verify import docx_text, pdf_text
from tests.goldens import GOLDEN
from tests.real_parts import real
from tests.render.open_xml import validate_docx
from tests.strategies import ROOT

ORIGINAL = (GOLDEN / "beschlussvorlage-2020-01470.txt").read_text(encoding="utf-8").splitlines()
# Boxes to tick are drawn, tabs and cells are no characters of the text, and the budget table has its lines as cells.
_NOT_COMPARED = re.compile(r"[\s☐☒/]+")


def squeeze(text: str) -> str:
    return _NOT_COMPARED.sub("", text)


def in_order_of_the_table(lines: list[str]) -> list[str]:
    """The original has alt and geändert below each other, the table side by side: both heads, then both texts."""
    ordered = list(lines)
    for at, line in enumerate(lines):
        if line == "Maßnahme alt:":
            alt_head, alt, new_head, new = lines[at : at + 4]
            ordered[at : at + 4] = [alt_head, new_head, alt, new]
    return ordered


def missing_in_order(paragraphs: list[str], text: str) -> list[str]:
    missing, at = [], 0
    for paragraph in paragraphs:
        found = text.find(squeeze(paragraph), at)
        if found < 0:
            missing.append(paragraph)
        else:
            at = found + len(squeeze(paragraph))
    return missing


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docx")
    report = build(Workspace(ROOT), None, BuildOptions(output=folder, formats=("docx",), verify=True))
    assert report.is_clean
    assert len(report.made) == len(Workspace(ROOT).vorlage_files())
    return folder


def test_every_paragraph_of_the_original_stands_in_the_document_in_the_order_of_the_form(output: Path) -> None:
    (path,) = output.glob("2020-01470*.docx")
    assert len(ORIGINAL) == 42
    assert missing_in_order(in_order_of_the_table(ORIGINAL), squeeze(docx_text(path.read_bytes()))) == []


def test_the_document_adds_no_sentence_to_the_original(output: Path) -> None:
    (path,) = output.glob("2020-01470*.docx")
    original = squeeze(" ".join(ORIGINAL))
    added = [
        line for line in docx_text(path.read_bytes()).splitlines() if line.strip() and squeeze(line) not in original
    ]
    assert added == [
        *("Landkreis Musterland", "Musterstraße 1", "12345 Musterstadt", "Beschlussvorlage"),
        "Zeichenerklärung:  neuer Text  = eingefügt,  alter Text  = gestrichen",
    ]


@real("node", "ooxml-validator")
def test_two_validators_find_no_fault_in_the_documents(output: Path) -> None:
    for path in sorted(output.glob("*.docx")):
        assert validate_docx(path.read_bytes()) == []


@real("LibreOffice")
def test_libreoffice_makes_pdfs_that_show_every_text(tmp_path: Path) -> None:
    report = build(Workspace(ROOT), None, BuildOptions(output=tmp_path, formats=("pdf",), verify=True))
    assert (report.failures, report.diagnostics) == ([], ())
    (path,) = tmp_path.glob("2020-01470*.pdf")
    assert missing_in_order(ORIGINAL[:21], squeeze(pdf_text(path.read_bytes()))) == []
