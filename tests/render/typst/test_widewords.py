"""Words that are wider than their line, broken where LibreOffice breaks them, and whole for whoever reads the text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx.document import Document as DocumentObject
from docx.text.paragraph import Paragraph
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from kekdocs.render.docx_lint import fullest_view
from kekdocs.render.typst import TypstEngine, TypstPrepared
from kekdocs.render.verify.conformance import broken_rules
from kekdocs.render.verify.pdf_text import pdf_text
from tests.real_parts import needs
from tests.render.docx.builders import absatz, beispiel, lauf
from tests.render.typst.both import compiled, draw_both, moved, office_document, saved
from tests.render.typst.fidelity import words
from tests.render.typst.made import OPTIONS, draw
from tests.render.typst.officexml import add_lists, item, of_run, paragraph, table

pytestmark = needs("LibreOffice", "poppler")

_WORT = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
_SEITE = "https://www.landkreis-beispiel.de/rathaus/beschluesse/sitzungsdienst/vorlagen/2023/17?nummer=1&anlage=2#top"
_TEXTE = (
    f"Siehe {_SEITE} im Netz. Und weiter geht es hier",
    f"Siehe {_WORT} im Netz, danach mehr",
    "Ein und/oder-Regelungswerk-Zusatz/Anlagenverzeichnis",
    "E-Mail-Adresse@landkreis-beispielhausen.de oder vorname.nachname@landkreis-beispielhausen.de und",
    "3.500.000,00 EUR 12/2021 §\u00a045\u00a0Abs.\u00a02",
    "Straßenausbaubeitragssatzung/Erschließungsbeitragssatzung",
    "(Musterberatungsfolgenbezeichnung)",
)


def _runs(where: Paragraph, *texts: str) -> None:
    for index, text in enumerate(texts):
        run = where.add_run(text)
        if index % 2:
            of_run(run, "<w:b/>")


def test_a_word_fills_its_line_and_goes_on_in_the_next(tmp_path: Path) -> None:
    document = office_document()
    for right in (0, 5500, 7500):
        for text in _TEXTE:
            paragraph(document, text, f'<w:ind w:right="{right}"/>')
    table(document, _TEXTE[:5], (*_TEXTE[3:6], _TEXTE[0], _TEXTE[6]))
    assert moved(draw_both(saved(document), tmp_path)) == []


def test_a_word_of_several_looks_is_one_word(tmp_path: Path) -> None:
    document = office_document()
    for before in ("", "Der Satz "):
        for first, *others in (
            ("Hauptsatzungsänderungsver", "ord", "nung danach"),
            ("[+", "\u00a0Hauptsatzungsände", "rung\u00a0+] und"),
            ("Hauptsatzungsände", "r", "u", "ngs", "verordnung"),
        ):
            _runs(paragraph(document, "", '<w:ind w:right="7200"/>'), before + first, *others)
    assert moved(draw_both(saved(document), tmp_path)) == []


def test_edges_indents_and_lists_do_not_matter(tmp_path: Path) -> None:
    document = office_document()
    paragraph(document, f"{_WORT} mit Einzug", '<w:ind w:right="6500" w:firstLine="600"/>')
    paragraph(document, f"{_WORT} hängt", '<w:ind w:left="600" w:hanging="600" w:right="6000"/>')
    for align in ("both", "right", "center"):
        text = f"{_WORT} Blocksatz mit langen Wörtern und {_WORT} noch mehr"
        paragraph(document, text, '<w:ind w:right="6500"/>', f'<w:jc w:val="{align}"/>')
    of_run(paragraph(document, "", '<w:ind w:right="6500"/>').add_run(_WORT), "<w:caps/>")
    add_lists(document)
    item(document, f"{_WORT} {_SEITE}", 0)
    item(document, f"{_WORT} {_WORT * 2}", 1)
    assert moved(draw_both(saved(document), tmp_path)) == []


def _narrow() -> DocumentObject:
    document = office_document()
    table(document, *[("{{ titel }}", "{{ datum }}", "b", "c", "d", "e", "f", "g")])
    return document


def test_no_reader_of_the_text_gets_a_character_more(tmp_path: Path) -> None:
    both = draw_both(saved(_narrow()), tmp_path, titel=_WORT)
    data = both.own.read_bytes()
    pypdf = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    poppler = "".join(each.text for each in words(both.own))
    for text in (pdf_text(data), extract_text(io.BytesIO(data)), pypdf, poppler):
        assert _WORT in "".join(text.split())
    assert len([each for each in words(both.own) if each.text in _WORT]) > 5
    assert broken_rules(data, OPTIONS.standards) == []


def test_a_heading_with_such_a_word_is_whole_in_the_bookmarks() -> None:
    document = office_document()
    paragraph(document, "{{ titel }} der Gemeinde", '<w:pStyle w:val="Heading1"/>', '<w:ind w:right="6500"/>')
    document.styles["Heading 1"].font.size = None
    made = compiled(saved(document))
    assert isinstance(made, TypstPrepared)
    data = TypstEngine().render(made, beispiel(titel=_WORT), OPTIONS, bytes).data
    (entry,) = PdfReader(io.BytesIO(data)).outline
    assert entry["/Title"] == f"{_WORT} der Gemeinde"  # type: ignore[call-overload]


@pytest.mark.parametrize("aenderung", ["neu", "gestrichen"])
def test_a_link_and_a_change_in_a_long_text_are_broken_too(aenderung: str, tmp_path: Path) -> None:
    document = office_document()
    document.add_paragraph("{{p text }}")
    text = [absatz(lauf(_WORT * 2, aenderung=aenderung)), absatz("Siehe ", lauf(_SEITE + _WORT, link=_SEITE), " dort")]  # type: ignore[arg-type]
    both = draw_both(saved(document), tmp_path, text=text)
    edge = 595.3 - 90
    assert all(each.x < edge for each in words(both.own))
    assert moved(both) == []


def test_the_fullest_view_has_no_word_beyond_its_cell() -> None:
    text = "".join(pdf_text(draw(fullest_view()).data).split("\n"))
    assert "Muster beratungsfolge 1 enthaltung" in text
