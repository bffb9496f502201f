"""Finds streams of a PDF that unpack to more than any honest one, before pdfminer unpacks them whole."""

from __future__ import annotations

import re
import zlib

MAX_STREAM = 200_000_000  # bytes; a page scanned at 600 dpi in colour has 100 MB

_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")  # deflate in a zlib wrapper: RFC 1950, 2.2
_PIECE = 65_536
_STEP = 1 << 20


def has_bomb(data: bytes, limit: int = MAX_STREAM) -> bool:
    """Tell whether a stream unpacks to more than ``limit`` bytes. Never holds more than a megabyte of it."""
    return any(_unpacks_beyond(data, found.end(), limit) for found in _STREAM.finditer(data))


def _unpacks_beyond(data: bytes, at: int, limit: int) -> bool:
    unpacker = zlib.decompressobj()
    size = 0
    while size <= limit and not unpacker.eof:
        piece = unpacker.unconsumed_tail
        if not piece:
            piece, at = data[at : at + _PIECE], at + _PIECE
        if not piece:
            break
        try:
            size += len(unpacker.decompress(piece, _STEP))
        except zlib.error:
            break  # no stream after all, or a damaged one: pdfminer stops there as well
    return size > limit
