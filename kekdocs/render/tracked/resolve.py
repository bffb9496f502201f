"""Tracked changes of a document accepted or rejected, as Word does it.

Written without a look at the modules that write tracked changes: the self-check trusts it.
ECMA-376 part 1, 17.13.5 (revisions).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from lxml import etree

from kekdocs.render.tracked.marks import join_paragraphs
from kekdocs.render.tracked.opened import Document, open_document
from kekdocs.render.tracked.wml import (
    CELL,
    CHANGES,
    DELETED,
    INSERTED,
    REVISION_RANGES,
    ROW,
    RPR,
    SDT,
    SECTION,
    TABLE,
    element,
    q,
    remove,
    replace_by,
)

_LIVE: Final = {q("delText"): q("t"), q("delInstrText"): q("instrText")}
_PROPERTIES: Final = frozenset({q("pPr"), RPR, q("trPr"), q("numPr"), q("ctrlPr")})
# What a rejected change of a paragraph or section leaves alone, for Word does not track it there.
_UNTRACKED: Final = {
    q("pPr"): frozenset({RPR, SECTION}),
    SECTION: frozenset({q("headerReference"), q("footerReference")}),
    q("trPr"): frozenset({q("ins"), q("del")}),
    q("tcPr"): frozenset({q("cellIns"), q("cellDel"), q("cellMerge")}),
    RPR: frozenset({q("ins"), q("del"), q("moveFrom"), q("moveTo")}),
}
_WRAPPERS: Final = frozenset({q("hyperlink"), q("fldSimple"), SDT, q("smartTag"), q("customXml")})


class Decision(StrEnum):
    """What becomes of all tracked changes."""

    ACCEPT = "accept"
    REJECT = "reject"


def resolve_changes(docx: bytes, decision: Decision, name: str = "") -> bytes:
    """The document with all tracked changes accepted or rejected, in all parts with text.

    Raises ``UnsafePackageError`` for what is no harmless Word document; ``name`` of the file stands before the reason.
    """
    document = open_document(docx, name)
    resolve_document(document, decision)
    return document.write()


def resolve_document(document: Document, decision: Decision) -> None:
    """Accept or reject all in place."""
    for _, root in document.stories():
        resolve_tree(root, decision)
    comments = document.related_root("comments")
    if comments is not None:
        resolve_tree(comments, decision)
    styles = document.related_root("styles")
    if styles is not None:
        _resolve_properties(styles, decision)


def has_changes(root: etree._Element) -> bool:
    """Whether a part holds tracked changes."""
    kinds = (*INSERTED, *DELETED, *CHANGES, q("cellIns"), q("cellDel"), q("cellMerge"))
    return next(root.iter(*kinds), None) is not None


def resolve_tree(root: etree._Element, decision: Decision) -> None:
    """Accept or reject all changes of one part in place."""
    if not has_changes(root):
        return
    dropped = DELETED if decision is Decision.ACCEPT else INSERTED
    _resolve_properties(root, decision)
    _resolve_runs(root, dropped)
    _resolve_cells(root, decision)
    _resolve_rows(root, dropped)
    join_paragraphs(root, dropped)
    for mark in list(root.iter(*REVISION_RANGES)):
        remove(mark)


def _resolve_properties(root: etree._Element, decision: Decision) -> None:
    for change in list(root.iter(*CHANGES)):
        owner = change.getparent()
        assert owner is not None
        owner.remove(change)
        if decision is Decision.REJECT and len(change):
            _restore(owner, change[0])


def _restore(owner: etree._Element, old: etree._Element) -> None:
    """Put the properties of before in the place of those of today."""
    kept = _UNTRACKED.get(str(owner.tag), frozenset())
    for child in list(owner):
        if child.tag not in kept:
            owner.remove(child)
    stays_first = owner.tag in {RPR, SECTION}
    at = len(owner) if stays_first else 0
    owner[at:at] = list(old)


def _resolve_runs(root: etree._Element, dropped: frozenset[str]) -> None:
    """Unwrap what stays and take away what goes; the marks of paragraphs and rows look alike but have no content."""
    for change in list(root.iter(*INSERTED, *DELETED)):
        parent = change.getparent()
        if parent is None or parent.tag in _PROPERTIES:
            continue
        if change.tag in dropped:
            _drop(change)
        else:
            replace_by(change, list(change))
    for name, live in _LIVE.items():
        for text in root.iter(name):
            text.tag = live


def _drop(change: etree._Element) -> None:
    """Take away a change, and the link or control around it once that is empty."""
    parent = change.getparent()
    while parent is not None:
        parent.remove(change)
        holder = parent.getparent() if parent.tag == q("sdtContent") else parent
        if holder is None or holder.tag not in _WRAPPERS or next(parent.iter(q("r"), q("p")), None) is not None:
            return
        change, parent = holder, holder.getparent()


def _resolve_cells(root: etree._Element, decision: Decision) -> None:
    goes, stays = ("cellDel", "cellIns") if decision is Decision.ACCEPT else ("cellIns", "cellDel")
    for mark in list(root.iter(q(goes))):
        cell = next(mark.iterancestors(CELL), None)
        if cell is not None:
            _remove_with_parent(cell, CELL, ROW)
    for mark in list(root.iter(q(stays))):
        remove(mark)


def _resolve_rows(root: etree._Element, dropped: frozenset[str]) -> None:
    for properties in list(root.iter(q("trPr"))):
        for mark in [child for child in properties if child.tag in INSERTED | DELETED]:
            properties.remove(mark)
            row = properties.getparent()
            if mark.tag in dropped and row is not None:
                _remove_with_parent(row, ROW, TABLE)


def _remove_with_parent(child: etree._Element, kind: str, parent_kind: str) -> None:
    """Remove a cell or row; the last one takes its row or table along, and the last table of a cell leaves a paragraph."""
    parent = child.getparent()
    if parent is None:
        return
    parent.remove(child)
    if parent.tag != parent_kind or parent.find(f".//{kind}") is not None:
        return
    if parent.tag == ROW:
        _remove_with_parent(parent, ROW, TABLE)
        return
    holder = parent.getparent()
    remove(parent)
    if holder is not None and holder.tag == CELL and holder.find(q("p")) is None:
        holder.append(element("p"))
