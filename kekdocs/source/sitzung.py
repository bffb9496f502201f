"""Reads a Sitzung."""

from __future__ import annotations

import pathlib

from kekdocs.model.sitzung import Sitzung
from kekdocs.source.read import parse_model, read_model
from kekdocs.source.source import Read


def read_sitzung(path: pathlib.Path, file: str) -> Read[Sitzung]:
    """Read one Sitzung; ``file`` is the name diagnostics show, relative to the workspace.

    Raises:
        FileAccessError: when the system does not let the file be read.
    """
    return read_model(Sitzung, path, file)


def parse_sitzung(text: str, file: str) -> Read[Sitzung]:
    """Return the Sitzung of a YAML text, or all findings about its form."""
    return parse_model(Sitzung, text, file)
