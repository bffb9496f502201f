"""Styles, lists and settings of a template read from its XML into plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.render.docx.dom import w
from kekdocs.render.docx.package import Package
from kekdocs.render.typst.numbering import Level, Lists, Num
from kekdocs.render.typst.props import is_on, points
from kekdocs.render.typst.propsreading import read_props
from kekdocs.render.typst.specs import Settings
from kekdocs.render.typst.styles import WHOLE, Layer, Style, StyleSheet

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def value_of(element: etree._Element | None, child: str, attribute: str = "val") -> str:
    """An attribute of a child, or empty."""
    found = None if element is None else element.find(w(child))
    return "" if found is None else found.get(w(attribute)) or ""


def part_root(package: Package, kind: str) -> etree._Element | None:
    """The root of the part that the document refers to as ``kind``."""
    name = package.related(package.document, kind)
    return parse_xml_safely(package.members[name]) if name in package.members else None


def read_stylesheet(package: Package) -> StyleSheet:
    """The styles of a template; an empty sheet when it has none."""
    root = part_root(package, "styles")
    styles = [] if root is None else list(root.iterchildren(w("style")))
    defaults = {
        str(each.get(w("type"))): str(each.get(w("styleId")))
        for each in styles
        if each.get(w("default")) in ("1", "true")
    }
    base = None if root is None else root.find(w("docDefaults"))
    return StyleSheet(
        paragraph=read_props(None if base is None else base.find(f"{w('pPrDefault')}/{w('pPr')}")),
        run=read_props(None if base is None else base.find(f"{w('rPrDefault')}/{w('rPr')}")),
        styles={str(each.get(w("styleId"))): _style(each) for each in styles},
        defaults=defaults,
        theme=dict(_theme(part_root(package, "theme"))),
    )


def _style(element: etree._Element) -> Style:
    kind = element.get(w("type")) or "paragraph"
    layers = {str(each.get(w("type"))): _layer(each) for each in element.iterchildren(w("tblStylePr"))}
    if kind == "table":
        layers[WHOLE] = _layer(element)
    return Style(
        kind=kind,
        based_on=value_of(element, "basedOn"),
        paragraph=read_props(element.find(w("pPr"))),
        run=read_props(element.find(w("rPr"))),
        table=read_props(element.find(w("tblPr"))),
        layers=layers,
    )


def _layer(element: etree._Element) -> Layer:
    return Layer(*(read_props(element.find(w(name))) for name in ("pPr", "rPr", "tcPr", "trPr")))


def _theme(root: etree._Element | None) -> Iterator[tuple[str, str]]:
    for role in ("major", "minor"):
        latin = None if root is None else next(root.iter(f"{_A}{role}Font"), None)
        face = None if latin is None else latin.find(f"{_A}latin")
        if face is not None:
            yield role, face.get("typeface") or ""


def read_lists(package: Package) -> Lists:
    """The lists of a template."""
    root = part_root(package, "numbering")
    if root is None:
        return Lists({}, {})
    elements = {str(each.get(w("abstractNumId"))): each for each in root.iterchildren(w("abstractNum"))}
    links = {value_of(each, "styleLink"): number for number, each in elements.items() if value_of(each, "styleLink")}
    abstracts = {
        number: _levels(elements[links.get(value_of(each, "numStyleLink"), number)])
        for number, each in elements.items()
    }
    nums = {str(each.get(w("numId"))): _num(each) for each in root.iterchildren(w("num"))}
    return Lists(abstracts, nums)


def _levels(element: etree._Element) -> dict[int, Level]:
    return {int(each.get(w("ilvl")) or 0): _level(each) for each in element.iterchildren(w("lvl"))}


def _level(element: etree._Element) -> Level:
    restart = value_of(element, "lvlRestart")
    return Level(
        start=int(value_of(element, "start") or 1),
        kind=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText"),
        suffix=value_of(element, "suff") or "tab",
        alignment=value_of(element, "lvlJc") or "left",
        paragraph=read_props(element.find(w("pPr"))),
        run=read_props(element.find(w("rPr"))),
        style=value_of(element, "pStyle"),
        legal=is_on(read_props(element), "isLgl"),
        restart=int(restart) if restart else None,
    )


def _num(element: etree._Element) -> Num:
    overrides = list(element.iterchildren(w("lvlOverride")))
    starts = {int(each.get(w("ilvl")) or 0): value_of(each, "startOverride") for each in overrides}
    levels = [level for each in overrides for level in each.iterchildren(w("lvl"))]
    return Num(
        abstract=value_of(element, "abstractNumId"),
        starts={level: int(start) for level, start in starts.items() if start},
        levels={int(each.get(w("ilvl")) or 0): _level(each) for each in levels},
    )


def read_settings(package: Package) -> Settings:
    """The settings of a template."""
    root = part_root(package, "settings")
    props = read_props(root)
    compat = () if root is None else root.iter(w("compatSetting"))
    modes = [each.get(w("val")) or "" for each in compat if each.get(w("name")) == "compatibilityMode"]
    return Settings(
        default_tab=points(value_of(root, "defaultTabStop"), 36.0) or 36.0,
        mode=int(modes[0]) if modes and modes[0].isdecimal() else 12,
        even_and_odd=is_on(props, "evenAndOddHeaders"),
        hyphenate=is_on(props, "autoHyphenation"),
        decimal=value_of(root, "decimalSymbol") or ",",
    )
