"""A compiled template filled with a view: the stream of each part."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final

from jinja2 import Template
from jinja2.exceptions import TemplateError

from kekdocs.render.docx.findings import TemplateRunError
from kekdocs.render.docx.limits import Budget
from kekdocs.render.docx.lists import Counters, Numbering
from kekdocs.render.docx.sandbox import BUDGET_NAME, COUNTERS_NAME
from kekdocs.render.typst.program import PartProgram

# What a template can make Python say: a comparison of a text with a number, an index that is too large.
_TEMPLATE_FAULTS: Final = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)


def fill_context(view: Mapping[str, object], numbering: Numbering) -> dict[str, Any]:
    """The view with what a rendering may use up, and a counter for the lists that it begins."""
    return {**view, BUDGET_NAME: Budget(), COUNTERS_NAME: Counters(numbering)}


def fill(program: PartProgram, template: Template, context: Mapping[str, Any]) -> str:
    """What a program prints. Raises ``TemplateRunError`` with the place in the template."""
    budget: Budget = context[BUDGET_NAME]
    pieces: list[str] = []
    try:
        for piece in template.root_render_func(template.new_context(dict(context))):
            budget.take_output(len(piece))
            pieces.append(piece)
    except _TEMPLATE_FAULTS as error:
        line = _template_line(template, error.__traceback__)
        if line is None and not isinstance(error, TemplateError):
            raise  # a mistake of this program, not of the template
        raise _run_error(program, line, error) from error
    return "".join(pieces)


def _template_line(template: Template, traceback: TracebackType | None) -> int | None:
    """The line of the source that was running, for an error raised in the template's own code."""
    line = None
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("__jinja_template__") is template:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return line


def _run_error(program: PartProgram, line: int | None, error: Exception) -> TemplateRunError:
    where = program.places.get(line or 0, program.label)
    is_known = isinstance(error, TemplateError) and error.message
    reason = error.message if isinstance(error, TemplateError) and is_known else "Diese Werte passen nicht zusammen"
    hint = "Ist der Name nur manchmal angegeben, umgeben Sie den Absatz mit {%p if … %} und {%p endif %}."
    return TemplateRunError(f"{where}: {reason}.", hint if "fehlt" in str(reason) else "")
