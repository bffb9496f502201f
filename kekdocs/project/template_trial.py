"""Fills a Word template with made-up data and looks at what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kekdocs.deutsch import join_und
from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.errors import KekdocsError
from kekdocs.project.engines import load_engine
from kekdocs.render.docx import Prepared, TemplateRunError, Wappen, render_docx
from kekdocs.render.docx_lint import emptiest_view, fullest_view, lost_names
from kekdocs.render.pdf import PdfOptions, Unsupported
from kekdocs.render.verify import UntaggedPdfError, docx_text, pdf_text
from kekdocs.view import VorlageView

MAX_TEMPLATE = 50 * 1024 * 1024
"""Bytes; no Word template with pictures for print comes near it."""

SAMPLE_DAY = date(2000, 1, 1)
"""The samples are thrown away; the date only has to be one."""

_OMITTED_HINT = (
    "Ist das so gewollt, dürfen Vorlagen dieser Art die Angaben nicht enthalten; sonst fügen Sie die Platzhalter ein."
)


@dataclass(frozen=True, slots=True)
class Trial:
    """One template to try. ``engine`` is the name of the PDF engine, empty for none."""

    file: str
    data: bytes
    prepared: Prepared
    engine: str
    wappen: Wappen | None = None
    fonts: tuple[Path, ...] = ()

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
    full = fullest_view()
    try:
        docx = fill_sample(trial, full)
    except TemplateRunError as error:
        yield refusal(error, trial.file, "mit allen Angaben gefüllt: ")
    else:
        omitted = lost_names(docx_text(docx))
        if omitted:
            message = f"diese Angaben zeigt die Word-Vorlage nicht: {join_und(omitted)}"
            yield trial.report("K512", Severity.WARNUNG, message, _OMITTED_HINT)
        if trial.engine:
            yield from _try_pdf(trial, full, docx, omitted)
    try:
        fill_sample(trial, emptiest_view())
    except TemplateRunError as error:
        yield refusal(error, trial.file, "ohne Angaben gefüllt: ")


def fill_sample(trial: Trial, view: VorlageView) -> bytes:
    """Return the Word document of the sample. Raises ``TemplateRunError``."""
    return render_docx(trial.prepared, view, properties={"erstellt": SAMPLE_DAY})


def _try_pdf(trial: Trial, view: VorlageView, docx: bytes, omitted: list[str]) -> Iterator[Diagnostic]:
    """What the PDF engine says about the template, and what of the Word file the PDF does not show.

    The one place where a template meets its engine: whatever else can be measured on the finished PDF belongs here.
    """
    engine = load_engine(trial.engine, trial.wappen, trial.fonts)
    prepared = engine.prepare(trial.data, trial.file)
    yield from prepared.findings
    if isinstance(prepared, Unsupported):
        return
    try:
        result = engine.render(prepared, view, PdfOptions(erstellt=SAMPLE_DAY), lambda: docx)
        lost = [name for name in lost_names(pdf_text(result.data)) if name not in omitted]
    except KekdocsError as error:
        yield refusal(error, trial.file)
    except UntaggedPdfError:
        yield trial.report("K505", Severity.FEHLER, "das PDF hat keine Struktur, Vorlesegeräte können es nicht lesen")
    else:
        if lost:
            message = f"diese Angaben stehen im Word-Dokument, aber nicht vollständig im PDF: {join_und(lost)}"
            yield trial.report("K512", Severity.FEHLER, message)
