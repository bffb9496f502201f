"""What ``--verify`` says about the standards of a PDF, on PDFs of the embedded engine and on broken ones."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from kekdocs.render.docx_lint import fullest_view
from kekdocs.render.pdf import PdfOptions, Unsupported
from kekdocs.render.pdf.engine import Standard
from kekdocs.render.typst import BEST, TypstEngine
from kekdocs.render.verify.conformance import broken_rules

TEMPLATE = Path(__file__).parents[3] / "templates" / "beschlussvorlage.docx"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    engine = TypstEngine()
    prepared = engine.prepare(TEMPLATE.read_bytes(), TEMPLATE.name)
    assert not isinstance(prepared, Unsupported)
    return engine.render(
        prepared, fullest_view(), PdfOptions(erstellt=date(2026, 1, 2), standards=BEST), lambda: b""
    ).data


def test_the_embedded_engine_keeps_both_standards(pdf: bytes) -> None:
    assert broken_rules(pdf, BEST) == []


@pytest.mark.parametrize(
    ("standard", "old", "new"),
    [
        ("ua1", b"/Marked true", b"/Marked null"),
        ("ua1", b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfuaid:parx>1</pdfuaid:parx>"),
        ("a2a", b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:part>9</pdfaid:part>"),
    ],
)
def test_a_broken_promise_is_found(pdf: bytes, standard: Standard, old: bytes, new: bytes) -> None:
    assert old in pdf
    assert broken_rules(pdf.replace(old, new), (standard,)) != []


def test_a_file_that_is_no_pdf_breaks_the_rule_to_be_readable() -> None:
    assert broken_rules(b"kein PDF", ("ua1",)) == [("ua1", "lesbar")]


def _with_last_byte(pdf: bytes, last: bytes) -> bytes:
    """Give the first compressed stream another last byte: of a checksum that no reader needs to look at."""
    found = re.search(rb"/Length (\d+)[^>]*/FlateDecode[^>]*>>\s*stream\r?\n", pdf)
    assert found is not None
    end = found.end() + int(found[1])
    return pdf[: end - 1] + last + pdf[end:]


def test_a_stream_whose_own_last_byte_is_a_line_end_has_the_right_length(pdf: bytes) -> None:
    assert ("a2a", "PDFA2A-STREAM-LENGTH-001") not in broken_rules(_with_last_byte(pdf, b"\r"), ("a2a",))


def test_a_wrong_length_of_a_stream_is_found(pdf: bytes) -> None:
    found = re.search(rb"/Length (\d+)", pdf)
    assert found is not None
    shorter = str(int(found[1]) - 7).encode().rjust(len(found[1]), b"0")
    wrong = pdf[: found.start(1)] + shorter + pdf[found.end(1) :]
    assert broken_rules(wrong, ("a2a",)) != []
