"""A view and its Word template made into a Word file or a PDF; ``render/kinds.py`` says which names the template may use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from kekdocs.render.docx import Prepared, TemplateRunError, Wappen, load_or_prepare, render_docx
from kekdocs.render.kinds import kind_of
from kekdocs.render.papers.codes import Code, place_codes
from kekdocs.render.pdf.engine import PdfEngine, PdfOptions, Unsupported
from kekdocs.render.pdf.engine import Prepared as PdfPrepared


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document is made with: a template of ``render/kinds.py`` by its name, and the day that the file says it was made.

    ``fonts`` are folders of the office's own; ``codes`` take the place of the picture named ``QR-Code`` in line after line.
    """

    template: bytes
    name: str
    erstellt: date
    wappen: Wappen | None = None
    fonts: tuple[Path, ...] = ()
    codes: Sequence[Code] = ()


def prepare_paper(template: bytes, name: str, wappen: Wappen | None = None) -> Prepared:
    """Return a template made ready; what is wrong with its tags stands in ``findings``. Raises ``UnsafePackageError``."""
    return load_or_prepare(template, name, wappen, view_type=kind_of(name).view)


def render_paper(view: Mapping[str, Any], paper: Paper, form: Literal["docx", "pdf"]) -> bytes:
    """Return the document: same view and paper, same bytes. A PDF is PDF/UA-1 and PDF/A-2a, by the embedded engine.

    Raises:
        TemplateRunError: the template has faults, or cannot be drawn as Word would.
        UnsafePackageError: the template is no harmless DOCX.
        EngineFailedError: the PDF could not be made, as for a character in no font.
    """
    template = place_codes(paper.template, paper.name, paper.codes)
    if form == "pdf":
        return _render_pdf(view, paper, template)
    return _render_docx(view, paper, template)


def _render_docx(view: Mapping[str, Any], paper: Paper, template: bytes) -> bytes:
    if paper.codes:
        from kekdocs.render.docx import prepare_template  # noqa: PLC0415 -- a template of one sitting is not worth keeping

        prepared = prepare_template(template, paper.name, paper.wappen, view_type=kind_of(paper.name).view)
    else:
        prepared = prepare_paper(template, paper.name, paper.wappen)
    return render_docx(prepared, view, properties={"erstellt": paper.erstellt})


def _render_pdf(view: Mapping[str, Any], paper: Paper, template: bytes) -> bytes:
    from kekdocs.render.typst import BEST  # noqa: PLC0415  # only a PDF needs an engine

    engine, prepared = _compile(template, paper.name, paper.wappen, paper.fonts)
    if isinstance(prepared, Unsupported):
        reason = prepared.findings[0].message
        raise TemplateRunError(
            f"Die Word-Vorlage »{paper.name}« kann das eingebaute Werkzeug nicht zeichnen: {reason}."
        )
    options = PdfOptions(paper.erstellt, BEST)
    return engine.render(prepared, view, options, lambda: _render_docx(view, paper, template)).data


@lru_cache(maxsize=4)
def _compile(
    template: bytes, name: str, wappen: Wappen | None, fonts: tuple[Path, ...]
) -> tuple[PdfEngine, PdfPrepared | Unsupported]:
    """A template made ready once for all papers of a run."""
    from kekdocs.render.typst import TypstEngine  # noqa: PLC0415  # see _render_pdf

    engine = TypstEngine(wappen, fonts, view_type=kind_of(name).view)
    return engine, engine.prepare(template, name)
