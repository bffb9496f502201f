"""A Word template compiled, once, to what the embedded engine needs. The only module here that needs docxtpl's world."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.render.docx import dom
from kekdocs.render.docx.blocks import TextPlace
from kekdocs.render.docx.checking import check_part
from kekdocs.render.docx.collecting import Collected, Surroundings, collect_tags
from kekdocs.render.docx.controls import release_controls
from kekdocs.render.docx.findings import Place, TemplateFinding
from kekdocs.render.docx.lifting import lift_tags
from kekdocs.render.docx.numbering import prepare_numbering
from kekdocs.render.docx.package import TEXT_PARTS, Package, open_package
from kekdocs.render.docx.pictures import Wappen
from kekdocs.render.docx.program import Source as JinjaSource
from kekdocs.render.docx.program import compile_source, translated, unfit
from kekdocs.render.docx.sandbox import TemplateEnvironment
from kekdocs.render.docx.stylebook import StyleBook, read_styles
from kekdocs.render.docx.wappen import place_wappen
from kekdocs.render.pdf.engine import Unsupported
from kekdocs.render.typst.bookmarks import Bookmarks, read_bookmarks
from kekdocs.render.typst.checking import check_fonts
from kekdocs.render.typst.contents import ContentsReader
from kekdocs.render.typst.drawings import Album
from kekdocs.render.typst.filters import stream_filters
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.fonts import FontBook
from kekdocs.render.typst.lines import Lines
from kekdocs.render.typst.noterules import read_note_ids, read_note_rules
from kekdocs.render.typst.program import PartProgram, TypstPrepared
from kekdocs.render.typst.properties import read_core, read_custom
from kekdocs.render.typst.reading import part_root, read_lists, read_settings, read_stylesheet
from kekdocs.render.typst.sections import read_sections
from kekdocs.render.typst.specs import NO_PROPS, Book, Specs
from kekdocs.render.typst.styles import outline_level
from kekdocs.render.typst.surroundings import Surroundings as PartSurroundings
from kekdocs.render.typst.translate import PartTranslator
from kekdocs.render.typst.wordstream import StreamReader
from kekdocs.view.shape import VorlageView

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ENGINE = "typst"


@dataclass(slots=True)
class _Part:
    name: str
    label: str
    root: etree._Element
    collected: Collected


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the parts of a template know of each other."""

    styles: StyleBook
    bookmarks: Bookmarks
    notes: frozenset[tuple[str, str]]
    properties: Mapping[str, str]
    headings: frozenset[str]


