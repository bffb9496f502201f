"""Findings with a place, their German texts and the codes that explain them."""

from kekdocs.diagnostics.code import Code
from kekdocs.diagnostics.codes import CODES
from kekdocs.diagnostics.diagnostic import Diagnostic, Severity, Span, TemplatePlace, sort_diagnostics
from kekdocs.diagnostics.draw import draw_diagnostic, split_lines

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "Severity",
    "Span",
    "TemplatePlace",
    "draw_diagnostic",
    "sort_diagnostics",
    "split_lines",
]
