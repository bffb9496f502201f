"""The papers behind a vote by the shipped templates: all texts, accessible, valid, the same bytes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

import pytest

from kekdocs.project.beschluss.opened import Sitzungen, open_sitzungen
from kekdocs.project.beschluss.papers import (
    choose_stations,
    draft_beschluesse,
    draft_bogen,
    draft_buch,
    draft_kontrolle,
)
from kekdocs.project.papers.drafts import Draft
from kekdocs.render.docx import Wappen, prepare_template
from kekdocs.render.kinds import KINDS
from kekdocs.render.papers.codes import draw_code
from kekdocs.render.papers.document import Paper, prepare_paper, render_paper
from kekdocs.render.verify import docx_text, missing_strings, pdf_text
from kekdocs.render.verify.conformance import broken_rules
from kekdocs.view import paragraph_texts
from kekdocs.view.beschluss.buch import Zeitraum
from tests.project.beschluss.sittings import vorlage, workspace_with
from tests.real_parts import needs
from tests.render.docx.builders import part
from tests.render.open_xml import validate_docx

ROOT = Path(__file__).parents[3]
PAPERS = (
    "beschlussauszug.docx",
    "beschlussausfertigung.docx",
    "abstimmungsbogen.docx",
    "beschlussbuch.docx",
    "beschlusskontrolle.docx",
)
YEAR = Zeitraum(date(2024, 1, 1), date(2024, 12, 31))
CHANGES = """\
änderungen:
  - fundstelle: {seite: 114, abschnitt: Öffentliche Finanzen}
    alt: Ein alter Wortlaut
    geändert: Ein neuer Wortlaut mit **Nachdruck**
  - fundstelle: {seite: 115}
    alt: Was es nicht mehr gibt
    geändert:
