"""The PDF engine LibreOffice: exact for every template, because it lays out the finished Word file itself.

It runs in a profile of its own: on Linux in a worker that keeps LibreOffice loaded (LibreOfficeKit), elsewhere in a process for each
document. A worker that hangs, dies or grows is replaced. Dates and identifiers in the file are replaced: same input, same bytes.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Mapping

from kekdocs.render.pdf.engine import PdfOptions, PdfResult, Prepared, Standard, Unsupported
from kekdocs.render.pdf.export import Settings, export_settings, missing_attachments, missing_standards
from kekdocs.render.pdf.failures import crashed, made_damaged, made_nothing, took_too_long
from kekdocs.render.pdf.oneshot import export_once
from kekdocs.render.pdf.package import is_whole_word_file
from kekdocs.render.pdf.persistent import NotReadyError, RefusedError, Replacing, WorkerLimits, WorkerLostError
from kekdocs.render.pdf.raw import DamagedPdfError, count_pages, declared_standards, make_reproducible
from kekdocs.render.pdf.soffice import Soffice, find_kit, find_program, find_soffice


class LibreOfficeEngine:
    """Makes PDFs with the LibreOffice of this computer, one document at a time.

    On Linux the first document starts a worker process in which LibreOffice stays loaded; ``limits`` say when it is
    replaced. ``persistent=False``, another system, a LibreOffice without its library LibreOfficeKit, and a file that is no
    whole Word file get one process a document; the bytes are the same. An engine may be used by several threads; each
    engine has a worker of its own, which ends with the engine or with this process, however that ends.
    """

    name = "libreoffice"

    def __init__(self, *, persistent: bool = True, limits: WorkerLimits | None = None) -> None:
        self._worker = Replacing(limits or WorkerLimits()) if persistent else None

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
        self._start_worker()
        soffice = find_soffice()
        exported = self._export(soffice, docx(), export_settings(soffice, options), options.timeout)
        try:
            data = make_reproducible(exported, options.erstellt)
            standards = declared_standards(data)
            return PdfResult(data, count_pages(data), standards, self._warnings(soffice, options, standards))
        except DamagedPdfError as error:
            raise made_damaged() from error

    def _warnings(self, soffice: Soffice, options: PdfOptions, made: tuple[Standard, ...]) -> tuple[str, ...]:
        return (*missing_standards(soffice, options, made), *missing_attachments(options))

    def close(self) -> None:
        """End the worker now; the next document starts another."""
        if self._worker:
            self._worker.end()

    def _start_worker(self) -> None:
        """Let LibreOffice load (a second) while the version is asked and the Word file is made."""
        if self._worker and (kit := find_kit(find_program())):
            self._worker.start(kit)

    def _export(self, soffice: Soffice, docx: bytes, settings: Settings, timeout: float) -> bytes:
        kit = find_kit(soffice.program)
        # LibreOfficeKit takes no name of a filter: it would print a broken package as text, or mend it and lose half.
        if self._worker is None or kit is None or not is_whole_word_file(docx):
            return export_once(soffice, docx, settings, timeout)
        deadline = time.monotonic() + timeout
        try:
            return self._worker.export(kit, docx, settings, deadline)
        except NotReadyError:
            self._worker = None
            return export_once(soffice, docx, settings, max(deadline - time.monotonic(), 0))
        except subprocess.TimeoutExpired as error:
            raise took_too_long(timeout) from error
        except WorkerLostError as error:
            raise crashed(str(error)) from error
        except RefusedError as error:
            raise made_nothing(str(error)) from error
