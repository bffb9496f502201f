"""Runs a compiled part of a template; what goes wrong is said with the place of the tag, for Word and for PDF alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from jinja2.exceptions import TemplateError

from kekdocs.render.docx.findings import Place, TemplateRunError
from kekdocs.render.docx.limits import Budget

if TYPE_CHECKING:
    from jinja2 import Template

# Characters between two looks at the budget; loops take a look in every round besides.
_LOOK_EVERY: Final = 100_000
# What a template can make Python say by itself: a comparison of a text with a number.
_TEMPLATE_FAULTS: Final = (TypeError, ValueError, ArithmeticError, LookupError)
_HINT: Final = "Ist der Name nur manchmal angegeben, umgeben Sie den Absatz mit {%p if … %} und {%p endif %}."


def run_template(
    template: Template, context: Mapping[str, Any], budget: Budget, places: Mapping[int, Place | str], label: str
) -> str:
    """What a part prints; all else as in ``run_pieces``."""
    return "".join(run_pieces(template, context, budget, places, label))


def run_pieces(
    template: Template, context: Mapping[str, Any], budget: Budget, places: Mapping[int, Place | str], label: str
) -> list[str]:
    """What a part prints, piece by piece. The context is shared with the other parts and not changed.

    ``places`` tells where in the Word template a line of the source comes from, ``label`` names the part where none is
    known. Raises ``TemplateRunError`` for everything that the template does wrong; a mistake of this program stays what it is.
    """
    parts: list[str] = []
    size = 0
    names = context if isinstance(context, dict) else dict(context)
    try:
        for piece in template.root_render_func(template.new_context(names, shared=True)):
            size += len(piece)
            if size > _LOOK_EVERY:
                budget.take_output(size)
                size = 0
            parts.append(piece)
        budget.take_output(size)
    except TemplateError as error:
        lines = _template_lines(template, error.__traceback__)
        raise _run_error(_where(lines, places, label), error.message or "") from error
    except _TEMPLATE_FAULTS as error:
        lines = _template_lines(template, error.__traceback__)
        if lines[-1] is None:
            raise  # raised below the template's own code
        raise _run_error(_where(lines, places, label), "") from error
    return parts


def _template_lines(template: Template, traceback: TracebackType | None) -> list[int | None]:
    """The lines of the source that were running, outermost first; None for code that is not the template's."""
    lines: list[int | None] = []
    while traceback is not None:
        is_template = traceback.tb_frame.f_globals.get("__jinja_template__") is template
        lines.append(template.get_corresponding_lineno(traceback.tb_lineno) if is_template else None)
        traceback = traceback.tb_next
    return lines


def _where(lines: list[int | None], places: Mapping[int, Place | str], label: str) -> str:
    """The innermost place that is known."""
    known = [places[line] for line in lines if line is not None and line in places]
    return str(known[-1]) if known else label


def _run_error(where: str, reason: str) -> TemplateRunError:
    reason = reason or "Diese Werte passen nicht zusammen"
    return TemplateRunError(f"{where}: {reason}.", _HINT if "fehlt" in reason else "")
