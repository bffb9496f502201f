"""Keys of formatting and of things in the text: equal keys, equal to the reader, in whichever document they stand."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from lxml import etree

from kekdocs.render.tracked.lists import ListKeys
from kekdocs.render.tracked.opened import Document
from kekdocs.render.tracked.wml import CHANGES, PPR, RANGE_MARKS, RPR, SECTION, VAL, R, q

Key = Hashable

_NOISE_ELEMENTS: Final = (
    RANGE_MARKS
    | CHANGES
    | {q("lastRenderedPageBreak"), q("commentReference"), q("rsid"), q("cnfStyle"), q("fldData")}
    | {q(name) for name in ("placeholder", "showingPlcHdr")}
)
# Numbers of editing sessions and identifiers that each saving gives anew.
_NOISE_ATTRIBUTES: Final = frozenset(
    {
        q(name)
        for name in ("rsid", "rsidR", "rsidRPr", "rsidP", "rsidRDefault", "rsidDel", "rsidTr", "rsidSect", "dirty")
    }
    | {f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId")}
    | {
        f"{{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}}{name}"
        for name in ("anchorId", "editId")
    }
    | {"{http://www.w3.org/XML/1998/namespace}space"}
)
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/"
_NUMBERED: Final = (f"{_PICTURE}wordprocessingDrawing}}docPr", f"{_PICTURE}picture}}cNvPr")
_RELATION: Final = f"{{{R}}}"
_TEXTS: Final = {q("delText"): q("t"), q("delInstrText"): q("instrText")}


class Keys:
    """Makes keys for the elements of one part."""

    def __init__(self, document: Document, part: str, lists: ListKeys) -> None:
        self._document = document
        self._part = part
        self._lists = lists

    def of(self, item: etree._Element | None, skip: frozenset[str] = frozenset()) -> Key:
        """The key of an element without its children of the names in ``skip``; of none, or of nothing within, None."""
        if item is None:
            return None
        children = self._children(item, skip)
        attributes = self._attributes(item)
        if not children and not attributes and not (item.text or "").strip():
            return None
        return attributes, children

    def paragraph(self, properties: etree._Element | None) -> Key:
        """The key of a paragraph's own formatting; the mark's look and the section count for themselves."""
        return self.of(properties, _APART)

    def element(self, item: etree._Element) -> Key:
        """The key of an element with its name and text."""
        text = (item.text or "") if item.tag in _SPOKEN else (item.text or "").strip()
        name = _TEXTS.get(str(item.tag), item.tag)
        return name, text, self._attributes(item), self._children(item, frozenset())

    def _children(self, item: etree._Element, skip: frozenset[str]) -> tuple[Key, ...]:
        found = []
        for child in item:
            if child.tag in _NOISE_ELEMENTS or child.tag in skip:
                continue
            if child.tag in _EMPTY_IS_NONE and not len(child):
                continue
            found.append(self.element(child))
        return tuple(found)

    def _attributes(self, item: etree._Element) -> tuple[tuple[str, str], ...]:
        if not item.attrib:
            return ()
        pairs = [(str(name), str(value)) for name, value in item.attrib.items() if name not in _NOISE_ATTRIBUTES]
        if len(pairs) > 1:
            pairs.sort()
        if item.tag in _NUMBERED:
            return tuple(pair for pair in pairs if pair[0] not in {"id", "name"})
        if item.tag == q("numId"):
            return ((VAL, self._lists.key(item.get(VAL, ""))),)
        if item.tag == q("id") or (item.tag in _NOTES):
            return ()
        return tuple((n, self._document.target(self._part, v)) if n.startswith(_RELATION) else (n, v) for n, v in pairs)


_APART: Final = frozenset({RPR, SECTION})
_EMPTY_IS_NONE: Final = frozenset({RPR, PPR})
_SPOKEN: Final = frozenset({q("t"), q("delText"), q("instrText"), q("delInstrText")})
_NOTES: Final = frozenset({q("footnoteReference"), q("endnoteReference")})
