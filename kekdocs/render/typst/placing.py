"""Pictures that stand at a place of the page, apart from the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kekdocs.render.typst import stream
from kekdocs.render.typst.runs import picture_code
from kekdocs.render.typst.sheet import Sheet
from kekdocs.render.typst.source import pt
from kekdocs.render.typst.specs import Anchor, PictureSpec
from kekdocs.render.typst.units import Unit, estimate, line_height

if TYPE_CHECKING:
    from kekdocs.render.typst.flow import Container

_FROM_TOP: Final = frozenset({"page", "margin"})
_LETTER: Final = 0.6  # of the size: wider than the average letter of bold text


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


@dataclass(frozen=True, slots=True)
class Beside:
    """The room that a picture takes from the lines beside it, down to ``end`` points below the top of the container."""

    end: float
    left: float
    right: float


def beside(sheet: Sheet, container: Container, picture: PictureSpec, down: float) -> Beside | None:
    """What text gives way to a picture; ``down`` is how far the text has come, about."""
    anchor = picture.anchor
    if anchor is None or anchor.gap is None:
        return None
    x = _across(sheet, container, picture, anchor)
    top = anchor.y - _down(sheet, container, anchor) + (0.0 if anchor.down in _FROM_TOP else down)
    if x + picture.width / 2 > container.width / 2:
        return Beside(top + picture.height, 0.0, max(container.width - x + anchor.gap, 0.0))
    return Beside(top + picture.height, max(x + picture.width + anchor.gap, 0.0), 0.0)


def make_way(unit: Unit, room: Beside, down: float, width: float) -> bool:
    """Narrow a paragraph that begins beside a picture and would run into it; whether it now ends below the picture.

    Typst has no text that flows around: a paragraph gives way as a whole, and only when a line of it needs the room.
    """
    resolved = unit.resolved
    if resolved is None or down + unit.gap >= room.end:
        return False
    look = resolved.look
    needed = max(
        map(len, "".join(item[2] if item[0] == stream.TEXT else "\n" for item in unit.items).split("\n")), default=0
    )
    if not room.left and look.left + needed * _LETTER * resolved.text.size < width - room.right:
        return False
    narrow = replace(look, left=max(look.left, room.left), right=max(look.right, room.right))
    unit.resolved = replace(resolved, look=narrow)
    return down + estimate(unit, width) > room.end + line_height(unit)
