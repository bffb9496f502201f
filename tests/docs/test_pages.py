"""What the pages say about the project is there: links, codes, packages, paths, words of the trade."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from pydantic import BaseModel

import kekdocs.model
from kekdocs.diagnostics import CODES
from tests.docs.pages import HANDBUCH, PAGES, README, ROOT, code_spans, headings, rows, section, text_of, without_fences

GLOSSAR = ROOT / "GLOSSAR.md"
ARCHITECTURE = ROOT / "ARCHITECTURE.md"
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
# Where the words of the glossary that are no models live.
HOMES = (
    "kekdocs.model",
    "kekdocs.model.oeffentlich",
    "kekdocs.deutsch.nichtoeffentlich",
    "kekdocs.model.base",
    "kekdocs.model.koerperschaft",
    "kekdocs.model.konzept",
    "kekdocs.model.sitzung",
    "kekdocs.model.sitzungsregeln",
    "kekdocs.konzept",
    "kekdocs.abstimmung",
    "kekdocs.resolve",
    "kekdocs.view",
    "kekdocs.view.beschluss.shape",
    "kekdocs.view.sitzung.shape",
    "kekdocs.view.sitzung.mappe",
    "kekdocs.view.sitzung.niederschrift_shape",
    "kekdocs.view.aenderungsverzeichnis",
    "kekdocs.view.blocks",
    "kekdocs.view.lesefassung",
    "kekdocs.view.zielbaum",
    "kekdocs.project.public",
    "kekdocs.project.konzept.changes",
    "kekdocs.project.konzept.word_copy",
    "kekdocs.render.docx.plaintext",
    "kekdocs.edit",
    "kekdocs.project.vote.angabe",
    "kekdocs.project.status.way",
    "kekdocs.redline",
    "kekdocs.redline.befehle",
    "kekdocs.project.redline.textfassung",
)


def _anchor(heading: str) -> str:
    """How GitHub and GitLab name a heading: small letters, no punctuation, hyphens for blanks."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _links(page: Path) -> list[str]:
    return LINK.findall(re.sub(r"`[^`\n]+`", "", without_fences(text_of(page))))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    for link in _links(page):
        if re.match(r"https?://", link):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.is_file(), link
        assert not anchor or anchor in map(_anchor, headings(target)), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_codes_exist(page: Path) -> None:
    assert set(re.findall(r"\bK\d{3}\b", text_of(page))) - set(CODES) == set()


def test_the_contents_of_the_handbook_name_every_chapter_in_order() -> None:
    text = text_of(HANDBUCH)
    chapters = re.findall(r"^## (.+)$", text, re.MULTILINE)
    contents = text[: text.index(f"## {chapters[0]}")]
    assert LINK.findall(contents) == [f"#{_anchor(chapter)}" for chapter in chapters]


def test_what_the_readme_says_lies_where_it_says() -> None:
    named = [path for cells in rows(section(README, "What lies where")) for path in code_spans(cells[0])]
    assert [path for path in named if not (ROOT / path).exists()] in ([], ["build/"])
    folders = {path.rstrip("/") for path in named if path.endswith("/")}
    assert {"kekdocs", "tests", "resolutions", "templates"} <= folders


def test_the_architecture_lists_the_packages_in_the_order_that_is_checked() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        [contract] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    lines = [line.strip() for line in section(ARCHITECTURE, "Packages").splitlines() if line.startswith("    ")]
    assert len(lines) == len(contract["layers"])
    assert all(line.startswith(layer + "  ") for line, layer in zip(lines, contract["layers"], strict=True))


def test_the_architecture_stays_short() -> None:
    assert len(text_of(ARCHITECTURE).splitlines()) <= 150


def _model_classes() -> Iterator[str]:
    for module in pkgutil.iter_modules(kekdocs.model.__path__, "kekdocs.model."):
        for name, cls in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(cls, BaseModel | StrEnum) and cls.__module__.startswith("kekdocs."):
                yield name


def _glossary() -> list[list[str]]:
    return [cells for cells in rows(text_of(GLOSSAR)) if cells[0] != "Begriff"]


def _names_in_code() -> list[str]:
    return [name for cells in _glossary() for name in code_spans(cells[4])]


def test_every_model_class_is_in_the_glossary() -> None:
    assert set(_model_classes()) - set(_names_in_code()) == set()


def test_every_name_of_the_glossary_is_in_the_code() -> None:
    for name in _names_in_code():
        owner, _, field = name.partition(".")
        found = [getattr(module, owner) for module in map(importlib.import_module, HOMES) if hasattr(module, owner)]
        assert found, name
        assert not field or field in found[0].model_fields, name


def test_every_row_of_the_glossary_is_whole() -> None:
    assert [cells for cells in _glossary() if len(cells) != 5 or not all(cells)] == []
