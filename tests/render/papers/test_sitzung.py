"""The papers of a sitting by the shipped templates: all texts in order, accessible, valid, the same bytes, no lonely heading."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pikepdf
import pytest

from kekdocs.project.papers.drafts import Draft, Drafts
from kekdocs.project.papers.writing import draw_paper
from kekdocs.project.sitzung.opened import OpenedSitzung
from kekdocs.project.sitzung.papers import draft_anwesenheitsliste, draft_einladung, draft_nachtrag
from kekdocs.render.docx import prepare_template
from kekdocs.render.kinds import KINDS
from kekdocs.render.papers.document import prepare_paper
from kekdocs.render.pdf.engine import PdfOptions
from kekdocs.render.pdf.libreoffice import LibreOfficeEngine
from kekdocs.render.verify import docx_text, missing_strings, pdf_text
from kekdocs.render.verify.conformance import broken_rules
from kekdocs.view import paragraph_texts
from kekdocs.view.sitzung.shape import EinladungView, TeilView
from tests.project.sitzung.agendas import SITZUNG, agenda_of, open_agenda
from tests.real_parts import needs, real
from tests.render.open_xml import validate_docx
from tests.render.verapdf import check_pdfs

ROOT = Path(__file__).parents[3]
TEMPLATES = ("einladung.docx", "nachtrag.docx", "anwesenheitsliste.docx")
KINDS_OF_PAPER = ("Einladung", "Bekanntmachung", "Nachtrag", "Bekanntmachung Nachtrag", "Anwesenheitsliste")
Form = Literal["docx", "pdf"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenedSitzung:
    more = SITZUNG.replace("ladung:\n", "ladung:\n  verkürzt: Die Frist & der Antrag.\n  wiederholt: ja\n")
    return open_agenda(tmp_path_factory.mktemp("sitzung"), more)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> OpenedSitzung:
    return open_agenda(tmp_path_factory.mktemp("lang"), agenda_of(60), empty=True)


def draft_of(opened: OpenedSitzung, papier: str) -> Draft:
    makers = {
        "Einladung": lambda: draft_einladung(opened),
        "Bekanntmachung": lambda: draft_einladung(opened, public=True),
        "Nachtrag": lambda: draft_nachtrag(opened),
        "Bekanntmachung Nachtrag": lambda: draft_nachtrag(opened, public=True),
        "Anwesenheitsliste": lambda: draft_anwesenheitsliste(opened),
    }
    found: Drafts = makers[papier]()
    [draft] = found.drafts
    return draft


@cache
def template(name: str) -> bytes:
    return (ROOT / "templates" / name).read_bytes()


def text_of(data: bytes, form: Form) -> str:
    return docx_text(data) if form == "docx" else pdf_text(data)


def items(teile: list[TeilView]) -> Iterator[str]:
    """The texts of an agenda in the order in which they are read."""
    for teil in teile:
        yield teil["ueberschrift"]
        for punkt in teil["punkte"]:
            yield punkt["nummer"]
            yield from ["neu"] * punkt["neu"]
            yield punkt["titel"]
            yield from [f"Vortrag: {punkt['vortrag']}"] * bool(punkt["vortrag"])
            yield from filter(None, (punkt["vorlage"], punkt["art"]))


def said(papier: str, draft: Draft) -> Iterator[str]:
    """All that a paper is to say, from its top to its end."""
    view = draft.view
    yield from (view["koerperschaft"]["name"], view["gremium"], view["sitzung"], view["wochentag"], view["datum_lang"])
    yield from (view["beginn"], ", ".join(view["ort"]))
    if papier == "Anwesenheitsliste":
        yield from (view["mitgliederzahl"], view["vorsitz"], view["schriftfuehrung"], "Anwesenheitsliste")
        for kind in ("mitglieder", "verwaltung", "gaeste"):
            for person in view[kind]:
                yield str(person["nummer"])
                yield from filter(None, (person["name"], person["gruppe"], person["vermerk"]))
        return
    if papier.endswith("Nachtrag"):
        yield from (view["nachtrag_datum_lang"], view["nachtrag"], *paragraph_texts(view["text"]))
        yield from items(view["neue"])
        yield from paragraph_texts(view["begruendung"])
    else:
        yield from (view["ladung_datum_lang"], *paragraph_texts(view["text"]))
        yield from [view["verkuerzt"]] * bool(view["verkuerzt"])
    yield from view["unterschrift"].values()
    yield from items(view["teile"])


@pytest.mark.parametrize("papier", KINDS_OF_PAPER)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_text_stands_in_the_document_in_its_order(opened: OpenedSitzung, papier: str, form: Form) -> None:
    draft = draft_of(opened, papier)
    text = text_of(draw_paper(opened, draft, form), form)
    assert missing_strings(list(said(papier, draft)), text) == []
    assert "None" not in text
    assert "{" not in text


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_sixty_items_with_long_titles_are_all_there(long: OpenedSitzung, form: Form) -> None:
    draft = draft_of(long, "Einladung")
    assert sum(len(teil["punkte"]) for teil in draft.view["teile"]) == 60
    assert all(len(punkt["titel"]) >= 290 for teil in draft.view["teile"] for punkt in teil["punkte"])
    text = text_of(draw_paper(long, draft, form), form)
    assert missing_strings(list(items(draft.view["teile"])), text) == []


@real("java")
def test_the_pdfs_are_accessible_and_fit_for_the_archive(
    opened: OpenedSitzung, long: OpenedSitzung, tmp_path: Path
) -> None:
    papers = [(opened, papier) for papier in KINDS_OF_PAPER] + [(long, "Einladung"), (long, "Anwesenheitsliste")]
    paths = []
    for number, (sitzung, papier) in enumerate(papers):
        data = draw_paper(sitzung, draft_of(sitzung, papier), "pdf")
        assert broken_rules(data, ("ua1", "a2a")) == []
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(data)
    verdicts = check_pdfs(paths)
    assert len(verdicts) == 2 * len(paths)
    assert [each for each in verdicts if each.broken] == []


@pytest.mark.parametrize("papier", KINDS_OF_PAPER)
def test_the_same_sitting_gives_the_same_bytes(opened: OpenedSitzung, papier: str) -> None:
    draft = draft_of(opened, papier)
    for form in ("docx", "pdf"):
        assert draw_paper(opened, draft, form) == draw_paper(opened, draft, form)


@pytest.mark.parametrize(
    "papier", [pytest.param(name, marks=needs("node", "ooxml-validator")) for name in KINDS_OF_PAPER]
)
def test_the_word_file_is_valid_open_xml(opened: OpenedSitzung, papier: str) -> None:
    assert validate_docx(draw_paper(opened, draft_of(opened, papier), "docx")) == []


def lines_of_pages(data: bytes) -> list[list[str]]:
    """The lines of each page without the foot line."""
    pages = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True, timeout=60
    ).stdout.decode()
    found = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages.split("\f")]
    return [page[:-1] for page in found if page]


@real("poppler")
@pytest.mark.parametrize("before", range(8, 24))
def test_no_heading_stands_alone_at_the_foot_of_a_page(tmp_path: Path, before: int) -> None:
    text = agenda_of(before, 120) + "  - {titel: Verkauf, öffentlich: nein}\n  - {titel: Kauf, öffentlich: nein}\n"
    opened = open_agenda(tmp_path, text, empty=True)
    pages = lines_of_pages(draw_paper(opened, draft_of(opened, "Einladung"), "pdf"))
    for page in pages:
        assert page[-1] not in {"Tagesordnung", "Öffentlicher Teil", "Nichtöffentlicher Teil"}
        assert not re.fullmatch(r"TOP\s+Gegenstand\s+Vorlage", page[-1])


@real("LibreOffice")
@pytest.mark.parametrize("papier", ["Einladung", "Anwesenheitsliste"])
def test_word_and_pdf_have_as_many_pages(long: OpenedSitzung, papier: str) -> None:
    draft = draft_of(long, papier)
    docx = draw_paper(long, draft, "docx")
    engine = LibreOfficeEngine()
    try:
        prepared = engine.prepare(template(draft.template), draft.template)
        office = engine.render(prepared, draft.view, PdfOptions(draft.erstellt), lambda: docx).data  # type: ignore[arg-type]
    finally:
        engine.close()
    counts = [len(pikepdf.open(BytesIO(data)).pages) for data in (office, draw_paper(long, draft, "pdf"))]
    assert counts[0] == counts[1] > 1


def test_each_page_of_a_long_agenda_begins_with_the_head_of_its_table(long: OpenedSitzung) -> None:
    pages = lines_of_pages(draw_paper(long, draft_of(long, "Einladung"), "pdf"))
    assert len(pages) > 3
    for _, page in pairwise(pages):
        assert any(re.fullmatch(r"TOP\s+Gegenstand\s+Vorlage", line) for line in page[:3])


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_templates_have_no_faults(name: str) -> None:
    assert prepare_paper(template(name), name).findings == ()
    assert prepare_template(template(name), name, None, view_type=KINDS[name].view).findings == ()


def test_a_paper_without_anything_optional_has_no_empty_lines(tmp_path: Path) -> None:
    bare = open_agenda(
        tmp_path, "gremium: KA\ndatum: 01.03.2024\ntagesordnung: [titel: Verschiedenes]\n", "", empty=True
    )
    draft = draft_of(bare, "Einladung")
    view: EinladungView = draft.view  # type: ignore[assignment]
    assert view["beginn"] == ""
    lines = docx_text(draw_paper(bare, draft, "docx")).splitlines()
    for absent in ("Beginn", "Ort", "Einladung vom", "Grund"):
        assert not any(line.startswith(absent) for line in lines), absent


def test_the_script_makes_the_templates_that_are_shipped(tmp_path: Path) -> None:
    script = ROOT / "tools" / "make_sitzung.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=60)
    for name in TEMPLATES:
        assert (tmp_path / name).read_bytes() == template(name)
