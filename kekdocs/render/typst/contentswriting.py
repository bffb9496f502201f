"""A table of contents of one document as Typst code: its entries look as their styles say, and lead to their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kekdocs.render.typst import stream
from kekdocs.render.typst.flow import paragraph_function
from kekdocs.render.typst.looks import Tab
from kekdocs.render.typst.references import PAGE_OF
from kekdocs.render.typst.runs import RunWriter
from kekdocs.render.typst.sheet import Heading, Sheet
from kekdocs.render.typst.source import escaped, pt
from kekdocs.render.typst.specs import NO_PROPS, ContentsSpec, RunSpec
from kekdocs.render.typst.styles import OUTSIDE
from kekdocs.render.typst.tree import Item, Paragraph
from kekdocs.render.typst.units import Unit, make_units

_NUMBER: Final = 22.0  # points that Word leaves for a number, on each level
_TEXTS: Final = frozenset({stream.TEXT, stream.FIELD})


def contents_code(sheet: Sheet, spec: ContentsSpec) -> str:
    """The code of a table of contents once all headings are known; that of nothing when none of them is for it."""
    entries = [(index, level) for index, each in enumerate(sheet.headings) if (level := _level(each, spec))]
    if not entries:
        return "none"
    blocks = [Paragraph(spec.entries[level - 1], _entry(sheet, index, level, spec)) for index, level in entries]
    units = make_units(blocks, sheet, OUTSIDE)
    labels = [sheet.headings[index].label(index) for index, _ in entries]
    codes = ", ".join(
        f'"{label}": {_paragraph(sheet, unit, label, _stops(sheet, index, level), linked=spec.linked)}'
        for (index, level), label, unit in zip(entries, labels, units, strict=True)
    )
    target = f"selector.or({', '.join(f'<{label}>' for label in labels)})"
    return f"{{show outline.entry: it => ({codes}).at(str(it.element.label)); outline(title: none, target: {target})}}"


def _level(heading: Heading, spec: ContentsSpec) -> int:
    """The level of a heading's entry, 0 when it has none."""
    if heading.style in spec.styles:
        return spec.styles[heading.style]
    first, last = spec.outline
    return heading.level if first <= heading.level <= last else 0


def _entry(sheet: Sheet, index: int, level: int, spec: ContentsSpec) -> list[Item]:
    """Number, text and page of a heading, with tabs between them, in the look of the entry's own style."""
    heading = sheet.headings[index]
    run = str(sheet.resolver.specs.runs.number(RunSpec("", NO_PROPS)))
    items: list[Item] = []
    if heading.number:
        items += [(stream.TEXT, run, escaped(heading.number)), (stream.TAB,)]
    items += _plain(heading.items, run)
    if spec.bare[0] <= level <= spec.bare[1]:
        return items
    items.append((stream.TEXT, run, escaped(spec.between)) if spec.between else (stream.TAB,))
    return [*items, (stream.FIELD, run, PAGE_OF, heading.pages, heading.label(index))]


def _plain(items: Sequence[Item], run: str) -> Iterator[Item]:
    for item in items:
        if item[0] in _TEXTS:
            yield (item[0], run, *item[2:])
        elif item[0] in {stream.TAB, stream.BREAK}:
            yield (stream.TEXT, run, " ")


def _stops(sheet: Sheet, index: int, level: int) -> tuple[Tab, ...]:
    """The stops that Word gives an entry whose style has none: behind the number, and for the page behind dots."""
    behind = (Tab(level * _NUMBER, "left", "none"),) if sheet.headings[index].number else ()
    return (*behind, Tab(sheet.text_width, "right", "dot"))


def _paragraph(sheet: Sheet, unit: Unit, label: str, stops: tuple[Tab, ...], *, linked: bool) -> str:
    resolved = unit.resolved
    assert resolved is not None
    kinds = {stop.kind for stop in resolved.look.tabs}
    tabs = (*resolved.look.tabs, *(stop for stop in stops if stop.kind not in kinds))
    look = replace(resolved.look, tabs=tabs)
    writer = RunWriter(sheet, replace(resolved, look=look), sheet.text_width)
    content = writer.write(unit.items, start=look.left - look.hang)
    code = paragraph_function(look, resolved.text, (False, False), 0.0, (0.0, 0.0), in_list=False, breakable=True)
    if linked:
        content = f"link(<{label}>, {content})"
    return f"{sheet.definitions.name('p', code)}({pt(unit.gap)}, {content})"
