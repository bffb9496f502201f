"""Pictures of a template that text flows around, as far as it can be told before there is any text.

Typst has no text that flows around: beside a picture a paragraph gives way as a whole. That is right as long as it ends where
the picture ends, as the lines of a letterhead do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from lxml import etree

from kekdocs.render.docx import dom
from kekdocs.render.docx.collecting import Tag
from kekdocs.render.typst.specs import Anchor, PictureSpec, SectionSpec

_LETTER: Final = 5.5  # points: half of a common size
_LINE: Final = 13.0
_TABLE: Final = dom.w("tbl")
_INSTRUCTION: Final = type(etree.ProcessingInstruction("kek"))


def runs_past(
    drawing: etree._Element, picture: PictureSpec, section: SectionSpec, tags: Sequence[Tag], *, in_text: bool
) -> bool:
    """Whether text begins beside a picture and ends below it, or a table or a long text stands there.

    Short tags count as a word; ``in_text`` for a picture of the document's own text, not of a header.
    """
    anchor = picture.anchor
    if anchor is None or anchor.gap is None:
        return False
    reach = _reach(picture, anchor, section.top if in_text else section.header)
    room = max(section.width - section.left - section.right - picture.width - anchor.gap, _LETTER)
    used = 0.0
    for block in _from(dom.nearest(drawing, dom.P)):
        if used >= reach:
            return False
        if _has_long_text(block, tags) or block.tag == _TABLE:
            return True
        if block.tag != dom.P:
            continue
        lines = max(ceil(len(dom.text_of(block)) * _LETTER / room), 1)
        used += lines * _LINE
        if lines > 1 and used > reach:
            return True
    return False


def _reach(picture: PictureSpec, anchor: Anchor, top: float) -> float:
    """How far the picture reaches below the line of text that it may stand beside, in points."""
    return anchor.y + picture.height - (top if anchor.down == "page" else 0.0)


def _from(paragraph: etree._Element | None) -> Iterator[etree._Element]:
    if paragraph is not None:
        yield paragraph
        yield from paragraph.itersiblings()


def _has_long_text(block: etree._Element, tags: Sequence[Tag]) -> bool:
    """Whether a paragraph holds a long text, or a mark stands for one."""
    marks = (each for each in block.iter() if isinstance(each, _INSTRUCTION))
    return any(tags[int(mark.text or "0")].raw.opener == "{{" for mark in marks)
