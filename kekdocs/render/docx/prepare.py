"""A Word template made ready, once, for any number of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.files.zip_writer import pack_part, write_zip
from kekdocs.render.docx import dom
from kekdocs.render.docx.blocks import TextPlace
from kekdocs.render.docx.checking import check_part
from kekdocs.render.docx.collecting import Collected, Surroundings, collect_tags
from kekdocs.render.docx.controls import release_controls
from kekdocs.render.docx.findings import BY_DOCXTPL, HARMLESS, OUT_OF_REACH, Place, TemplateFinding, excerpt, finding
from kekdocs.render.docx.lifting import lift_tags
from kekdocs.render.docx.longtext import long_text_filters
from kekdocs.render.docx.marks import with_marks
from kekdocs.render.docx.numbering import prepare_numbering
from kekdocs.render.docx.package import TEXT_PARTS, Package, core_properties, open_package, serialise
from kekdocs.render.docx.pictures import Wappen
from kekdocs.render.docx.prepared import LongTexts, Prepared, Program
from kekdocs.render.docx.program import columns_may_change, compile_source, has_foreign_code, part_source, unfit
from kekdocs.render.docx.properties import LABEL, prepare_properties
from kekdocs.render.docx.repeated import holds_ids
from kekdocs.render.docx.sandbox import TemplateEnvironment
from kekdocs.render.docx.soundness import is_well_formed
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
        findings += check_part(part.collected, view_type)
    findings += _left_over(package, {part.name for part in parts})
    if _stops(findings):
        return Prepared(name, tuple(findings), {}, (), None)
    if any(each.code == BY_DOCXTPL for each in findings):
        return Prepared(name, tuple(findings), {}, (), None, by_docxtpl=_zipped(package))
    return _compile(name, package, book, parts, findings)


def _zipped(package: Package) -> bytes:
    """The template without what ``open_package`` cuts off; the office's Wappen is not put in."""
    return write_zip([pack_part(name, data) for name, data in package.finish().items()])


def _stops(findings: list[TemplateFinding]) -> bool:
    return any(each.code not in HARMLESS for each in findings)


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
        release_controls(root)
        sections = sections or list(root.iter(dom.SECTPR))
        label = TEXT_PARTS[package.kind(name)]
        findings += place_wappen(root, name, label, package, picture)
        yield _Part(name, label, root, collect_tags(root, label, Surroundings(book, sections)))


def _properties(package: Package) -> _Part:
    name = core_properties(package)
    fresh, collected = prepare_properties(parse_xml_safely(package.members[name]))
    return _Part(name, LABEL, fresh, collected)


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
    code = compile_source(replace(source, text=with_marks(source.text)), environment, Place(part.label, 1, ""))
    if isinstance(code, TemplateFinding):
        return code
    return Program(
        part=part.name,
        label=part.label,
        code=code,
        template=environment.load(code),
        lines=source.lines,
        columns_may_change=columns_may_change(tags),
        has_ids=holds_ids(source.text),
        is_well_formed=is_well_formed(source.text, environment),
    )
