"""The ways to show changes besides the table of the form, in Word and PDF: three columns, one text, tracked changes."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from kekdocs.render.docx import prepare_template, render_docx
from kekdocs.render.docx_lint import fullest_view, lost_names
from kekdocs.render.pdf.engine import PdfOptions, PdfResult, Unsupported
from kekdocs.render.pdf.libreoffice import LibreOfficeEngine
from kekdocs.render.typst import BEST, TypstEngine
from kekdocs.render.verify import docx_text, lost_texts, pdf_text
from kekdocs.render.verify.conformance import broken_rules
from kekdocs.view import VorlageView, paragraph_texts, untracked_view
from kekdocs.view.shape import AenderungView
from tests.real_parts import needs, real
from tests.render.docx.builders import part, q, tree
from tests.render.open_xml import validate_docx
from tests.render.tracked.office import ACCEPT, REJECT, run_office
from tests.render.typst.made import measure, real_views
from tests.templates.changed import in_one_text, three_columns

DAY = date(2023, 2, 23)
OPTIONS = PdfOptions(DAY, BEST)
STRUCTURED = """Vorher **fett und wichtig** gilt.

- erstens bauen
- zweitens planen

| Jahr | Betrag |
|---|--:|
| 2025 | 100 EUR |
| 2026 | 200 EUR |

Ende."""
CHANGED = """Vorher **fett und wichtig** gilt.

- erstens bauen
- zweitens planen und prüfen
- drittens messen

| Jahr | Betrag |
|---|--:|
| 2025 | 100 EUR |
| 2026 | 250 EUR |
| 2027 | 300 EUR |

