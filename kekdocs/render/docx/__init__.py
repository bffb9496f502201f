"""A Word template and a view made into a Word document (DOCX).

The names are loaded on first use (PEP 562): filling a template that is already prepared needs no XML library.

Preparing checks every tag against the view by its syntax tree, lifts tags to the paragraph, row or cell they stand for, and
compiles each part with text into one Jinja program. Filling runs the programs, repairs what tags can break (an empty cell, an
empty table) and packs the members in a fixed order with fixed dates. That a part comes out well-formed is proved once from its
program (``soundness``); where it cannot be, every document is parsed. Long texts take the styles of the template and the look of
their tag's paragraph; every list counts for itself. Changed words carry a character style and signs, ``[+ new +]`` and
``[– struck –]``: strike and underline alone are silent to a screen reader.
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
