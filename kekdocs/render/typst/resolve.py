"""From specs to looks: the cascade of styles applied, each combination once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from kekdocs.render.typst.fontfile import FontFile
from kekdocs.render.typst.fonts import SYMBOLS, FontBook
from kekdocs.render.typst.looks import ParagraphLook, RunLook, paragraph_look, run_look
from kekdocs.render.typst.numbering import Counters, Level
from kekdocs.render.typst.props import Props, merge
from kekdocs.render.typst.specs import NO_PROPS, Book, Specs
from kekdocs.render.typst.styles import TableContext
from kekdocs.render.typst.tree import Paragraph

_NO_LIST: Final = ("", "0")


class UnknownFontError(Exception):
    """A font that is neither shipped nor the office's own; ``str`` is its name."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """How a paragraph looks: itself, its text without a character style, its end mark, its list."""

    look: ParagraphLook
    text: RunLook
    mark: RunLook
    style: str
    table: TableContext
    counter: str = ""
    level: int = 0
    list_level: Level | None = None


@dataclass(slots=True)
class Resolver:
    """Looks of one template; they stay when the next document is made."""

    book: Book
    specs: Specs
    fonts: FontBook
    _paragraphs: dict[tuple[object, ...], Resolved] = field(default_factory=dict)
    _runs: dict[tuple[object, ...], RunLook] = field(default_factory=dict)

    def paragraph(self, paragraph: Paragraph, table: TableContext, counters: Counters) -> Resolved:
        """The look of a paragraph at a place."""
        fresh = self._list_key(paragraph, counters)
        key = (paragraph.spec, fresh, table)
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraphs[key] = self._resolve(paragraph, table, counters)
        if found.list_level is not None and paragraph.counter:
            return replace(found, counter=paragraph.counter)
        return found

    def _list_key(self, paragraph: Paragraph, counters: Counters) -> object:
        """Lists that long texts begin have a name each, and look as their definition does."""
        if not paragraph.counter:
            return None
        return id(counters.level(paragraph.counter, paragraph.level)), paragraph.level

    def _resolve(self, paragraph: Paragraph, table: TableContext, counters: Counters) -> Resolved:
        spec = self.specs.paragraphs.items[paragraph.spec]
        styles = self.book.styles
        style = styles.style_of(spec.style, "paragraph")
        counter, level = styles.numbering_of(style, spec.direct)
        if paragraph.counter:
            counter, level = paragraph.counter, paragraph.level
        elif style_level := self._linked_level(style, counter, counters):
            level = style_level if "numPr" not in spec.direct else level
        found = None if counter in _NO_LIST else counters.level(counter, level)
        numbering = NO_PROPS if found is None else found.paragraph
        look = paragraph_look(styles.paragraph_props(style, numbering, spec.direct, table))
        mark = dict(spec.mark)
        mark_style = mark.pop("rStyle", {}).get("val", "")
        return Resolved(
            look=look,
            text=self._look(style, "", NO_PROPS, table),
            mark=self._look(style, mark_style, mark, table),
            style=style,
            table=table,
            counter=counter,
            level=level,
            list_level=found,
        )

    def _linked_level(self, style: str, counter: str, counters: Counters) -> int:
        """The level that names the style as its own (headings with numbers)."""
        num = counters.lists.nums.get(counter)
        levels = {} if num is None else counters.lists.abstracts.get(num.abstract, {})
        return next((number for number, level in levels.items() if level.style == style), 0)

    def run(self, number: int, around: Resolved) -> RunLook:
        """The look of a run in a paragraph."""
        key = (number, around.style, around.table)
        found = self._runs.get(key)
        if found is None:
            spec = self.specs.runs.items[number]
            found = self._runs[key] = self._look(around.style, spec.style, spec.direct, around.table)
        return found

    def label(self, paragraph: Paragraph, around: Resolved) -> RunLook:
        """The look of the label of a list item: its end mark's, then what the list says."""
        level = around.list_level
        assert level is not None
        spec = self.specs.paragraphs.items[paragraph.spec]
        key = ("label", paragraph.spec, id(level), around.table)
        found = self._runs.get(key)
        if found is None:
            mark = {name: each for name, each in spec.mark.items() if name != "rStyle"}
            # Bullets come from symbol fonts; they are drawn as the characters that they look like, in the text's font.
            look = {name: each for name, each in level.run.items() if level.kind != "bullet" or name != "rFonts"}
            found = self._runs[key] = self._look(around.style, "", merge((mark, look)), around.table)
        return found

    def _look(self, style: str, run_style: str, direct: Props, table: TableContext) -> RunLook:
        props = self.book.styles.run_props(style, run_style, direct, table)
        return run_look(props, self._font(self.book.styles.font(props)))

    def _font(self, name: str) -> FontFile:
        # Word's own choice for a document that names no font at all.
        found = self.fonts.drawn(name or "Times New Roman")
        if found is None:
            raise UnknownFontError(name)
        return found


FALLBACK: Final = SYMBOLS
