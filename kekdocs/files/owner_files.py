"""The small files by which Word and LibreOffice tell that a document is open."""

from __future__ import annotations

from pathlib import Path

from kekdocs.files.system_errors import is_there

_WORD_ENDINGS = frozenset({".doc", ".docx", ".docm", ".dot", ".dotx", ".dotm", ".rtf", ".odt"})
_KEPT_WHOLE = 6


def find_owner_file(path: Path) -> Path | None:
    """The owner file next to ``path`` or ``None``; after a crash of Word it stays though nothing is open."""
    names = (_word_name(path), f".~lock.{path.name}#")
    return next((owner for name in names if is_there(owner := path.with_name(name))), None)


def _word_name(path: Path) -> str:
    # Word writes ~$ over the first two characters; of a stem of seven it drops only one, of six or fewer none.
    cut = min(max(len(path.stem) - _KEPT_WHOLE, 0), 2) if path.suffix.lower() in _WORD_ENDINGS else 0
    return f"~${path.name[cut:]}"
