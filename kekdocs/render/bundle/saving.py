"""Writes the bundle in such a way that a full disk is an error and not the end of the process."""

from __future__ import annotations

import io
import warnings
from typing import Any, BinaryIO

from pikepdf import ObjectStreamMode, PageCopyWarning, Pdf, StreamDecodeLevel


def save(pdf: Pdf, target: BinaryIO, version: str) -> None:
    """Write a PDF of at least that version, its streams as they are.

    Raises:
        OSError: the target does not take it.
    """
    outlet = _Outlet(target)
    with warnings.catch_warnings():
        # A field that its part shows and has forgotten to list is shown by the bundle, too.
        warnings.simplefilter("ignore", PageCopyWarning)
        pdf.save(
            outlet,  # type: ignore[arg-type]  # pikepdf writes and flushes alone
            deterministic_id=True,
            min_version=version,
            object_stream_mode=ObjectStreamMode.generate,
            stream_decode_level=StreamDecodeLevel.none,
            fix_metadata_version=False,
        )
    if outlet.error is not None:
        raise outlet.error


class _Outlet(io.RawIOBase):
    """A file that keeps its first error to itself: raised while qpdf cleans up, it would end the process (std::terminate)."""

    def __init__(self, target: BinaryIO) -> None:
        super().__init__()
        self._target = target
        self.error: OSError | None = None

    def write(self, data: Any) -> int:
        """Write all of it, or nothing more once something went wrong."""
        if self.error is None:
            try:
                self._target.write(data)
            except OSError as error:
                self.error = error
        return len(data)

    def flush(self) -> None:
        """Flush, with errors as in ``write``."""
        if self.error is None:
            try:
                self._target.flush()
            except OSError as error:
                self.error = error

    def seekable(self) -> bool:
        """Say that it is a file."""
        return True

    def writable(self) -> bool:
        """Say that it can be written."""
        return True
