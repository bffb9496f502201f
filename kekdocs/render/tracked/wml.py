"""Names and small moves in a tree of WordprocessingML that several modules of this package share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.render.docx.wml import PPR_ORDER, W

R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def q(name: str) -> str:
    """A local name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


P: Final = q("p")
PPR: Final = q("pPr")
RUN: Final = q("r")
RPR: Final = q("rPr")
TEXT: Final = q("t")
TABLE: Final = q("tbl")
ROW: Final = q("tr")
CELL: Final = q("tc")
SDT: Final = q("sdt")
SDT_CONTENT: Final = q("sdtContent")
SECTION: Final = q("sectPr")
VAL: Final = q("val")
ID: Final = q("id")

INSERTED: Final = frozenset({q("ins"), q("moveTo")})
DELETED: Final = frozenset({q("del"), q("moveFrom")})
# ECMA-376 part 1, 17.13: what changed, wherever it stands; kept as the last child of the properties it is about.
CHANGES: Final = frozenset(
    q(f"{name}Change") for name in ("pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
# Marks without width, which may stand between paragraphs and between runs alike.
RANGE_MARKS: Final = frozenset(
    q(name)
    for name in (
        *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "proofErr", "commentRangeStart", "commentRangeEnd"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *(f"customXml{kind}Range{end}" for kind in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")),
    )
)
REVISION_RANGES: Final = frozenset(name for name in RANGE_MARKS if name.startswith((q("move"), q("customXml"))))
_FOR_W: Final = {"w": W}


def element(name: str) -> etree._Element:
    """A new element of WordprocessingML."""
    return etree.Element(q(name), nsmap=_FOR_W)


def value_of(parent: etree._Element | None, path: str) -> str:
    """The ``w:val`` of a descendant named by local names, or empty."""
    if parent is None:
        return ""
    found = parent.find("/".join(map(q, path.split("/"))))
    return "" if found is None else found.get(VAL, "")


def replace_by(old: etree._Element, new: list[etree._Element]) -> None:
    """Put other elements in the place of one; text behind it is white space and goes with it."""
    parent = old.getparent()
    assert parent is not None
    at = parent.index(old)
    parent[at : at + 1] = new


def remove(child: etree._Element) -> None:
    """Take an element out of its parent."""
    parent = child.getparent()
    if parent is not None:
        parent.remove(child)


def properties_of(owner: etree._Element, name: str, at: int = 0) -> etree._Element:
    """The properties of an element; they are made as child number ``at`` where there are none."""
    found = owner.find(q(name))
    if found is None:
        found = element(name)
        owner.insert(at, found)
    return found


def mark_properties(properties: etree._Element) -> etree._Element:
    """The ``w:rPr`` of a paragraph mark, made in its place in the schema's order."""
    found = properties.find(RPR)
    if found is None:
        found = element("rPr")
        behind = {q(name) for name in PPR_ORDER[PPR_ORDER.index("rPr") + 1 :]}
        at = next((k for k, child in enumerate(properties) if child.tag in behind), len(properties))
        properties.insert(at, found)
    return found


def blocks_of(container: etree._Element) -> Iterator[etree._Element]:
    """The children of a container that are text; not its properties, not marks without width."""
    for child in container:
        if child.tag not in RANGE_MARKS and child.tag not in {SECTION, q("tcPr"), q("sdtPr")}:
            yield child
