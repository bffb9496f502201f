"""What a layout needs to know of a font file: its family, the height of its lines, the characters it can draw."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Ranges = tuple[tuple[int, int], ...]
"""Code points from first to last, both included, in order."""

_COLLECTIONS: Final = b"ttcf"
_UNICODE_TABLES: Final = {(3, 10), (0, 4), (0, 6), (3, 1), (0, 3)}
_FAMILY_NAMES: Final = (16, 1)
_WINDOWS: Final = 3


class FontFileError(ValueError):
    """The bytes are not an OpenType font with the tables that a layout needs."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """Heights above and below the base line in parts of the font size (em), as Word takes them for a line."""

    family: str
    ascent: float
    descent: float
    covered: Ranges


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
    return FontFile(
        family=_family(tables[b"name"]),
        ascent=(win_ascent + leading) / em,
        descent=win_descent / em,
        covered=_coverage(tables[b"cmap"]),
    )


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


def _coverage(table: memoryview) -> Ranges:
    (count,) = struct.unpack_from(">H", table, 2)
    points: set[int] = set()
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * index)
        if (platform, encoding) in _UNICODE_TABLES:
            points.update(_points(table[offset:]))
    return _ranges(sorted(points))


def _points(table: memoryview) -> Iterator[int]:
    (kind,) = struct.unpack_from(">H", table)
    if kind == 4:  # noqa: PLR2004  # segments of the Basic Multilingual Plane
        yield from _segments(table)
    elif kind == 12:  # noqa: PLR2004  # groups over all planes
        (count,) = struct.unpack_from(">I", table, 12)
        for index in range(count):
            first, last, _ = struct.unpack_from(">III", table, 16 + 12 * index)
            yield from range(first, last + 1)


def _segments(table: memoryview) -> Iterator[int]:
    doubled = struct.unpack_from(">H", table, 6)[0]
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * doubled)
    offsets_at = 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", table, offsets_at)
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(start, end + 1):
            glyph = point + delta
            if offset:
                (glyph,) = struct.unpack_from(">H", table, offsets_at + 2 * index + offset + 2 * (point - start))
            if glyph & 0xFFFF and point != 0xFFFF:  # noqa: PLR2004  # the segment that ends the table
                yield point


def _ranges(points: list[int]) -> Ranges:
    ranges: list[tuple[int, int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return tuple(ranges)
