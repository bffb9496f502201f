"""One LibreOffice process a document: works with every LibreOffice on every system, and costs a start each time."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from kekdocs.render.pdf.export import Settings
from kekdocs.render.pdf.failures import made_nothing, not_started, took_too_long
from kekdocs.render.pdf.process import job_environment, run_limited
from kekdocs.render.pdf.profile import Profile
from kekdocs.render.pdf.soffice import Soffice

_PROFILE = Profile()
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file by its ending, and the names of LibreOffice's filters that read it and write its PDF."""

    ending: str
    reader: str
    writer: str


WORD = Format(".docx", "MS Word 2007 XML", "writer_pdf_Export")


def export_once(soffice: Soffice, data: bytes, settings: Settings, timeout: float, kind: Format = WORD) -> bytes:
    """Return the PDF of a file as LibreOffice wrote it; ``timeout`` is in seconds.

    Raises:
        EngineFailedError: it did not start, wrote nothing, or was not ready in time.
    """
    if not data:
        raise made_nothing()  # LibreOffice takes an empty file for a new document
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="kekdocs-pdf-", ignore_cleanup_errors=True) as job:
        folder = Path(job)
        source, target, log = folder / f"vorlage{kind.ending}", folder / "vorlage.pdf", folder / "ausgabe.txt"
        source.write_bytes(data)
        try:
            run_limited(
                _command(soffice, source, settings, kind), timeout=timeout, environment=job_environment(folder), log=log
            )
        except subprocess.TimeoutExpired as error:
            _PROFILE.discard()
            raise took_too_long(timeout) from error
        except OSError as error:
            raise not_started(soffice.program) from error
        if not target.is_file():
            _PROFILE.discard()
            raise made_nothing(log.read_text(encoding="utf-8", errors="replace"))
        return target.read_bytes()


def _command(soffice: Soffice, source: Path, settings: Settings, kind: Format) -> list[str]:
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
        f"--infilter={kind.reader}",
        "--convert-to",
        f"pdf:{kind.writer}:{json.dumps(settings)}",
        "--outdir",
        str(source.parent),
        str(source),
    ]
