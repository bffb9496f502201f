"""What a layout needs to know of a font file: family, height of lines, width of letters, the characters it can draw."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

Ranges = tuple[tuple[int, int], ...]
"""Code points from first to last, both included, in order."""

_COLLECTIONS: Final = b"ttcf"
_UNICODE_TABLES: Final = {(3, 10), (0, 4), (0, 6), (3, 1), (0, 3)}
_FAMILY_NAMES: Final = (16, 1)
_WINDOWS: Final = 3
_MEASURED: Final = 0x180
"""So many code points, from the first on, have a width in ``FontFile.widths``: those of the languages with Latin letters."""
_STEPS: Final = 128
_UNKNOWN: Final = 1.1  # em: wider than all but ornaments


class FontFileError(ValueError):
    """The bytes are not an OpenType font with the tables that a layout needs."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """Heights above and below the base line in parts of the font size (em), as Word takes them for a line.

    ``widths`` are those of the first letters of Unicode in 128ths of an em, rounded up.
    """

    family: str
    ascent: float
    descent: float
    covered: Ranges
    widths: bytes = b""

    def width(self, text: str) -> float:
        """At most so many em wide is a text."""
        known, last = self.widths, len(self.widths)
        return sum(known[point] / _STEPS if point < last else _UNKNOWN for point in map(ord, text))

    def joined(self, other: FontFile) -> FontFile:
        """The same with the widths of whichever of two faces is wider."""
        return replace(self, widths=bytes(map(max, self.widths, other.widths)))


def read_font(data: bytes) -> FontFile:
    """Read one font file. Raises ``FontFileError``."""
    try:
        return _read(data)
    except (struct.error, KeyError, IndexError, UnicodeDecodeError) as error:
        raise FontFileError("no OpenType font") from error


def _read(data: bytes) -> FontFile:
    if data.startswith(_COLLECTIONS):
        raise FontFileError("a collection of fonts")
    tables = _tables(data)
    em = struct.unpack_from(">H", tables[b"head"], 18)[0]
    ascent, descent, gap = struct.unpack_from(">hhh", tables[b"hhea"], 4)
    win_ascent, win_descent = struct.unpack_from(">HH", tables[b"OS/2"], 74)
    # Windows' external leading (Microsoft's note on hhea): what the line gap adds beyond the win metrics.
    leading = max(0, gap - (win_ascent + win_descent - ascent + descent))
    glyphs = _glyphs(tables[b"cmap"])
    return FontFile(
        family=_family(tables[b"name"]),
        ascent=(win_ascent + leading) / em,
        descent=win_descent / em,
        covered=_ranges(sorted(glyphs)),
        widths=_widths(tables, glyphs, em),
    )


def _widths(tables: dict[bytes, memoryview], glyphs: dict[int, int], em: int) -> bytes:
    (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    unknown = ceil(_UNKNOWN * em)

    def advance(point: int) -> int:
        glyph = glyphs.get(point)
        # The last width is that of all glyphs behind it (OpenType, hmtx).
        return (
            unknown if glyph is None else int(struct.unpack_from(">H", tables[b"hmtx"], 4 * min(glyph, count - 1))[0])
        )

    return bytes(min(ceil(advance(point) * _STEPS / em), 255) for point in range(_MEASURED))


def _tables(data: bytes) -> dict[bytes, memoryview]:
    view = memoryview(data)
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag: view[offset : offset + length] for tag, _, offset, length in entries}


def _family(table: memoryview) -> str:
    _, count, start = struct.unpack_from(">HHH", table)
    found: dict[int, str] = {}
    for index in range(count):
        platform, _, _, name_id, length, offset = struct.unpack_from(">HHHHHH", table, 6 + 12 * index)
        if platform == _WINDOWS and name_id in _FAMILY_NAMES:
            found.setdefault(name_id, bytes(table[start + offset : start + offset + length]).decode("utf-16-be"))
    return next(found[name_id] for name_id in _FAMILY_NAMES if name_id in found)


def _glyphs(table: memoryview) -> dict[int, int]:
    """The glyph of each code point that the font can draw."""
    (count,) = struct.unpack_from(">H", table, 2)
    glyphs: dict[int, int] = {}
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * index)
        if (platform, encoding) in _UNICODE_TABLES:
            glyphs.update(_points(table[offset:]))
    return glyphs


def _points(table: memoryview) -> Iterator[tuple[int, int]]:
    (kind,) = struct.unpack_from(">H", table)
    if kind == 4:  # noqa: PLR2004  # segments of the Basic Multilingual Plane
        yield from _segments(table)
    elif kind == 12:  # noqa: PLR2004  # groups over all planes
        (count,) = struct.unpack_from(">I", table, 12)
        for index in range(count):
            first, last, glyph = struct.unpack_from(">III", table, 16 + 12 * index)
            yield from ((point, glyph + point - first) for point in range(first, last + 1))


def _segments(table: memoryview) -> Iterator[tuple[int, int]]:
    doubled = struct.unpack_from(">H", table, 6)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * doubled)
    offsets_at = 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", table, offsets_at)
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(start, end + 1):
            glyph = point
            if offset:
                (glyph,) = struct.unpack_from(">H", table, offsets_at + 2 * index + offset + 2 * (point - start))
            found = (glyph + delta) & 0xFFFF if glyph or not offset else 0
            if found and point != 0xFFFF:  # noqa: PLR2004  # the segment that ends the table
                yield point, found


def _ranges(points: list[int]) -> Ranges:
    ranges: list[tuple[int, int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return tuple(ranges)
