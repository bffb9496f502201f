"""The same layout as LibreOffice makes of the Word file; Word's own ligatures are off, so they are in LibreOffice too."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kekdocs.render.docx import prepare_template, render_docx
from kekdocs.render.pdf.libreoffice import LibreOfficeEngine
from kekdocs.view import VorlageView
from tests.real_parts import needs
from tests.render.typst.fidelity import score
from tests.render.typst.made import OPTIONS, TEMPLATE, WAPPEN, draw, made_view, real_views

pytestmark = needs("LibreOffice", "poppler")

VIEWS = (*real_views(), *(made_view(seed) for seed in (1, 7, 10)))


def _without_ligatures(docx: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"Calibri"', b'"Carlito:-liga"'))
    return buffer.getvalue()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view["beratungsgegenstand"][:30])
def test_words_stand_where_libreoffice_puts_them(view: VorlageView, tmp_path: Path) -> None:
    prepared = prepare_template(TEMPLATE.read_bytes(), TEMPLATE.name, WAPPEN)
    docx = _without_ligatures(render_docx(prepared, view, properties={"erstellt": OPTIONS.erstellt}))
    office = LibreOfficeEngine()
    reference = office.render(office.prepare(b"", ""), view, OPTIONS, lambda: docx)  # type: ignore[arg-type]
    (tmp_path / "a.pdf").write_bytes(reference.data)
    (tmp_path / "b.pdf").write_bytes(draw(view).data)
    found = score(tmp_path / "a.pdf", tmp_path / "b.pdf")
    assert found.pages[0] == found.pages[1]
    assert found.same_page >= 0.99
    assert found.close >= 0.95
