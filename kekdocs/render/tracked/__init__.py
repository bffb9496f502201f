"""Word documents with tracked changes: made from two documents, listed, accepted and rejected.

The names are loaded on first use (PEP 562): who lists changes needs no comparison.

Two packages are woven into one, based on the new one. Tables, controls, headers and notes are paired first; the paragraphs between
them are one ``Form.WORD`` text in which each picture, field or link is one sign. ``resolve`` and ``view``, which know nothing of
the writer, prove each file before it is handed out. What Word, LibreOffice and we do stands in docs/word-revisionen.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kekdocs.render.tracked.compare import Compared, compare_documents
    from kekdocs.render.tracked.fragments import Look, tracked_paragraphs
    from kekdocs.render.tracked.listing import ChangeKind, TrackedChange, list_changes
    from kekdocs.render.tracked.resolve import Decision, resolve_changes
    from kekdocs.render.tracked.stamp import Stamp, StampError
    from kekdocs.render.tracked.text import document_text

_HOMES = {
    "ChangeKind": "listing",
    "Compared": "compare",
    "Decision": "resolve",
    "Look": "fragments",
    "Stamp": "stamp",
    "StampError": "stamp",
    "TrackedChange": "listing",
    "compare_documents": "compare",
    "document_text": "text",
    "list_changes": "listing",
    "resolve_changes": "resolve",
    "tracked_paragraphs": "fragments",
}

__all__ = [
    "ChangeKind",
    "Compared",
    "Decision",
    "Look",
    "Stamp",
    "StampError",
    "TrackedChange",
    "compare_documents",
    "document_text",
    "list_changes",
    "resolve_changes",
    "tracked_paragraphs",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kekdocs.render.tracked' has no attribute {name!r}")
    value = getattr(import_module(f"kekdocs.render.tracked.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
