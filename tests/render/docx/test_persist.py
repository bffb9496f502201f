"""Prepared templates that are kept between runs: same documents, no XML library, nothing of anyone else's."""

from __future__ import annotations

import marshal
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kekdocs.files.user_cache import VARIABLE
from kekdocs.project.load import open_workspace
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx import Prepared, Wappen, prepare_template, render_docx
from kekdocs.render.docx.persist import load_or_prepare
from kekdocs.render.docx.prepared import Program
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.view import build_view
from tests.strategies import ROOT

TEMPLATES = sorted((ROOT / "templates").glob("*vorlage.docx"))
PICTURE = Wappen((ROOT / "templates" / "wappen.png").read_bytes(), "Wappen")
PROPERTIES: Any = {"erstellt": date(2026, 1, 2)}


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "kekdocs" / "docx"


@pytest.fixture(scope="module")
def views() -> list[Mapping[str, Any]]:
    bestand = open_workspace(Workspace(ROOT)).bestand
    assert bestand is not None
    return [build_view(eintrag, bestand) for eintrag in bestand.vorlagen]


def refuse_to_prepare(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Prepared:
        raise AssertionError("prepared anew")

    monkeypatch.setattr("kekdocs.render.docx.prepare.prepare_template", refuse)


def entries(kept: Path) -> list[Path]:
    return sorted(kept.iterdir()) if kept.is_dir() else []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_a_kept_template_makes_the_same_documents(
    template: Path, views: list[Mapping[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = template.read_bytes()
    fresh = prepare_template(data, template.name, PICTURE)
    first = load_or_prepare(data, template.name, PICTURE)
    refuse_to_prepare(monkeypatch)
    again = load_or_prepare(data, template.name, PICTURE)
    assert again is not first
    assert (again.findings, again.numbering) == (fresh.findings, fresh.numbering)
    for view in views:
        documents = {render_docx(each, view, properties=PROPERTIES) for each in (fresh, first, again)}
        assert len(documents) == 1


def test_nothing_of_a_prepared_template_is_forgotten() -> None:
    kept = {"name", "findings", "members", "programs", "numbering", "long_texts"}
    # A template for docxtpl has no programs and is not kept.
    assert {each.name for each in fields(Prepared) if each.init} == kept | {"by_docxtpl"}
    places, looks = {"part", "label", "lines"}, {"columns_may_change", "has_ids", "is_well_formed"}
    assert {each.name for each in fields(Program)} == places | looks | {"code", "template"}
    tables = ["paragraph", "character", "table", "heading_levels", "numbering"]
    assert [each.name for each in fields(StyleBook)] == tables


def test_a_fault_while_filling_is_told_with_the_same_place(views: list[Mapping[str, Any]]) -> None:
    data = TEMPLATES[0].read_bytes()
    broken = {name: value for name, value in views[0].items() if name != "beschlussvorschlag"}
    said = []
    for _ in range(2):
        with pytest.raises(Exception, match="beschlussvorschlag") as caught:
            render_docx(load_or_prepare(data, "a.docx", None), broken, properties=PROPERTIES)
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert "Absatz" in said[0]


def test_another_template_wappen_text_or_name_is_another_entry(kept: Path) -> None:
    data = TEMPLATES[0].read_bytes()
    other = TEMPLATES[-1].read_bytes()
    load_or_prepare(data, "a.docx", PICTURE)
    load_or_prepare(data, "a.docx", None)
    load_or_prepare(data, "a.docx", Wappen(PICTURE.data, "anderer Text"))
    load_or_prepare(data, "b.docx", PICTURE)
    load_or_prepare(other, "a.docx", PICTURE)
    assert len(entries(kept)) == (5 if other != data else 4)


def test_changed_code_of_the_program_is_another_entry(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = TEMPLATES[0].read_bytes()
    load_or_prepare(data, "a.docx", None)
    monkeypatch.setattr("kekdocs.render.docx.persist.program_stamp", lambda: "anderes Programm")
    load_or_prepare(data, "a.docx", None)
    assert len(entries(kept)) == 2


def test_a_template_with_mistakes_is_not_kept(kept: Path) -> None:
    from docx import Document  # noqa: PLC0415  # only here

    document = Document()
    document.add_paragraph("{{ gibt_es_nicht }}")
    document.save(str(kept.parents[2] / "falsch.docx"))
    prepared = load_or_prepare((kept.parents[2] / "falsch.docx").read_bytes(), "falsch.docx", None)
    assert [finding.code for finding in prepared.findings] == ["K402"]
    assert entries(kept) == []


@pytest.mark.parametrize("content", [b"", b"Unsinn", marshal.dumps({"name": "x"}), marshal.dumps([1, 2])])
def test_an_entry_that_makes_no_sense_is_prepared_anew(kept: Path, content: bytes) -> None:
    from kekdocs.files.user_cache import write_entry  # noqa: PLC0415  # only here

    data = TEMPLATES[0].read_bytes()
    load_or_prepare(data, "a.docx", None)
    [entry] = entries(kept)
    before = entry.read_bytes()
    write_entry("docx", entry.name, content)
    assert load_or_prepare(data, "a.docx", None).programs
    assert entry.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_code_that_someone_else_put_there_is_not_run(kept: Path, tmp_path: Path) -> None:
    data = TEMPLATES[0].read_bytes()
    load_or_prepare(data, "a.docx", None)
    [entry] = entries(kept)
    trap = tmp_path / "ausgelöst"
    prepared: dict[str, Any] = {
        "programs": [("p", "l", compile(f"open({str(trap)!r}, 'w')", "x", "exec"), [], 0, 0, 0, 0)]
    }
    rest: dict[str, Any] = {
        "name": "",
        "findings": [],
        "members": {},
        "numbering": None,
        "places": [],
        "book": [{}] * 5,
    }
    from kekdocs.files.user_cache import write_entry  # noqa: PLC0415  # only here

    write_entry("docx", entry.name, marshal.dumps(prepared | rest))
    entry.chmod(0o666)
    assert load_or_prepare(data, "a.docx", None).programs[0].part != "p"
    assert not trap.exists()


def test_a_cold_build_of_a_known_template_loads_no_xml_library(tmp_path: Path) -> None:
    for name in ("resolutions", "templates", "anlagen", "konzepte"):
        shutil.copytree(ROOT / name, tmp_path / "w" / name)
    shutil.copy(ROOT / "kekdocs.yaml", tmp_path / "w")
    code = (
        "import sys; from kekdocs.cli.app import run\n"
        "assert run(['build', '2020-01470', '--format', 'docx', '--force', '--quiet']) == 0\n"
        "print(sorted({'lxml', 'docx', 'docxtpl', 'pypdf'} & set(sys.modules)))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path / "w", capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["['lxml']", "[]"]
