"""Makes the documents of one Vorlage. Runs in the main process or in a worker: everything it takes and gives is plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kekdocs.diagnostics import TemplatePlace
from kekdocs.errors import KekdocsError
from kekdocs.files import content_hash
from kekdocs.project.engines import (
    UndrawableTemplateError,
    hash_fonts,
    load_engine,
    missing_engine,
    prepare_for_engine,
)
from kekdocs.project.inputs import read_input
from kekdocs.project.shared_files import read_shared

if TYPE_CHECKING:
    from kekdocs.render.docx import Prepared, Wappen
    from kekdocs.render.pdf import PdfEngine, PdfResult, Standard, Unsupported
    from kekdocs.render.pdf import Prepared as PdfPrepared
    from kekdocs.view import VorlageView


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is to travel inside the PDF, the Vorlage's own YAML (``is_source``) or an Anlage."""

    path: Path
    title: str
    is_source: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What one Vorlage needs to become documents, but for its text. ``targets`` maps a format (docx, pdf) to the file name."""

    file: str
    template: Path
    wappen: Path | None
    erstellt: date
    targets: Mapping[str, str]
    pdf_engine: str
    fonts: tuple[Path, ...] = ()
    may_fall_back: bool = True
    attached: tuple[Attached, ...] = ()
    verify: bool = False
    public: bool = False


@dataclass(frozen=True, slots=True)
class Job(Order):
    """All that one Vorlage needs to become documents."""

    view: VorlageView = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Lost:
    """A text of the Vorlage that a finished document does not show."""

    target: str
    text: str
    around: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule of a standard that a finished PDF does not keep, though it declares the standard.

    ``is_own`` tells whether the embedded engine made it: such a document is not written.
    """

    target: str
    standard: str
    rule: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """The documents of one Vorlage by file name, or the reason why there are none. ``warnings`` are German sentences."""

    file: str
    documents: Mapping[str, bytes]
    warnings: tuple[str, ...] = ()
    lost: tuple[Lost, ...] = ()
    broken: tuple[Broken, ...] = ()
    error: KekdocsError | None = None


def make_documents(job: Job) -> Outcome:
    """Render every wanted format; the surroundings' errors are carried in the outcome so that the others go on."""
    try:
        return _make(job)
    except KekdocsError as error:
        return Outcome(job.file, {}, error=error)


def _make(job: Job) -> Outcome:
    docx = cache(lambda: _render_docx(job, job.view))
    documents: dict[str, bytes] = {}
    result: PdfResult | None = None
    if target := job.targets.get("docx"):
        documents[target] = docx()
    error: KekdocsError | None = None
    if target := job.targets.get("pdf"):
        try:
            result = _render_pdf(job, docx if not job.view["aenderungen"] else cache(lambda: _render_untracked(job)))
            documents[target] = result.data
        except KekdocsError as refused:
            error = refused  # the Word file is good all the same
    lost = tuple(_find_lost(job, documents)) if job.verify else ()
    broken = tuple(_find_broken(job, result)) if job.verify and result else ()
    return Outcome(job.file, documents, result.warnings if result else (), lost, broken, error)


def _render_docx(job: Job, view: VorlageView) -> bytes:
    from kekdocs.render.docx import render_docx  # noqa: PLC0415 -- docxtpl costs 100 ms, a check does not need it

    template = load_template(job.template, job.wappen, job.view["koerperschaft"]["wappen_text"], public=job.public)
    return render_docx(template, view, properties={"erstellt": job.erstellt})


def _render_untracked(job: Job) -> bytes:
    """The Word file that LibreOffice draws: what is to be accepted or rejected in Word is there for reading."""
    from kekdocs.view import untracked_view  # noqa: PLC0415 -- see _render_docx

    return _render_docx(job, untracked_view(job.view))


def load_template(template: Path, wappen: Path | None, alt: str, *, public: bool = False) -> Prepared:
    """Return a prepared template; it is prepared once a process for the same bytes."""
    return _prepare(read_template(template, public=public), template.name, load_wappen(wappen, alt))


def read_template(template: Path, *, public: bool) -> bytes:
    """Return the bytes of a template; for public documents without what it tells about the house.

    Raises:
        UnsafePackageError: it is no harmless Word document.
    """
    data = read_shared(template)
    if not public:
        return data
    from kekdocs.render.docx.clean import clean_template  # noqa: PLC0415 -- see _render_docx

    return clean_template(data)


def load_wappen(path: Path | None, alt: str) -> Wappen | None:
    """Return the coat of arms with its alternative text, None where the settings name none."""
    from kekdocs.render.docx import Wappen  # noqa: PLC0415 -- see _render_docx

    return Wappen(read_shared(path), alt) if path else None


