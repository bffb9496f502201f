"""K412, K418: pictures without a text for those who do not see them, and objects that stand beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.diagnostics import Diagnostic
from kekdocs.render.docx import dom
from kekdocs.render.docx.wappen import NAME
from kekdocs.render.docx_lint.opened import OpenedTemplate

PICTURES: Final = "K412"
OBJECTS: Final = "K418"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_ALT_HINT: Final = "Rechtsklick auf das Bild › Alternativtext bearbeiten … Schmückt es nur, kreuzen Sie dort »Als dekorativ markieren« an."
_INLINE_HINT: Final = "Klicken Sie auf das Objekt und wählen Sie Layoutoptionen › Mit Text in Zeile."
_BOX_HINT: Final = "Schreiben Sie den Text in einen Absatz oder in eine Tabelle, und löschen Sie das Textfeld."
_OLE_HINT: Final = "Setzen Sie den Inhalt als Text, Tabelle oder Bild ein: Start › Einfügen › Inhalte einfügen …"


def check_pictures(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K412: every picture says what it shows; the Wappen gets its text from the settings."""
    for part in template.parts:
        for picture, name in _silent_pictures(part.drawn(f"{_WP}docPr", f"{_VML}shape")):
            message = (
                f"das Bild {quote(name)} hat keinen Alternativtext" if name else "ein Bild hat keinen Alternativtext"
            )
            yield template.warn(PICTURES, part.place(picture), message, _ALT_HINT)


def _silent_pictures(elements: Iterator[etree._Element]) -> Iterator[tuple[etree._Element, str]]:
    for element in elements:
        if element.tag == f"{_VML}shape":
            if element.find(f".//{_VML}imagedata") is not None and not (element.get("alt") or "").strip():
                yield element, ""
        elif _is_silent(element):
            yield element, element.get("name") or ""


def _is_silent(properties: etree._Element) -> bool:
    if properties.get("name") == NAME or _is_decorative(properties) or _text_box_in(dom.parent_of(properties)):
        return False
    return not (properties.get("descr") or "").strip()


def check_objects(template: OpenedTemplate) -> Iterator[Diagnostic]:
    """K418: nothing that is to be read stands outside of the order of reading."""
    for part in template.parts:
        for box in part.drawn(dom.TXBX):
            message = (
                "ein Textfeld steht neben dem Text; Vorlesegeräte überspringen es oder lesen es an falscher Stelle"
            )
            yield template.warn(OBJECTS, part.place(box), message, _BOX_HINT)
        for anchor in part.drawn(f"{_WP}anchor"):
            name = _name_of_floating(anchor)
            if name is not None:
                message = f"das Objekt {quote(name)} ist frei positioniert; Vorlesegeräte können es überspringen"
                yield template.warn(OBJECTS, part.place(anchor), message, _INLINE_HINT)
        for embedded in part.drawn(dom.w("object")):
            message = "hier ist ein Objekt eines anderen Programms eingebettet; es fehlt im PDF oder ist nicht lesbar"
            yield template.warn(OBJECTS, part.place(embedded), message, _OLE_HINT)


def _name_of_floating(anchor: etree._Element) -> str | None:
    """The name of an object that floats, or None where that does no harm."""
    properties = anchor.find(f"{_WP}docPr")
    if properties is None or _is_decorative(properties) or _text_box_in(anchor):
        return None
    name = properties.get("name") or "ohne Namen"
    return None if name == NAME else name


def _is_decorative(properties: etree._Element) -> bool:
    return any(each.get("val") in {"1", "true"} for each in properties.iter(_DECORATIVE))


def _text_box_in(frame: etree._Element) -> bool:
    return next(frame.iter(dom.TXBX), None) is not None
