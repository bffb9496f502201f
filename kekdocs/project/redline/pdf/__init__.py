"""The text of a PDF as a reader means it: paragraphs in order, without headers, footers, page numbers and broken words.

It is approximate: a PDF says where glyphs stand. One with tags says more, and then its tags are followed.
"""

from kekdocs.project.redline.pdf.read import read_pdf

__all__ = ["read_pdf"]
