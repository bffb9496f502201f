"""Marks for tests that need a real program. Without it a test is skipped with the command that installs it; in CI that fails."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

NODE_MODULES = Path(__file__).parent / "node" / "node_modules"


@dataclass(frozen=True)
class RealPart:
    """A program; ``places`` are names on PATH, or paths of programs or files, any of which will do."""

    name: str
    places: tuple[str, ...]
    install: str

    def find(self) -> str | None:
        found = (shutil.which(place) or (place if Path(place).is_file() else None) for place in self.places)
        return next(filter(None, found), None)


REAL_PARTS = {
    part.name: part
    for part in (
        RealPart("LibreOffice", ("soffice", "libreoffice"), "apt-get install libreoffice-writer-nogui"),
        # The part has no program of its own.
        RealPart(
            "LibreOffice Calc",
            tuple(f"/{folder}/libreoffice/program/libsclo.so" for folder in ("usr/lib", "usr/lib64", "opt")),
            "apt-get install libreoffice-calc-nogui",
        ),
        RealPart("poppler", ("pdftotext",), "apt-get install poppler-utils"),
        RealPart("chromium", ("chromium", "chromium-browser", "google-chrome"), "apt-get install chromium"),
        RealPart("java", ("java",), "apt-get install openjdk-17-jre-headless"),
        RealPart("openssl", ("openssl",), "apt-get install openssl"),
        RealPart("node", ("node",), "apt-get install nodejs npm"),
        RealPart("dask", (str(Path(sys.executable).with_name("dask")),), "pip install kekdocs[scale]"),
        RealPart("ooxml-validator", (str(NODE_MODULES / ".bin" / "ooxml-validator"),), "make node"),
        # It has no program of its own; this one is of its packages.
        RealPart("puppeteer-core", (str(NODE_MODULES / ".bin" / "browsers"),), "make node"),
        RealPart("yaml-language-server", (str(NODE_MODULES / ".bin" / "yaml-language-server"),), "make node"),
    )
}


class MissingPartError(Exception):
    """In CI every part must be there, or a check would silently not run."""


def path_of(part: str) -> str:
    """Return the path of a program that a mark has already made sure of."""
    found = REAL_PARTS[part].find()
    assert found is not None
    return found


def needs(*parts: str) -> list[pytest.MarkDecorator]:
    """Return the marks for a module: ``pytestmark = needs("LibreOffice")``."""
    missing = [REAL_PARTS[part] for part in parts if REAL_PARTS[part].find() is None]
    reason = "; ".join(f"{part.name} is not installed: {part.install}" for part in missing)
    if missing and os.environ.get("CI") == "true":
        raise MissingPartError(reason)
    return [
        *(pytest.mark.real(part) for part in parts),
        pytest.mark.skipif(bool(missing), reason=reason or "all there"),
    ]


_Test = TypeVar("_Test", bound=Callable[..., object])


def real(*parts: str) -> Callable[[_Test], _Test]:
    """Mark one test: ``@real("poppler")``."""

    def mark(test: _Test) -> _Test:
        for decorator in needs(*parts):
            test = decorator(test)
        return test

    return mark
