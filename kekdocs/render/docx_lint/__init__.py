"""What a Word template could do better: for reading software, for other programs, for the office that edits it next.

``kekdocs.render.docx`` says what keeps a template from being filled; everything here is a warning.
"""

from kekdocs.render.docx_lint.check import lint_template
from kekdocs.render.docx_lint.sample import (
    emptiest_sample,
    emptiest_view,
    fullest_sample,
    fullest_view,
    lost_in,
    lost_names,
)
from kekdocs.render.docx_lint.typical import typical_sample, typical_view

__all__ = [
    "emptiest_sample",
    "emptiest_view",
    "fullest_sample",
    "fullest_view",
    "lint_template",
    "lost_in",
    "lost_names",
    "typical_sample",
    "typical_view",
]
