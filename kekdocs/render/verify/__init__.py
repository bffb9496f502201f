"""The check that no text is lost between the source and the documents (text conservation)."""

from kekdocs.render.verify.conservation import Missing, doubled_strings, fold_text, missing_strings
from kekdocs.render.verify.docx_text import docx_text
from kekdocs.render.verify.lost import lost_texts
from kekdocs.render.verify.pdf_text import UntaggedPdfError, pdf_text

__all__ = [
    "Missing",
    "UntaggedPdfError",
    "docx_text",
    "doubled_strings",
    "fold_text",
    "lost_texts",
    "missing_strings",
    "pdf_text",
]
