"""Finds the LibreOffice of this computer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kekdocs.errors import EngineFailedError, EngineMissingError
from kekdocs.render.pdf.process import run_limited

PROGRAM_VARIABLE = "KEKDOCS_SOFFICE"
"""Environment variable with the path of the program, for a LibreOffice at an unusual place."""

OLDEST = (7, 4)
"""The first version whose --convert-to takes the options of the PDF export as JSON."""

INSTALL_HINT = (
    "Installieren Sie LibreOffice (Windows und macOS: de.libreoffice.org; Debian und Ubuntu: "
    f"apt-get install libreoffice-writer-nogui), oder nennen Sie das Programm in der Umgebungsvariablen {PROGRAM_VARIABLE}."
)

_VERSION = re.compile(r"LibreOffice\w* (\d+)\.(\d+)")
_START_SECONDS = 60.0
_STUB_SIZE = 100


@dataclass(frozen=True, slots=True)
class Soffice:
    """A LibreOffice that runs; ``version`` is (major, minor), as in 7.4 or 24.8."""

    program: Path
    version: tuple[int, int]

    def __str__(self) -> str:
        return f"LibreOffice {self.version[0]}.{self.version[1]}"


def find_program() -> Path:
    """Return the path of the program: the named one, else the one on PATH, else one at the usual places.

    Raises:
        EngineMissingError: there is none, or the named one does not exist.
    """
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        found = shutil.which(named)
        if found is None:
            raise EngineMissingError(
                f"LibreOffice fehlt: Das Programm »{named}« aus der Umgebungsvariablen {PROGRAM_VARIABLE} gibt es nicht.",
                INSTALL_HINT,
            )
        return Path(found)
    for name in ("soffice", "libreoffice", *_usual_places()):
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    raise EngineMissingError("LibreOffice fehlt: Auf diesem Rechner ist kein LibreOffice zu finden.", INSTALL_HINT)


def _usual_places() -> tuple[str, ...]:
    if sys.platform == "win32":
        # soffice.com waits for the end and prints; soffice.exe does neither.
        roots = (os.environ.get("PROGRAMFILES"), os.environ.get("PROGRAMFILES(X86)"))
        return tuple(str(Path(root, "LibreOffice", "program", "soffice.com")) for root in roots if root)
    if sys.platform == "darwin":
        return ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)
    return ("/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice", "/snap/bin/libreoffice")


def find_kit(program: Path) -> Path | None:
    """Return LibreOffice's library beside its program, through which a process can hold it; only on Linux it works so."""
    if sys.platform != "linux":
        return None
    folder = program.resolve().parent
    # A build with one merged library leaves a line of text in place of the other one.
    found = (folder / name for name in ("libmergedlo.so", "libsofficeapp.so"))
    return next((path for path in found if path.is_file() and path.stat().st_size > _STUB_SIZE), None)


def find_soffice() -> Soffice:
    """Return the LibreOffice of this computer; its version is asked once a process.

    Raises:
        EngineMissingError: there is none.
        EngineFailedError: it does not start, or is too old.
    """
    return _ask_version(find_program())


@cache
def _ask_version(program: Path) -> Soffice:
    with tempfile.TemporaryDirectory(prefix="kekdocs-") as folder:
        log = Path(folder, "version.txt")
        try:
            run_limited([str(program), "--version"], timeout=_START_SECONDS, environment=os.environ, log=log)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EngineFailedError(f"LibreOffice startet nicht ({program}).", INSTALL_HINT) from error
        said = log.read_text(encoding="utf-8", errors="replace")
    match = _VERSION.search(said)
    if match is None:
        raise EngineFailedError(f"»{program}« nennt keine Version von LibreOffice.", INSTALL_HINT)
    soffice = Soffice(program, (int(match[1]), int(match[2])))
    if soffice.version < OLDEST:
        raise EngineFailedError(
            f"{soffice} ist zu alt; gebraucht wird mindestens LibreOffice {OLDEST[0]}.{OLDEST[1]}.", INSTALL_HINT
        )
    return soffice
