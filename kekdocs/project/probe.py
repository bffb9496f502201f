"""Looks whether files that a Vorlage or the settings name can be used. The only look at the disk before rendering."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kekdocs.deutsch import closest, quote
from kekdocs.errors import KekdocsError
from kekdocs.files import resolve_inside
from kekdocs.resolve import FileProblem

# A PDF may have some bytes of rubbish before its header; readers accept it within the first KiB (ISO 32000-1, H.3.4.1).
_HEADER_WINDOW = 1024
_SIGNATURES = {
    ".pdf": (b"%PDF-",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".odt": (b"PK\x03\x04",),
    ".ods": (b"PK\x03\x04",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
}


def probe_file(folder: Path, name: str, *, missing: str, endings: tuple[str, ...] | None = None) -> FileProblem | None:
    """Return why a file below ``folder`` cannot be used, or None; ``missing`` is the code for a file that is not there."""
    try:
        path = resolve_inside(folder, name, endings)
    except KekdocsError as error:
        reason = str(error).rstrip(".").replace("Der Pfad", "der Pfad", 1)
        return FileProblem("K203", reason, f"Nennen Sie eine Datei im Ordner {folder.name}, zum Beispiel »karte.pdf«.")
    if not path.exists():
        return FileProblem(
            missing, f"die Datei {quote(name)} gibt es im Ordner {folder.name} nicht", _similar(folder, name)
        )
    if not path.is_file():
        return FileProblem("K206", f"{quote(name)} ist ein Ordner, erwartet eine Datei")
    return _probe_content(path, name)


def _similar(folder: Path, name: str) -> str:
    names = (
        [p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file()] if folder.is_dir() else []
    )
    near = closest(name, names)
    return f"Meinten Sie »{near}«?" if near else f"Legen Sie die Datei in den Ordner {folder.name}."


def _probe_content(path: Path, name: str) -> FileProblem | None:
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER_WINDOW)
    except OSError:
        return FileProblem("K206", f"die Datei {quote(name)} darf nicht gelesen werden")
    if not start:
        return FileProblem("K206", f"die Datei {quote(name)} ist leer")
    signatures = _SIGNATURES.get(path.suffix.lower())
    if signatures and not any(s in start if s == b"%PDF-" else start.startswith(s) for s in signatures):
        kind = path.suffix.lower().lstrip(".").upper()
        return FileProblem("K206", f"die Datei {quote(name)} ist keine {kind}-Datei")
    return None


def probe_files(folder: Path, names: Iterable[str], *, missing: str) -> dict[str, FileProblem]:
    """Return what is wrong with each of the named files; usable ones are left out."""
    found = {name: probe_file(folder, name, missing=missing) for name in dict.fromkeys(names) if name}
    return {name: problem for name, problem in found.items() if problem}
