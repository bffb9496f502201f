"""The documents of a concept by the shipped templates: what stands in them, on which page, and that they are accessible."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from kekdocs.project.konzept.documents import Bestellung, Dokumentart, Form, make_document
from kekdocs.project.konzept.opened import BrokenKonzeptError, UnknownKonzeptError, open_konzept
from kekdocs.project.workspace import Workspace
from kekdocs.render.docx import prepare_template
from kekdocs.render.kinds import kind_of
from kekdocs.render.konzept.document import KONZEPT_TEMPLATES
from kekdocs.render.verify import docx_text, missing_strings, pdf_text
from kekdocs.render.verify.conformance import broken_rules
from tests.docs.pages import copy_workspace
from tests.project.konzept.test_real_konzept import NEW, OLD, record
from tests.real_parts import needs
from tests.render.docx.builders import part
from tests.render.open_xml import validate_docx

pytestmark = needs("poppler")
ROOT = Path(__file__).parents[3]
NAMES = ("kek-2030", "kek-landkreis-kassel")
ARTEN = tuple(Dokumentart)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The examples after the Kreistag adopted the real Vorlage."""
    made = copy_workspace(tmp_path_factory.mktemp("konzept"))
    record(made, 30, 5)
    return made


@cache
def made(workspace: Workspace, wanted: Bestellung, name: str = "kek-2030") -> bytes:
    return make_document(workspace, open_konzept(workspace, name), wanted).data


def order(art: Dokumentart, form: Form = "pdf", **more: object) -> Bestellung:
    return Bestellung(art, form, **more)  # type: ignore[arg-type]


def pages(data: bytes) -> list[str]:
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True, timeout=60)
    return found.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("art", ARTEN)
def test_every_pdf_is_accessible_and_fit_for_the_archive(workspace: Workspace, name: str, art: Dokumentart) -> None:
    wanted = order(art, zeichen=art is Dokumentart.LESEFASSUNG)
    assert broken_rules(made(workspace, wanted, name), ("ua1", "a2a")) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_lesefassung_holds_every_text_of_the_concept_in_its_order(
    workspace: Workspace, name: str, form: Form
) -> None:
    baum = open_konzept(workspace, name).at().baum
    wanted = [
        text
        for _, knoten in baum.walk()
        for field in ("nummer", "titel", "text")
        if (text := knoten.felder.get(field, ""))
    ]
    data = made(workspace, order(Dokumentart.LESEFASSUNG, form), name)
    text = docx_text(data) if form == "docx" else pdf_text(data)
    assert missing_strings(wanted, text) == []


def test_the_lesefassung_carries_what_was_adopted_and_an_earlier_day_the_old_wording(workspace: Workspace) -> None:
    now = pdf_text(made(workspace, order(Dokumentart.LESEFASSUNG)))
    before = pdf_text(made(workspace, order(Dokumentart.LESEFASSUNG, stand="28.03.2023")))
    assert missing_strings(NEW, now) == []
    assert missing_strings(OLD, before) == []
    assert "Stand 29.03.2023" in now
    assert "Stand 28.03.2023" in before


def test_the_contents_name_the_pages_on_which_the_headings_stand(workspace: Workspace) -> None:
    found = pages(made(workspace, order(Dokumentart.LESEFASSUNG)))
    entries = re.findall(r"^ *(\S.*?)\.{3,} *(\d+)$", found[1], re.MULTILINE)
    assert len(entries) == 12
    for title, page in entries:
        assert title in re.sub(r"\s+", " ", found[int(page) - 1])


def test_the_overview_has_a_page_of_its_own_with_numbers_and_signs(workspace: Workspace) -> None:
    page = pages(made(workspace, order(Dokumentart.LESEFASSUNG)))[2]
    assert "Der Zielbaum im Überblick" in page
    assert re.search(r"5 Öffentliche Finanzen und +4 +■○·· +1 +1 +2", page)
    assert "Öffentliche Finanzen und Verwaltung: 4 Maßnahmen, davon 1 dauerhaft, 1 geplant und 2 ohne Status." in (
        re.sub(r"\s+", " ", page)
    )
    assert "1.1 Verkehr und Mobilität\n\nSeite" not in page


