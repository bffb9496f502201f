"""Title, author and dates of the document (docProps/core.xml)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kekdocs.render.docx.collecting import Collected, Tag
from kekdocs.render.docx.findings import STRUCTURE, Place, excerpt, finding
from kekdocs.render.docx.tags import has_tags, scan

LABEL: Final = "Dokumenteigenschaften"

_CP: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DCTERMS: Final = "{http://purl.org/dc/terms/}"
_XSI_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
_NAMESPACES: Final = {
    "cp": _CP[1:-1],
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": _DCTERMS[1:-1],
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
# Written anew for each document: a template's own dates and counts say nothing about it.
_OWN: Final = (f"{_DCTERMS}created", f"{_DCTERMS}modified", f"{_CP}revision", f"{_CP}lastPrinted")


def prepare_properties(root: etree._Element) -> tuple[etree._Element, Collected]:
    """The properties with placeholders for tags and dates; a property counts as a paragraph."""
    fresh = etree.Element(f"{_CP}coreProperties", nsmap=_NAMESPACES)
    fresh.extend(child for child in list(root.iterchildren("{*}*")) if child.tag not in _OWN)
    collected = Collected(LABEL)
    for number, child in enumerate(fresh, 1):
        if has_tags(child.text or ""):
            _collect(child, number, collected)
    etree.SubElement(fresh, f"{_CP}revision").text = "1"
    for name in ("created", "modified"):
        date_element = etree.SubElement(fresh, f"{_DCTERMS}{name}")
        date_element.set(_XSI_TYPE, "dcterms:W3CDTF")
        date_element.append(etree.ProcessingInstruction("kek-erstellt", "tag"))
    etree.cleanup_namespaces(fresh, keep_ns_prefixes=list(_NAMESPACES))
    return fresh, collected


def _collect(element: etree._Element, number: int, collected: Collected) -> None:
    text = element.text or ""
    tags, loose = scan(text)
    place = Place(LABEL, number, excerpt(text))
    for half in loose:
        message = f"Eine Marke ist nicht vollständig: {half.mark} steht allein."
        collected.findings.append(finding(STRUCTURE, place, message))
    out: list[str] = []
    position = 0
    for raw in tags:
        tag = Tag(len(collected.tags), raw, element, element, place, text_kind="line")
        if raw.prefix:
            message = f"In den Dokumenteigenschaften gibt es keine Marken mit »{raw.prefix}«."
            collected.findings.append(finding(STRUCTURE, place, message))
        collected.tags.append(tag)
        out += (text[position : raw.start], tag.placeholder)
        position = raw.end
    element.text = "".join(out) + text[position:]
