"""Whether bytes are a whole Word file, by the parts that every one has."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

# ISO/IEC 29500-1, 11.3.10: the content type of the main part of a document.
_MAIN = b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
_DAMAGES = (BadZipFile, KeyError, EOFError, OSError, RuntimeError, ValueError, zlib.error)


def is_whole_word_file(data: bytes) -> bool:
    """Return whether this is a package with every byte in place, whose types and links say: a Word document."""
    try:
        with ZipFile(BytesIO(data)) as package:
            return (
                _MAIN in package.read("[Content_Types].xml")
                and b"/officeDocument" in package.read("_rels/.rels")
                and package.testzip() is None
            )
    except _DAMAGES:
        return False
