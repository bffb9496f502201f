"""Pictures inside a PDF without what stands beside the picture: where and when it was taken, by whom, thumbnails, an uncut original."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from pikepdf import Dictionary, Name, Object, Pdf, Stream

from kekdocs.render.bundle.objects import containers, get_name, items_of
from kekdocs.render.bundle.parts import LIMITS

# ITU-T T.81, B.1.1: within the picture's data 0xFF is followed by 0x00 or by the number of a restart.
_MARKER: Final = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)
_START, _END = b"\xff\xd8", b"\xff\xd9"
_COMMENT, _FIRST_APP, _LAST_APP, _ADOBE = 0xFE, 0xE0, 0xEF, 0xEE
_PLAIN_HEAD: Final = (b"JFIF\0", 14)  # and its length without a thumbnail
_JPX_NOTES: Final = (b"xml ", b"uuid", b"uinf", b"asoc", b"lbl ", b"free")  # ISO 15444-1, I.7; 15444-2, M.11


def strip_pictures(pdf: Pdf) -> None:
    """Strip every JPEG and JPEG 2000 of a file, in place; no pixel changes."""
    for each in containers(pdf):
        if isinstance(each, Stream) and get_name(each, "/Subtype") == "/Image":
            _strip(each)


def _strip(picture: Stream) -> None:
    filters = [str(each) for each in items_of(picture.get("/Filter"))]
    if not filters or filters[-1] not in ("/DCTDecode", "/DCT", "/JPXDecode"):
        return
    data = _unpacked(picture, filters[:-1])
    if data is None:
        return
    stripped = strip_jpx(data) if filters[-1] == "/JPXDecode" else strip_jpeg(data)
    if stripped != data:
        parameters = _last(picture.get("/DecodeParms"))
        picture.write(stripped, filter=Name(filters[-1]), decode_parms=parameters)


def _unpacked(picture: Stream, filters: list[str]) -> bytes | None:
    data = picture.read_raw_bytes()
    for name in filters:
        if name not in ("/FlateDecode", "/Fl"):
            return None
        try:
            data = zlib.decompressobj().decompress(data, LIMITS.stream)
        except zlib.error:
            return None
    return data


def _last(parameters: Object | None) -> Dictionary | None:
    last = items_of(parameters)[-1:]
    return last[0] if last and isinstance(last[0], Dictionary) else None


def strip_jpeg(data: bytes) -> bytes:
    """Return a JPEG without comments, EXIF, XMP, thumbnails and what follows its end; of its marks JFIF's and Adobe's colours stay."""
    if not data.startswith(_START):
        return data
    parts, at = [_START], len(_START)
    while found := _MARKER.search(data, at):
        parts.append(data[at : found.start()])
        if found[1] == _END[1:]:
            return b"".join((*parts, _END))
        end = found.end() + int.from_bytes(data[found.end() : found.end() + 2], "big")
        if _belongs(found[1][0], data[found.end() + 2 : end]):
            parts += [b"\xff", data[found.end() - 1 : end]]
        at = max(end, found.end())
    return b"".join((*parts, data[at:]))


def _belongs(code: int, content: bytes) -> bool:
    if code == _FIRST_APP:
        name, length = _PLAIN_HEAD
        return content.startswith(name) and len(content) == length
    return code == _ADOBE or not (code == _COMMENT or _FIRST_APP <= code <= _LAST_APP)


def strip_jpx(data: bytes) -> bytes:
    """Return a JPEG 2000 file without its boxes of notes; a bare code stream as it is."""
    boxes = list(_boxes(data))
    return b"".join(box for kind, box in boxes if kind not in _JPX_NOTES) if boxes else data


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and bytes of each box (ISO 15444-1, I.4); the last one may be open-ended or damaged."""
    at = 0
    if data[4:8] != b"jP  ":
        return
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        end = at + length if length >= 8 else len(data)  # noqa: PLR2004 -- a box's own head; 0: to the end
        yield data[at + 4 : at + 8], data[at:end]
        at = end
