"""How near two PDFs are to each other, held against a second reader of PDFs."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter, Transformation

from kekdocs.render.docx_lint import typical_view
from kekdocs.render.verify.layout import compare_layout
from tests.real_parts import real
from tests.render.typst.fidelity import score
from tests.render.typst.made import draw, made_view


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return draw(typical_view()).data


def changed(data: bytes, *, right: float = 0, up: float = 0, without: int | None = None) -> bytes:
    """The PDF with its contents moved, in points, or without one page."""
    writer = PdfWriter()
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages):
        if number != without:
            writer.add_page(page).add_transformation(Transformation().translate(right, up))
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_pdf_is_as_near_to_itself_as_can_be(pdf: bytes) -> None:
    found = compare_layout(pdf, pdf)
    assert (found.reference_pages, found.pages, found.same_page, found.close) == (4, 4, 1, 1)
    assert found.words > 500


@pytest.mark.parametrize(("right", "up", "close"), [(2.5, 0, 1), (3.5, 0, 0), (0, 5, 1), (0, -7, 0)])
def test_words_are_close_within_three_points_across_and_six_up_and_down(
    pdf: bytes, right: float, up: float, close: float
) -> None:
    found = compare_layout(pdf, changed(pdf, right=right, up=up))
    assert (found.same_page, found.close) == (1, close)


def test_words_on_another_page_and_missing_words_count_against_the_pdf(pdf: bytes) -> None:
    found = compare_layout(pdf, changed(pdf, without=1))
    assert (found.reference_pages, found.pages) == (4, 3)
    # What stood after the page that is gone moved up by one: only the first page is as it was.
    assert 0.1 < found.same_page < 0.6


@real("poppler")
def test_poppler_comes_to_the_same_figures(tmp_path: Path) -> None:
    one, other = draw(made_view(1)).data, changed(draw(made_view(1)).data, right=2.5)
    two = draw(made_view(2)).data
    for number, data in enumerate((one, other, two)):
        (tmp_path / f"{number}.pdf").write_bytes(data)
    for number, data in enumerate((other, two), 1):
        by_poppler = score(tmp_path / "0.pdf", tmp_path / f"{number}.pdf")
        found = compare_layout(one, data)
        assert (found.reference_pages, found.pages) == by_poppler.pages
        assert found.same_page == pytest.approx(by_poppler.same_page, abs=0.03)
        assert found.close == pytest.approx(by_poppler.close, abs=0.03)
