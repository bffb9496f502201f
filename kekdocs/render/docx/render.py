"""A prepared template and a view made into the bytes of a DOCX."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from kekdocs.files.zip_writer import PackedPart, pack_behind, write_zip
from kekdocs.render.docx.findings import HARMLESS, TemplateRunError
from kekdocs.render.docx.finishing import finish_part
from kekdocs.render.docx.limits import Budget
from kekdocs.render.docx.lists import Counters
from kekdocs.render.docx.notes import settle_notes
from kekdocs.render.docx.prepared import DocumentProperties, Prepared, timestamp
from kekdocs.render.docx.running import run_pieces
from kekdocs.render.docx.sandbox import BUDGET_NAME, COUNTERS_NAME


def render_docx(prepared: Prepared, view: Mapping[str, Any], *, properties: DocumentProperties) -> bytes:
    """The document: same template, view and date, same bytes.

    Raises ``TemplateRunError`` with the place in the template when it has findings, when a name is missing in the view,
    when a tag does what templates may not do, or when the document grows beyond all measure.
    """
    _refuse_findings(prepared)
    if prepared.by_docxtpl:
        from kekdocs.render.docx.by_docxtpl import render_by_docxtpl  # noqa: PLC0415  # 130 ms of CPU that few templates need

        return render_by_docxtpl(prepared.by_docxtpl, view, properties)
    budget = Budget()
    counters = Counters(prepared.numbering) if prepared.numbering else None
    context = {**view, BUDGET_NAME: budget, COUNTERS_NAME: counters}
    created = timestamp(properties["erstellt"])
    picture_ids = count(1)
    members: dict[str, PackedPart] = {**prepared.packed()}
    filled: dict[str, bytes] = {}
    for program in prepared.programs:
        pieces = run_pieces(program.template, context, budget, program.lines, program.label)
        filled[program.part] = finish_part(prepared, program, pieces, created, picture_ids)
    settle_notes(filled, prepared.members)
    members |= {name: prepared.pack(name, data) for name, data in filled.items()}
    if counters is not None:
        behind = counters.numbering.behind(counters.xml)
        members[counters.numbering.part] = pack_behind(counters.numbering.part, prepared.numbering_head(), behind)
    return write_zip([members[name] for name in prepared.order()])


def _refuse_findings(prepared: Prepared) -> None:
    faults = [each for each in prepared.findings if each.code not in HARMLESS]
    if faults:
        first = faults[0]
        more = f" (und {len(faults) - 1} weitere)" if len(faults) > 1 else ""
        where = f"{first.part}, Absatz {first.paragraph}"
        raise TemplateRunError(f"Die Vorlage »{prepared.name}« hat Fehler: {where}: {first.message}{more}")
