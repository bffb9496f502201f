"""The picture named "Wappen" in a template: exchanged for the one of the county, or taken out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.render.docx import dom
from kekdocs.render.docx.findings import PICTURE, Place, TemplateFinding, finding
from kekdocs.render.docx.package import Package
from kekdocs.render.docx.pictures import Picture, Wappen, read_picture

NAME: Final = "Wappen"
"""The name of the picture in Word's selection pane."""

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_REMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def place_wappen(
    root: etree._Element, part: str, label: str, package: Package, wappen: Wappen | None
) -> Iterator[TemplateFinding]:
    """Put the Wappen into one part. A picture that cannot be used is a finding, and the place stays empty."""
    names = [element for element in root.iter(f"{_WP}docPr") if element.get("name") == NAME]
    for name in names:
        frame = dom.parent_of(name)
        picture = None if wappen is None else read_picture(wappen.data)
        if wappen is not None and picture is not None:
            _exchange(frame, name, part=part, package=package, wappen=wappen, picture=picture)
            continue
        if wappen is not None:
            message = "Das Wappen ist kein lesbares Bild im Format PNG oder JPEG."
            yield finding(PICTURE, _place(frame, label), message, "Öffnen Sie das Bild und speichern Sie es als PNG.")
        _take_out(frame, part, package)


def _place(frame: etree._Element, label: str) -> Place:
    root = frame.getroottree().getroot()
    around = dom.nearest(frame, dom.P)
    numbers = (number for number, paragraph in enumerate(root.iter(dom.P), 1) if paragraph is around)
    return Place(label, next(numbers, 1), "")


def _exchange(
    frame: etree._Element, name: etree._Element, *, part: str, package: Package, wappen: Wappen, picture: Picture
) -> None:
    target = f"word/media/kek-wappen.{picture.kind}"
    package.defaults.setdefault(picture.kind, f"image/{picture.kind}")
    package.add(target, wappen.data, f"image/{picture.kind}")
    name.set("descr", wappen.alt)
    if "title" in name.attrib:
        del name.attrib["title"]
    new_id = package.relate(part, "image", target)
    for blip in frame.iter(f"{_A}blip"):
        _release(part, blip.get(_REMBED), package, frame)
        blip.set(_REMBED, new_id)
        blip[:] = []  # a recolouring, or the SVG that Word would show instead
    for crop in list(frame.iter(f"{_A}srcRect")):
        dom.remove(crop)
    for size in (*frame.iter(f"{_WP}extent"), *frame.iter(f"{_A}ext")):
        if size.get("cx") and size.get("cy"):
            size.set("cx", str(round(int(size.get("cy") or 0) * picture.width / picture.height)))


def _take_out(frame: etree._Element, part: str, package: Package) -> None:
    for blip in frame.iter(f"{_A}blip"):
        _release(part, blip.get(_REMBED), package, frame)
    paragraph = dom.nearest(frame, dom.P)
    assert paragraph is not None
    run = dom.nearest(frame, dom.R)
    if run is not None and dom.text_of(paragraph).strip():
        dom.remove(run)
        return
    for child in list(paragraph):
        if child.tag != dom.PPR:
            dom.remove(child)


def _release(part: str, relation_id: str | None, package: Package, frame: etree._Element) -> None:
    """Forget the template's own picture unless another place shows it too."""
    root = frame.getroottree().getroot()
    if sum(str(relation_id) in map(str, element.attrib.values()) for element in root.iter("{*}*")) > 1:
        return
    for relation in list(package.relations(part)):
        if relation.get("Id") == relation_id:
            package.relations(part).remove(relation)
            package.drop_unreferenced(package.target(part, relation))
