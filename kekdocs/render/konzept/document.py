"""The papers of a concept, made by their Word templates: Word file or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kekdocs.render.docx import TemplateRunError, render_docx
from kekdocs.render.kinds import kind_of
from kekdocs.render.konzept.anchors import Heading, place_anchors
from kekdocs.render.papers.document import prepare_paper
from kekdocs.render.pdf.engine import PdfOptions, Unsupported
from kekdocs.view.aenderungsverzeichnis import VerzeichnisView
from kekdocs.view.lesefassung import LesefassungView

KONZEPT_TEMPLATES: Final = ("lesefassung.docx", "aenderungsverzeichnis.docx")
"""The Word templates of a concept in the folder of templates; ``render/kinds.py`` says which names each may use."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word template by its name among ``KONZEPT_TEMPLATES``, and the day that the file says it was made.

    ``headings`` are for the contents of a Word file; a PDF finds its own.
    """

    template: bytes
    name: str
    erstellt: date
    headings: tuple[Heading, ...] = ()


def render_paper(
    view: LesefassungView | VerzeichnisView, paper: Paper, form: Literal["docx", "pdf"]
) -> tuple[bytes, tuple[str, ...]]:
    """Return the document and German remarks: same view and paper, same bytes. A PDF is PDF/UA-1 and PDF/A-2a.

    Raises:
        TemplateRunError: the template has faults, or cannot be drawn as Word would.
        UnsafePackageError: the template is no harmless DOCX.
        EngineFailedError: the PDF could not be made, as for a character in no font.
    """
    if form == "pdf":
        return _render_pdf(view, paper)
    prepared = prepare_paper(paper.template, paper.name)
    made = render_docx(prepared, view, properties={"erstellt": paper.erstellt})
    return place_anchors(made, paper.headings), ()


def headings_of(view: LesefassungView) -> tuple[Heading, ...]:
    """Return the headings of a Lesefassung, for its contents."""
    shown = [Heading(1, view["zielbaum_titel"], view["zielbaum_marke"])] if view["zielbaum"] else []
    nodes = (node for node in view["knoten"] if node["art"] not in ("massnahme", "leitlinie"))
    return (*shown, *(Heading(node["ebene"], node["ueberschrift"], node["marke"]) for node in nodes))


def _render_pdf(view: LesefassungView | VerzeichnisView, paper: Paper) -> tuple[bytes, tuple[str, ...]]:
    from kekdocs.render.typst import BEST, TypstEngine  # noqa: PLC0415  # only a PDF needs an engine

    engine = TypstEngine(view_type=kind_of(paper.name).view)
    prepared = engine.prepare(paper.template, paper.name)
    if isinstance(prepared, Unsupported):
        first = prepared.findings[0]
        raise TemplateRunError(
            f"Die Word-Vorlage »{paper.name}« kann das eingebaute Werkzeug nicht zeichnen: {first.message}."
        )
    made = engine.render(prepared, view, PdfOptions(paper.erstellt, BEST), lambda: render_paper(view, paper, "docx")[0])
    return made.data, made.warnings
