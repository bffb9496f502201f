"""A zip package whose bytes depend on its parts alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

CONTENT_TYPES = "[Content_Types].xml"

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows
_UNIX = 3
_MODE = 0o644


def write_zip(members: Sequence[tuple[str, bytes]]) -> bytes:
    """The package of these parts in this order, save that ``[Content_Types].xml`` goes first, as Word expects.

    Same parts, same bytes, on one release of zlib: no times, no user, no extra fields. Raises ``ValueError`` for a name
    that occurs twice.
    """
    names = [name for name, _ in members]
    if len(set(names)) < len(names):
        raise ValueError("a part occurs twice in the package")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in sorted(members, key=lambda member: member[0] != CONTENT_TYPES):
            package.writestr(_info(name), data, zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.create_system = _UNIX
    info.external_attr = _MODE << 16
    return info
