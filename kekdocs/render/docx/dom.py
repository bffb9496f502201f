"""Names and small steps in the XML tree of a Word part, while a template is prepared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kekdocs.render.docx.wml import TCPR_ORDER, W, rank

P: Final = f"{{{W}}}p"
R: Final = f"{{{W}}}r"
T: Final = f"{{{W}}}t"
TR: Final = f"{{{W}}}tr"
TC: Final = f"{{{W}}}tc"
TBL: Final = f"{{{W}}}tbl"
BR: Final = f"{{{W}}}br"
TAB: Final = f"{{{W}}}tab"
PPR: Final = f"{{{W}}}pPr"
RPR: Final = f"{{{W}}}rPr"
TCPR: Final = f"{{{W}}}tcPr"
SECTPR: Final = f"{{{W}}}sectPr"
TXBX: Final = f"{{{W}}}txbxContent"
VAL: Final = f"{{{W}}}val"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def w(name: str) -> str:
    """A name in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


def nearest(element: etree._Element, tag: str) -> etree._Element | None:
    """The next element around this one with that tag."""
    return next(element.iterancestors(tag), None)


def text_of(element: etree._Element) -> str:
    """All text below an element, that of fields and deleted text included."""
    return "".join(map(str, element.itertext()))


def parent_of(element: etree._Element) -> etree._Element:
    """The parent of an element that is not the root."""
    parent = element.getparent()
    assert parent is not None
    return parent


def path(element: etree._Element) -> tuple[str, ...]:
    """The tags from the root down to the element."""
    return tuple(str(each.tag) for each in (*reversed(list(element.iterancestors())), element))


def remove(element: etree._Element) -> None:
    """Take an element out and leave the text behind it in place."""
    parent, previous, tail = parent_of(element), element.getprevious(), element.tail or ""
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def preserve_space(text: etree._Element) -> None:
    """Blanks at the ends of a ``w:t`` count."""
    text.set(_SPACE, "preserve")


def properties_of(element: etree._Element | None, *without: str) -> dict[str, str]:
    """The children of a ``w:pPr`` or ``w:rPr`` as XML by local name; namespaces are those of the part's root."""
    if element is None:
        return {}
    children = {etree.QName(child).localname: child for child in element.iterchildren("{*}*")}
    return {name: fragment(child) for name, child in children.items() if name not in without}


def fragment(element: etree._Element) -> str:
    """The XML of an element for use below the same root."""
    declared = {(prefix, uri) for prefix, uri in element.getroottree().getroot().nsmap.items()}
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in declared:
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "")
    return text


def drop_noise(root: etree._Element) -> None:
    """Remove what Word keeps for its own use: spelling marks, page breaks as last seen, ids of editing sessions.

    Ids of paragraphs (w14) must be unique and would not be in a loop.
    """
    # Comments and instructions do nothing in Word; a template's could pose as this program's own marks.
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in list(root.iter(w("proofErr"), w("lastRenderedPageBreak"))):
        remove(element)
    for element in root.iter("{*}*"):
        _drop_blanks(element)
        for name in [str(name) for name in element.attrib]:
            if name.startswith((w("rsid"), f"{_W14}paraId", f"{_W14}textId")):
                del element.attrib[name]


def _drop_blanks(element: etree._Element) -> None:
    """Blanks and line ends between elements say nothing, and would hide what stands side by side."""
    if len(element) and not (element.text or "").strip():
        element.text = None
    if not (element.tail or "").strip():
        element.tail = None


def sort_cell_properties(root: etree._Element) -> None:
    """Bring the children of every ``w:tcPr`` into schema order; docxtpl puts a span before the width."""
    for properties in root.iter(TCPR):
        children = list(properties)
        children.sort(key=lambda child: rank(TCPR_ORDER, etree.QName(child).localname))
        properties[:] = children


def own_pieces(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The contents of runs of a paragraph in order, without those of text boxes in it."""
    for run in paragraph.iter(R):
        if nearest(run, P) is paragraph:
            yield from (child for child in run.iterchildren("{*}*") if child.tag != RPR)
