"""The view of a Synopse and a template made into a Word file or a PDF."""

from __future__ import annotations

from typing import Literal

from kekdocs.render.papers.document import Paper, render_paper
from kekdocs.view.synopse import SynopseView


def render_synopse(view: SynopseView, paper: Paper, form: Literal["docx", "pdf"]) -> bytes:
    """Return the document as ``render_paper`` does, with the same errors."""
    return render_paper(readable_view(view) if form == "pdf" else view, paper, form)


def readable_view(view: SynopseView) -> SynopseView:
    """Return a view whose tracked changes are the text to read: in a PDF nobody can accept or reject."""
    return {**view, "eintraege": [{**each, "redline": each["inline"]} for each in view["eintraege"]]}