def test_marks_of_changes_are_a_line_and_words_and_come_on_request(workspace: Workspace) -> None:
    marked = made(workspace, order(Dokumentart.LESEFASSUNG, "docx", zeichen=True))
    assert docx_text(marked).count("Geändert: Kreistag 29.03.2023, 2020-01470") == 2
    assert part(marked, "word/document.xml").count('"GeaenderterText"') == 2
    assert "Geändert:" not in docx_text(made(workspace, order(Dokumentart.LESEFASSUNG, "docx")))
    later = made(workspace, order(Dokumentart.LESEFASSUNG, "docx", zeichen=True, von="29.03.2023"))
    assert "Geändert:" not in docx_text(later)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_list_of_changes_names_decision_body_day_and_vote(workspace: Workspace, form: Form) -> None:
    data = made(workspace, order(Dokumentart.VERZEICHNIS, form))
    text = docx_text(data) if form == "docx" else pdf_text(data)
    wanted = ["Kreistag, 29.03.2023", "2020-01470", "30 Ja, 5 Nein", "5 Öffentliche Finanzen und Verwaltung"]
    assert missing_strings([*wanted, "Konzept Seite 114", "ISO 9001:2015", "Konzept Seite 115"], text) == []


def test_a_span_without_decisions_says_so(workspace: Workspace) -> None:
    text = pdf_text(made(workspace, order(Dokumentart.VERZEICHNIS, von="29.03.2023")))
    assert "In dieser Zeit wurde nichts geändert." in text


def test_the_synopse_of_two_days_is_landscape_and_holds_both_wordings(workspace: Workspace) -> None:
    data = made(workspace, order(Dokumentart.SYNOPSE, von="13.02.2023", bis="29.03.2023"))
    shown = subprocess.run(["pdfinfo", "-"], input=data, capture_output=True, check=True, timeout=60)
    size = re.search(rb"Page size: +([\d.]+) x ([\d.]+)", shown.stdout)
    assert size is not None
    assert float(size[1]) > float(size[2])
    assert missing_strings(["finanzen-controlling, Seite 114", "inkl. des Stellenbestandes"], pdf_text(data)) == []


def test_days_in_the_wrong_order_are_refused(workspace: Workspace) -> None:
    with pytest.raises(UnknownKonzeptError, match="--von liegt hinter"):
        made(workspace, order(Dokumentart.VERZEICHNIS, von="30.03.2023", bis="29.03.2023"))


@pytest.mark.parametrize("art", ARTEN)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_same_input_gives_the_same_bytes(workspace: Workspace, art: Dokumentart, form: Form) -> None:
    again = make_document(workspace, open_konzept(workspace, "kek-2030"), order(art, form))
    assert again.data == made(workspace, order(art, form))


@pytest.mark.parametrize("name", [pytest.param(name, marks=needs("node", "ooxml-validator")) for name in NAMES])
def test_the_word_files_keep_the_standard(workspace: Workspace, name: str) -> None:
    for art in ARTEN:
        assert validate_docx(made(workspace, order(art, "docx", zeichen=art is Dokumentart.LESEFASSUNG), name)) == []


def test_the_word_file_has_contents_that_point_at_bookmarks(workspace: Workspace) -> None:
    body = part(made(workspace, order(Dokumentart.LESEFASSUNG, "docx")), "word/document.xml")
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"/>', body)
    assert len(names) == len(set(names))
    targets = re.findall(r'<w:hyperlink w:anchor="(\w+)"', body)
    assert len(targets) == 12
    assert set(targets) <= set(names)
    assert "\ue000" not in body


def test_a_workspace_without_the_templates_takes_the_shipped_ones(tmp_path: Path) -> None:
    own = copy_workspace(tmp_path)
    record(own, 30, 5)
    (own.templates / "lesefassung.docx").unlink()
    assert made(own, order(Dokumentart.LESEFASSUNG)).startswith(b"%PDF")


@pytest.mark.parametrize("name", KONZEPT_TEMPLATES)
def test_the_templates_have_no_faults(name: str) -> None:
    template = (ROOT / "templates" / name).read_bytes()
    assert prepare_template(template, name, None, view_type=kind_of(name).view).findings == ()


def test_the_script_makes_the_templates_that_are_shipped(tmp_path: Path) -> None:
    script = ROOT / "tools" / "make_konzept.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=60)
    for name in KONZEPT_TEMPLATES:
        assert (tmp_path / name).read_bytes() == (ROOT / "templates" / name).read_bytes()


@pytest.mark.parametrize("sign", ["[[nichtöffentlich: ggf.]]", "[[nichtöfentlich: ggf.]]"])
def test_no_document_is_made_of_a_concept_with_a_passage_that_is_not_public(tmp_path: Path, sign: str) -> None:
    own = copy_workspace(tmp_path)
    path = own.resolutions / "2020-01470-kreisentwicklungskonzept.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ggf. Einrichtung", f"{sign} Einrichtung"), encoding="utf-8")
    opened = open_konzept(own, "kek-2030")
    with pytest.raises(BrokenKonzeptError) as refused:
        make_document(own, opened, order(Dokumentart.LESEFASSUNG))
    assert {each.code for each in refused.value.diagnostics} <= {"K351", "K356"}
