"""The few facts about a PDF that can be read and replaced in its bytes, without a PDF library.

This fits the files of LibreOffice alone (7.4 by its files, its development version of 2026 by its source,
vcl/source/pdf/pdfwriter_impl.cxx): one body, one classic cross-reference table, an Info dictionary and XMP metadata in plain
text. Replacing fields by others of the same length keeps every offset, so tags, outline and fonts stay as they were
written. Only the colour profile of PDF/A, whose date is compressed, gets another length, and the table new offsets.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from datetime import date
from typing import get_args

from kekdocs.render.pdf.engine import Standard

_INFO_DATE = re.compile(rb"(/(?:CreationDate|ModDate)\s*\(D:)(\d{14})([^)]*)(\))")
_XMP_DATE = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([^<]*)(</xmp:\w+>)")
_PROFILE_DATE = slice(24, 36)  # ICC.1:2010, 7.2.1: six numbers of two bytes from the year to the second
_ENTRY = re.compile(rb"(\d{10}) 00000 n")
_HEX = re.compile(rb"[0-9A-Fa-f]{32}")


class DamagedPdfError(ValueError):
    """The bytes are not a whole PDF as LibreOffice writes it."""


def _find(pattern: bytes, data: bytes, what: str) -> re.Match[bytes]:
    match = re.search(pattern, data)
    if match is None:
        raise DamagedPdfError(f"no {what}")
    return match


def _trailer_start(data: bytes) -> int:
    start = data.rfind(b"\ntrailer")
    if start < 0 or b"%%EOF" not in data[start:]:
        raise DamagedPdfError("no trailer")
    return start


def _reference(key: bytes, data: bytes) -> int:
    return int(_find(rb"/" + key + rb"\s+(\d+)\s+0\s+R", data, key.decode())[1])


def _object_span(data: bytes, number: int) -> tuple[int, int]:
    """Return where the object with this number starts and ends, looked up in the cross-reference table."""
    table = int(_find(rb"startxref\s+(\d+)", data[_trailer_start(data) :], "startxref")[1])
    head = re.compile(rb"xref\s+0\s+\d+\s*\n").match(data, table)
    if head is None:
        raise DamagedPdfError("no cross-reference table")
    entry = data[head.end() + 20 * number :][:20]  # ISO 32000-1, 7.5.4: an entry has exactly 20 bytes
    start = int(_find(rb"^(\d{10}) 00000 n", entry, f"object {number}")[1])
    end = data.find(b"\nendobj", start)
    if end < 0 or not data.startswith(b"%d 0 obj" % number, start):
        raise DamagedPdfError(f"no object {number}")
    return start, end


def _object(data: bytes, number: int) -> bytes:
    start, end = _object_span(data, number)
    return data[start:end]


def _catalog(data: bytes) -> bytes:
    return _object(data, _reference(b"Root", data[_trailer_start(data) :]))


def _metadata_number(data: bytes) -> int | None:
    """Return the number of the XMP stream; LibreOffice 7.4 writes one only for a file of some standard."""
    catalog = _catalog(data)
    return _reference(b"Metadata", catalog) if b"/Metadata" in catalog else None


def count_pages(data: bytes) -> int:
    """Return the number of pages.

    Raises:
        DamagedPdfError: the bytes are not a whole PDF.
    """
    pages = _object(data, _reference(b"Pages", _catalog(data)))
    return int(_find(rb"/Count\s+(\d+)", pages, "page count")[1])


def declared_standards(data: bytes) -> tuple[Standard, ...]:
    """Return the standards that the XMP metadata claims.

    Raises:
        DamagedPdfError: the bytes are not a whole PDF.
    """
    number = _metadata_number(data)
    xmp = b"" if number is None else _object(data, number)
    claimed = {f"ua{part.decode()}" for part in re.findall(rb"<pdfuaid:part>(\d)<", xmp)}
    part = re.search(rb"<pdfaid:part>(\d)<", xmp)
    level = re.search(rb"<pdfaid:conformance>(\w)<", xmp)
    if part and level:
        claimed.add(f"a{part[1].decode()}{level[1].decode().lower()}")
    return tuple(standard for standard in get_args(Standard) if standard in claimed)


def _replace_dates(data: bytes, number: int, pattern: re.Pattern[bytes], stamp: bytes) -> bytes:
    """Put a date in UTC for each date in one object, filled up with spaces behind the value.

    LibreOffice writes ``Z'`` for UTC into the Info dictionary, which ISO 32000-1, 7.9.4 does not know and readers reject.
    """

    def replace(match: re.Match[bytes]) -> bytes:
        return (match[1] + stamp + b"Z" + match[4]).ljust(len(match[0]))

    start, end = _object_span(data, number)
    return data[:start] + pattern.sub(replace, data[start:end]) + data[end:]


def _date_profile(data: bytes, erstellt: date) -> bytes:
    """Put the date into the colour profile of a PDF/A; stored uncompressed, so that its length depends on nothing."""
    catalog = _catalog(data)
    if b"/OutputIntents" not in catalog:
        return data
    intent = int(_find(rb"/OutputIntents\s*\[\s*(\d+)\s+0\s+R", catalog, "output intent")[1])
    start, end = _object_span(data, _reference(b"DestOutputProfile", _object(data, intent)))
    head, _, rest = data[start:end].partition(b"stream\n")
    length = _reference(b"Length", head)
    try:
        profile = bytearray(zlib.decompressobj().decompress(rest))
    except zlib.error as error:
        raise DamagedPdfError("no colour profile") from error
    profile[_PROFILE_DATE] = struct.pack(">6H", erstellt.year, erstellt.month, erstellt.day, 0, 0, 0)
    stored = zlib.compress(profile, level=0)
    return _splice(
        data,
        [
            (start, end, head + b"stream\n" + stored + b"\nendstream"),
            (*_object_span(data, length), b"%d 0 obj\n%d" % (length, len(stored))),
        ],
    )


def _splice(data: bytes, parts: list[tuple[int, int, bytes]]) -> bytes:
    """Replace parts by others of any length and let the cross-reference table tell where everything now is."""
    table = int(_find(rb"startxref\s+(\d+)", data[_trailer_start(data) :], "startxref")[1])

    def moved(offset: int) -> int:
        return offset + sum(len(new) - (end - start) for start, end, new in parts if end <= offset)

    body = data[:table]
    for start, end, new in sorted(parts, reverse=True):
        body = body[:start] + new + body[end:]
    entries = _ENTRY.sub(lambda entry: b"%010d 00000 n" % moved(int(entry[1])), data[table:])
    return body + re.sub(rb"(startxref\s+)\d+", lambda found: b"%s%d" % (found[1], moved(table)), entries)


def make_reproducible(data: bytes, erstellt: date) -> bytes:
    """Return the same PDF with a given date (00:00 UTC) and with ids that depend on nothing but its content.

    Raises:
        DamagedPdfError: the bytes are not a whole PDF.
    """
    data = _date_profile(data, erstellt)
    size = len(data)
    trailer = data[_trailer_start(data) :]
    metadata = _metadata_number(data)
    day = erstellt.isoformat().encode()
    if metadata is not None:
        data = _replace_dates(data, metadata, _XMP_DATE, day + b"T00:00:00")
    if b"/Info" in trailer:
        data = _replace_dates(data, _reference(b"Info", trailer), _INFO_DATE, day.replace(b"-", b"") + b"000000")
    body = data[: _trailer_start(data)]
    digest = hashlib.sha256(body).hexdigest()[:32].upper().encode()
    fixed = body + _HEX.sub(digest, trailer)
    if len(fixed) != size:
        raise DamagedPdfError("a field has an unexpected length")
    return fixed
