"""A Word template and a view made into a Word document (DOCX).

The names are loaded on first use (PEP 562): filling a template that is already prepared needs no XML library.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kekdocs.render.docx.findings import TemplateFinding, TemplateRunError
    from kekdocs.render.docx.persist import load_or_prepare
    from kekdocs.render.docx.pictures import Wappen
    from kekdocs.render.docx.prepare import prepare_template
    from kekdocs.render.docx.prepared import DocumentProperties, Prepared
    from kekdocs.render.docx.render import render_docx

_HOMES = {
    "DocumentProperties": "prepared",
    "Prepared": "prepared",
    "TemplateFinding": "findings",
    "TemplateRunError": "findings",
    "Wappen": "pictures",
    "load_or_prepare": "persist",
    "prepare_template": "prepare",
    "render_docx": "render",
}

__all__ = [
    "DocumentProperties",
    "Prepared",
    "TemplateFinding",
    "TemplateRunError",
    "Wappen",
    "load_or_prepare",
    "prepare_template",
    "render_docx",
]


def __getattr__(name: str) -> Any:
    """Load a name from its module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kekdocs.render.docx' has no attribute {name!r}")
    value = getattr(import_module(f"kekdocs.render.docx.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
