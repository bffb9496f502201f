"""Word writes into each document which .dotx it came from; that link must not travel on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kekdocs.render.docx import prepare_template, render_docx
from tests.render.docx.builders import ERSTELLT, BeispielView
from tests.render.open_xml import audit_faults

_OFFICE_TEMPLATE = "file:///G:/Vorlagen/Kreistag.dotx"


def _template_of_an_office() -> bytes:
    document = Document()
    document.add_paragraph("{{ titel }}")
    settings: Part = document.part._settings_part
    link = settings.relate_to(
        _OFFICE_TEMPLATE, f"{RELATIONSHIP_TYPE.HYPERLINK.rpartition('/')[0]}/attachedTemplate", is_external=True
    )
    note = OxmlElement("w:attachedTemplate")
    note.set(qn("r:id"), link)
    document.settings.element.insert(0, note)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_the_link_to_the_office_template_is_left_behind(tmp_path: Path) -> None:
    template = _template_of_an_office()
    assert any(
        _OFFICE_TEMPLATE.encode() in zipfile.ZipFile(io.BytesIO(template)).read(n)
        for n in zipfile.ZipFile(io.BytesIO(template)).namelist()
    )
    prepared = prepare_template(template, "amt.docx", None, view_type=BeispielView)
    made = render_docx(prepared, {"titel": "Titel"}, properties={"erstellt": ERSTELLT})
    package = zipfile.ZipFile(io.BytesIO(made))
    for name in package.namelist():
        assert b"attachedTemplate" not in package.read(name), name
        assert b"Kreistag.dotx" not in package.read(name), name
    made_file = tmp_path / "gemacht.docx"
    made_file.write_bytes(made)
    assert audit_faults(made_file) == []
