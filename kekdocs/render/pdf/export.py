"""How LibreOffice is to export a PDF, and what its versions cannot do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from kekdocs.deutsch import join_und, quote
from kekdocs.render.pdf.engine import PdfOptions, Standard
from kekdocs.render.pdf.soffice import Soffice

UA_WITH_A_SINCE = (24, 8)
"""Before this version a file that claims both is not what it claims (veraPDF on a file of 7.4)."""

Settings = Mapping[str, Mapping[Literal["type", "value"], str]]

_PART_OF_PDF_A: Mapping[Standard, int] = {"a2b": 2, "a2a": 2, "a3b": 3, "a3a": 3}
_TITLES: Mapping[Standard, str] = {
    "ua1": "PDF/UA-1",
    "a2b": "PDF/A-2b",
    "a2a": "PDF/A-2a",
    "a3b": "PDF/A-3b",
    "a3a": "PDF/A-3a",
}


def export_settings(soffice: Soffice, options: PdfOptions) -> Settings:
    """Return the settings of the PDF export, by their names in LibreOffice's ``PDFFilter`` configuration."""
    return {
        "UseTaggedPDF": {"type": "boolean", "value": "true"},
        "PDFUACompliance": {"type": "boolean", "value": str("ua1" in options.standards).lower()},
        "SelectPdfVersion": {"type": "long", "value": str(_part_of_pdf_a(soffice, options))},
        "ExportBookmarks": {"type": "boolean", "value": "true"},
        "DisplayPDFDocumentTitle": {"type": "boolean", "value": "true"},
        "InitialView": {"type": "long", "value": "1"},  # page with bookmarks beside it
        "Magnification": {"type": "long", "value": "2"},  # fit the width
        "UseLosslessCompression": {"type": "boolean", "value": "true"},
        "ReduceImageResolution": {"type": "boolean", "value": "false"},
        "ExportFormFields": {"type": "boolean", "value": "false"},  # a ☐ is to be read, not to be clicked
    }


def _part_of_pdf_a(soffice: Soffice, options: PdfOptions) -> int:
    """Return the part of PDF/A to write, 0 for none: accessibility comes first where the version cannot do both."""
    parts = [_PART_OF_PDF_A[wanted] for wanted in options.standards if wanted in _PART_OF_PDF_A]
    if "ua1" in options.standards and soffice.version < UA_WITH_A_SINCE:
        return 0
    return parts[0] if parts else 0


def missing_standards(soffice: Soffice, options: PdfOptions, made: tuple[Standard, ...]) -> tuple[str, ...]:
    """Return a German sentence for each standard that was wanted and is not among those that the file declares."""
    missing = [wanted for wanted in options.standards if wanted not in made]
    return tuple(f"{_TITLES[wanted]} war gewünscht, {_reason(soffice, wanted, made)}" for wanted in missing)


def missing_attachments(options: PdfOptions) -> tuple[str, ...]:
    """Return a German sentence where files were to travel inside the PDF: no version of LibreOffice puts any there."""
    if not options.attachments:
        return ()
    names = join_und([quote(each.name) for each in options.attachments])
    verb = "fehlt" if len(options.attachments) == 1 else "fehlen"
    return (f"LibreOffice kann keine Dateien in das PDF legen; darin {verb} {names}.",)


def _reason(soffice: Soffice, wanted: Standard, made: tuple[Standard, ...]) -> str:
    titles = " und ".join(_TITLES[standard] for standard in made) or "PDF ohne Norm"
    if wanted in _PART_OF_PDF_A and "ua1" in made and soffice.version < UA_WITH_A_SINCE:
        return f"aber {soffice} kann PDF/A nicht zusammen mit PDF/UA (erst ab 24.8); die Datei ist {titles}."
    return f"aber {soffice} kann das nicht; die Datei ist {titles}."