@dataclass(slots=True)
class TemplateCompiler:
    """Compiles one template; ``name`` stands in messages."""

    data: bytes
    name: str
    wappen: Wappen | None
    fonts: FontBook
    view_type: type = VorlageView
    specs: Specs = field(default_factory=Specs)
    places: list[TextPlace] = field(default_factory=list)
    namespaces: dict[str, str] = field(default_factory=dict)

    def compile(self) -> TypstPrepared | Unsupported:
        """The template as a program, or what cannot be drawn. Raises ``UnsafePackageError``."""
        findings = Findings(self.name)
        package = open_package(self.data, self.name)
        style_book = read_styles(part_root(package, "styles"))
        numbering = prepare_numbering(package, style_book)
        package.members[numbering.part] = numbering.with_counters([])
        parts = self._parts(package, Surroundings(style_book, []), findings)
        properties = read_core(package, self.view_type, findings)
        if findings.errors:
            return Unsupported(tuple(findings.errors))
        book = Book(read_stylesheet(package), read_lists(package), read_settings(package))
        album = Album(package, findings)
        shared = self._shared(parts, package, book, style_book, findings)
        programs = [self._program(part, package, album, shared, findings) for part in parts]
        self.specs.pictures = album.pictures
        check_fonts(programs, book, self.specs, self.fonts, findings, style_book if self.places else None)
        shown = {each.detail for each in self.specs.fields.items if each.kind == "INFO"}
        wanted = [properties[name] for name in sorted(shown | {"title", "creator"}) if name in properties]
        ready = self._compiled([*programs, *wanted], style_book, findings)
        if findings.errors:
            return Unsupported(tuple(findings.errors))
        return TypstPrepared(
            engine=ENGINE,
            findings=tuple(findings.warnings),
            key=self._key(),
            name=self.name,
            document=package.document,
            parts=tuple(ready[: len(programs)]),
            properties=tuple(ready[len(programs) :]),
            text_places=tuple(self.places),
            namespaces=self.namespaces,
            style_book=style_book,
            numbering=numbering,
            book=book,
            specs=self.specs,
            fonts=self.fonts,
            media=album.media,
        )

    def _compiled(self, programs: list[PartProgram], style_book: StyleBook, findings: Findings) -> list[PartProgram]:
        """The programs with their code."""
        environment = TemplateEnvironment(
            stream_filters(self.places, style_book, StreamReader(self.specs, self.namespaces))
        )
        ready: list[PartProgram] = []
        for program in programs:
            code = compile_source(JinjaSource(program.source, {}), environment, Place(program.label, 1, ""))
            if isinstance(code, TemplateFinding):
                findings.take(code)
            else:
                ready.append(replace(program, code=marshal.dumps(code)))
        return ready

    def _key(self) -> str:
        picture = b"" if self.wappen is None else self.wappen.alt.encode() + b"\0" + self.wappen.data
        return hashlib.sha256(b"%d\0" % len(self.data) + self.data + picture).hexdigest()

    def _parts(self, package: Package, around: Surroundings, findings: Findings) -> list[_Part]:
        names = [each for each in package.types if each in package.members and package.kind(each) in TEXT_PARTS]
        found: list[_Part] = []
        for name in sorted(names, key=lambda each: (each != package.document, each)):
            root = parse_xml_safely(package.members[name])
            dom.drop_noise(root)
            release_controls(root)
            label = TEXT_PARTS[package.kind(name)]
            for fault in place_wappen(root, name, label, package, self.wappen):
                findings.warn(
                    Place(fault.part, fault.paragraph, fault.excerpt), fault.message.rstrip("."), *fault.hints
                )
            if name == package.document:
                self.specs.sections = read_sections(root, package, findings, label)
                around.sections = list(root.iter(dom.SECTPR))
            around.heading = 0
            part = _Part(name, label, root, collect_tags(root, label, around))
            for fault in check_part(part.collected, self.view_type):
                findings.take(fault)
            found.append(part)
        return found

    def _shared(
        self, parts: list[_Part], package: Package, book: Book, style_book: StyleBook, findings: Findings
    ) -> _Shared:
        """What all parts together say, once the tags are at their places."""
        for part in parts:
            for fault in lift_tags(part.root, part.collected.tags):
                findings.take(fault)
        roots = [part.root for part in parts]
        notes = read_note_ids(roots)
        self.specs.notes = read_note_rules(roots[0], part_root(package, "settings"), notes, findings)
        bookmarks = read_bookmarks(roots)
        self.specs.bookmarks = tuple(bookmarks.numbers)
        headings = frozenset(
            each for each in book.styles.styles if outline_level(book.styles.paragraph_props(each, NO_PROPS, NO_PROPS))
        )
        return _Shared(style_book, bookmarks, notes, read_custom(package), headings)

    def _program(self, part: _Part, package: Package, album: Album, shared: _Shared, findings: Findings) -> PartProgram:
        around = PartSurroundings(
            part=part.name,
            tags=part.collected.tags,
            places=self._long_places(part),
            specs=self.specs,
            album=album,
            findings=findings,
            links=_links(package, part.name),
            out=Lines(),
            bookmarks=shared.bookmarks,
            notes=shared.notes,
            properties=shared.properties,
            headings=shared.headings,
        )
        section = self.specs.sections[0]
        translator = PartTranslator(around, part.label, section.width - section.left - section.right)
        root = translated(part.root, part.collected.tags)
        if root is None:
            findings.take(unfit(part.collected.tags))
            root = etree.Element(dom.w("body"))
        body = root.find(dom.w("body"))
        if body is not None:
            translator.contents = ContentsReader(around, shared.styles)
            translator.translate(body)
        elif package.kind(part.name) in {"footnotes", "endnotes"}:
            translator.translate_notes(root)
        else:
            translator.translate(root)
        return PartProgram(part.name, part.label, around.out.text, around.out.places)

    def _long_places(self, part: _Part) -> dict[int, int]:
        found = {}
        for tag in part.collected.tags:
            if tag.text_place is not None:
                found[tag.number] = len(self.places)
                self.places.append(tag.text_place)
                self.namespaces |= {prefix: uri for prefix, uri in part.root.nsmap.items() if prefix}
        return found


def _links(package: Package, part: str) -> dict[str, str]:
    relations = (each for each in package.relations(part) if each.get("Type") == f"{_OFFICE}/hyperlink")
    return {str(each.get("Id")): each.get("Target") or "" for each in relations}
