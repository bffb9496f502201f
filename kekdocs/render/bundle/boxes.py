"""What of a page is seen: its visible box, how it is turned, and where on it something can be put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pikepdf import Array, Object, Page

from kekdocs.render.bundle.objects import get_int

_A4 = (0.0, 0.0, 595.276, 841.89)
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is seen: ``width`` and ``height`` in points after turning; ``unit`` is that of the page in points."""

    box: Box
    rotation: int
    unit: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self._size(across=self.rotation % 180 == 0)

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self._size(across=self.rotation % 180 != 0)

    def _size(self, *, across: bool) -> float:
        left, bottom, right, top = self.box
        return (right - left if across else top - bottom) * self.unit

    def matrix(self, x: float, y: float) -> tuple[float, ...]:
        """Return the matrix that puts something upright at a place, in points from the left and the bottom as seen."""
        left, bottom, right, top = self.box
        scale, x, y = 1 / self.unit, x / self.unit, y / self.unit
        if self.rotation == 90:  # noqa: PLR2004 -- the page's upward is then to the right
            return (0, scale, -scale, 0, right - y, bottom + x)
        if self.rotation == 180:  # noqa: PLR2004
            return (-scale, 0, 0, -scale, right - x, top - y)
        if self.rotation == 270:  # noqa: PLR2004
            return (0, -scale, scale, 0, left + y, top - x)
        return (scale, 0, 0, scale, left + x, bottom + y)


def sheet_of(page: Page) -> Sheet:
    """Read what is seen of a page: its crop box as far as it lies on the medium (ISO 32000-1, 14.11.2)."""
    media = read_box(page.obj.get("/MediaBox")) or _A4
    crop = read_box(page.obj.get("/CropBox")) or media
    seen = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    box = seen if seen[0] < seen[2] and seen[1] < seen[3] else media
    unit: object = page.obj.get("/UserUnit", 1)
    scale = float(unit) if isinstance(unit, (int, Decimal)) and unit > 0 else 1.0
    rotation = (get_int(page.obj, "/Rotate") or 0) % 360
    return Sheet(box, rotation if rotation % 90 == 0 else 0, scale)


def read_box(value: object) -> Box | None:
    """Return a rectangle with its lower left corner first, None for what is none or has no area."""
    numbers = _numbers(value)
    if len(numbers) != len(_A4):
        return None
    left, right = sorted(numbers[::2])
    bottom, top = sorted(numbers[1::2])
    return (left, bottom, right, top) if left < right and bottom < top else None


def _numbers(value: object) -> Sequence[float]:
    if not isinstance(value, Array):
        return ()
    items: list[object] = list(value)
    return [float(item) for item in items if isinstance(item, (int, Decimal))]


def make_usable(page: Object) -> None:
    """Give a page that has no usable medium one of A4, as readers do."""
    if read_box(page.get("/MediaBox")) is None:
        page.MediaBox = Array(_A4)


def top_of(page: Page) -> tuple[float, float] | None:
    """Return the upper left corner of what is seen, in the page's own units; None for a page that is turned."""
    sheet = sheet_of(page)
    return None if sheet.rotation else (sheet.box[0], sheet.box[3])
