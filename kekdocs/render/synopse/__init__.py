"""A Synopse as a document of its own, in Word and PDF: a table in landscape, or one text."""

from kekdocs.render.synopse.document import render_synopse
from kekdocs.render.synopse.sheets import view_sheet

__all__ = ["render_synopse", "view_sheet"]
