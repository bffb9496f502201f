"""One part of a template made into a program: Jinja source with the line of every tag known, then code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import CodeType
from typing import Final

from jinja2 import TemplateSyntaxError
from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx import dom
from kekdocs.render.docx.collecting import Tag
from kekdocs.render.docx.findings import STRUCTURE, SYNTAX, Place, TemplateFinding, finding
from kekdocs.render.docx.sandbox import BUDGET_NAME, COUNTERS_NAME, TemplateEnvironment
from kekdocs.render.docx.statements import CELL_WORDS

_PLACEHOLDER = re.compile(r"<\?kek (\d+)\?>|\{% KEK(\d+) -?%\}|(?P<attribute>\{\{KEK(\d+)\s*\}\})")
_MARK = re.compile(r"<\?kek \d+\?>|\{%-? (?:(?:colspan |cellbg )?KEK\d+|vm|hm) -?%\}")
_CODE = re.compile(r"\{[{%#]")
_WHOLE_TEXT: Final = {
    "p": f"_absaetze({BUDGET_NAME}, {COUNTERS_NAME}, {{}})",
    "r": f"_laeufe({BUDGET_NAME}, {{}})",
    "": f"_text({BUDGET_NAME})",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Jinja source of a part and the place of the tag on each of its lines."""

    text: str
    lines: Mapping[int, Place]


def uses_cell_words(tags: Sequence[Tag]) -> bool:
    """Whether docxtpl has to translate the part: cells that span or merge, white space control."""
    return any(tag.raw.keyword in CELL_WORDS or any(tag.raw.trim) for tag in tags)


def columns_may_change(tags: Sequence[Tag]) -> bool:
    """Whether a table may have more or fewer columns once it is filled."""
    return any(tag.raw.prefix == "tc" or tag.raw.keyword in {"colspan", "hm"} for tag in tags)


def has_foreign_code(root: etree._Element) -> bool:
    """Whether Jinja would see code that is no tag: braces where Word shows no text, in names or between elements."""
    return _CODE.search(_MARK.sub("", etree.tostring(root, encoding="unicode"))) is not None


def part_source(root: etree._Element, tags: Sequence[Tag], first_text_place: int) -> Source | None:
    """The source of a part whose tags are lifted, or None when docxtpl cannot translate it."""
    shown = translated(root, tags)
    return None if shown is None else _fill(etree.tostring(shown, encoding="unicode"), tags, first_text_place)


def translated(root: etree._Element, tags: Sequence[Tag]) -> etree._Element | None:
    """A part whose tags for cells and whose white space control docxtpl has made into plain Jinja, or None when it cannot.

    The root itself when there are none. Jinja then also stands in attributes and between cells.
    """
    if not uses_cell_words(tags):
        return root
    from docxtpl import DocxTemplate  # noqa: PLC0415  # 35 ms of CPU with python-docx, which few templates need

    xml = DocxTemplate.patch_xml(None, etree.tostring(root, encoding="unicode"))
    if not _needed(tags) <= {_number(match) for match in _PLACEHOLDER.finditer(xml)}:
        return None
    try:
        made = etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return None
    dom.sort_cell_properties(made)
    return made


def _needed(tags: Sequence[Tag]) -> set[int]:
    """The tags that must not get lost on the way; ``vm``, ``hm`` and comments leave nothing behind."""
    return {tag.number for tag in tags if tag.raw.keyword not in {"vm", "hm"} and tag.raw.opener != "{#"}


def _number(match: re.Match[str]) -> int:
    return int(match[1] or match[2] or match[4])


def _fill(xml: str, tags: Sequence[Tag], first_text_place: int) -> Source | None:
    """Put the tags in place of their placeholders, each ending its line, so that a line of the source names a tag."""
    out: list[str] = []
    lines: dict[int, Place] = {}
    line, position = 1, 0
    missing = _needed(tags)
    for match in _PLACEHOLDER.finditer(xml):
        tag = tags[_number(match)]
        static = xml[position : match.start()]
        code = _code(tag, first_text_place, in_attribute=match["attribute"] is not None)
        line += static.count("\n")
        lines[line] = tag.place
        line += code.count("\n")
        missing.discard(tag.number)
        out += (static, code)
        position = match.end()
    return None if missing else Source("".join(out) + xml[position:], lines)


def _code(tag: Tag, first_text_place: int, *, in_attribute: bool) -> str:
    raw = tag.raw
    if raw.opener == "{#":
        return ""
    if in_attribute:
        printer = "_spanne" if raw.keyword == "colspan" else "_attribut"
        return f"{{{{ ({raw.body.removeprefix(raw.keyword)})|{printer} \n}}}}"
    if raw.opener == "{%":
        return f"{{% {raw.body} \n%}}"
    printer = "_zeile" if tag.text_kind == "line" else _WHOLE_TEXT[raw.prefix].format(first_text_place + tag.number)
    return f"{{{{ ({raw.body})|{printer} \n}}}}"


def compile_source(source: Source, environment: TemplateEnvironment, place: Place) -> CodeType | TemplateFinding:
    """The program of a source, or what is wrong with the source as a whole."""
    try:
        return environment.compile_code(source.text)
    except TemplateSyntaxError as error:
        where = source.lines.get(error.lineno, place)
        return finding(SYNTAX, where, f"Die Marke ist nicht richtig geschrieben ({quote(error.message or '')}).")
    except (SyntaxError, RecursionError):
        return finding(STRUCTURE, place, "Die Marken sind zu tief ineinander verschachtelt.")


def unfit(tags: Sequence[Tag]) -> TemplateFinding:
    """The finding for a part that docxtpl could not translate, at the first tag that asked for it."""
    first = next(tag for tag in tags if uses_cell_words([tag]))
    hint = "Die Zeichen »-« an den Klammern ziehen Absätze zusammen; nehmen Sie stattdessen {%p … %}."
    message = "Die Marken für Zellen oder mit »-« passen hier nicht zum Aufbau des Dokuments."
    return finding(STRUCTURE, first.place, message, hint)
