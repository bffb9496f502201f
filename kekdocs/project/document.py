"""Makes the documents of one Vorlage. Runs in the main process or in a worker: everything it takes and gives is plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kekdocs.errors import EngineMissingError, KekdocsError
from kekdocs.files import content_hash, read_bytes

if TYPE_CHECKING:
    from kekdocs.render.docx import Prepared
    from kekdocs.render.pdf import PdfEngine
    from kekdocs.view import VorlageView

_MAX_TEMPLATE = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Job:
    """What one Vorlage needs to become documents. ``targets`` maps a format (docx, pdf) to the file name."""

    file: str
    view: VorlageView
    template: Path
    wappen: Path | None
    erstellt: date
    targets: Mapping[str, str]
    pdf_engine: str
    verify: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """A text of the Vorlage that a finished document does not show."""

    target: str
    text: str
    around: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The documents of one Vorlage by file name, or the reason why there are none. ``warnings`` are German sentences."""

    file: str
    documents: Mapping[str, bytes]
    warnings: tuple[str, ...] = ()
    lost: tuple[Lost, ...] = ()
    error: KekdocsError | None = None


def make_documents(job: Job) -> Outcome:
    """Render every wanted format; the surroundings' errors are carried in the outcome so that the others go on."""
    try:
        return _make(job)
    except KekdocsError as error:
        return Outcome(job.file, {}, error=error)


def _make(job: Job) -> Outcome:
    docx = cache(lambda: _render_docx(job))
    documents: dict[str, bytes] = {}
    warnings: tuple[str, ...] = ()
    if target := job.targets.get("docx"):
        documents[target] = docx()
    if target := job.targets.get("pdf"):
        documents[target], warnings = _render_pdf(job, docx)
    lost = tuple(_find_lost(job, documents)) if job.verify else ()
    return Outcome(job.file, documents, warnings, lost)


def _render_docx(job: Job) -> bytes:
    from kekdocs.render.docx import render_docx  # noqa: PLC0415 -- docxtpl costs 100 ms, a check does not need it

    template = load_template(job.template, job.wappen, job.view["koerperschaft"]["wappen_text"])
    return render_docx(template, job.view, properties={"erstellt": job.erstellt})


def load_template(template: Path, wappen: Path | None, alt: str) -> Prepared:
    """Return a prepared template; it is prepared once a process for the same bytes."""
    picture = read_bytes(wappen, _MAX_TEMPLATE) if wappen else None
    return _prepare(read_bytes(template, _MAX_TEMPLATE), template.name, picture, alt)


@lru_cache(maxsize=16)
def _prepare(data: bytes, name: str, picture: bytes | None, alt: str) -> Prepared:
    from kekdocs.render.docx import Wappen, load_or_prepare  # noqa: PLC0415 -- see _render_docx

    return load_or_prepare(data, name, Wappen(picture, alt) if picture else None)


def _render_pdf(job: Job, docx: Callable[[], bytes]) -> tuple[bytes, tuple[str, ...]]:
    from kekdocs.render.pdf import PdfOptions, Unsupported  # noqa: PLC0415 -- only a PDF needs an engine

    engine = load_engine(job.pdf_engine)
    prepared = engine.prepare(read_bytes(job.template, _MAX_TEMPLATE), job.template.name)
    assert not isinstance(prepared, Unsupported), "LibreOffice draws every template"
    result = engine.render(prepared, job.view, PdfOptions(erstellt=job.erstellt), docx)
    return result.data, result.warnings


@lru_cache(maxsize=4)
def load_engine(name: str) -> PdfEngine:
    """Return the PDF engine of that name, one a process."""
    from kekdocs.render.pdf.libreoffice import LibreOfficeEngine  # noqa: PLC0415 -- only a PDF needs an engine

    assert name == "libreoffice"
    return LibreOfficeEngine()


def missing_engine(name: str) -> EngineMissingError | None:
    """Return why the PDF engine cannot be used on this computer, or None."""
    from kekdocs.render.pdf.soffice import find_program  # noqa: PLC0415 -- only a PDF needs an engine

    assert name == "libreoffice"
    try:
        find_program()
    except EngineMissingError as error:
        return error
    return None


def _find_lost(job: Job, documents: Mapping[str, bytes]) -> list[Lost]:
    from kekdocs.render.verify import docx_text, lost_texts, pdf_text  # noqa: PLC0415 -- loads a PDF reader

    found: list[Lost] = []
    for name, data in documents.items():
        text = docx_text(data) if name == job.targets.get("docx") else pdf_text(data)
        found += [Lost(name, missing.string, missing.excerpt) for missing in lost_texts(job.view, text)]
    return found


def fingerprint(job: Job, version: str, settings: str, source: str) -> str:
    """Return the hash of all that a Vorlage's documents are made from."""
    picture = read_bytes(job.wappen, _MAX_TEMPLATE) if job.wappen else b""
    return content_hash(version, settings, source, read_bytes(job.template, _MAX_TEMPLATE), picture, job.pdf_engine)
