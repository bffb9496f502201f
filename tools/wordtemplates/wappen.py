"""The made-up coat of arms that stands in the template until the workspace's own replaces it."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw

WIDE, HIGH, FINER = 500, 600, 4  # drawn four times as large, then reduced: smooth edges
BLUE_TINCTURE, GOLD, SILVER, BLACK = (0x1F, 0x4E, 0x8C), (0xF2, 0xC2, 0x33), (0xFF, 0xFF, 0xFF), (0x1A, 0x1A, 0x1A)


def _shield(inset: float) -> list[tuple[float, float]]:
    """The outline: straight above, two quarter arcs that meet in the point below."""
    left, right, top, bottom = inset, WIDE - inset, inset, HIGH - inset * 1.15
    shoulder, half = 290.0, (right - left) / 2
    steps = [math.pi / 2 * i / 60 for i in range(61)]
    sweep = [(math.sin(angle), math.cos(angle)) for angle in steps]
    ahead = [(left + half + half * c**0.9, shoulder + (bottom - shoulder) * s) for s, c in sweep]
    return [(left, top), (right, top), *ahead, *[(WIDE - x, y) for x, y in reversed(ahead)]]


def _wave(middle: float, thick: float) -> list[tuple[float, float]]:
    above = [(float(x), middle + 22 * math.sin(x / WIDE * 4 * math.pi)) for x in range(WIDE + 1)]
    return above + [(x, y + thick) for x, y in reversed(above)]


def _draw() -> Image.Image:
    """A made-up coat of arms: in blue a silver wave, in the golden head three blue lozenges."""
    field = Image.new("RGB", (WIDE * FINER, HIGH * FINER), BLUE_TINCTURE)
    mask = Image.new("L", field.size, 0)
    large = Image.new("RGB", field.size, SILVER)

    def scaled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x * FINER, y * FINER) for x, y in points]

    pen = ImageDraw.Draw(field)
    pen.rectangle((0, 0, WIDE * FINER, 190 * FINER), fill=GOLD)
    pen.rectangle((0, 185 * FINER, WIDE * FINER, 195 * FINER), fill=BLACK)
    for x in (125, 250, 375):
        pen.polygon(scaled([(x, 42), (x + 38, 102), (x, 162), (x - 38, 102)]), fill=BLUE_TINCTURE)
    pen.polygon(scaled(_wave(310, 85)), fill=SILVER)
    ImageDraw.Draw(large).polygon(scaled(_shield(6)), fill=BLACK)
    ImageDraw.Draw(mask).polygon(scaled(_shield(18)), fill=255)
    large.paste(field, mask=mask)
    return large.resize((WIDE, HIGH), Image.Resampling.LANCZOS)


def coat_of_arms_png() -> bytes:
    """The coat of arms as a PNG of 600 pixels height: 690 dpi at 2.2 cm."""
    target = io.BytesIO()
    _draw().save(target, "PNG", optimize=True)
    return target.getvalue()
