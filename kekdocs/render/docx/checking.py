"""All tags of one part checked, before anything is filled: for Word and for PDF alike."""

from __future__ import annotations

from collections.abc import Iterator

from kekdocs.render.docx.collecting import Collected
from kekdocs.render.docx.expressions import Scope
from kekdocs.render.docx.findings import TemplateFinding, finding
from kekdocs.render.docx.shapes import fields
from kekdocs.render.docx.statements import check_tag
from kekdocs.render.docx.structure import check_blocks


def check_part(collected: Collected, view_type: type) -> Iterator[TemplateFinding]:
    """What is wrong with how the tags stand, with each of them, and with their blocks.

    ``view_type`` is the TypedDict whose names the tags may use.
    """
    yield from collected.findings
    scope = Scope([dict(fields(view_type))])
    for tag in collected.tags:
        check_tag(tag.raw, scope)
        for fault in scope.faults:
            yield finding(fault.code, tag.place, fault.message, *fault.hints)
        scope.faults.clear()
    yield from check_blocks(collected.tags)
