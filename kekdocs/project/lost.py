"""The error for a document whose worker process had to be ended."""

from __future__ import annotations

from typing import Final

from kekdocs.errors import KekdocsError

LOST_HINT: Final = (
    "Die anderen Dokumente sind davon nicht betroffen. Versuchen Sie es mit dieser Vorlage allein noch einmal; bleibt es "
    "dabei, geben Sie sie der Betreuung des Programms."
)


class DocumentLostError(KekdocsError):
    """Making the document crashed, took too long or too much memory, and was ended."""

    code = "K513"
