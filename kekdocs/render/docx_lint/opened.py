"""A Word template opened for looking: its parts with text, numbered as ``kekdocs.render.docx`` numbers them, and its styles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree

from kekdocs.diagnostics import Diagnostic, Severity, TemplatePlace
from kekdocs.files.xml_gate import parse_xml_safely
from kekdocs.render.docx import dom
from kekdocs.render.docx.findings import excerpt
from kekdocs.render.docx.package import TEXT_PARTS, Package, core_properties, open_package
from kekdocs.render.docx.stylebook import StyleBook, read_styles
from kekdocs.render.docx.tags import RawTag, scan

DOCUMENT: Final = "Dokument"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What is drawn a second time for programs that know no drawings."""

_BLANKS: Final = {dom.TAB: "\t", dom.BR: "\n"}
_OFF: Final = frozenset({"0", "false", "off"})


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch like ``w:tblHeader`` is there and not turned off (ECMA-376 part 1, ST_OnOff)."""
    return element is not None and element.get(dom.VAL, "true") not in _OFF


def value(element: etree._Element | None) -> str:
    """The ``w:val`` of an element, empty without one."""
    return "" if element is None else element.get(dom.VAL) or ""


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph as one sees it, without that of text boxes in it."""
    pieces = dom.own_pieces(paragraph)
    return "".join((each.text or "") if each.tag == dom.T else _BLANKS.get(str(each.tag), "") for each in pieces)


def lone_tag(paragraph: etree._Element) -> RawTag | None:
    """The tag that is the whole text of a paragraph and takes its place: ``{%p %}``, ``{{p }}``, ``{%tr %}``, ``{%tc %}``."""
    text = text_of(paragraph).strip()
    tags, loose = scan(text)
    if len(tags) != 1 or loose or (tags[0].start, tags[0].end) != (0, len(text)):
        return None
    return tags[0] if tags[0].prefix in {"p", "tr", "tc"} else None


def steers(paragraph: etree._Element) -> bool:
    """Whether a paragraph is gone when the template is filled."""
    tag = lone_tag(paragraph)
    return tag is not None and tag.opener != "{{"


@dataclass(frozen=True, slots=True)
class TextPart:
    """One part with text; ``numbers`` are those of its paragraphs (1-based; a text box has that of the paragraph it hangs on)."""

    label: str
    root: etree._Element
    numbers: Mapping[etree._Element, int]

    def paragraphs(self) -> Iterator[etree._Element]:
        """All paragraphs in order, those of text boxes included."""
        yield from self.numbers

    def place(self, element: etree._Element) -> TemplatePlace:
        """The place of a paragraph or of anything in or around one."""
        paragraph = element if element.tag == dom.P else dom.nearest(element, dom.P)
        if paragraph is None:
            paragraph = next(element.iter(dom.P), None)
        if paragraph is None:
            return TemplatePlace(self.label, 1, "")
        return TemplatePlace(self.label, self.numbers[paragraph], excerpt(text_of(paragraph)))

    def drawn(self, *tags: str) -> Iterator[etree._Element]:
        """The elements with these tags, each once: what old programs draw instead is left out."""
        return (each for each in self.root.iter(*tags) if dom.nearest(each, FALLBACK) is None)


@dataclass(frozen=True)
class OpenedTemplate:
    """A template as the checks see it. ``file`` stands in findings; ``house_fonts`` are families in lower case."""

    file: str
    package: Package
    parts: tuple[TextPart, ...]
    house_fonts: Collection[str]

    @property
    def document(self) -> TextPart:
        """The main part."""
        return self.parts[0]

    @cached_property
    def styles(self) -> etree._Element | None:
        """The part with the styles."""
        return self.related("styles")

    @cached_property
    def book(self) -> StyleBook:
        """The styles by name."""
        return read_styles(self.styles)

    @cached_property
    def core(self) -> etree._Element:
        """The document properties."""
        return parse_xml_safely(self.package.members[core_properties(self.package)])

    def related(self, kind: str) -> etree._Element | None:
        """A part that the document refers to ("styles", "fontTable", "theme"), or None."""
        name = self.package.related(self.package.document, kind)
        return parse_xml_safely(self.package.members[name]) if name in self.package.members else None

    def style_of(self, paragraph: etree._Element) -> str:
        """The id of a paragraph's style, empty for the default one."""
        return value(paragraph.find(f"{dom.PPR}/{dom.w('pStyle')}"))

    def warn(self, code: str, place: TemplatePlace | None, message: str, *hints: str) -> Diagnostic:
        """A finding that does not keep the template from being filled."""
        return Diagnostic(code, Severity.WARNUNG, message, self.file, place, hints)


def open_template(data: bytes, file: str, house_fonts: Collection[str] = ()) -> OpenedTemplate:
    """Read a template. Raises ``UnsafePackageError`` for what is no harmless Word document."""
    package = open_package(data, file)
    names = [name for name in package.types if name in package.members and package.kind(name) in TEXT_PARTS]
    names.sort(key=lambda name: (name != package.document, name))
    parts = tuple(_part(TEXT_PARTS[package.kind(name)], package.members[name]) for name in names)
    return OpenedTemplate(file, package, parts, house_fonts)


def _part(label: str, data: bytes) -> TextPart:
    root = parse_xml_safely(data)
    numbers: dict[etree._Element, int] = {}
    number = 0
    for paragraph in root.iter(dom.P):
        number += dom.nearest(paragraph, dom.TXBX) is None
        if dom.nearest(paragraph, FALLBACK) is None:
            numbers[paragraph] = max(number, 1)
    return TextPart(label, root, numbers)
