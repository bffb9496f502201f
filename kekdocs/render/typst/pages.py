"""A whole document: its sections with their pages, headers and footers, around the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kekdocs.render.typst.flow import Container, FlowWriter
from kekdocs.render.typst.fonts import SYMBOLS
from kekdocs.render.typst.prelude import PRELUDE
from kekdocs.render.typst.sheet import Sheet
from kekdocs.render.typst.source import arguments, boolean, pt, string
from kekdocs.render.typst.specs import SectionSpec
from kekdocs.render.typst.tree import Block, SectionEnd
from kekdocs.render.typst.units import estimate


@dataclass(slots=True)
class PageWriter:
    """Writes the source of a document; ``parts`` are the blocks of the parts by name."""

    sheet: Sheet
    parts: Mapping[str, Sequence[Block]]
    sections: Sequence[SectionSpec]

    def write(self, document: str, title: str, author: str) -> str:
        """The whole source."""
        body = [line for number, blocks in self._sections(document) for line in self._section(number, blocks)]
        head = (
            f"#set document(title: {string(title)}, author: {string(author)})\n"
            if author
            else f"#set document(title: {string(title)})\n"
        )
        hyphenate = boolean(self.sheet.settings.hyphenate)
        text = f'#set text(lang: "de", region: "DE", hyphenate: {hyphenate}, kerning: false, ligatures: false, font: {string(SYMBOLS)})\n'
        return "".join((head, text, PRELUDE, self.sheet.definitions.source, *body, "#metadata(none) <kek-ende>\n"))

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
        yield f"#{{\n{FlowWriter(self.sheet, container).write(blocks)}\n}}\n"

    def _begin(self, section: SectionSpec, before: SectionSpec | None, number: int) -> Iterator[str]:
        if before is not None:
            to = {"oddPage": ', to: "odd"', "evenPage": ', to: "even"'}.get(section.kind, "")
            yield f"#pagebreak(weak: true{to})\n"
        yield f"#set page({arguments(self._page(section, number))})\n"
        if section.first_page is not None:
            yield f"#counter(page).update({section.first_page})\n"
        if len(self.sections) > 1:
            yield f"#metadata(none) <kek-anfang>\n#metadata(none) <kek-anfang-{number}>\n"

    def _page(self, section: SectionSpec, number: int) -> dict[str, str]:
        header, above = self._edge(section, section.headers, number, section.header, is_header=True)
        footer, below = self._edge(section, section.footers, number, section.footer, is_header=False)
        top, bottom = max(section.top, above), max(section.bottom, below)
        margin = {"left": section.left, "right": section.right, "top": top, "bottom": bottom}
        return {
            "width": pt(section.width),
            "height": pt(section.height),
            "margin": f"({arguments({side: pt(amount) for side, amount in margin.items()})})",
            "header-ascent": "0pt",
            "footer-descent": "0pt",
            "header": f"block(width: 100%, height: {pt(top)}, inset: (top: {pt(section.header)}), align(top, {header}))",
            "footer": f"block(width: 100%, height: {pt(bottom)}, inset: (bottom: {pt(section.footer)}), align(bottom, {footer}))",
        }

    def _edge(
        self, section: SectionSpec, names: Mapping[str, str], number: int, distance: float, *, is_header: bool
    ) -> tuple[str, float]:
        """The code of a header or footer that chooses by page, and how far the tallest of them reaches into the page."""
        origin = (section.left, distance if is_header else section.height - section.bottom)
        drawn: dict[str, str] = {}
        reach = 0.0
        for kind, part in names.items():
            writer = FlowWriter(self.sheet, Container(self.sheet.text_width, breaks=False, origin=origin))
            level = self.sheet.heading
            drawn[kind] = f"{{\n{writer.write(self.parts.get(part, []))}\n}}"
            self.sheet.heading = level
            reach = max(reach, distance + sum(estimate(unit, self.sheet.text_width) for unit in writer.units))
        return self._choice(drawn, section, number), reach

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
