"""What the embedded engine cannot draw, said in German with the paragraph's text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kekdocs.diagnostics import Diagnostic, Severity
from kekdocs.diagnostics.diagnostic import TemplatePlace
from kekdocs.render.docx.findings import Place, TemplateFinding

CODE: Final = "K408"
HINT: Final = "Nehmen Sie es aus der Word-Vorlage, oder wählen Sie LibreOffice als Programm für die PDF-Dateien."


@dataclass(slots=True)
class Findings:
    """Collects findings about one template, each once."""

    file: str
    errors: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)

    def refuse(self, place: Place, message: str, *hints: str) -> None:
        """Something would be drawn wrongly or not at all."""
        self._add(self.errors, Severity.FEHLER, place, message, hints or (HINT,))

    def warn(self, place: Place, message: str, *hints: str) -> None:
        """Something is drawn in another way, and nothing is lost."""
        self._add(self.warnings, Severity.WARNUNG, place, message, hints)

    def take(self, fault: TemplateFinding) -> None:
        """A mistake in the template that has nothing to do with this engine."""
        place = TemplatePlace(fault.part, fault.paragraph, fault.excerpt)
        self.errors.append(
            Diagnostic(fault.code, Severity.FEHLER, fault.message.rstrip("."), self.file, place, fault.hints)
        )

    def _add(
        self, found: list[Diagnostic], severity: Severity, place: Place, message: str, hints: tuple[str, ...]
    ) -> None:
        where = TemplatePlace(place.part, place.paragraph, place.excerpt)
        diagnostic = Diagnostic(CODE, severity, message, self.file, where, hints)
        if diagnostic not in found:
            found.append(diagnostic)
