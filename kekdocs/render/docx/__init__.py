"""A Word template and a view made into a Word document (DOCX)."""

from kekdocs.render.docx.findings import TemplateFinding, TemplateRunError
from kekdocs.render.docx.pictures import Wappen
from kekdocs.render.docx.prepare import Prepared, prepare_template
from kekdocs.render.docx.properties import DocumentProperties
from kekdocs.render.docx.render import render_docx

__all__ = [
    "DocumentProperties",
    "Prepared",
    "TemplateFinding",
    "TemplateRunError",
    "Wappen",
    "prepare_template",
    "render_docx",
]