umsetzung: {verantwortlich: Fachbereich Bau, frist: 30.06.2024, bemerkung: Die Ausschreibung läuft}
"""
# What templates decide by, or what the words beside it say.
NOT_SHOWN = {
    "land",
    "art",
    "wappen_text",
    "ausgang",
    "ja",
    "nein",
    "enthaltung",
    "datum_lang",
    "titel",
    "zustaendigkeit",
}


@pytest.fixture(scope="module")
def sitzungen(tmp_path_factory: pytest.TempPathFactory) -> Sitzungen:
    folder = tmp_path_factory.mktemp("sitzungen")
    return open_sitzungen(
        workspace_with(
            folder,
            a=vorlage("2024-1", "die Satzung & mehr", more=CHANGES),
            b=vorlage("2024-2", "den Verkauf", oeffentlich="nein", top="N 2"),
            c=vorlage("2024-3", "die Ablehnung", voted="    ja: 3\n    nein: 30", top="Ö 8"),
        )
    )


def draft_of(sitzungen: Sitzungen, template: str) -> Draft:
    kreistag = sitzungen.gremium("KT")
    stations = choose_stations(sitzungen, ["resolutions/a.yaml"], None, None)
    makers = {
        "beschlussauszug.docx": lambda: draft_beschluesse(sitzungen, stations, "Beschlussauszug"),
        "beschlussausfertigung.docx": lambda: draft_beschluesse(sitzungen, stations, "Beschlussausfertigung"),
        "abstimmungsbogen.docx": lambda: draft_bogen(sitzungen, kreistag, date(2024, 3, 1)),
        "beschlussbuch.docx": lambda: draft_buch(sitzungen, YEAR, ()),
        "beschlusskontrolle.docx": lambda: draft_kontrolle(sitzungen, date(2024, 8, 1)),
    }
    [draft] = makers[template]().drafts
    return draft


@cache
def template(name: str) -> bytes:
    return (ROOT / "templates" / name).read_bytes()


def made(draft: Draft, form: Literal["docx", "pdf"]) -> bytes:
    wappen = Wappen((ROOT / "templates" / "wappen.png").read_bytes(), "Wappen")
    paper = Paper(template(draft.template), draft.template, draft.erstellt, wappen, codes=draft.codes)
    return render_paper(draft.view, paper, form)


def texts_of(value: Any, key: str = "") -> Iterator[list[str]]:
    """Every text of a view that stands on the paper, long ones in their paragraphs."""
    if key in NOT_SHOWN or isinstance(value, bool):
        return
    if isinstance(value, list) and value and isinstance(value[0], dict) and "laeufe" in value[0]:
        yield paragraph_texts(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, key)
    elif value != "":
        yield [str(value)]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_text_of_the_view_stands_in_the_document(
    sitzungen: Sitzungen, name: str, form: Literal["docx", "pdf"]
) -> None:
    draft = draft_of(sitzungen, name)
    data = made(draft, form)
    text = docx_text(data) if form == "docx" else pdf_text(data)
    # The Bogen writes the day in words.
    view = {**draft.view, "datum": draft.view["datum_lang"]} if name == "abstimmungsbogen.docx" else draft.view
    assert [group for group in texts_of(view) if missing_strings(group, text)] == []
    assert "None" not in text
    assert "{" not in text


@pytest.mark.parametrize("name", PAPERS)
def test_the_pdf_is_accessible_and_fit_for_the_archive(sitzungen: Sitzungen, name: str) -> None:
    assert broken_rules(made(draft_of(sitzungen, name), "pdf"), ("ua1", "a2a")) == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_view_gives_the_same_bytes(sitzungen: Sitzungen, name: str) -> None:
    draft = draft_of(sitzungen, name)
    for form in ("docx", "pdf"):
        assert made(draft, form) == made(draft, form)


@pytest.mark.parametrize("name", [pytest.param(name, marks=needs("node", "ooxml-validator")) for name in PAPERS])
def test_the_word_file_is_valid_open_xml(sitzungen: Sitzungen, name: str) -> None:
    assert validate_docx(made(draft_of(sitzungen, name), "docx")) == []


def test_a_non_public_resolution_is_marked_as_such(sitzungen: Sitzungen) -> None:
    stations = choose_stations(sitzungen, ["resolutions/b.yaml"], None, None)
    [draft] = draft_beschluesse(sitzungen, stations, "Beschlussauszug").drafts
    assert "nichtöffentlich" in docx_text(made(draft, "docx"))


def test_what_was_refused_is_no_beschluss(sitzungen: Sitzungen) -> None:
    stations = choose_stations(sitzungen, ["resolutions/c.yaml"], None, None)
    [draft] = draft_beschluesse(sitzungen, stations, "Beschlussauszug").drafts
    lines = docx_text(made(draft, "docx")).splitlines()
    assert "Beschlussvorschlag:" in lines
    assert "Beschluss:" not in lines


def test_each_line_has_a_code_of_its_own_that_says_which_it_is(sitzungen: Sitzungen) -> None:
    draft = draft_of(sitzungen, "abstimmungsbogen.docx")
    data = made(draft, "docx")
    assert [code.text.split(";")[1:] for code in draft.codes] == [
        [name, "KT", "2024-03-01"] for name in ("a", "c", "b")
    ]
    with ZipFile(BytesIO(data)) as package:
        pictures = {package.read(name) for name in package.namelist() if "kek-code" in name}
    assert pictures == {draw_code(code.text) for code in draft.codes}
    for code, line in zip(draft.codes, draft.view["zeilen"], strict=True):
        assert code.alt in part(data)
        assert code.alt.endswith(line["kennung"])


def test_lists_with_nothing_in_them_say_so(tmp_path: Path) -> None:
    empty = open_sitzungen(workspace_with(tmp_path))
    [book] = draft_buch(empty, YEAR, ()).drafts
    assert "In diesem Zeitraum ist kein Beschluss eingetragen." in pdf_text(made(book, "pdf"))
    [control] = draft_kontrolle(empty, date(2024, 8, 1), only_late=True).drafts
    assert "Kein Beschluss ist überfällig." in docx_text(made(control, "docx"))


@pytest.mark.parametrize("name", PAPERS)
def test_the_templates_have_no_faults(name: str) -> None:
    assert prepare_paper(template(name), name).findings == ()
    assert prepare_template(template(name), name, None, view_type=KINDS[name].view).findings == ()


def test_the_script_makes_the_templates_that_are_shipped(tmp_path: Path) -> None:
    script = ROOT / "tools" / "make_beschluss.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=60)
    for name in PAPERS:
        assert (tmp_path / name).read_bytes() == template(name)
