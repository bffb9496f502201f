"""Double lines: one line as thick as all of it, and the gap drawn over it, since Typst knows single lines alone."""

from __future__ import annotations

from collections.abc import Mapping

from kekdocs.render.typst.looks import Border
from kekdocs.render.typst.source import arguments, colour, pt

_PAPER = "FFFFFF"


def in_gaps(code: str, borders: Mapping[str, Border | None], out: Mapping[str, float], shade: str) -> str:
    """Contents with the gaps of the double lines around them; the lines run ``out`` points outside, by side.

    ``shade`` is the colour behind the contents.
    """
    strokes = {side: _gap(border, shade) for side, border in borders.items() if border is not None and border.double}
    if not strokes:
        return code
    outset = arguments({side: pt(amount) for side, amount in out.items()})
    return f"block(width: 100%, outset: ({outset}), stroke: ({arguments(strokes)}), {code})"


def gaps_of_cell(borders: Mapping[str, Border | None], inset: Mapping[str, float], shade: str) -> str:
    """Code that draws the gaps of the double lines around a cell; ``inset`` is the room between its lines and its contents."""
    lines = (
        _line(side, border, borders, inset, shade)
        for side, border in borders.items()
        if border is not None and border.double
    )
    return "".join(f"{line}; " for line in lines)


def _line(
    side: str, border: Border, borders: Mapping[str, Border | None], inset: Mapping[str, float], shade: str
) -> str:
    is_level = side in ("top", "bottom")
    ends = ("left", "right") if is_level else ("top", "bottom")
    # Typst draws a cell's line half its thickness beyond the corner; where two double lines meet, their gaps do.
    more = [_extent(border, borders.get(end)) for end in ends]
    length = f"100% + {pt(sum(inset[end] for end in ends) + sum(more))}"
    drawn = f"line(length: {length}, angle: {'0deg' if is_level else '90deg'}, stroke: {_gap(border, shade)})"
    corner = {"right": "top + right", "bottom": "bottom + left"}.get(side, "top + left")
    dx = inset["right"] if side == "right" else -inset["left"]
    dy = inset["bottom"] if side == "bottom" else -inset["top"]
    dx, dy = (dx - more[0], dy) if is_level else (dx, dy - more[0])
    return f"place({corner}, dx: {pt(dx)}, dy: {pt(dy)}, pdf.artifact({drawn}))"


def _extent(border: Border, across: Border | None) -> float:
    return border.gap / 2 if across is not None and across.double else border.width / 2


def _gap(border: Border, shade: str) -> str:
    return f"(paint: {colour(shade or _PAPER)}, thickness: {pt(border.gap)})"
