"""The sample as a PDF, made once a test process by the real LibreOffice."""

from __future__ import annotations

from datetime import date
from functools import cache

from kekdocs.render.pdf import PdfEngine, PdfOptions, PdfResult, Prepared, Standard
from kekdocs.render.pdf.libreoffice import LibreOfficeEngine
from tests.render.pdf.sample import sample_docx

ERSTELLT = date(2020, 1, 2)


@cache
def shared_engine() -> PdfEngine:
    """Return one engine for the tests that are about the PDF and not about the process that makes it."""
    return LibreOfficeEngine()


def make_pdf(docx: bytes, *standards: Standard, timeout: float = 120.0, engine: PdfEngine | None = None) -> PdfResult:
    engine = engine or shared_engine()
    prepared = engine.prepare(b"", "vorlage.docx")
    assert isinstance(prepared, Prepared)
    return engine.render(prepared, {}, PdfOptions(ERSTELLT, standards or ("ua1",), timeout), lambda: docx)


@cache
def sample_pdf() -> PdfResult:
    return make_pdf(sample_docx())
