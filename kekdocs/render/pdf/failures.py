"""What a clerk reads when LibreOffice gave no PDF. ``said`` is what the program printed, for the one who looks closer."""

from __future__ import annotations

from pathlib import Path

from kekdocs.errors import EngineFailedError

AGAIN = "Versuchen Sie es noch einmal. Bleibt es dabei, öffnen Sie die Word-Datei in Word und speichern Sie sie dort als PDF."


def made_nothing(said: str = "") -> EngineFailedError:
    """LibreOffice ended or answered, but there is no PDF."""
    return _failed("LibreOffice hat aus der Word-Datei keine PDF-Datei gemacht.", said)


def made_damaged() -> EngineFailedError:
    """There is a PDF that is not whole."""
    return _failed("LibreOffice hat eine beschädigte PDF-Datei geschrieben.")


def crashed(said: str = "") -> EngineFailedError:
    """LibreOffice died at this document."""
    return _failed("LibreOffice ist bei diesem Dokument abgestürzt.", said)


def not_started(program: Path) -> EngineFailedError:
    """The system cannot run the program."""
    return _failed(f"LibreOffice startet nicht ({program}).")


def took_too_long(seconds: float) -> EngineFailedError:
    """LibreOffice was ended because the time was over."""
    return _failed(f"LibreOffice war nach {seconds:g} Sekunden nicht fertig und wurde beendet.")


def _failed(message: str, said: str = "") -> EngineFailedError:
    error = EngineFailedError(message, AGAIN)
    if said:
        error.add_note(said)
    return error
