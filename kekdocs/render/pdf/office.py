"""Foreign office files made into PDFs by LibreOffice, for a Sitzungsmappe."""

from __future__ import annotations

from datetime import date
from typing import Final

from kekdocs.files.zip_gate import check_open_document, check_zip
from kekdocs.render.pdf.engine import PdfOptions, PdfResult
from kekdocs.render.pdf.export import export_settings
from kekdocs.render.pdf.failures import made_damaged
from kekdocs.render.pdf.oneshot import WORD, Format, export_once
from kekdocs.render.pdf.raw import DamagedPdfError, count_pages, declared_standards, make_reproducible
from kekdocs.render.pdf.soffice import find_soffice

OFFICE: Final = {
    kind.ending: kind
    for kind in (
        WORD,
        Format(".odt", "writer8", "writer_pdf_Export"),
        Format(".xlsx", "Calc MS Excel 2007 XML", "calc_pdf_Export"),
        Format(".ods", "calc8", "calc_pdf_Export"),
        Format(".pptx", "Impress MS PowerPoint 2007 XML", "impress_pdf_Export"),
        Format(".odp", "impress8", "impress_pdf_Export"),
    )
}
"""What can be converted, by ending: packages alone, which the gate can look into; old binary files it cannot."""
_OPEN_DOCUMENT: Final = (".odt", ".ods", ".odp")


def convert_office(data: bytes, ending: str, erstellt: date, *, timeout: float = 120.0) -> PdfResult:
    """Return the PDF of a file with an ending of ``OFFICE``; ``erstellt`` is its date of creation, ``timeout`` in seconds.

    Macros do not run and nothing is loaded from outside.

    Raises:
        UnsafePackageError: the file is damaged, too large, has a password or holds active content.
        EngineMissingError: LibreOffice is not installed.
        EngineFailedError: it failed or lacks the part for this kind of file.
    """
    (check_open_document if ending in _OPEN_DOCUMENT else check_zip)(data)
    soffice = find_soffice()
    settings = export_settings(soffice, PdfOptions(erstellt, ("ua1", "a2a")))
    exported = export_once(soffice, data, settings, timeout, OFFICE[ending])
    try:
        made = make_reproducible(exported, erstellt)
        return PdfResult(made, count_pages(made), declared_standards(made))
    except DamagedPdfError as error:
        raise made_damaged() from error
