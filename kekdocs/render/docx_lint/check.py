"""Runs the checks. The tuple is the whole list; nothing registers itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kekdocs.diagnostics import Diagnostic, sort_diagnostics
from kekdocs.render.docx_lint.fonts import check_fonts
from kekdocs.render.docx_lint.headings import check_headings
from kekdocs.render.docx_lint.looks import check_looks
from kekdocs.render.docx_lint.metadata import check_language, check_title
from kekdocs.render.docx_lint.objects import check_objects, check_pictures
from kekdocs.render.docx_lint.opened import OpenedTemplate, open_template
from kekdocs.render.docx_lint.spacing import check_breaks, check_empty_paragraphs, check_tabs
from kekdocs.render.docx_lint.split_tags import check_split_tags
from kekdocs.render.docx_lint.stylenames import check_styles
from kekdocs.render.docx_lint.tables import check_tables

CHECKS: tuple[Callable[[OpenedTemplate], Iterator[Diagnostic]], ...] = (
    check_split_tags,
    check_headings,
    check_pictures,
    check_tables,
    check_looks,
    check_language,
    check_title,
    check_styles,
    check_empty_paragraphs,
    check_tabs,
    check_breaks,
    check_objects,
    check_fonts,
)


def lint_template(data: bytes, file: str, house_fonts: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Return what could be better in a template (K410 to K419, all warnings), by place.

    ``file`` stands in the findings; ``house_fonts`` are the families of the office's own fonts in lower case. Raises
    ``UnsafePackageError`` for what is no harmless Word document.
    """
    opened = open_template(data, file, house_fonts)
    return sort_diagnostics(found for check in CHECKS for found in check(opened))
