"""Sections of a template: paper, margins, which header stands on which page."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kekdocs.render.docx.dom import SECTPR, w
from kekdocs.render.docx.findings import Place
from kekdocs.render.docx.package import Package
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.props import is_on, points
from kekdocs.render.typst.propsreading import read_props
from kekdocs.render.typst.reading import value_of
from kekdocs.render.typst.specs import SectionSpec

_RID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_A4: Final = ("11906", "16838")
_BEGINNINGS: Final = frozenset({"nextPage", "continuous"})
_FORMATS: Final = {
    "decimal": "1",
    "lowerRoman": "i",
    "upperRoman": "I",
    "lowerLetter": "a",
    "upperLetter": "A",
    "": "1",
}


def read_sections(root: etree._Element, package: Package, findings: Findings, label: str) -> list[SectionSpec]:
    """The sections of the document in order; headers that a section does not name are those of the one before."""
    elements = list(root.iter(SECTPR)) or [etree.Element(SECTPR)]
    sections: list[SectionSpec] = []
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    for index, element in enumerate(elements):
        headers |= _references(element, "headerReference", package)
        footers |= _references(element, "footerReference", package)
        place = Place(label, 1, f"Abschnitt {index + 1}")
        _refuse(element, findings, place)
        if index and (value_of(element, "type") or "nextPage") not in _BEGINNINGS:
            # Word puts an empty page before it where the numbers ask for one, LibreOffice leaves that page out.
            what = "Abschnitte, die auf einer geraden oder ungeraden Seite oder in einer neuen Spalte beginnen,"
            findings.refuse(place, f"{what} kann der eingebaute PDF-Satz nicht setzen")
        sections.append(_section(element, dict(headers), dict(footers)))
    return sections


def _references(element: etree._Element, name: str, package: Package) -> dict[str, str]:
    targets = {
        relation.get("Id"): package.target(package.document, relation)
        for relation in package.relations(package.document)
    }
    found = element.iterchildren(w(name))
    return {each.get(w("type")) or "default": targets[each.get(_RID)] for each in found if each.get(_RID) in targets}


def _refuse(element: etree._Element, findings: Findings, place: Place) -> None:
    columns = element.find(w("cols"))
    if columns is not None and (columns.get(w("num")) or "1") != "1":
        findings.refuse(place, "Mehrspaltigen Text kann der eingebaute PDF-Satz nicht setzen")
    for name, what in (("pgBorders", "Seitenränder mit Linien"), ("lnNumType", "Zeilennummern")):
        if element.find(w(name)) is not None:
            findings.refuse(place, f"{what} kann der eingebaute PDF-Satz nicht zeichnen")


def _section(element: etree._Element, headers: dict[str, str], footers: dict[str, str]) -> SectionSpec:
    margin = {side: points(value_of(element, "pgMar", side), default) for side, default in _MARGINS.items()}
    width, height = (
        points(value_of(element, "pgSz", side) or paper) for side, paper in zip(("w", "h"), _A4, strict=True)
    )
    start = value_of(element, "pgNumType", "start")
    return SectionSpec(
        width=width,
        height=height,
        top=abs(margin["top"]),
        bottom=abs(margin["bottom"]),
        left=margin["left"] + margin["gutter"],
        right=margin["right"],
        header=margin["header"],
        footer=margin["footer"],
        kind=value_of(element, "type") or "nextPage",
        title_page=is_on(read_props(element), "titlePg"),
        headers=headers,
        footers=footers,
        first_page=int(start) if start.isdecimal() else None,
        number_format=_FORMATS.get(value_of(element, "pgNumType", "fmt"), "1"),
    )


_MARGINS: Final = {
    "top": 70.85,
    "bottom": 56.7,
    "left": 70.85,
    "right": 70.85,
    "header": 35.4,
    "footer": 35.4,
    "gutter": 0.0,
}
