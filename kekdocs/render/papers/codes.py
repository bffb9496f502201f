"""QR codes for the lines of a list: the picture named ``QR-Code`` in a template becomes one picture a line.

A template has one picture in its loop. Before it is prepared, the paragraph with it is written once for each line, between
``{%p if z.nummer == 1 %}`` and ``{%p endif %}``: Word and PDF then treat each as a picture of the template.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.files.zip_writer import write_zip
from kekdocs.render.docx import dom
from kekdocs.render.docx.package import Package, open_package, serialise

NAME: Final = "QR-Code"
"""The name of the picture in Word's selection pane."""

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_LOOP: Final = re.compile(r"\bfor\s+(\w+)\s+in\s+zeilen\b")
_SCALE: Final = 6  # pixels a module: 250 dots an inch at 2 cm, and sharp in print
_QUIET: Final = 4  # modules of white around it (ISO/IEC 18004, 9.1)


@dataclass(frozen=True, slots=True)
class Code:
    """The code of the line ``number`` (1-based): what it says, and what a screen reader speaks."""

    number: int
    text: str
    alt: str


def draw_code(text: str) -> bytes:
    """Return a QR code (ISO/IEC 18004, level M: 15 % may be lost) as PNG; the same text gives the same bytes."""
    import segno  # noqa: PLC0415 -- only an Abstimmungsbogen has codes

    target = io.BytesIO()
    segno.make_qr(text, error="m").save(target, kind="png", scale=_SCALE, border=_QUIET)
    return target.getvalue()


def place_codes(template: bytes, name: str, codes: Sequence[Code]) -> bytes:
    """Return a template with a code for each line in the place of its picture; as it is, without codes or without a picture.

    Raises:
        UnsafePackageError: the template is no harmless DOCX.
    """
    if not codes:
        return template
    package = open_package(template, name)
    root = parse_xml_safely(package.members[package.document])
    pictures = [each for each in root.iter(f"{_WP}docPr") if each.get("name") == NAME]
    found = _LOOP.search(dom.text_of(root))
    if not pictures or found is None:
        return template
    ids = [_add_picture(package, code) for code in codes]
    for picture in pictures:
        _repeat(picture, found[1], list(zip(codes, ids, strict=True)))
    package.members[package.document] = serialise(root)
    return write_zip(list(package.finish().items()))


def _add_picture(package: Package, code: Code) -> str:
    target = f"word/media/kek-code{code.number}.png"
    package.defaults.setdefault("png", "image/png")
    package.add(target, draw_code(code.text), "image/png")
    return package.relate(package.document, "image", target)


def _repeat(picture: etree._Element, variable: str, codes: Sequence[tuple[Code, str]]) -> None:
    """Write the paragraph around a picture once for each code."""
    paragraph = dom.nearest(picture, dom.P)
    assert paragraph is not None
    for code, relation_id in codes:
        copy = deepcopy(paragraph)
        for blip in copy.iter(f"{_A}blip"):
            blip.set(_EMBED, relation_id)
            blip[:] = []  # the SVG that Word would show instead
        for described in copy.iter(f"{_WP}docPr"):
            if described.get("name") == NAME:
                described.set("descr", code.alt)
        paragraph.addprevious(_control(f"{{%p if {variable}.nummer == {code.number} %}}"))
        paragraph.addprevious(copy)
        paragraph.addprevious(_control("{%p endif %}"))
    dom.parent_of(paragraph).remove(paragraph)


def _control(tag: str) -> etree._Element:
    paragraph = etree.Element(dom.P)
    text = etree.SubElement(etree.SubElement(paragraph, dom.R), dom.w("t"))
    text.text = tag
    return paragraph
