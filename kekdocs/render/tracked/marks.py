"""Paragraph marks that are taken away: the paragraph runs on into the next one, whose properties hold for both."""

from __future__ import annotations

from lxml import etree

from kekdocs.render.tracked.wml import (
    CELL,
    DELETED,
    INSERTED,
    PPR,
    RANGE_MARKS,
    RPR,
    SDT,
    SDT_CONTENT,
    P,
    element,
    q,
    remove,
)

_MARKS = INSERTED | DELETED


def join_paragraphs(root: etree._Element, dropped: frozenset[str]) -> None:
    """Take away the marks of paragraphs whose insertion or deletion is among ``dropped``, and the notes on all others.

    A mark before a table, a content control or the end of a container cannot go where text stands before it; an empty
    paragraph there goes whole, unless a cell would be left without one.
    """
    going = [paragraph for paragraph in root.iter(P) if _settle_mark(paragraph, dropped)]
    for control in list(root.iter(SDT)):
        _remove_empty_control(control)
    # From the end on: what stands behind a paragraph is settled before the paragraph looks for it.
    for paragraph in reversed(going):
        _join_with_next(paragraph)


def _settle_mark(paragraph: etree._Element, dropped: frozenset[str]) -> bool:
    """Whether the mark goes; what is noted about it is removed."""
    properties = paragraph.find(PPR)
    look = None if properties is None else properties.find(RPR)
    if properties is None or look is None:
        return False
    notes = [child for child in look if child.tag in _MARKS]
    for note in notes:
        look.remove(note)
    if not len(look):
        properties.remove(look)
    if not len(properties):
        paragraph.remove(properties)
    return any(note.tag in dropped for note in notes)


def _join_with_next(paragraph: etree._Element) -> None:
    content = [child for child in paragraph if child.tag != PPR]
    following = paragraph.getnext()
    while following is not None and following.tag in RANGE_MARKS:
        following = following.getnext()
    if following is not None and following.tag == P:
        at = 1 if following.find(PPR) is not None else 0
        following[at:at] = content
        remove(paragraph)
    elif not any(child.tag not in RANGE_MARKS for child in content):
        holder = paragraph.getparent()
        remove(paragraph)
        if holder is not None and holder.tag == SDT_CONTENT:
            _remove_empty_control(holder.getparent())
        if holder is not None and holder.tag == CELL and _needs_paragraph(holder):
            holder.append(element("p"))


def _needs_paragraph(cell: etree._Element) -> bool:
    """A cell ends with a paragraph: ECMA-376 part 1, 17.4.65."""
    last = next((child for child in reversed(cell) if child.tag not in RANGE_MARKS), None)
    return last is None or last.tag in {q("tbl"), q("tcPr")}


def _remove_empty_control(control: etree._Element | None) -> None:
    """Remove a content control whose content is gone, and the one around it that it leaves empty."""
    while control is not None and control.tag == SDT:
        content = control.find(SDT_CONTENT)
        if content is None or any(child.tag not in RANGE_MARKS for child in content):
            return
        holder = control.getparent()
        remove(control)
        control = None if holder is None else holder.getparent()
