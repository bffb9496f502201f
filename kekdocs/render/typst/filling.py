"""A compiled template filled with a view: the stream of each part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Template

from kekdocs.render.docx.limits import Budget
from kekdocs.render.docx.lists import Counters, Numbering
from kekdocs.render.docx.running import run_template
from kekdocs.render.docx.sandbox import BUDGET_NAME, COUNTERS_NAME
from kekdocs.render.typst.program import PartProgram


def fill_context(view: Mapping[str, object], numbering: Numbering) -> dict[str, Any]:
    """The view with what a rendering may use up, and a counter for the lists that it begins."""
    return {**view, BUDGET_NAME: Budget(), COUNTERS_NAME: Counters(numbering)}


def fill(program: PartProgram, template: Template, context: Mapping[str, Any]) -> str:
    """What a program prints. Raises ``TemplateRunError`` with the place in the template."""
    return run_template(template, context, context[BUDGET_NAME], program.places, program.label)
