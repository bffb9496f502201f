"""The Synopse as a document of its own, by the shipped templates."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from kekdocs.errors import SelfCheckError
from kekdocs.redline import Form, redline
from kekdocs.redline.result import Redline
from kekdocs.render.docx import prepare_template
from kekdocs.render.papers.document import Paper
from kekdocs.render.redline.sheet import Entry, Sheet
from kekdocs.render.synopse import render_synopse, view_sheet
from kekdocs.render.verify import docx_text, missing_strings, pdf_text
from kekdocs.render.verify.conformance import broken_rules
from kekdocs.view import paragraph_texts
from kekdocs.view.synopse import EintragView, SynopseView
from tests.real_parts import needs
from tests.render.docx.builders import part
from tests.render.open_xml import validate_docx

ROOT = Path(__file__).parents[3]
DAY = date(2024, 1, 2)
TEMPLATES = ("synopse", "synopse-fliesstext")
STAYS = "Der zweite Absatz bleibt, wo er immer war.\nAuch der dritte Absatz ändert sich nicht."
MOVED = "Der Radweg nach Norden wird in {} Jahren ausgebaut."
MARKDOWN = "- eins\n- zwei **fett**\n\n| Jahr | Betrag |\n|---|--:|\n| 2025 | {} EUR |\n"
REASONS = ("Der *Kreistag* will es.", "", "", "")


@cache
def sheet() -> Sheet:
    old = "\n\n".join(f"Absatz {n} der Satzung, {'wie er seit Jahren gilt, ' * 12}ohne Änderung." for n in range(60))
    return Sheet(
        (
            Entry(redline("Der Kreis baut.", "Der Landkreis baut & pflegt."), "Satzung § 1"),
            Entry(redline(f"{MOVED.format('vier')}\n{STAYS}", f"{STAYS}\n{MOVED.format('fünf')}"), "Satzung § 2"),
            Entry(redline(MARKDOWN.format(100), MARKDOWN.format(120), form=Form.MARKDOWN), "Konzept", Form.MARKDOWN),
            Entry(redline(old, old.replace("Absatz 30", "Artikel 30"))),
        ),
        "Änderung der Hauptsatzung",
        "hauptsatzung-2020.docx",
        "hauptsatzung-2024.docx",
        ("Der Text aus dem PDF ist angenähert.",),
    )


def amendments() -> list[dict[str, str]]:
    with gzip.open(ROOT / "tests" / "redline" / "amendments-de.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def view(reasons: tuple[str, ...] = ()) -> SynopseView:
    return view_sheet(sheet(), koerperschaft="Landkreis Musterland", autor="Kreis", tag=DAY, reasons=reasons)


def options(name: str) -> Paper:
    return Paper((ROOT / "templates" / f"{name}.docx").read_bytes(), f"{name}.docx", DAY)


@cache
def made(name: str, form: Literal["docx", "pdf"], reasons: tuple[str, ...] = ()) -> bytes:
    return render_synopse(view(reasons), options(name), form)


def wanted(name: str, shown: SynopseView) -> list[list[str]]:
    """The texts that belong together."""
    return [
        group
        for entry in shown["eintraege"]
        for group in (
            [[entry["titel"], *texts(entry, "inline")]]
            if name == "synopse-fliesstext"
            else [texts(entry, "alt"), texts(entry, "geaendert")]
        )
    ]


def texts(entry: EintragView, name: Literal["alt", "geaendert", "inline"]) -> list[str]:
    return paragraph_texts(entry[name])


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_text_of_both_versions_stands_in_the_document(name: str, form: Literal["docx", "pdf"]) -> None:
    text = docx_text(made(name, form)) if form == "docx" else pdf_text(made(name, form))
    for group in wanted(name, view()):
        assert missing_strings(group, text) == []
    assert "hauptsatzung-2020.docx" in text
    assert "Der Text aus dem PDF ist angenähert." in text


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_pdf_is_accessible_and_fit_for_the_archive(name: str) -> None:
    assert broken_rules(made(name, "pdf"), ("ua1", "a2a")) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert render_synopse(view(), options(name), "docx") == made(name, "docx")
    assert render_synopse(view(), options(name), "pdf") == made(name, "pdf")


@pytest.mark.parametrize("name", [pytest.param(name, marks=needs("node", "ooxml-validator")) for name in TEMPLATES])
def test_the_word_file_is_valid_open_xml(name: str) -> None:
    assert validate_docx(made(name, "docx", REASONS)) == []


def test_the_header_names_both_versions_and_the_table_its_columns() -> None:
    data = made("synopse", "docx")
    assert "hauptsatzung-2020.docx → hauptsatzung-2024.docx" in re.sub("<[^>]+>", "", part(data, "word/header1.xml"))
    in_markdown = 2  # the table in the Markdown, on both sides
    assert part(data).count("<w:tblHeader/>") == len(view()["eintraege"]) + in_markdown
    assert 'w:orient="landscape"' in part(data)


def test_a_reason_makes_a_third_column() -> None:
    assert "Begründung" not in docx_text(made("synopse", "docx"))
    assert "Der Kreistag will es." in docx_text(made("synopse", "docx", REASONS))
    assert "Der Kreistag will es." in docx_text(made("synopse-fliesstext", "docx", REASONS))


def test_no_name_and_no_day_leave_nothing_behind() -> None:
    shown = view_sheet(Sheet((Entry(redline("alt", "neu")),)))
    text = docx_text(render_synopse(shown, options("synopse"), "docx"))
    assert text.split("\n")[0] == "Gegenüberstellung"
    assert "Fassung:" not in text
    assert "Datum" not in text
    assert broken_rules(render_synopse(shown, options("synopse"), "pdf"), ("ua1", "a2a")) == []


def test_equal_texts_are_shown_without_marks() -> None:
    shown = view_sheet(Sheet((Entry(redline("gleich\nund gleich", "gleich\nund gleich")),)))
    assert shown["statistik"] == "Keine Änderung."
    assert [len(row["alt"]) for row in shown["eintraege"][0]["zeilen"]] == [1, 1]


def test_real_amendments_come_through_the_proof_in_both_ways() -> None:
    for pair in amendments()[::13]:
        entries = [
            Entry(redline(pair["old"], pair["new"], form=form), form=form) for form in (Form.TEXT, Form.MARKDOWN)
        ]
        assert len(view_sheet(Sheet(tuple(entries)))["eintraege"]) == len(entries)


def test_a_redline_that_does_not_hold_its_texts_is_refused() -> None:
    true = redline("Der Kreis baut.", "Der Landkreis baut.")
    with pytest.raises(SelfCheckError, match="Selbstprüfung"):
        view_sheet(Sheet((Entry(Redline(true.old, "Der Landkreis baute.", true.segments)),)))


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_templates_have_no_faults(name: str) -> None:
    assert prepare_template(options(name).template, name, None, view_type=SynopseView).findings == ()


def test_the_script_makes_the_templates_that_are_shipped(tmp_path: Path) -> None:
    script = ROOT / "tools" / "make_synopse.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, timeout=60)
    for name in TEMPLATES:
        assert (tmp_path / f"{name}.docx").read_bytes() == options(name).template
