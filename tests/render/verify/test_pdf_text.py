from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pypdf
import pytest

from kekdocs.render.verify import UntaggedPdfError, docx_text, doubled_strings, missing_strings, pdf_text
from tests.real_parts import needs
from tests.render.pdf.made import make_pdf, sample_pdf
from tests.render.pdf.sample import EXPECTED, KOPF, KOPFZEILE, UEBERSCHRIFT, sample_docx

pytestmark = needs("LibreOffice")

_WORD = re.compile(r"\w{2,}")


@cache
def _text() -> str:
    return pdf_text(sample_pdf().data)


def test_every_string_of_the_sample_is_in_its_pdf() -> None:
    assert missing_strings(EXPECTED, _text()) == []
    assert doubled_strings(EXPECTED, _text()) == []


def test_every_string_of_the_docx_is_in_the_pdf() -> None:
    assert missing_strings(docx_text(sample_docx()).split("\n"), _text()) == []


def test_header_footer_and_repeated_table_heads_are_left_out() -> None:
    assert KOPFZEILE not in _text()
    assert "Seite 1 von" not in _text()
    assert sample_pdf().pages >= 2
    assert _text().count("\n".join(KOPF)) == 1


def test_the_text_reads_as_it_is_spoken() -> None:
    lines = _text().split("\n")
    assert lines[0] == UEBERSCHRIFT
    assert "1. Erster Punkt: ☒ erforderlich, ☐ nicht erforderlich" in lines
    assert "Das Konzept steht auf der Seite des Landkreises für alle bereit." in lines
    assert "Umgesetzt wird [–bis 2025–][+bis zum Jahr 2030+]." in lines
    assert "Kreistagssitzung" in lines


def test_as_painted_shows_that_borrowed_glyphs_come_after_their_line() -> None:
    painted = pdf_text(sample_pdf().data, as_painted=True)
    assert "nicht erforderlich☒ ☐" in painted.replace("\n", "")


def test_a_pdf_without_tags_is_refused() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    output = io.BytesIO()
    writer.write(output)
    with pytest.raises(UntaggedPdfError):
        pdf_text(output.getvalue())


@pytest.mark.parametrize("index", range(len(EXPECTED)))
def test_a_word_lost_from_the_text_of_a_pdf_is_reported_at_its_string(index: int) -> None:
    before, _, after = _split_at(index)
    words = list(_WORD.finditer(EXPECTED[index]))
    for word in (words[0], words[-1]):
        lost = EXPECTED[index][: word.start()] + EXPECTED[index][word.end() :]
        assert [m.index for m in missing_strings(EXPECTED, f"{before}\n{lost}\n{after}")] == [index]


def _split_at(index: int) -> tuple[str, str, str]:
    """Return the real text before, of and after one expected string."""
    text = _text()
    place = 0
    for string in EXPECTED[: index + 1]:
        words = r"\s*".join(map(re.escape, re.sub(r"\s", "", string)))
        signs = re.escape(string).replace("bis\\ 2025bis", r"\[–bis\ 2025–\]\[\+bis").replace("2030", r"2030\+\]")
        found = re.compile(f"{words}|{signs}").search(text, place)
        assert found is not None
        start, place = found.span()
    return text[:start], text[start:place], text[place:]


@pytest.mark.parametrize("new", ["", "Ω"], ids=["deleted", "changed"])
def test_a_document_with_one_wrong_word_in_every_paragraph_has_every_string_missing(new: str) -> None:
    mutant = pdf_text(make_pdf(_mutate_all(sample_docx(), new)).data)
    assert [m.index for m in missing_strings(EXPECTED, mutant)] == list(range(len(EXPECTED)))


def _mutate_all(docx: bytes, new: str) -> bytes:
    """Delete the first word of each run, or its first letter for ``new``."""

    def mutate(match: re.Match[str]) -> str:
        return match[1] + _WORD.sub(lambda word: new + word[0][1:] if new else "", match[2], count=1)

    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(output, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                data = re.sub(r"(<w:t(?: [^>]*)?>)([^<]+)", mutate, data.decode()).encode()
            changed.writestr(name, data)
    return output.getvalue()