@lru_cache(maxsize=16)
def _prepare(data: bytes, name: str, wappen: Wappen | None) -> Prepared:
    from kekdocs.render.docx import load_or_prepare  # noqa: PLC0415 -- see _render_docx

    return load_or_prepare(data, name, wappen)


def _render_pdf(job: Job, docx: Callable[[], bytes]) -> PdfResult:
    from kekdocs.render.pdf import Unsupported  # noqa: PLC0415 -- only a PDF needs an engine

    wappen = load_wappen(job.wappen, job.view["koerperschaft"]["wappen_text"])
    template = read_template(job.template, public=job.public)
    prepared = prepare_for_engine(job.pdf_engine, wappen, job.fonts, template, job.template.name)
    if isinstance(prepared, Unsupported):
        return _render_elsewhere(job, prepared, docx)
    return _draw(job, load_engine(job.pdf_engine, wappen, job.fonts), prepared, docx)


def _draw(job: Job, engine: PdfEngine, prepared: PdfPrepared, docx: Callable[[], bytes]) -> PdfResult:
    from kekdocs.render.pdf import Attachment, PdfOptions  # noqa: PLC0415 -- see _render_pdf
    from kekdocs.view import untracked_view  # noqa: PLC0415 -- see _render_docx

    attachments = tuple(
        Attachment(each.path.name, read_input(each.path), "source" if each.is_source else "supplement", each.title)
        for each in job.attached
    )
    # Only PDF/A-3 may carry files. LibreOffice carries none, so from it the stricter standard is wanted all the same.
    archive: Standard = "a3a" if attachments and engine.name != "libreoffice" else "a2a"
    options = PdfOptions(erstellt=job.erstellt, standards=("ua1", archive), attachments=attachments)
    return engine.render(prepared, untracked_view(job.view), options, docx)


def _render_elsewhere(job: Job, refusal: Unsupported, docx: Callable[[], bytes]) -> PdfResult:
    """Let LibreOffice draw what the embedded engine cannot, where the settings allow it; never without saying so."""
    from kekdocs.render.pdf import Unsupported  # noqa: PLC0415 -- see _render_pdf

    reason = _first_reason(job, refusal)
    if not job.may_fall_back or missing_engine("libreoffice"):
        hint = "Ändern Sie die Stelle in Word, oder installieren Sie LibreOffice; Word entsteht mit --format docx."
        raise UndrawableTemplateError(reason, hint)
    engine = load_engine("libreoffice")
    prepared = prepare_for_engine("libreoffice", None, (), b"", job.template.name)
    assert not isinstance(prepared, Unsupported), "LibreOffice draws every template"
    result = _draw(job, engine, prepared, docx)
    return replace(result, warnings=(f"{reason} Das PDF hat deshalb LibreOffice gemacht.", *result.warnings))


def _first_reason(job: Job, refusal: Unsupported) -> str:
    found = refusal.findings[0]
    place = f"{found.place.part}, Absatz {found.place.paragraph}: " if isinstance(found.place, TemplatePlace) else ""
    more = f" (und {len(refusal.findings) - 1} weitere)" if len(refusal.findings) > 1 else ""
    return f"Die Word-Vorlage »{job.template.name}« kann das eingebaute Werkzeug nicht zeichnen: {place}{found.message}{more}."


def _find_lost(job: Job, documents: Mapping[str, bytes]) -> list[Lost]:
    from kekdocs.render.verify import docx_text, lost_texts, pdf_text  # noqa: PLC0415 -- loads a PDF reader

    found: list[Lost] = []
    for name, data in documents.items():
        is_word = name == job.targets.get("docx")
        text, rejected = (docx_text(data), docx_text(data, rejected=True)) if is_word else (pdf_text(data), "")
        found += [Lost(name, missing.string, missing.excerpt) for missing in lost_texts(job.view, text, rejected)]
    return found


def _find_broken(job: Job, result: PdfResult) -> list[Broken]:
    from kekdocs.render.verify.conformance import NAMES, broken_rules  # noqa: PLC0415 -- only --verify needs the checker

    # LibreOffice says in a warning what it could not do, and stepping in for the embedded engine is one.
    is_own = job.pdf_engine != "libreoffice" and not result.warnings
    found = broken_rules(result.data, result.standards)
    return [Broken(job.targets["pdf"], NAMES[standard], rule, is_own) for standard, rule in found]


def fingerprint(order: Order, version: str, settings: str, source: str) -> str:
    """Return the hash of all that a Vorlage's documents are made from."""
    attached = [part for each in order.attached for part in (each.path.name, read_input(each.path))]
    shared = _hash_shared(read_shared(order.template), read_shared(order.wappen) if order.wappen else b"")
    return content_hash(version, settings, source, shared, order.pdf_engine, hash_fonts(order.fonts), *attached)


@lru_cache(maxsize=16)
def _hash_shared(template: bytes, picture: bytes) -> str:
    return content_hash(template, picture)