Ende des **Textes**."""
PARAGRAPHS = [
    "Der Radweg nach Norden wird in vier Jahren ausgebaut.",
    "Der zweite Absatz bleibt, wo er immer war.",
    "Auch der dritte Absatz ändert sich nicht.",
]
MOVED = ["\n\n".join(PARAGRAPHS), "\n\n".join([*PARAGRAPHS[1:], PARAGRAPHS[0].replace("vier", "fünf")])]
LONG = "\n\n".join(
    f"{number}. Absatz einer langen Maßnahme, {'die weiter und weiter geht, ' * 9}bis hier." for number in range(60)
)
TEMPLATES = {"three columns": three_columns(), "inline": in_one_text("inline"), "redline": in_one_text("redline")}


def change(number: int, alt: str, geaendert: str, why: str = "") -> AenderungView:
    return measure(number, alt, geaendert, why, author="Kreisausschuss & Kreistag", day=DAY.isoformat())


@cache
def view() -> VorlageView:
    made = [
        change(1, STRUCTURED, CHANGED, "Der *Bauausschuss* hat es empfohlen."),
        change(2, MOVED[0], MOVED[1], "Die Reihenfolge ist neu."),
        change(3, LONG, LONG.replace("30. Absatz", "30. geänderter Absatz"), "Ein Absatz."),
        change(4, "", "Ganz neue Maßnahme.\n\nMit zwei Absätzen."),
        change(5, "Diese Maßnahme entfällt.", ""),
    ]
    return {**real_views()[0], "aenderungen": [*real_views()[0]["aenderungen"], *made]}


@cache
def docx(name: str) -> bytes:
    prepared = prepare_template(TEMPLATES[name], f"{name}.docx", None)
    assert prepared.findings == ()
    return render_docx(prepared, view(), properties={"erstellt": DAY})


@cache
def pdf(name: str) -> PdfResult:
    engine = TypstEngine()
    prepared = engine.prepare(TEMPLATES[name], f"{name}.docx")
    assert not isinstance(prepared, Unsupported), prepared.findings
    return engine.render(prepared, untracked_view(view()), OPTIONS, lambda: docx(name))


def lost_wordings(text: str, rejected: str = "") -> list[str]:
    """What is lost of the changes; nothing else of the Vorlage stands in these templates."""
    changes = view()["aenderungen"]
    wordings = {
        text
        for each in changes
        for bloecke in (each["alt"], each["geaendert"], each["begruendung"])
        for text in paragraph_texts(bloecke)
    }
    return [each.string for each in lost_texts(view(), text, rejected) if each.string in wordings]


@pytest.mark.parametrize("name", TEMPLATES)
def test_both_wordings_stand_in_word_to_the_letter(name: str) -> None:
    assert lost_wordings(docx_text(docx(name)), docx_text(docx(name), rejected=True)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_both_wordings_stand_in_the_pdf_to_the_letter(name: str) -> None:
    assert lost_wordings(pdf_text(pdf(name).data)) == []
    assert broken_rules(pdf(name).data, BEST) == []


def test_a_lost_word_of_either_wording_is_found() -> None:
    text = pdf_text(pdf("inline").data)
    assert lost_wordings(re.sub("zweitens\\s+planen", "zweitens", text))
    assert lost_wordings(text.replace("drittens messen", "drittens"))


@pytest.mark.parametrize("name", [pytest.param(name, marks=needs("node", "ooxml-validator")) for name in TEMPLATES])
def test_the_documents_are_valid_open_xml(name: str) -> None:
    assert validate_docx(docx(name)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_shows_both_wordings_in_one_text_omits_nothing_of_them(name: str) -> None:
    assert not {"aenderungen.alt", "aenderungen.geaendert"} & set(lost_names(docx_text(sample(name))))


def sample(name: str) -> bytes:
    prepared = prepare_template(TEMPLATES[name], f"{name}.docx", None)
    return render_docx(prepared, fullest_view(), properties={"erstellt": DAY})


def test_the_names_of_three_columns_are_repeated_on_every_page_of_a_long_measure() -> None:
    assert pdf("three columns").pages > 3
    head = next(tree(docx("three columns")).iter(q("tr")))
    assert head.find(q("trPr/tblHeader")) is not None


def test_tracked_changes_name_author_and_day_and_count_their_ids() -> None:
    changes = [each for kind in ("ins", "del") for each in tree(docx("redline")).iter(q(kind))]
    assert {each.get(q("author")) for each in changes} == {"Landkreis Musterland", "Kreisausschuss & Kreistag"}
    assert {each.get(q("date")) for each in changes} == {"2023-02-23T00:00:00Z"}
    ids = [each.get(q("id")) for each in changes]
    assert len(set(ids)) == len(ids) > 20


def test_tracked_changes_carry_no_signs_and_no_notes() -> None:
    assert "[+" not in part(docx("redline"))
    assert "verschoben" not in part(docx("redline"))


def test_struck_text_is_deleted_text() -> None:
    for struck in tree(docx("redline")).iter(q("del")):
        assert not list(struck.iter(q("t")))


def test_the_same_tag_shows_one_text_to_read_in_the_pdf() -> None:
    assert pdf_text(pdf("redline").data) == pdf_text(pdf("inline").data)
    assert "[–\u00a0200\u00a0–] [+\u00a0250\u00a0+] EUR" in pdf_text(pdf("inline").data)
    assert "[verschoben nach unten] [–\u00a0Der Radweg" in " ".join(pdf_text(pdf("inline").data).split(" "))


def test_tracked_changes_that_reach_the_embedded_engine_are_drawn_with_signs() -> None:
    engine = TypstEngine()
    prepared = engine.prepare(TEMPLATES["redline"], "redline.docx")
    assert not isinstance(prepared, Unsupported)
    text = pdf_text(engine.render(prepared, view(), OPTIONS, lambda: docx("redline")).data)
    assert "[–\u00a0200\u00a0–]" in text


@pytest.mark.parametrize("name", [pytest.param("inline", marks=needs("LibreOffice"))])
def test_libreoffice_draws_the_text_to_read(name: str) -> None:
    prepared = prepare_template(TEMPLATES["redline"], "redline.docx", None)
    plain = render_docx(prepared, untracked_view(view()), properties={"erstellt": DAY})
    assert [line for line in docx_text(plain).split("\n") if line] == [
        line for line in docx_text(docx(name)).split("\n") if line
    ]
    with closing(LibreOfficeEngine(persistent=False)) as engine:
        ready = engine.prepare(TEMPLATES["redline"], "redline.docx")
        assert not isinstance(ready, Unsupported)
        result = engine.render(ready, untracked_view(view()), OPTIONS, lambda: plain)
    assert lost_wordings(pdf_text(result.data)) == []


@real("LibreOffice")
def test_libreoffice_accepts_to_the_new_and_rejects_to_the_old_wording(tmp_path: Path) -> None:
    first, accepted, rejected = run_office(tmp_path, [(docx("redline"), each) for each in (ACCEPT, ACCEPT, REJECT)])
    assert first
    assert texts(accepted) == wanted("geaendert")
    assert texts(rejected) == wanted("alt")


def texts(data: bytes) -> list[str]:
    body = etree.fromstring(part(data).encode())
    lines = ("".join(each.text or "" for each in p.iter(q("t"))) for p in body.iter(q("p")))
    return [line for line in lines if line.strip()]


def wanted(name: str) -> list[str]:
    lines: list[str] = []
    for each in view()["aenderungen"]:
        lines += [each["fundstelle"], *paragraph_texts(each["alt" if name == "alt" else "geaendert"])]
        lines += ["Begründung:", *paragraph_texts(each["begruendung"])] if each["begruendung"] else []
    return [line for line in lines if line.strip()]
