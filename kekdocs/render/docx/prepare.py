"""A Word template made ready, once, for any number of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.render.docx import dom
from kekdocs.render.docx.blocks import TextPlace
from kekdocs.render.docx.collecting import Collected, Surroundings, collect_tags
from kekdocs.render.docx.expressions import Scope
from kekdocs.render.docx.findings import OUT_OF_REACH, PICTURE, Place, TemplateFinding, excerpt, finding
from kekdocs.render.docx.lifting import lift_tags
from kekdocs.render.docx.longtext import long_text_filters
from kekdocs.render.docx.numbering import prepare_numbering
from kekdocs.render.docx.package import TEXT_PARTS, Package, core_properties, open_package, serialise
from kekdocs.render.docx.pictures import Wappen
from kekdocs.render.docx.prepared import LongTexts, Prepared, Program
from kekdocs.render.docx.program import compile_source, has_foreign_code, part_source, unfit
from kekdocs.render.docx.properties import LABEL, prepare_properties
from kekdocs.render.docx.sandbox import TemplateEnvironment
from kekdocs.render.docx.shapes import fields
from kekdocs.render.docx.statements import check_tag
from kekdocs.render.docx.structure import check_blocks
from kekdocs.render.docx.stylebook import StyleBook, read_styles
from kekdocs.render.docx.wappen import place_wappen
from kekdocs.view.shape import VorlageView

_LEFT_OVER = re.compile(rb"\{\{|\{%")
_APP_NOISE: Final = ("HeadingPairs", "TitlesOfParts")


@dataclass(slots=True)
class _Part:
    name: str
    label: str
    root: etree._Element
    collected: Collected


def prepare_template(data: bytes, name: str, picture: Wappen | None, *, view_type: type = VorlageView) -> Prepared:
    """Read, check and compile a template; ``name`` stands in messages.

    All mistakes in its tags come as findings. ``view_type`` is the TypedDict whose names the tags may use. Raises
    ``UnsafePackageError`` for a package that is no harmless DOCX.
    """
    package = open_package(data, name)
    book = _styles(package)
    findings: list[TemplateFinding] = []
    parts = [*_text_parts(package, book, picture, findings), _properties(package)]
    for part in parts:
        findings += [*part.collected.findings, *_check_tags(part, view_type)]
    findings += _left_over(package, {part.name for part in parts})
    if _stops(findings):
        return Prepared(name, tuple(findings), {}, (), None)
    return _compile(name, package, book, parts, findings)


def _stops(findings: list[TemplateFinding]) -> bool:
    return any(each.code != PICTURE for each in findings)


def _styles(package: Package) -> StyleBook:
    name = package.related(package.document, "styles")
    return read_styles(parse_xml_safely(package.members[name]) if name in package.members else None)


def _text_parts(
    package: Package, book: StyleBook, picture: Wappen | None, findings: list[TemplateFinding]
) -> Iterator[_Part]:
    """The parts with text, the document first: its sections say how wide the others are."""
    found = [name for name in package.types if name in package.members and package.kind(name) in TEXT_PARTS]
    sections: list[etree._Element] = []
    for name in sorted(found, key=lambda each: (each != package.document, each)):
        root = parse_xml_safely(package.members[name])
        dom.drop_noise(root)
        sections = sections or list(root.iter(dom.SECTPR))
        label = TEXT_PARTS[package.kind(name)]
        findings += place_wappen(root, name, label, package, picture)
        yield _Part(name, label, root, collect_tags(root, label, Surroundings(book, sections)))


def _properties(package: Package) -> _Part:
    name = core_properties(package)
    fresh, collected = prepare_properties(parse_xml_safely(package.members[name]))
    return _Part(name, LABEL, fresh, collected)


def _check_tags(part: _Part, view_type: type) -> Iterator[TemplateFinding]:
    scope = Scope([dict(fields(view_type))])
    for tag in part.collected.tags:
        check_tag(tag.raw, scope)
        for fault in scope.faults:
            yield finding(fault.code, tag.place, fault.message, *fault.hints)
        scope.faults.clear()
    yield from check_blocks(part.collected.tags)


def _left_over(package: Package, filled: set[str]) -> Iterator[TemplateFinding]:
    """Tags in parts that are not filled: comments, charts, building blocks."""
    for name, data in sorted(package.members.items()):
        if name in filled or not name.endswith((".xml", ".rels")):
            continue
        if name == "docProps/app.xml":
            data = package.members[name] = _without_titles(data)  # noqa: PLW2901  # read as it will be written
        if match := _LEFT_OVER.search(data):
            text = data[match.start() : match.start() + 80].decode(errors="replace").partition("<")[0]
            label = "Kommentare" if package.kind(name) == "comments" else name
            yield finding(
                OUT_OF_REACH, Place(label, 1, excerpt(text)), "In diesem Teil der Vorlage wird nichts eingesetzt."
            )


def _without_titles(data: bytes) -> bytes:
    """Word lists the title of the template here, with its tags; it makes the list anew."""
    root = parse_xml_safely(data)
    for child in list(root):
        if etree.QName(child).localname in _APP_NOISE:
            root.remove(child)
    return serialise(root)


def _compile(
    name: str, package: Package, book: StyleBook, parts: list[_Part], findings: list[TemplateFinding]
) -> Prepared:
    text_places: list[TextPlace | None] = []
    environment = TemplateEnvironment(long_text_filters(text_places, book))
    programs: list[Program] = []
    for part in parts:
        findings += lift_tags(part.root, part.collected.tags)
        program = _program(part, environment, len(text_places))
        text_places += [tag.text_place for tag in part.collected.tags]
        if isinstance(program, TemplateFinding):
            findings.append(program)
        elif part.label == LABEL or part.collected.tags:
            programs.append(program)
        else:
            package.members[part.name] = serialise(part.root)
    numbering = prepare_numbering(package, book) if any(text_places) else None
    if _stops(findings):
        return Prepared(name, tuple(findings), {}, (), None)
    members = {part: data for part, data in package.finish().items() if part not in {each.part for each in programs}}
    return Prepared(name, tuple(findings), members, tuple(programs), numbering, LongTexts(text_places, book))


def _program(part: _Part, environment: TemplateEnvironment, first_text_place: int) -> Program | TemplateFinding:
    tags = part.collected.tags
    if has_foreign_code(part.root):
        return finding(
            OUT_OF_REACH, Place(part.label, 1, ""), "Außerhalb des sichtbaren Textes stehen geschweifte Klammern."
        )
    source = part_source(part.root, tags, first_text_place)
    if source is None:
        return unfit(tags)
    code = compile_source(source, environment, Place(part.label, 1, ""))
    if isinstance(code, TemplateFinding):
        return code
    return Program(
        part=part.name,
        label=part.label,
        code=code,
        template=environment.load(code),
        lines=source.lines,
        has_end_marks="<?kek-ende" in source.text or "<?kek-tabelle" in source.text,
        rows_may_vanish=any(tag.raw.prefix == "tr" for tag in tags),
        columns_may_change=any(tag.raw.prefix == "tc" or tag.raw.keyword in {"colspan", "hm"} for tag in tags),
        has_pictures="<wp:docPr " in source.text,
    )
