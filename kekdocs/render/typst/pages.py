"""A whole document: its sections with their pages, headers and footers, around the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import inf

from kekdocs.render.typst.contentswriting import contents_code
from kekdocs.render.typst.flow import Container, FlowWriter
from kekdocs.render.typst.fonts import SYMBOLS
from kekdocs.render.typst.notewriting import SETTINGS as NOTE_SETTINGS
from kekdocs.render.typst.notewriting import draw_notes, endnotes_code
from kekdocs.render.typst.prelude import SETTINGS
from kekdocs.render.typst.references import Note
from kekdocs.render.typst.sheet import Sheet
from kekdocs.render.typst.source import arguments, boolean, pt, string
from kekdocs.render.typst.specs import SectionSpec
from kekdocs.render.typst.tree import Block, SectionEnd, Table
from kekdocs.render.typst.units import Unit, estimate


@dataclass(slots=True)
class PageWriter:
    """Writes the source of a document; ``parts`` are the blocks of the parts by name."""

    sheet: Sheet
    parts: Mapping[str, Sequence[Block]]
    sections: Sequence[SectionSpec]
    notes: Sequence[Note] = ()

    def write(self, document: str, title: str, author: str) -> str:
        """The whole source."""
        self.sheet.notes = draw_notes(self.sheet, self.notes)
        body = [line for number, blocks in self._sections(document) for line in self._section(number, blocks)]
        head = (
            f"#set document(title: {string(title)}, author: {string(author)})\n"
            if author
            else f"#set document(title: {string(title)})\n"
        )
        hyphenate = boolean(self.sheet.settings.hyphenate)
        text = f'#set text(lang: "de", region: "DE", hyphenate: {hyphenate}, kerning: false, ligatures: false, overhang: false, font: {string(SYMBOLS)})\n'
        ends = (endnotes_code(self.sheet.notes), "#metadata(none) <kek-ende>\n")
        late = self._late()
        notes = NOTE_SETTINGS if self.notes else ""
        return "".join((head, text, self.sheet.definitions.source, SETTINGS, notes, late, *body, *ends))

    def _late(self) -> str:
        """What is used before it is known: tables of contents, numbers of paragraphs."""
        sheet = self.sheet
        for index, spec in enumerate(sheet.contents):
            if sheet.contents_name(index) in sheet.late:
                sheet.late[sheet.contents_name(index)] = contents_code(sheet, spec)
        sheet.late |= {name: string(number) for name, number in sheet.numbers.items() if name in sheet.late}
        # Numbers stand before tables, which may show them.
        return "".join(f"#let {name} = {code}\n" for name, code in sorted(sheet.late.items()))

    def _sections(self, document: str) -> Iterator[tuple[int, list[Block]]]:
        blocks: list[Block] = []
        number = 0
        for block in self.parts[document]:
            if isinstance(block, SectionEnd):
                yield number, blocks
                blocks, number = [], number + 1
            else:
                blocks.append(block)
        yield min(number, len(self.sections) - 1), blocks

    def _section(self, number: int, blocks: Sequence[Block]) -> Iterator[str]:
        section = self.sheet.section = self.sections[number]
        before = self.sections[number - 1] if number else None
        if before is None or section.kind != "continuous" or not _same_pages(before, section):
            yield from self._begin(section, before, number)
        origin = (section.left, section.top)
        container = Container(self.sheet.text_width, origin=origin)
        self.sheet.in_text = True
        yield f"#{{\n{FlowWriter(self.sheet, container).write(blocks)}\n}}\n"
        self.sheet.in_text = False

    def _begin(self, section: SectionSpec, before: SectionSpec | None, number: int) -> Iterator[str]:
        if before is not None:
            yield "#pagebreak(weak: true)\n"
        header = self._edge(section, section.headers, number, is_header=True)
        footer = self._edge(section, section.footers, number, is_header=False)
        yield from self._page(section, header, footer)
        if section.first_page is not None:
            yield f"#counter(page).update({section.first_page})\n"
        if len(self.sections) > 1:
            yield f"#metadata(none) <kek-anfang>\n#metadata(none) <kek-anfang-{number}>\n"
        yield from (f"#context v({more})\n" for more in header.more_on_first_page)
        room = "#context place(bottom, float: true, clearance: 0pt, v({}))\n"
        yield from (room.format(more) for more in footer.more_on_first_page)

    def _page(self, section: SectionSpec, header: _Edge, footer: _Edge) -> Iterator[str]:
        """The paper with its header and footer; Word: where they are higher than the margin, the text makes room."""
        yield from (f"#let {name} = {code}\n" for edge in (header, footer) for name, code in edge.drawn.items())
        top, bottom = header.margin, footer.margin
        margin = f"(left: {pt(section.left)}, right: {pt(section.right)}, top: {top}, bottom: {bottom})"
        above = f"inset: (top: {pt(section.header)}), align(top, {header.choice})"
        below = f"inset: (bottom: {pt(section.footer)}), align(bottom, {footer.choice})"
        page = {
            "width": pt(section.width),
            "height": pt(section.height),
            "margin": margin,
            "header-ascent": "0pt",
            "footer-descent": "0pt",
            "header": f"block(width: 100%, height: {top}, {above})",
            "footer": f"block(width: 100%, height: {bottom}, {below})",
        }
        if header.measured or footer.measured:
            yield f"#show: rest => context {{ set page({arguments(page)}); rest }}\n"
        else:
            yield f"#set page({arguments(page)})\n"

    def _edge(self, section: SectionSpec, names: Mapping[str, str], number: int, *, is_header: bool) -> _Edge:
        """The headers or footers of a section."""
        distance = section.header if is_header else section.footer
        origin = (section.left, distance if is_header else section.height - section.bottom)
        kinds = {"default"} | ({"even"} if self.sheet.settings.even_and_odd else set())
        edge = _Edge(
            f"{'kopf' if is_header else 'fuss'}-{number}",
            self.sheet.text_width,
            section.top if is_header else section.bottom,
            distance,
            kinds,
        )
        for kind, part in names.items():
            if kind in kinds or (kind == "first" and section.title_page):
                writer = FlowWriter(self.sheet, Container(self.sheet.text_width, breaks=False, origin=origin))
                level = self.sheet.heading
                edge.drawn[edge.name(kind)] = f"{{\n{writer.write(self.parts.get(part, []))}\n}}"
                self.sheet.heading = level
                edge.heights[kind] = _estimated(writer.units, self.sheet.text_width)
        edge.choice = self._choice({kind: edge.code(kind) for kind in edge.heights}, section, number)
        return edge

    def _choice(self, drawn: Mapping[str, str], section: SectionSpec, number: int) -> str:
        code = drawn.get("default", "none")
        if self.sheet.settings.even_and_odd:
            code = f"if calc.even(counter(page).get().first()) {{ {drawn.get('even', 'none')} }} else {{ {code} }}"
        if section.title_page:
            first = "1" if number == 0 else f"locate(<kek-anfang-{number}>).page()"
            code = f"if here().page() == {first} {{ {drawn.get('first', 'none')} }} else {{ {code} }}"
        return f"context {{ {code} }}" if code.startswith("if ") else code


def _same_pages(one: SectionSpec, other: SectionSpec) -> bool:
    return (one.width, one.height, one.left, one.right) == (other.width, other.height, other.left, other.right)


def _estimated(units: Sequence[Unit], width: float) -> float:
    """The height of a header in points, rather too much; a table may have any."""
    if any(isinstance(unit.block, Table) for unit in units):
        return inf
    return sum(estimate(unit, width) for unit in units)


@dataclass(slots=True)
class _Edge:
    """The headers or footers of a section: Typst code by name, and the one that a page chooses.

    ``least`` is the margin that the section asks for, ``distance`` that from the paper's edge; ``heights`` are estimates by
    kind, all in points. ``kinds`` are those that stand on more than the first page.
    """

    prefix: str
    width: float
    least: float
    distance: float
    kinds: AbstractSet[str]
    drawn: dict[str, str] = field(default_factory=dict)
    heights: dict[str, float] = field(default_factory=dict)
    choice: str = "none"

    def name(self, kind: str) -> str:
        """The name of the header of one kind."""
        return f"{self.prefix}-{kind}"

    def code(self, kind: str) -> str:
        """Code that draws it, in its own height where the margin may have too little."""
        name = self.name(kind)
        return f"unverkuerzt({pt(self.width)}, {name})" if self.may_reach(kind) else name

    def may_reach(self, kind: str) -> bool:
        """Whether it may be higher than the margin."""
        return self.distance + self.heights[kind] > self.least

    def reach(self, kind: str) -> str:
        """Code for how far it reaches into the page; works in a context only."""
        return f"{pt(self.distance)} + measure(block(width: {pt(self.width)}, {self.name(kind)})).height"

    @property
    def more_on_first_page(self) -> Iterator[str]:
        """Code for the room that the text gives way to what stands on the first page alone; nothing when there is none."""
        if "first" in self.heights and self.may_reach("first"):
            yield f"calc.max(0pt, {self.reach('first')} - {self.margin})"

    @property
    def measured(self) -> bool:
        """Whether the margin depends on what stands in it."""
        return any(self.may_reach(kind) for kind in self.kinds & self.heights.keys())

    @property
    def margin(self) -> str:
        """Code for the margin."""
        kinds = sorted(kind for kind in self.kinds & self.heights.keys() if self.may_reach(kind))
        reaches = "".join(f", {self.reach(kind)}" for kind in kinds)
        return f"calc.max({pt(self.least)}{reaches})" if reaches else pt(self.least)
