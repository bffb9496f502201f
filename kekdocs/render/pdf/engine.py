"""The one interface of all programs that make a PDF, so that callers do not know which one runs.

    prepared = engine.prepare(template, name)                  once a template
    result = engine.render(prepared, view, options, docx)      once a document

An engine draws either from the view (it compiled the template in ``prepare``) or from the finished DOCX. The DOCX is handed
over as a function that returns its bytes: who has made the Word file already passes ``lambda: data`` and nothing is rendered
twice; an engine that does not need it never calls the function, so a PDF alone costs no DOCX.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from kekdocs.diagnostics import Diagnostic

Standard = Literal["ua1", "a2b", "a2a", "a3b", "a3a"]
"""PDF/UA-1 (ISO 14289-1) and the parts and levels of PDF/A (ISO 19005)."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the PDF. ``relation`` is its AFRelationship (ISO 19005-3, Annex E), in lower case."""

    name: str
    data: bytes
    relation: Literal["source", "supplement"]
    description: str


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How a PDF is to be made.

    ``erstellt`` stands in the file as its date of creation, 00:00 UTC, because the same input must give the same bytes.
    ``standards`` are what is wanted; ``PdfResult.standards`` says what came. ``timeout`` is in seconds of wall clock.
    ``attachments`` need PDF/A-3 among the standards, or none of PDF/A.
    """

    erstellt: date
    standards: tuple[Standard, ...] = ("ua1",)
    timeout: float = 120.0
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A finished PDF.

    ``standards`` are those the file itself declares, in the order of ``Standard``; ``warnings`` are whole German sentences
    that say what was wanted and could not be had.
    """

    data: bytes
    pages: int
    standards: tuple[Standard, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template that an engine can draw; an engine that compiles it keeps the result in a subclass of its own.

    ``findings`` are warnings about the template that do not hinder the drawing.
    """

    engine: str
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A template that an engine cannot draw as Word would; ``findings`` say why, and at which paragraph."""

    findings: tuple[Diagnostic, ...]


class PdfEngine(Protocol):
    """A program that makes PDFs."""

    @property
    def name(self) -> str:
        """The name in ``kekdocs.yaml`` and in ``Prepared.engine``."""

    def prepare(self, template: bytes, name: str) -> Prepared | Unsupported:
        """Compile a Word template; ``name`` is its file name for findings."""

    def render(
        self, prepared: Prepared, view: Mapping[str, object], options: PdfOptions, docx: Callable[[], bytes]
    ) -> PdfResult:
        """Draw one document.

        ``prepared`` comes from the same engine, ``docx`` returns the Word file of the same view.

        Raises:
            EngineMissingError: the program is not installed.
            EngineFailedError: it failed, took longer than ``options.timeout`` or wrote nothing usable.
            ValueError: ``prepared`` comes from another engine.
        """
