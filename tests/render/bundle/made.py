"""PDFs of all kinds for the tests of the bundle: conformant ones by Typst, others by pikepdf."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, Object, Pdf
from pypdf import PdfReader

from kekdocs.render.bundle.merge import write_bundle
from kekdocs.render.bundle.parts import Bundle, BundleReport, Part

ROOT = Path(__file__).parents[3]
FONTS = ROOT / "kekdocs" / "render" / "typst" / "fonts"
CREATED = datetime(2023, 3, 1, 12, tzinfo=UTC)
TABLE = "#table(columns: 2, table.header[Gremium][Datum], [Kreistag], [29.03.2023])"


@cache
def draw(body: str, title: str = "Anlage", lang: str = "de", page: str = "") -> bytes:
    """Return a PDF/UA-1 and PDF/A-2a by Typst."""
    source = (
        f'#set document(title: "{title}", date: datetime(year: 2023, month: 1, day: 1))\n'
        f'#set page(paper: "a4"{page})\n#set text(font: ("Carlito", "DejaVu Sans"), lang: "{lang}")\n{body}'
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    made = typst.Compiler(font_paths=fonts).compile(
        input=source.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"], pdf_tags=True
    )
    assert isinstance(made, bytes)
    return made


def blank(pages: int = 1, change: Callable[[Pdf], object] | None = None) -> bytes:
    """Return a PDF without tags; ``change`` does something with it before it is written."""
    pdf = pikepdf.new()
    for number in range(pages):
        page = pdf.add_blank_page()
        page.obj.Contents = pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (Seite %d) Tj ET" % (number + 1))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    if change is not None:
        change(pdf)
    return saved(pdf)


def changed(data: bytes, change: Callable[[Pdf], object]) -> bytes:
    """Return a PDF with something changed in it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf)


def saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def annotate(page: Object, **keys: Any) -> Dictionary:
    """Put an annotation on a page."""
    made = Dictionary(Type=Name.Annot, Rect=Array([10, 10, 60, 30]), **keys)
    page.Annots = Array([*page.get("/Annots", Array()), made])
    return made


def link(page: Object, **action: Any) -> Dictionary:
    """Put a link with an action on a page."""
    return annotate(page, Subtype=Name.Link, A=Dictionary(**action))


def bundle(*parts: Part | bytes, **given: Any) -> tuple[bytes, BundleReport]:
    """Merge parts; bytes are a part of their own that nobody vouches for."""
    made = [part if isinstance(part, Part) else Part(f"Teil {n}", part) for n, part in enumerate(parts, start=1)]
    out = io.BytesIO()
    options: dict[str, Any] = {"title": "Sitzungsmappe", "created": CREATED, **given}
    report = write_bundle(Bundle(parts=tuple(made), **options), out)
    return out.getvalue(), report


def trusted(title: str, data: bytes | Path, **given: Any) -> Part:
    """Return a part that this program made."""
    return Part(title, data, trusted=True, **given)


def reader(data: bytes) -> Any:
    """Read with pypdf, whose types say nothing about what a file holds."""
    return PdfReader(io.BytesIO(data), strict=True)


def codes(report: BundleReport) -> list[str]:
    return [found.code for found in report.findings]
