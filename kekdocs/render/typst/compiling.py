"""A Word template compiled, once, to what the embedded engine needs. The only module here that needs docxtpl's world."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.render.docx import dom
from kekdocs.render.docx.blocks import TextPlace
from kekdocs.render.docx.collecting import Collected, Surroundings, Tag, collect_tags
from kekdocs.render.docx.expressions import Scope
from kekdocs.render.docx.findings import Place, TemplateFinding, finding
from kekdocs.render.docx.lifting import lift_tags
from kekdocs.render.docx.numbering import prepare_numbering
from kekdocs.render.docx.package import TEXT_PARTS, Package, core_properties, open_package
from kekdocs.render.docx.pictures import Wappen
from kekdocs.render.docx.program import Source as JinjaSource
from kekdocs.render.docx.program import compile_source
from kekdocs.render.docx.properties import prepare_properties
from kekdocs.render.docx.sandbox import TemplateEnvironment
from kekdocs.render.docx.shapes import fields
from kekdocs.render.docx.statements import check_tag
from kekdocs.render.docx.structure import check_blocks
from kekdocs.render.docx.stylebook import StyleBook, read_styles
from kekdocs.render.docx.wappen import place_wappen
from kekdocs.render.pdf.engine import Unsupported
from kekdocs.render.typst import inline
from kekdocs.render.typst.checking import check_fonts
from kekdocs.render.typst.drawings import Album
from kekdocs.render.typst.filters import stream_filters
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.fonts import FontBook
from kekdocs.render.typst.lines import Lines
from kekdocs.render.typst.program import PartProgram, TypstPrepared
from kekdocs.render.typst.reading import part_root, read_lists, read_settings, read_stylesheet
from kekdocs.render.typst.sections import read_sections
from kekdocs.render.typst.specs import Book, Specs
from kekdocs.render.typst.translate import PartTranslator, refuse_cell_words
from kekdocs.render.typst.wordstream import StreamReader
from kekdocs.view.shape import VorlageView

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LABEL = "Dokumenteigenschaften"
ENGINE = "typst"


@dataclass(slots=True)
class _Part:
    name: str
    label: str
    root: etree._Element
    collected: Collected


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
        title, author = self._properties(package, findings)
        if findings.errors:
            return Unsupported(tuple(findings.errors))
        book = Book(read_stylesheet(package), read_lists(package), read_settings(package))
        album = Album(package, findings)
        programs = [self._program(part, package, album, findings) for part in parts]
        self.specs.pictures = album.pictures
        check_fonts(programs, book, self.specs, self.fonts, findings, style_book if self.places else None)
        ready = self._compiled([*programs, title, author], style_book, findings)
        if findings.errors:
            return Unsupported(tuple(findings.errors))
        return TypstPrepared(
            engine=ENGINE,
            findings=tuple(findings.warnings),
            key=self._key(),
            name=self.name,
            document=package.document,
            parts=tuple(each for each in ready[:-2] if each is not None),
            title=ready[-2],
            author=ready[-1],
            text_places=tuple(self.places),
            namespaces=self.namespaces,
            style_book=style_book,
            numbering=numbering,
            book=book,
            specs=self.specs,
            fonts=self.fonts,
            media=album.media,
        )

    def _compiled(
        self, programs: list[PartProgram | None], style_book: StyleBook, findings: Findings
    ) -> list[PartProgram | None]:
        """The programs with their code."""
        environment = TemplateEnvironment(
            stream_filters(self.places, style_book, StreamReader(self.specs, self.namespaces))
        )
        ready: list[PartProgram | None] = []
        for program in programs:
            code = None
            if program is not None:
                code = compile_source(JinjaSource(program.source, {}), environment, Place(program.label, 1, ""))
            if isinstance(code, TemplateFinding):
                findings.take(code)
            ready.append(
                program
                if program is None or code is None or isinstance(code, TemplateFinding)
                else replace(program, code=marshal.dumps(code))
            )
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
            for fault in self._faults(part.collected):
                findings.take(fault)
            found.append(part)
        return found

    def _faults(self, collected: Collected) -> Iterator[TemplateFinding]:
        yield from collected.findings
        scope = Scope([dict(fields(self.view_type))])
        for tag in collected.tags:
            check_tag(tag.raw, scope)
            for fault in scope.faults:
                yield finding(fault.code, tag.place, fault.message, *fault.hints)
            scope.faults.clear()
        yield from check_blocks(collected.tags)

    def _properties(self, package: Package, findings: Findings) -> tuple[PartProgram | None, PartProgram | None]:
        root, collected = prepare_properties(parse_xml_safely(package.members[core_properties(package)]))
        for fault in self._faults(collected):
            findings.take(fault)
        found = {etree.QName(child).localname: child for child in root.iterchildren("{*}*")}
        sources = [_property_source(found.get(name), collected.tags) for name in ("title", "creator")]
        title, author = (
            PartProgram(name, _LABEL, source, {}) if source else None
            for name, source in zip(("titel", "verfasser"), sources, strict=True)
        )
        return title, author

    def _program(self, part: _Part, package: Package, album: Album, findings: Findings) -> PartProgram:
        for fault in lift_tags(part.root, part.collected.tags):
            findings.take(fault)
        around = inline.Surroundings(
            part=part.name,
            tags=part.collected.tags,
            places=self._long_places(part),
            specs=self.specs,
            album=album,
            findings=findings,
            links=_links(package, part.name),
            out=Lines(),
        )
        refuse_cell_words(around)
        section = self.specs.sections[0]
        translator = PartTranslator(around, part.label, section.width - section.left - section.right)
        body = part.root.find(dom.w("body"))
        translator.translate(part.root if body is None else body)
        return PartProgram(part.name, part.label, around.out.text, around.out.places)

    def _long_places(self, part: _Part) -> dict[int, int]:
        found = {}
        for tag in part.collected.tags:
            if tag.text_place is not None:
                found[tag.number] = len(self.places)
                self.places.append(tag.text_place)
                self.namespaces |= {prefix: uri for prefix, uri in part.root.nsmap.items() if prefix}
        return found


def _property_source(element: etree._Element | None, tags: list[Tag]) -> str:
    """A property as Jinja source that prints one line."""
    text = "" if element is None else element.text or ""
    pieces = inline.PLACEHOLDER.split(text)
    out = [pieces[0].replace("{", "{{ '{' }}")]
    for number, following in zip(pieces[1::2], pieces[2::2], strict=True):
        tag = tags[int(number)]
        out.append(f"{{{{ ({tag.raw.body})|_typst_zeile }}}}" if tag.raw.opener == "{{" else f"{{% {tag.raw.body} %}}")
        out.append(following.replace("{", "{{ '{' }}"))
    return "".join(out)


def _links(package: Package, part: str) -> dict[str, str]:
    relations = (each for each in package.relations(part) if each.get("Type") == f"{_OFFICE}/hyperlink")
    return {str(each.get("Id")): each.get("Target") or "" for each in relations}
