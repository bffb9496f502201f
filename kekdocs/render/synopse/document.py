"""The view of a Synopse and a template made into a Word file or a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kekdocs.render.docx import Prepared, TemplateRunError, load_or_prepare, render_docx
from kekdocs.render.pdf.engine import PdfOptions, Unsupported
from kekdocs.view.synopse import SynopseView

SYNOPSE_TEMPLATES: Final = ("synopse.docx", "synopse-fliesstext.docx")
"""The Word templates of this view in the folder of templates: a table in landscape, and one text."""


@dataclass(frozen=True, slots=True)
class SynopseOptions:
    """A Word template with the name that messages give it, and the day that the file says it was made."""

    template: bytes
    name: str
    erstellt: date


def render_synopse(view: SynopseView, options: SynopseOptions, form: Literal["docx", "pdf"]) -> bytes:
    """Return the document: same view and options, same bytes. A PDF is PDF/UA-1 and PDF/A-2a, by the embedded engine.

    Raises:
        TemplateRunError: the template has faults, or cannot be drawn as Word would.
        UnsafePackageError: the template is no harmless DOCX.
        EngineFailedError: the PDF could not be made, as for a character in no font.
    """
    if form == "pdf":
        return _render_pdf(view, options)
    return render_docx(prepare_synopse(options.template, options.name), view, properties={"erstellt": options.erstellt})


def prepare_synopse(template: bytes, name: str) -> Prepared:
    """Return a template made ready; what is wrong with its tags stands in ``findings``. Raises ``UnsafePackageError``."""
    return load_or_prepare(template, name, None, view_type=SynopseView)


def _render_pdf(view: SynopseView, options: SynopseOptions) -> bytes:
    from kekdocs.render.typst import BEST, TypstEngine  # noqa: PLC0415  # only a PDF needs an engine

    engine = TypstEngine(view_type=SynopseView)
    prepared = engine.prepare(options.template, options.name)
    if isinstance(prepared, Unsupported):
        first = prepared.findings[0]
        raise TemplateRunError(
            f"Die Word-Vorlage »{options.name}« kann das eingebaute Werkzeug nicht zeichnen: {first.message}."
        )
    pdf = PdfOptions(options.erstellt, BEST)
    return engine.render(prepared, readable_view(view), pdf, lambda: render_synopse(view, options, "docx")).data


def readable_view(view: SynopseView) -> SynopseView:
    """Return a view whose tracked changes are the text to read: in a PDF nobody can accept or reject."""
    return {**view, "eintraege": [{**each, "redline": each["inline"]} for each in view["eintraege"]]}
