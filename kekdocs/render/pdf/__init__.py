"""From a view and its Word file to a PDF, by an engine behind one interface.

An engine is imported from its own module when it is chosen: each costs start-up time that a build without it saves.
"""

from kekdocs.render.pdf.engine import Attachment, PdfEngine, PdfOptions, PdfResult, Prepared, Standard, Unsupported

__all__ = ["Attachment", "PdfEngine", "PdfOptions", "PdfResult", "Prepared", "Standard", "Unsupported"]
