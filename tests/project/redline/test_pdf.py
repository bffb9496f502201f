"""The text of PDFs: real ones by three programs, and ones that give none."""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path

import pytest

from kekdocs.errors import TextTooLargeError, UnreadablePdfError
from kekdocs.project.build import build
from kekdocs.project.redline.pdf import read_pdf
from kekdocs.project.redline.pdf.paragraphs import join_lines
from kekdocs.project.redline.pdf.read import MAX_PAGES
from kekdocs.project.report import BuildOptions
from kekdocs.redline import redline
from kekdocs.source import read_vorlage
from kekdocs.view.markdown import parse_markdown
from kekdocs.view.text import paragraph_texts
from tests.docs.pages import ROOT, copy_workspace
from tests.project.redline import pdfs
from tests.real_parts import real

PAIRS = ROOT / "tests" / "redline" / "amendments-de.jsonl.gz"
REAL = "2020-01470"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The real Vorlage as Word and as PDF of the embedded engine."""
    workspace = copy_workspace(tmp_path_factory.mktemp("w"))
    [path] = workspace.select([REAL])
    report = build(workspace, [path], BuildOptions(formats=("docx", "pdf")))
    return {name.rpartition(".")[2]: (report.output / name).read_bytes() for name in report.made}


@pytest.fixture(scope="module")
def wanted() -> list[str]:
    """The paragraphs of Beschlussvorschlag and Sachverhalt as the YAML has them."""
    [path] = (ROOT / "resolutions").glob(f"{REAL}*.yaml")
    vorlage = read_vorlage(path, path.name).value
    assert vorlage
    texts = [*paragraph_texts(parse_markdown(vorlage.beschlussvorschlag))]
    return [_folded(text) for text in (*texts, *paragraph_texts(parse_markdown(vorlage.sachverhalt)))]


def _folded(text: str) -> str:
    return " ".join(text.split())


def test_the_embedded_engines_pdf_gives_every_paragraph_of_the_real_vorlage(
    built: dict[str, bytes], wanted: list[str]
) -> None:
    text, remarks = read_pdf(built["pdf"], "a.pdf")
    found = [_folded(paragraph) for paragraph in text.split("\n\n")]
    assert [paragraph for paragraph in wanted if paragraph not in found] == []
    assert remarks == ("Der Text von »a.pdf« ist aus einem PDF gelesen und nur annähernd genau.",)
    assert not re.search(r"Seite \d+ von|\b2/2\b", text)


@real("LibreOffice")
def test_a_pdf_of_libreoffice_without_tags_gives_nearly_the_same(
    tmp_path: Path, built: dict[str, bytes], wanted: list[str]
) -> None:
    text = _folded(read_pdf(pdfs.by_libreoffice(tmp_path, built["docx"]), "a.pdf")[0])
    # One paragraph goes over the page's end; with two pages nobody can know what a header is.
    assert len([paragraph for paragraph in wanted if paragraph not in text]) <= 1


def _laws(count: int) -> list[str]:
    with gzip.open(PAIRS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["old"] for line, _ in zip(lines, range(count), strict=False)]
    return [_folded(paragraph) for text in texts for paragraph in text.split("\n") if paragraph.strip()]


@real("chromium")
@pytest.mark.parametrize("tagged", [True, False])
def test_thirty_pages_of_chromium_give_back_their_paragraphs(tmp_path: Path, *, tagged: bool) -> None:
    laws = [law for law in _laws(60) if "|" not in law]
    style = "<style>body{hyphens:auto;text-align:justify;font:12pt serif}</style>"
    html = style + "".join(f"<p>{law.replace('<', '&lt;')}</p>" for law in laws)
    text, _ = read_pdf(pdfs.by_chromium(tmp_path, html, tagged=tagged), "a.pdf")
    counts = redline("\n\n".join(laws), text).statistics
    assert "seite.html" not in text
    assert counts.words_deleted + counts.words_inserted <= 0.003 * counts.words_kept


@real("chromium")
@pytest.mark.parametrize("tagged", [True, False])
def test_columns_are_read_one_after_the_other(tmp_path: Path, *, tagged: bool) -> None:
    laws = [law for law in _laws(12) if "|" not in law]
    style = "<style>.s{column-count:2;hyphens:auto;text-align:justify;font:11pt serif}</style>"
    html = f"{style}<h1>Überschrift</h1><div class=s>{''.join(f'<p>{law}</p>' for law in laws)}</div>"
    text, _ = read_pdf(pdfs.by_chromium(tmp_path, html, tagged=tagged), "a.pdf")
    counts = redline("\n\n".join(["Überschrift", *laws]), text).statistics
    assert counts.words_deleted + counts.words_inserted <= 0.02 * counts.words_kept


def test_words_that_a_line_end_has_broken_are_whole_again() -> None:
    lines = [
        "Die Verwal-",
        "tung der Aufbau-",
        "und Ablauf\u00ad",
        "struktur im CO2-",
        "Haushalt, Klima/-",
        "anpassung",
    ]
    assert join_lines([lines]) == "Die Verwaltung der Aufbau- und Ablaufstruktur im CO2-Haushalt, Klima/-anpassung"


def test_a_hyphen_that_the_document_writes_elsewhere_stays() -> None:
    assert join_lines([["Das E-mail-Programm"], ["Die E-", "mail"]]) == "Das E-mail-Programm\n\nDie E-mail"


def test_a_scanned_pdf_is_named_as_such() -> None:
    with pytest.raises(UnreadablePdfError, match="enthält keinen Text; vermutlich ist es eingescannt"):
        read_pdf(pdfs.blank(), "a.pdf")


def test_a_page_without_text_is_named(built: dict[str, bytes]) -> None:
    _, remarks = read_pdf(pdfs.with_blank_page(built["pdf"]), "a.pdf")
    assert any(re.fullmatch(r"In »a.pdf« enthält Seite \d+ keinen Text\.", remark) for remark in remarks)


def test_an_encrypted_pdf_is_refused(built: dict[str, bytes]) -> None:
    with pytest.raises(UnreadablePdfError, match="Kennwort"):
        read_pdf(pdfs.encrypted(built["pdf"]), "a.pdf")


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    with pytest.raises(TextTooLargeError, match=r"mehr als 2\.000 Seiten"):
        read_pdf(pdfs.with_pages(MAX_PAGES + 1), "a.pdf")


def test_a_pdf_that_unpacks_beyond_all_measure_is_refused_unread() -> None:
    data = pdfs.bomb()
    assert len(data) < 1_000_000
    with pytest.raises(TextTooLargeError, match="entpackt größer sind als 200 MB"):
        read_pdf(data, "a.pdf")


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_pdf_is_refused_in_german_or_named_or_whole(
    built: dict[str, bytes], seed: int, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = _folded(read_pdf(built["pdf"], "a.pdf")[0])
    damage = random.Random(seed)
    data = bytearray(built["pdf"])
    for _ in range(10):
        data[damage.randrange(len(data))] = damage.randrange(256)
    try:
        text, remarks = read_pdf(bytes(data), "a.pdf")
    except UnreadablePdfError:
        text, remarks = whole, ()
    assert _folded(text) == whole or "»a.pdf« ist beschädigt; es kann Text fehlen." in remarks
    assert capfd.readouterr() == ("", "")
