"""What a PDF costs before anything of it is used: objects, pixels, unpacked bytes, depth."""

from __future__ import annotations

import zlib

from pikepdf import Array, Dictionary, Object, ObjectSet, Pdf, Stream

from kekdocs.errors import PdfTooLargeError
from kekdocs.render.bundle.objects import containers, get_int, get_name, items_of, sorted_keys
from kekdocs.render.bundle.parts import Limits

# Deflate packs at most 1,032 to 1 (zlib's own figure for its maximum); LZW and run length pack less.
_MOST_PACKED = 1_032
# Hundreds of scanned pages may unpack to many GB, but not to a hundred times what they are packed.
_HONEST = 100
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_PACKERS = _FLATE | {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}


def check_costs(pdf: Pdf, limits: Limits) -> None:
    """Look at every object once.

    Raises:
        PdfTooLargeError: a limit is passed; the sentence has no name of a file.
    """
    if len(pdf.objects) > limits.objects:
        raise PdfTooLargeError(f"Das PDF hat {len(pdf.objects)} Objekte, erlaubt sind {limits.objects}.")
    streams = []
    for each in containers(pdf):
        if isinstance(each, Stream):
            _check_pixels(each, limits)
            streams.append(each)
    _check_unpacked(streams, limits)


def _check_pixels(stream: Stream, limits: Limits) -> None:
    width, height = get_int(stream, "/Width") or 0, get_int(stream, "/Height") or 0
    if width * height > limits.image_pixels:
        raise PdfTooLargeError(
            f"Ein Bild im PDF hat {width} × {height} Bildpunkte, erlaubt sind {limits.image_pixels // 1_000_000} Millionen.",
            "Speichern Sie das Bild kleiner, zum Beispiel mit 300 dpi.",
        )


def _check_unpacked(streams: list[Stream], limits: Limits) -> None:
    """Unpack, without keeping it, whatever could be larger than allowed; most files need not be unpacked at all."""
    most = [_bound(stream) for stream in streams]
    packed = sum(get_int(stream, "/Length") or 0 for stream in streams)
    everything = sum(most) > limits.unpacked
    total = 0
    for stream, bound in zip(streams, most, strict=True):
        size = _measure(stream, limits.stream) if everything or bound > limits.stream else bound
        if size > limits.stream:
            raise PdfTooLargeError(
                f"Ein Teil des PDFs ist ausgepackt größer als {limits.stream // 1_000_000} MB; das tun nur Dateien, die schaden sollen."
            )
        total += size
        if total > max(limits.unpacked, packed * _HONEST):
            raise PdfTooLargeError(
                f"Das PDF ist ausgepackt größer als {limits.unpacked // 1_000_000} MB; das tun nur Dateien, die schaden sollen."
            )


def _filters(stream: Stream) -> list[str]:
    return [str(each) for each in items_of(stream.get("/Filter"))]


def _bound(stream: Stream) -> int:
    packers = sum(name in _PACKERS for name in _filters(stream))
    length = get_int(stream, "/Length") or 0
    packed: int = _MOST_PACKED ** min(packers, 3)
    return length * packed


def _measure(stream: Stream, limit: int) -> int:
    """Return the unpacked size of a stream, or something above the limit as soon as it is passed."""
    data = stream.read_raw_bytes()
    for name in _filters(stream):
        if name not in _FLATE:
            # What is behind the first filter of another kind is small enough by then, or read by nobody but a viewer.
            return _bound_of_rest(len(data), name)
        data = _inflate(data, limit)
        if len(data) > limit:
            return len(data)
    return len(data)


def _bound_of_rest(size: int, name: str) -> int:
    return size * 128 if name in _PACKERS else size  # run length: 128 bytes of two; LZW comes to less in real files


def _inflate(data: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        return unpacker.decompress(data, limit + 1)
    except zlib.error:
        return b""  # damaged: qpdf reads of it what there is, within its own limit


def check_depth(top: Object, seen: ObjectSet, limits: Limits) -> None:
    """Follow an object as qpdf's copier does, which calls itself for every step down and has no limit of its own.

    ``seen`` is shared by all objects of one file, in the order in which they are copied.

    Raises:
        PdfTooLargeError: it leads deeper than allowed.
    """
    stack: list[tuple[object, int]] = [(top, 0)]
    while stack:
        value, depth = stack.pop()
        if depth > limits.depth:
            raise PdfTooLargeError(f"Das PDF ist tiefer verschachtelt als {limits.depth} Ebenen.")
        if not isinstance(value, (Dictionary, Array, Stream)) or not _enters(value, seen, is_top=depth == 0):
            continue
        below = list(value) if isinstance(value, Array) else [value.get(key) for key in sorted_keys(value)]
        stack += [(each, depth + 1) for each in reversed(below) if isinstance(each, (Dictionary, Array, Stream))]


def _enters(value: Object, seen: ObjectSet, *, is_top: bool) -> bool:
    if get_name(value, "/Type") in ("/Page", "/Pages") if not isinstance(value, Array) else False:
        return is_top
    return not value.is_indirect or seen.add(value)
