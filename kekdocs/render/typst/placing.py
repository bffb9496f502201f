"""Pictures that stand at a place of the page, apart from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kekdocs.render.typst.runs import picture_code
from kekdocs.render.typst.sheet import Sheet
from kekdocs.render.typst.source import pt
from kekdocs.render.typst.specs import Anchor, PictureSpec

if TYPE_CHECKING:
    from kekdocs.render.typst.flow import Container

_FROM_TOP: Final = frozenset({"page", "margin"})


def placed(sheet: Sheet, container: Container, picture: PictureSpec) -> str:
    """The picture at its place; its offsets are turned into those from the container's own edges."""
    anchor = picture.anchor
    assert anchor is not None
    across = _across(sheet, container, picture, anchor)
    # Measured from the paragraph, a picture hangs at the place in the text where it stands.
    vertical = "top + " if anchor.down in _FROM_TOP else ""
    down = anchor.y - _down(sheet, container, anchor)
    return f"place({vertical}left, dx: {pt(across)}, dy: {pt(down)}, {picture_code(picture)})"


def _across(sheet: Sheet, container: Container, picture: PictureSpec, anchor: Anchor) -> float:
    section = sheet.section
    begin, width = {
        "page": (0.0, section.width),
        "margin": (section.left, sheet.text_width),
        "leftMargin": (0.0, section.left),
        "column": (container.origin[0], container.width),
    }[anchor.across]
    offset = {"center": (width - picture.width) / 2, "right": width - picture.width}.get(anchor.align, anchor.x)
    return begin + offset - container.origin[0]


def _down(sheet: Sheet, container: Container, anchor: Anchor) -> float:
    if anchor.down == "page":
        return container.origin[1]
    if anchor.down == "margin":
        return container.origin[1] - sheet.section.top
    return 0.0
