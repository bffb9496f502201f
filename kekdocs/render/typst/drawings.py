"""Pictures of a template: their files, sizes, places and the texts that stand for them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx import dom
from kekdocs.render.docx.findings import Place
from kekdocs.render.docx.package import Package
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.specs import Anchor, PictureSpec

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
EMU: Final = 12700
"""English metric units in a point."""

_FORMATS: Final = frozenset({"png", "jpg", "jpeg", "gif"})
_SIDES: Final = ("l", "t", "r", "b")
_ACROSS: Final = frozenset({"margin", "page", "column", "leftMargin"})
_DOWN: Final = frozenset({"margin", "page", "paragraph", "line"})


@dataclass(slots=True)
class Album:
    """The pictures that a template uses: specs in order, bytes by file name."""

    package: Package
    findings: Findings
    pictures: list[PictureSpec] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)

    def add(self, drawing: etree._Element, part: str, place: Place) -> int | None:
        """The number of a picture, or None for a drawing that is refused."""
        frame = next(drawing.iterchildren(f"{_WP}inline", f"{_WP}anchor"), None)
        picture = None if frame is None else next(frame.iter(f"{_PIC}pic"), None)
        if frame is None or picture is None:
            self.findings.refuse(place, "Formen, Diagramme und Textfelder kann der eingebaute PDF-Satz nicht zeichnen")
            return None
        file = self._file(picture, part, place)
        alt = self._alt(frame, place)
        anchor = self._anchor(frame, place) if frame.tag == f"{_WP}anchor" else None
        if file is None:
            return None
        extent = frame.find(f"{_WP}extent")
        width, height = (0.0 if extent is None else int(extent.get(side) or 0) / EMU for side in ("cx", "cy"))
        self.pictures.append(PictureSpec(file, width, height, alt, anchor))
        return len(self.pictures) - 1

    def _file(self, picture: etree._Element, part: str, place: Place) -> str | None:
        blip = next(picture.iter(f"{_A}blip"), None)
        wanted = None if blip is None else blip.get(_EMBED)
        relation = next((each for each in self.package.relations(part) if each.get("Id") == wanted), None)
        target = "" if relation is None else self.package.target(part, relation)
        ending = target.rpartition(".")[2].lower()
        crop = next(picture.iter(f"{_A}srcRect"), None)
        turned = next(picture.iter(f"{_A}xfrm"), None)
        if ending not in _FORMATS or target not in self.package.members:
            self.findings.refuse(
                place, f"Das Bild im Format {quote(ending.upper())} kann der eingebaute PDF-Satz nicht zeichnen"
            )
            return None
        if (crop is not None and any(crop.get(side, "0") != "0" for side in _SIDES)) or (
            turned is not None and any(turned.get(name, "0") != "0" for name in ("rot", "flipH", "flipV"))
        ):
            self.findings.refuse(
                place, "Zugeschnittene oder gedrehte Bilder kann der eingebaute PDF-Satz nicht zeichnen"
            )
            return None
        data = self.package.members[target]
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
        self.media[name] = data
        return name

    def _alt(self, frame: etree._Element, place: Place) -> str | None:
        described = frame.find(f"{_WP}docPr")
        if next((each for each in frame.iter(_DECORATIVE) if each.get("val") in ("1", "true")), None) is not None:
            return None
        text = "" if described is None else (described.get("descr") or described.get("title") or "").strip()
        if not text:
            name = "" if described is None else described.get("name") or ""
            hint = "Tragen Sie in Word unter »Alternativtext bearbeiten« ein, was zu sehen ist, oder markieren Sie das Bild als dekorativ."
            self.findings.refuse(place, f"Das Bild {quote(name)} hat keinen Alternativtext", hint)
        return text

    def _anchor(self, frame: etree._Element, place: Place) -> Anchor | None:
        across, x, align = _position(frame, "positionH")
        down, y, down_align = _position(frame, "positionV")
        wraps = {etree.QName(each).localname for each in frame.iterchildren("{*}*")}
        known = across in _ACROSS and down in _DOWN and frame.get("simplePos", "0") in ("0", "false")
        if _is_in_table(frame):
            # Word and LibreOffice do not agree on what the page is for a cell.
            known = known and across == "column" and down in {"paragraph", "line"}
        if not known or down_align not in ("", "top") or "wrapTopAndBottom" in wraps or align in ("inside", "outside"):
            self.findings.refuse(
                place, "Die Lage des Bildes auf der Seite kann der eingebaute PDF-Satz nicht nachbilden"
            )
            return None
        gap = None
        if wraps & {"wrapSquare", "wrapTight", "wrapThrough"}:
            gap = max(int(frame.get(side) or 0) for side in ("distL", "distR")) / EMU
        return Anchor(across, down, x, y, align, gap)


def _position(frame: etree._Element, name: str) -> tuple[str, float, str]:
    """From where, how far in points, and the alignment that stands instead of a distance."""
    element = frame.find(f"{_WP}{name}")
    if element is None:
        return "column" if name == "positionH" else "paragraph", 0.0, ""
    offset, align = element.find(f"{_WP}posOffset"), element.find(f"{_WP}align")
    if offset is None and align is None:
        return "", 0.0, ""  # in parts of the page (Word 2010), among other things
    distance = 0.0 if offset is None else int(offset.text or 0) / EMU
    return element.get("relativeFrom") or "", distance, "" if align is None else dom.text_of(align).strip()


def _is_in_table(frame: etree._Element) -> bool:
    return next(frame.iterancestors(dom.w("tc")), None) is not None
