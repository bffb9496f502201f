"""Fills a Word template with made-up data and looks at what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from kekdocs.deutsch import join_und
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.errors import KekdocsError
from kekdocs.project.engines import load_engine
from kekdocs.render.docx import Prepared, TemplateRunError, Wappen, render_docx
from kekdocs.render.docx_lint import emptiest_sample, fullest_sample, lost_in
from kekdocs.render.kinds import VORLAGE, Kind
from kekdocs.render.pdf import PdfEngine, PdfOptions, Unsupported
from kekdocs.render.pdf import Prepared as PdfPrepared
from kekdocs.render.verify import UntaggedPdfError, docx_text, pdf_text

MAX_TEMPLATE = 50 * 1024 * 1024
"""Bytes; no Word template with pictures for print comes near it."""

SAMPLE_DAY = date(2000, 1, 1)
"""The samples are thrown away; the date only has to be one."""

_OMITTED_HINT = (
    "Ist das so gewollt, dürfen Vorlagen dieser Art die Angaben nicht enthalten; sonst fügen Sie die Platzhalter ein."
)
_FULL, _EMPTY = "mit allen Angaben gefüllt: ", "ohne Angaben gefüllt: "
_LEFT_OUT_HINT = "Ist das so gewollt, ist nichts zu tun; sonst fügen Sie die Platzhalter ein."


@dataclass(frozen=True)
class Trial:
    """One template to try, as it is filled. ``engine`` is the name of the PDF engine, empty for none."""

    file: str
    data: bytes
    prepared: Prepared
    engine: str
    wappen: Wappen | None = None
    fonts: tuple[Path, ...] = ()
    kind: Kind = VORLAGE

    def load_engine(self, name: str) -> PdfEngine:
        """The PDF engine of that name for this kind of template."""
        return load_engine(name, self.wappen, self.fonts, self.kind.view)

    @cached_property
    def for_pdf(self) -> PdfPrepared | Unsupported:
        """The template made ready for its engine, once for all samples."""
        return self.load_engine(self.engine).prepare(self.data, self.file)

    def report(self, code: str, severity: Severity, message: str, *hints: str) -> Diagnostic:
        """A finding about the template as a whole."""
        return Diagnostic(code, severity, message, self.file, None, hints)


def refusal(error: KekdocsError, file: str, about: str = "") -> Diagnostic:
    """What the surroundings or the template itself refused, as a finding about the file."""
    return Diagnostic(
        error.code, Severity.FEHLER, f"{about}{error}".rstrip("."), file, None, (error.hint,) if error.hint else ()
    )


def try_template(trial: Trial) -> Iterator[Diagnostic]:
    """What goes wrong when the template is filled with everything and with nothing, and what it leaves out."""
    yield from _try_full(trial, fullest_sample(trial.kind))
    yield from _try_empty(trial, emptiest_sample(trial.kind))


def _try_full(trial: Trial, view: Mapping[str, Any]) -> Iterator[Diagnostic]:
    try:
        docx = fill_sample(trial, view)
    except TemplateRunError as error:
        yield refusal(error, trial.file, _FULL)
        return
    omitted = lost_in(trial.kind, docx_text(docx))
    if omitted:
        message = f"diese Angaben zeigt die Word-Vorlage nicht: {join_und(omitted)}"
        hint = _OMITTED_HINT if trial.kind is VORLAGE else _LEFT_OUT_HINT
        yield trial.report("K512", Severity.WARNUNG, message, hint)
    if trial.engine:
        yield from _try_pdf(trial, view, docx, omitted)


def _try_empty(trial: Trial, view: Mapping[str, Any]) -> Iterator[Diagnostic]:
    try:
        docx = fill_sample(trial, view)
        if trial.engine and not isinstance(prepared := trial.for_pdf, Unsupported):
            trial.load_engine(trial.engine).render(prepared, view, PdfOptions(erstellt=SAMPLE_DAY), lambda: docx)
    except KekdocsError as error:
        yield refusal(error, trial.file, _EMPTY)


def fill_sample(trial: Trial, view: Mapping[str, Any]) -> bytes:
    """Return the Word document of the sample. Raises ``TemplateRunError``."""
    return render_docx(trial.prepared, view, properties={"erstellt": SAMPLE_DAY})


def _try_pdf(trial: Trial, view: Mapping[str, Any], docx: bytes, omitted: list[str]) -> Iterator[Diagnostic]:
    """What the PDF engine says about the template, and what of the Word file the PDF does not show.

    The one place where a template meets its engine: whatever else can be measured on the finished PDF belongs here.
    """
    prepared = trial.for_pdf
    yield from prepared.findings
    if isinstance(prepared, Unsupported):
        return
    try:
        result = trial.load_engine(trial.engine).render(prepared, view, PdfOptions(erstellt=SAMPLE_DAY), lambda: docx)
        lost = [name for name in lost_in(trial.kind, pdf_text(result.data)) if name not in omitted]
    except KekdocsError as error:
        yield refusal(error, trial.file)
    except UntaggedPdfError:
        yield trial.report("K505", Severity.FEHLER, "das PDF hat keine Struktur, Vorlesegeräte können es nicht lesen")
    else:
        if lost:
            message = f"diese Angaben stehen im Word-Dokument, aber nicht vollständig im PDF: {join_und(lost)}"
            yield trial.report("K512", Severity.FEHLER, message)
