"""What is wrong with a Word template, as a diagnostic about its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kekdocs.diagnostics import Diagnostic, Severity, TemplatePlace

if TYPE_CHECKING:
    from kekdocs.render.docx import TemplateFinding


def report_fault(found: TemplateFinding, file: str) -> Diagnostic:
    """Return the finding as an error, without its full stop; ``file`` is relative to the workspace."""
    place = TemplatePlace(found.part, found.paragraph, found.excerpt)
    return Diagnostic(found.code, Severity.FEHLER, found.message.rstrip("."), file, place, found.hints)
