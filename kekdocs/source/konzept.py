"""Reads the files of a concept; a concept may be larger than a Vorlage (``KONZEPT_LIMITS``)."""

from __future__ import annotations

import pathlib

from kekdocs.model.konzept import Konzept, Konzeptteil
from kekdocs.source.events import KONZEPT_LIMITS
from kekdocs.source.read import parse_model, read_model
from kekdocs.source.source import Read


def read_konzept(path: pathlib.Path, file: str) -> Read[Konzept]:
    """Read the ``konzept.yaml`` of one edition; ``file`` is the name that diagnostics show.

    Raises:
        FileAccessError: when the system does not let the file be read.
    """
    return read_model(Konzept, path, file, KONZEPT_LIMITS)


def read_konzeptteil(path: pathlib.Path, file: str) -> Read[Konzeptteil]:
    """Read a further file of an edition; otherwise as ``read_konzept``."""
    return read_model(Konzeptteil, path, file, KONZEPT_LIMITS)


def parse_konzept(text: str, file: str) -> Read[Konzept]:
    """Return the edition of a YAML text, or all findings about its form."""
    return parse_model(Konzept, text, file, KONZEPT_LIMITS)
