"""The PDF engine LibreOffice: exact for every template, because it lays out the finished Word file itself."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from kekdocs.errors import EngineFailedError
from kekdocs.render.pdf.engine import PdfOptions, PdfResult, Prepared, Standard, Unsupported
from kekdocs.render.pdf.process import run_limited
from kekdocs.render.pdf.profile import Profile
from kekdocs.render.pdf.raw import DamagedPdfError, count_pages, declared_standards, make_reproducible
from kekdocs.render.pdf.soffice import Soffice, find_soffice

UA_WITH_A_SINCE = (24, 8)
"""Before this version a file that claims both is not what it claims (veraPDF on a file of 7.4)."""

_PART_OF_PDF_A: Mapping[Standard, int] = {"a2b": 2, "a2a": 2, "a3b": 3, "a3a": 3}
_TITLES: Mapping[Standard, str] = {
    "ua1": "PDF/UA-1",
    "a2b": "PDF/A-2b",
    "a2a": "PDF/A-2a",
    "a3b": "PDF/A-3b",
    "a3a": "PDF/A-3a",
}
_PROFILE = Profile()
_ONE_AT_A_TIME = threading.Lock()


class LibreOfficeEngine:
    """Makes PDFs with the LibreOffice of this computer, one document at a time in each process."""

    name = "libreoffice"

    def prepare(self, template: bytes, name: str) -> Prepared | Unsupported:  # noqa: ARG002  # the interface's arguments
        """Return at once: LibreOffice draws the finished DOCX and needs nothing of the template."""
        return Prepared(self.name)

    def render(
        self,
        prepared: Prepared,
        view: Mapping[str, object],  # noqa: ARG002  # the interface's argument
        options: PdfOptions,
        docx: Callable[[], bytes],
    ) -> PdfResult:
        """Draw the DOCX; errors as in ``PdfEngine.render``. Title and language of the PDF are those of the DOCX."""
        if prepared.engine != self.name:
            raise ValueError(f"prepared by {prepared.engine!r}, not by {self.name!r}")
        soffice = find_soffice()
        exported = _export(soffice, docx(), options)
        try:
            data = make_reproducible(exported, options.erstellt)
            standards = declared_standards(data)
            return PdfResult(data, count_pages(data), standards, _warnings(soffice, options, standards))
        except DamagedPdfError as error:
            raise EngineFailedError("LibreOffice hat eine beschädigte PDF-Datei geschrieben.", _AGAIN) from error


_NOTHING = "LibreOffice hat aus der Word-Datei keine PDF-Datei gemacht."
_AGAIN = "Versuchen Sie es noch einmal. Bleibt es dabei, öffnen Sie die Word-Datei in Word und speichern Sie sie dort als PDF."


def _export(soffice: Soffice, docx: bytes, options: PdfOptions) -> bytes:
    if not docx:
        raise EngineFailedError(_NOTHING, _AGAIN)  # LibreOffice takes an empty file for a new document
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="kekdocs-pdf-", ignore_cleanup_errors=True) as job:
        folder = Path(job)
        source, target, log = folder / "vorlage.docx", folder / "vorlage.pdf", folder / "ausgabe.txt"
        source.write_bytes(docx)
        try:
            run_limited(
                _command(soffice, source, options), timeout=options.timeout, environment=_environment(folder), log=log
            )
        except subprocess.TimeoutExpired as error:
            _PROFILE.discard()
            raise EngineFailedError(
                f"LibreOffice war nach {options.timeout:g} Sekunden nicht fertig und wurde beendet.", _AGAIN
            ) from error
        except OSError as error:
            raise EngineFailedError(f"LibreOffice startet nicht ({soffice.program}).", _AGAIN) from error
        if not target.is_file():
            _PROFILE.discard()
            failed = EngineFailedError(_NOTHING, _AGAIN)
            failed.add_note(log.read_text(encoding="utf-8", errors="replace"))
            raise failed
        return target.read_bytes()


def _command(soffice: Soffice, source: Path, options: PdfOptions) -> list[str]:
    return [
        str(soffice.program),
        f"-env:UserInstallation={_PROFILE.folder().as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        "--nofirststartwizard",
        # The filter is named: left alone, LibreOffice opens a broken package as plain text and prints its bytes.
        "--infilter=MS Word 2007 XML",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(_export_settings(soffice, options))}",
        "--outdir",
        str(source.parent),
        str(source),
    ]


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment: the zone decides how dates are written, and what a killed program leaves goes with the job."""
    return {**os.environ, "TZ": "UTC", **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))}


def _export_settings(soffice: Soffice, options: PdfOptions) -> dict[str, dict[str, object]]:
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


def _warnings(soffice: Soffice, options: PdfOptions, standards: tuple[Standard, ...]) -> tuple[str, ...]:
    missing = [wanted for wanted in options.standards if wanted not in standards]
    return tuple(f"{_TITLES[wanted]} war gewünscht, {_reason(soffice, wanted, standards)}" for wanted in missing)


def _reason(soffice: Soffice, wanted: Standard, standards: tuple[Standard, ...]) -> str:
    made = " und ".join(_TITLES[standard] for standard in standards) or "PDF ohne Norm"
    if wanted in _PART_OF_PDF_A and "ua1" in standards and soffice.version < UA_WITH_A_SINCE:
        return f"aber {soffice} kann PDF/A nicht zusammen mit PDF/UA (erst ab 24.8); die Datei ist {made}."
    return f"aber {soffice} kann das nicht; die Datei ist {made}."
