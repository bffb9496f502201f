"""What is wrong with a Word template, as a diagnostic about its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kekdocs.diagnostics import Diagnostic, Severity, TemplatePlace

if TYPE_CHECKING:
    from kekdocs.render.docx import TemplateFinding

_BY_DOCXTPL = "K409"


def report_fault(found: TemplateFinding, file: str) -> Diagnostic:
    """Return the finding as an error, without its full stop; ``file`` is relative to the workspace.

    That docxtpl has to fill the template is a warning.
    """
    place = TemplatePlace(found.part, found.paragraph, found.excerpt)
    severity = Severity.WARNUNG if found.code == _BY_DOCXTPL else Severity.FEHLER
    return Diagnostic(found.code, severity, found.message.rstrip("."), file, place, found.hints)
