"""The one gate for every path that a file names."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from kekdocs.errors import UnsafePathError
from kekdocs.files.names import find_fault, show_name
from kekdocs.files.system_errors import is_there

# Windows programs without long paths stop at 260; that leaves 60 for the folder of the workspace.
MAX_LENGTH = 200

_HINT = "Nennen Sie den Pfad ab dem Ordner und trennen Sie Ordner mit /, zum Beispiel »anlagen/Karte.pdf«."


def resolve_inside(base: Path, name: str, endings: Sequence[str] | None = None) -> Path:
    """The path below ``base`` that ``name`` means, written as ``base`` is; it need not exist.

    ``name`` is relative with ``/``, whatever the system. If a file of that name exists in the other normal form (NFC or
    NFD, as a Mac writes), its spelling is taken. Links may lead anywhere below ``base`` but not out of it. ``endings``
    like ``(".pdf", ".docx")`` are compared without case.

    Raises ``UnsafePathError`` with the reason.
    """
    nfc = unicodedata.normalize("NFC", name)
    if fault := _find_fault(nfc, endings):
        raise UnsafePathError(f"Der Pfad {show_name(name)} geht nicht: {fault}.", _HINT)
    path = _as_on_disk(base, nfc.split("/"))
    if not _leads_inside(base, path):
        raise UnsafePathError(
            f"Der Pfad {show_name(name)} geht nicht: eine Verknüpfung darin führt aus dem Ordner hinaus.",
            "Legen Sie die Datei selbst in den Ordner.",
        )
    return path


def _find_fault(nfc: str, endings: Sequence[str] | None) -> str | None:
    if not nfc:
        return "er ist leer"
    if nfc.startswith(("/", "\\")) or nfc[1:2] == ":":
        return "erwartet ein Pfad innerhalb des Ordners, gefunden ein vollständiger Pfad"
    parts = nfc.split("/")
    if ".." in parts:
        return "mit .. führt er aus dem Ordner hinaus"
    if len(nfc.encode("utf-16-le", "surrogatepass")) // 2 > MAX_LENGTH:
        return f"er ist länger als {MAX_LENGTH} Zeichen"
    if endings is not None and not nfc.lower().endswith(tuple(ending.lower() for ending in endings)):
        return f"erwartet eine Datei mit der Endung {' oder '.join(endings)}"
    return next((fault for part in parts if (fault := find_fault(part))), None)


def _as_on_disk(base: Path, parts: Sequence[str]) -> Path:
    path = base
    for part in parts:
        spellings = (path / part, path / unicodedata.normalize("NFD", part))
        path = next((spelling for spelling in spellings if is_there(spelling)), spellings[0])
    return path


def _leads_inside(base: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(base.resolve())
    except (OSError, RuntimeError):  # links in a circle: RuntimeError up to Python 3.12
        return False
