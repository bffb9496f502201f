"""From a view and its Word file to a PDF, by an engine behind one interface.

An engine is imported from its own module when it is chosen: each costs start-up time that a build without it saves.
"""

from kekdocs.render.pdf.engine import PdfEngine, PdfOptions, PdfResult, Prepared, Standard, Unsupported

__all__ = ["PdfEngine", "PdfOptions", "PdfResult", "Prepared", "Standard", "Unsupported"]
