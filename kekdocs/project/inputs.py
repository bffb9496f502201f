"""Reads the files that go into documents besides the YAML: templates, the Wappen, fonts, Anlagen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kekdocs.errors import FileAccessError
from kekdocs.files import TooLargeError, read_bytes

LIMIT: Final = 50 * 1024 * 1024
"""The largest such file in bytes."""


def read_input(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        FileAccessError, FileBusyError: the system does not hand it out, or it is larger than ``LIMIT``.
    """
    try:
        return read_bytes(path, LIMIT)
    except TooLargeError as error:
        raise FileAccessError(f"»{path.name}« kann nicht verwendet werden: {error}.") from error
