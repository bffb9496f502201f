"""A prepared template and a view made into the bytes of a DOCX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from types import TracebackType
from typing import Any, Final
from xml.parsers import expat

from jinja2.exceptions import TemplateError

from kekdocs.files.zip_writer import PackedPart, pack_part, write_zip
from kekdocs.render.docx.findings import PICTURE, TemplateRunError
from kekdocs.render.docx.limits import Budget
from kekdocs.render.docx.lists import Counters
from kekdocs.render.docx.prepared import CREATED_MARK, HEAD, DocumentProperties, Prepared, Program, timestamp
from kekdocs.render.docx.sandbox import BUDGET_NAME, COUNTERS_NAME

_END_MARK = re.compile(r"<\?kek-(ende|tabelle) ?(.*?)\?>", re.DOTALL)
_EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tr[ >]|<w:tbl>).)*?</w:tbl>", re.DOTALL)
_PICTURE_ID = re.compile(r'(<wp:docPr (?:[^>]*? )?id=")\d+"')
# Characters between two looks at the budget; loops take a look in every round besides.
_LOOK_EVERY: Final = 100_000
_PARAGRAPH_ENDS: Final = ("</w:p>", "<w:p/>")
_PARAGRAPH_BEGINS: Final = ("<w:p>", "<w:p ", "<w:p/>")
_ORDER: Final = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
# What a template can make Python say by itself: a comparison of a text with a number.
_TEMPLATE_FAULTS: Final = (TypeError, ValueError, ArithmeticError)


def render_docx(prepared: Prepared, view: Mapping[str, Any], *, properties: DocumentProperties) -> bytes:
    """The document: same template, view and date, same bytes.

    Raises ``TemplateRunError`` with the place in the template when it has findings, when a name is missing in the view,
    when a tag does what templates may not do, or when the document grows beyond all measure.
    """
    _refuse_findings(prepared)
    budget = Budget()
    counters = Counters(prepared.numbering) if prepared.numbering else None
    context = {**view, BUDGET_NAME: budget, COUNTERS_NAME: counters}
    picture_ids = count(1)
    members: dict[str, PackedPart] = {**prepared.packed()}
    for program in prepared.programs:
        xml = _repair(program, _run(program, context, budget), picture_ids)
        xml = xml.replace(CREATED_MARK, timestamp(properties["erstellt"]))
        members[program.part] = pack_part(program.part, _checked(prepared, program, HEAD + xml))
    if counters is not None:
        part = counters.numbering.part
        members[part] = pack_part(part, counters.numbering.with_counters(counters.xml))
    return write_zip([members[name] for name in sorted(members, key=_order)])


def _order(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


def _refuse_findings(prepared: Prepared) -> None:
    faults = [each for each in prepared.findings if each.code != PICTURE]
    if faults:
        first = faults[0]
        more = f" (und {len(faults) - 1} weitere)" if len(faults) > 1 else ""
        where = f"{first.part}, Absatz {first.paragraph}"
        raise TemplateRunError(f"Die Vorlage »{prepared.name}« hat Fehler: {where}: {first.message}{more}")


def _run(program: Program, context: Mapping[str, Any], budget: Budget) -> str:
    """The XML of one part, with everything that the template does wrong turned into one error."""
    parts: list[str] = []
    size = 0
    try:
        for piece in program.template.root_render_func(program.template.new_context(dict(context))):
            size += len(piece)
            if size > _LOOK_EVERY:
                budget.take_output(size)
                size = 0
            parts.append(piece)
        budget.take_output(size)
    except TemplateError as error:
        raise _run_error(program, _template_lines(program, error.__traceback__), error) from error
    except _TEMPLATE_FAULTS as error:
        lines = _template_lines(program, error.__traceback__)
        if lines[-1] is None:
            raise  # raised below the template's own code: a mistake of this program
        raise _run_error(program, lines, error) from error
    return "".join(parts)


def _template_lines(program: Program, traceback: TracebackType | None) -> list[int | None]:
    """The lines of the source that were running, outermost first; None for code that is not the template's."""
    lines: list[int | None] = []
    while traceback is not None:
        is_template = traceback.tb_frame.f_globals.get("__jinja_template__") is program.template
        lines.append(program.template.get_corresponding_lineno(traceback.tb_lineno) if is_template else None)
        traceback = traceback.tb_next
    return lines


def _run_error(program: Program, lines: list[int | None], error: Exception) -> TemplateRunError:
    places = [program.lines[line] for line in lines if line is not None and line in program.lines]
    place = places[-1] if places else None
    where = str(place) if place else program.label
    reason = (
        error.message if isinstance(error, TemplateError) and error.message else "Diese Werte passen nicht zusammen"
    )
    hint = "Ist der Name nur manchmal angegeben, umgeben Sie den Absatz mit {%p if … %} und {%p endif %}."
    return TemplateRunError(f"{where}: {reason}.", hint if "fehlt" in reason else "")


def _repair(program: Program, xml: str, picture_ids: Iterator[int]) -> str:
    """What loops and conditions leave behind and the schema or Word does not bear."""
    if program.rows_may_vanish:
        xml = _EMPTY_TABLE.sub("", xml)
    if program.has_end_marks:
        xml = _close_containers(xml)
    if program.columns_may_change:
        xml = _fit_columns(xml)
    if program.has_pictures:
        xml = _PICTURE_ID.sub(lambda match: f'{match[1]}{next(picture_ids)}"', xml)
    return xml


def _close_containers(xml: str) -> str:
    """Put a paragraph where a cell would end without one, or where a table would touch the next."""
    pieces = _END_MARK.split(xml)
    texts, kinds, looks = pieces[::3], pieces[1::3], pieces[2::3]
    out = [before := texts[0]]
    for index, (kind, look) in enumerate(zip(kinds, looks, strict=True), 1):
        if _lacks_paragraph(kind, before, texts[index:]):
            out.append(before := f"<w:p>{look}</w:p>")
        out.append(texts[index])
        before = texts[index] or before
    return "".join(out)


def _lacks_paragraph(kind: str, before: str, behind: list[str]) -> bool:
    if kind == "ende":
        return not before.endswith(_PARAGRAPH_ENDS)
    following = next(filter(None, behind), "")
    return before.endswith("</w:tbl>") and not following.startswith(_PARAGRAPH_BEGINS)


def _fit_columns(xml: str) -> str:
    from docxtpl import DocxTemplate  # noqa: PLC0415  # 90 ms of CPU that only templates with loops over columns need
    from lxml import etree  # noqa: PLC0415  # comes with docxtpl

    return etree.tostring(DocxTemplate.fix_tables(None, xml), encoding="unicode")


def _checked(prepared: Prepared, program: Program, xml: str) -> bytes:
    """The bytes of a part, known to be well-formed and free of the program's own marks."""
    data = xml.encode()
    parser = expat.ParserCreate()
    parser.ProcessingInstructionHandler = _refuse_mark
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat's own signature
    except (expat.ExpatError, _MarkLeftError) as error:
        raise TemplateRunError(
            f"Aus der Vorlage »{prepared.name}« entsteht kein lesbares Word-Dokument ({program.label}).",
            "Prüfen Sie, ob die Marken für Schleifen und Bedingungen ganze Absätze oder Tabellenzeilen umschließen.",
        ) from error
    return data


class _MarkLeftError(Exception):
    """A mark of the preparation reached the document."""


def _refuse_mark(target: str, data: str) -> None:
    if target.startswith("kek"):
        raise _MarkLeftError(data)
