"""The Wappen takes the place of the picture with that name, or leaves it empty."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.document import Document as DocumentObject
from docx.shared import Cm
from PIL import Image

from kekdocs.render.docx import Wappen, render_docx
from kekdocs.render.docx.pictures import read_picture
from tests.render.docx.builders import (
    ERSTELLT,
    beispiel,
    document,
    fill,
    paragraphs,
    part,
    prepare,
    q,
    schema_faults,
    tree,
)

_DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def picture(width: int, height: int, kind: str = "PNG", colour: str = "blue") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, kind)
    return buffer.getvalue()


def with_picture(*, named: str = "Wappen", text: str = "", in_header: bool = False) -> DocumentObject:
    template = document("vorher")
    paragraph = template.sections[0].header.paragraphs[0] if in_header else template.add_paragraph(text)
    shape = paragraph.add_run().add_picture(io.BytesIO(picture(40, 40, colour="red")), height=Cm(2))
    shape._inline.docPr.set("name", named)
    return template


def media(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if name.startswith("word/media/")}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_picture_is_exchanged_and_keeps_its_height(kind: str) -> None:
    wappen = Wappen(picture(300, 100, kind), 'Wappen des Kreises "A" & B')
    data = fill(with_picture(), picture=wappen)
    assert schema_faults(data) == []
    assert list(media(data).values()) == [wappen.data]
    (frame,) = tree(data).iter(_DOCPR)
    assert frame.get("descr") == 'Wappen des Kreises "A" & B'
    sizes = {(each.get("cx"), each.get("cy")) for each in tree(data).iter("{*}extent", "{*}ext") if each.get("cx")}
    assert sizes == {("2160000", "720000")}


def test_the_wappen_also_stands_in_a_header() -> None:
    wappen = Wappen(picture(10, 20), "Wappen")
    data = fill(with_picture(in_header=True), picture=wappen)
    assert schema_faults(data) == []
    assert list(media(data).values()) == [wappen.data]


def test_without_a_wappen_the_place_is_empty_and_the_templates_picture_gone() -> None:
    data = fill(with_picture())
    assert schema_faults(data) == []
    assert paragraphs(data) == ["vorher", ""]
    assert list(tree(data).iter(q("drawing"))) == []
    assert media(data) == {}


def test_text_beside_the_picture_stays() -> None:
    assert paragraphs(fill(with_picture(text="Landkreis {{ titel }}"))) == ["vorher", "Landkreis Kreisentwicklung"]


def test_another_picture_is_left_alone() -> None:
    data = fill(with_picture(named="Foto"), picture=Wappen(picture(1, 1), "Wappen"))
    assert list(media(data).values()) == [picture(40, 40, colour="red")]


def test_a_wappen_that_is_no_picture_is_a_finding_and_the_rest_is_rendered() -> None:
    prepared = prepare(with_picture(), Wappen(b"<svg/>", "Wappen"))
    (found,) = prepared.findings
    assert (found.code, found.paragraph) == ("K406", 2)
    data = render_docx(prepared, beispiel(), properties={"erstellt": ERSTELLT})
    assert paragraphs(data) == ["vorher", ""]


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x00\x00\x00\x00\x00", b"GIF89a"]
)
def test_damaged_pictures_are_none(data: bytes) -> None:
    assert read_picture(data) is None


def test_pictures_in_a_loop_get_ids_of_their_own() -> None:
    template = document("{%p for w in worte %}")
    shape = template.add_paragraph("{{ w }}").add_run().add_picture(io.BytesIO(picture(4, 4)))
    shape._inline.docPr.set("name", "Foto")
    template.add_paragraph("{%p endfor %}")
    data = fill(template)
    assert schema_faults(data) == []
    assert [each.get("id") for each in tree(data).iter(_DOCPR)] == ["1", "2", "3"]
    assert part(data).count("<wp:docPr ") == 3
