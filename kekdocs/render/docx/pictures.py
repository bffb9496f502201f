"""The size of a PNG or JPEG, read from its first bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
# ITU-T T.81, table B.1: frames that tell the size; the numbers between them mean other things.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class Wappen:
    """The coat of arms: the bytes of a PNG or JPEG, and the text that a screen reader speaks."""

    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Kind ("png" or "jpeg") and size in pixels."""

    kind: str
    width: int
    height: int


def read_picture(data: bytes) -> Picture | None:
    """What the picture is, or None when it is neither a PNG nor a JPEG, or damaged at its start."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:  # noqa: PLR2004  # the end of both sizes
        return _sized("png", *struct.unpack(">II", data[16:24]))
    return _read_jpeg(data) if data.startswith(_JPEG) else None


def _sized(kind: str, width: int, height: int) -> Picture | None:
    return Picture(kind, width, height) if width and height else None


def _read_jpeg(data: bytes) -> Picture | None:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:  # noqa: PLR2004  # every marker begins so
        marker = data[position + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return _sized("jpeg", width, height)
        if marker == 0xFF:  # noqa: PLR2004  # a fill byte
            position += 1
        elif marker in _STANDALONE:
            position += 2
        else:
            position += 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
    return None
