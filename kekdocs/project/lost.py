"""Jobs whose worker process had to be ended: why, and the error for the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from kekdocs.errors import KekdocsError

LOST_HINT: Final = (
    "Die anderen Dokumente sind davon nicht betroffen. Versuchen Sie es mit dieser Vorlage allein noch einmal; bleibt es "
    "dabei, geben Sie sie der Betreuung des Programms."
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a job gave nothing. ``text`` is the rest of a German sentence: »… hat nach 120 Sekunden nicht geendet«.

    ``kind`` is killed for a process that the system or a fault of the machine ended, crash for one that ended itself.
    ``detail`` is what the worker last said on standard error.
    """

    kind: Literal["time", "memory", "killed", "crash", "result"]
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for one job and megabytes for one worker with what it started."""

    timeout: float
    memory_mb: int


class DocumentLostError(KekdocsError):
    """Making the document crashed, took too long or too much memory, and was ended."""

    code = "K513"
