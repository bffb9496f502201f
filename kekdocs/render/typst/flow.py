"""Paragraphs and lists of one container as Typst code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from kekdocs.render.typst import tables
from kekdocs.render.typst.doublelines import in_gaps
from kekdocs.render.typst.lists import ListGroup, ListItem, gather
from kekdocs.render.typst.looks import Border, ParagraphLook, RunLook, edges, lead
from kekdocs.render.typst.placing import Beside, beside, make_way, placed
from kekdocs.render.typst.runs import RunWriter, run_function, text_arguments
from kekdocs.render.typst.sheet import Heading, Sheet
from kekdocs.render.typst.source import arguments, array, colour, pt, string
from kekdocs.render.typst.styles import OUTSIDE, TableContext
from kekdocs.render.typst.tree import Block, Contents, Paragraph, Table
from kekdocs.render.typst.units import Unit, estimate, line_height, make_units

# A paragraph or row that may be higher than this part of a page is allowed to break, or its end would be lost.
FITS: Final = 0.85
_LETTER: Final = 0.62


@dataclass(frozen=True, slots=True)
class Container:
    """Where blocks stand: its width in points, its table, whether pages can break there, where a page's edges are from it.

    ``is_cell`` for a cell of a table, ``whole`` for one that no page break parts.
    """

    width: float
    table: TableContext = OUTSIDE
    breaks: bool = True
    origin: tuple[float, float] = (0.0, 0.0)
    is_cell: bool = False
    whole: bool = False


@dataclass(slots=True)
class FlowWriter:
    """Writes the blocks of one container."""

    sheet: Sheet
    container: Container
    units: list[Unit] = field(default_factory=list)
    _down: float = 0.0
    _beside: Beside | None = None
    _held: float = 0.0
    _held_by: Unit | None = None

    def write(self, blocks: Sequence[Block]) -> str:
        """The code of all blocks, a line each."""
        self.units = make_units(blocks, self.sheet, self.container.table)
        return "\n".join(self._all(gather(self.units)))

    def _all(self, gathered: Sequence[Unit | ListGroup]) -> Iterator[str]:
        last = len(gathered) - 1
        for index, each in enumerate(gathered):
            first = each if isinstance(each, Unit) else each.first
            gap, room = first.gap, (0.0, 0.0)
            if self.container.whole and _is_plain(each):
                room = (gap if index == 0 else 0.0, first.after if index == last else 0.0)
                gap = gap if index else 0.0
            elif index == 0 or first.hard:
                yield from self._begin(first, is_first=index == 0)
                gap = 0.0
            for number in first.anchors:
                yield placed(self.sheet, self.container, self.sheet.pictures[number])
                self._beside = (
                    beside(self.sheet, self.container, self.sheet.pictures[number], self._down) or self._beside
                )
            if isinstance(each, ListGroup):
                yield from self._kept_list(each, gap, gathered[index + 1] if index < last else None)
            elif isinstance(each.block, Table):
                yield tables.table_code(self.sheet, self.container, each.block, gap)
            elif isinstance(each.block, Contents):
                yield f"block(above: {pt(gap)}, width: 100%, {self.sheet.contents_name(each.block.index)})"
            else:
                if self._beside is not None and make_way(each, self._beside, self._down, self.container.width):
                    self.sheet.warn_of_narrow(each.block.text)
                yield self._paragraph(each, gap, room=room)
            self._down += estimate(first, self.container.width)
        held = self.container.whole and bool(gathered) and _is_plain(gathered[-1])
        if gathered and self.container.is_cell and not held and self.units[-1].after:
            yield f"v({pt(self.units[-1].after)})"

    def _begin(self, first: Unit, *, is_first: bool) -> Iterator[str]:
        """The top of a page or cell, where Typst would swallow the room above a block."""
        if first.hard and self.container.breaks:
            yield "pagebreak(weak: true)" if is_first else "pagebreak()"
        if first.gap:
            yield f"v({pt(first.gap)})"

    def _paragraph(
        self,
        unit: Unit,
        gap: float,
        *,
        offset: float = 0.0,
        in_list: bool = False,
        room: tuple[float, float] = (0.0, 0.0),
    ) -> str:
        resolved = unit.resolved
        assert resolved is not None
        assert isinstance(unit.block, Paragraph)
        label = None
        if unit.label and not in_list:
            label = (unit.label, self.sheet.resolver.label(unit.block, resolved))
        writer = RunWriter(self.sheet, resolved, self.container.width, label)
        content = writer.write(
            unit.items, start=resolved.look.left - resolved.look.hang if not in_list else resolved.look.left
        )
        if not content:
            empty = f"{self._empty_function(unit, offset, room)}({pt(gap)})"
            return f"{{{writer.anchors}; {empty}}}" if writer.anchors else empty
        if resolved.look.heading:
            self.sheet.check_heading(resolved.look.heading, unit.block.text)
        breakable = not resolved.look.keep_lines or estimate(unit, self.container.width) > FITS * self.sheet.text_height
        if self._held and unit is self._held_by:
            depth = edges(resolved.text, resolved.look.line)[1]
            content = f"{{{content}; halt({pt(self._held + depth)})}}"
        function = self._function(unit, offset, room, in_list=in_list, breakable=breakable)
        mark = self._mark(unit) if resolved.look.heading and self.sheet.contents else ""
        return f"{function}({pt(gap)}, {content}{mark})"

    def _mark(self, unit: Unit) -> str:
        """The argument that gives a heading its label, for tables of contents."""
        resolved, sheet = unit.resolved, self.sheet
        if resolved is None or not sheet.in_text:
            return ""
        sheet.headings.append(
            Heading(resolved.look.heading, resolved.style, unit.label, unit.items, sheet.section.number_format)
        )
        return f", m: <{sheet.headings[-1].label(len(sheet.headings) - 1)}>"

    def _function(self, unit: Unit, offset: float, room: tuple[float, float], *, in_list: bool, breakable: bool) -> str:
        resolved = unit.resolved
        assert resolved is not None
        look = _torn_anywhere(resolved.look) if self.container.is_cell else resolved.look
        marked = bool(resolved.look.heading and self.sheet.contents)
        code = paragraph_function(
            look, resolved.text, unit.joined, offset, room, in_list=in_list, breakable=breakable, marked=marked
        )
        return self.sheet.definitions.name("p", code)

    def _empty_function(self, unit: Unit, offset: float, room: tuple[float, float]) -> str:
        resolved = unit.resolved
        assert resolved is not None
        height = line_height(unit) + sum(room)
        below = lead(resolved.text if unit.items else resolved.mark, resolved.look.line)
        return self.sheet.definitions.name("e", empty_function(resolved.look, unit.joined, offset, height, below))

    def _kept_list(self, group: ListGroup, gap: float, following: Unit | ListGroup | None) -> Iterator[str]:
        """A list whose last item keeps with what follows.

        Typst would take the whole list along to the next page. So the last item keeps some room free below it instead, as
        much as the beginning of what follows needs, and gives it back.
        """
        behind = following.first if isinstance(following, ListGroup) else following
        if not group.last.keep_next or len(group.items) == 1 or behind is None or not self.container.breaks:
            yield self._list(group, gap, 0.0, sticky=group.last.keep_next)
            return
        whole = estimate(behind, self.container.width) - behind.gap
        self._held_by = group.last
        self._held = behind.gap + min(whole, 2 * line_height(behind))
        yield self._list(group, gap, 0.0)
        yield f"v({pt(-self._held)})"
        self._held = 0.0

    def _list(self, group: ListGroup, gap: float, offset: float, *, sticky: bool = False) -> str:
        gaps = {_first(item).gap for item in group.items[1:]}
        even = gaps.pop() if len(gaps) == 1 else 0.0 if not gaps else None
        items = []
        for item, following in zip(group.items, [*group.items[1:], None], strict=True):
            room = _first(following).gap if following is not None and even is None else 0.0
            items.append(self._list_item(item, group, room))
        settings = {"indent": pt(group.start - offset), "spacing": pt(even or 0.0)}
        if group.bulleted:
            settings["marker"] = self._label(group.items[0], group)
            code = f"list({arguments(settings)}, {', '.join(f'list.item({item})' for item in items)})"
        else:
            labels = array(self._label(item, group) for item in group.items)
            settings["numbering"] = f"n => {labels}.at(n - 1)"
            code = f"enum({arguments(settings)}, {', '.join(f'enum.item({item})' for item in items)})"
        kept = "sticky: true, " if sticky else ""
        return f"block(above: {pt(gap)}, width: 100%, {kept}{code})"

    def _list_item(self, item: ListItem, group: ListGroup, room: float) -> str:
        pieces = []
        for index, each in enumerate(item.content):
            first = each if isinstance(each, Unit) else each.first
            gap = first.gap if index else 0.0
            if isinstance(each, ListGroup):
                pieces.append(self._list(each, gap, group.left))
            else:
                pieces.append(self._paragraph(each, gap, offset=group.left, in_list=bool(each.label)))
        if room:
            pieces.append(f"v({pt(room)})")
        return pieces[0] if len(pieces) == 1 else f"{{{'; '.join(pieces)}}}"

    def _label(self, item: ListItem, group: ListGroup) -> str:
        unit = item.content[0]
        assert isinstance(unit, Unit)
        assert isinstance(unit.block, Paragraph)
        look = self.sheet.resolver.label(unit.block, item.resolved)
        # A label stands outside of its paragraph and gets nothing from it.
        function = self.sheet.definitions.name("r", run_function(look, item.resolved.look.line))
        width = group.left - group.start
        text = f"{function}({string(item.label)})"
        if len(item.label) * _LETTER * look.size > width:
            # Wider than its place: the text moves on, as behind a tab.
            return f"box({text} + h(3pt))"
        return f"box(width: {pt(width)}, align(left, {text}))"


def _is_plain(each: Unit | ListGroup) -> bool:
    """Whether room within a paragraph looks as room around it: it has neither lines nor a colour behind it."""
    if isinstance(each, ListGroup) or each.resolved is None:
        return False
    return not any(each.resolved.look.borders) and not each.resolved.look.shade


def _first(item: ListItem) -> Unit:
    found = item.content[0]
    return found if isinstance(found, Unit) else found.first


@lru_cache(maxsize=1024)
def _torn_anywhere(look: ParagraphLook) -> ParagraphLook:
    """LibreOffice does not look after single lines in cells, whatever the paragraph asks for."""
    return replace(look, widow_control=False)


@lru_cache(maxsize=4096)
def paragraph_function(
    look: ParagraphLook,
    text: RunLook,
    joined: tuple[bool, bool],
    offset: float,
    room: tuple[float, float],
    *,
    in_list: bool,
    breakable: bool,
    marked: bool = False,
) -> str:
    """A function from the gap above a paragraph and its contents to the paragraph; ``room`` is within it, above and below.

    One for a ``marked`` heading takes a label for it as well.
    """
    hang = 0.0 if in_list else look.hang
    left = look.left - max(hang, 0.0) - offset
    frame, out = _frame(look, joined, left, room, lead(text, look.line))
    if look.keep_next:
        frame["sticky"] = "true"
    if not breakable:
        frame["breakable"] = "false"
    settings = f"set text({arguments(_text_settings(text, look))})"
    line = _line_settings(look, hang)
    # Typst makes headings larger of its own; measures in points inside of one stand above that.
    body = f"heading(level: {look.heading}, {{{settings}; b}})" if look.heading else "par(b)"
    body = f"[#{body}#m]" if marked else body
    align = f"set align({look.align}); " if look.align != "left" else ""
    body = f"{{{settings}; {line}{align}{body}}}"
    body = in_gaps(body, _sides(look, joined), out, look.shade)
    return f"(g, b{', m: none' if marked else ''}) => block(above: g, {arguments(frame)}, {body})"


@lru_cache(maxsize=4096)
def empty_function(look: ParagraphLook, joined: tuple[bool, bool], offset: float, height: float, below: float) -> str:
    """A function from the gap above an empty paragraph to the paragraph."""
    frame, out = _frame(look, joined, look.left - offset, (0.0, 0.0), below)
    if look.keep_next:
        frame["sticky"] = "true"
    body = in_gaps(f"v({pt(height)})", _sides(look, joined), out, look.shade)
    return f"g => block(above: g, {arguments(frame)}, {body})"


def _text_settings(text: RunLook, look: ParagraphLook) -> dict[str, str]:
    settings = text_arguments(text, look.line)
    if not look.widow_control:
        settings["costs"] = "(widow: 0%, orphan: 0%)"
    return settings


def _line_settings(look: ParagraphLook, hang: float) -> str:
    """The code that sets the lines of a paragraph; nothing for lines as Typst has them of its own."""
    line = {"justify": "true"} if look.justify else {}
    if hang > 0:
        line["hanging-indent"] = pt(hang)
    if hang < 0:
        line["first-line-indent"] = f"(amount: {pt(-hang)}, all: true)"
    return f"set par({arguments(line)}); " if line else ""


def _sides(look: ParagraphLook, joined: tuple[bool, bool]) -> dict[str, Border | None]:
    """The lines around a paragraph that shares some with its neighbours."""
    top, bottom, left, right = look.borders
    return {
        "left": left,
        "right": right,
        "top": look.between if joined[0] else top,
        "bottom": None if joined[1] else bottom,
    }


def _frame(
    look: ParagraphLook, joined: tuple[bool, bool], left: float, room: tuple[float, float], below: float
) -> tuple[dict[str, str], dict[str, float]]:
    """The block around a paragraph: indents, and lines that stand outside of them by their own space.

    Then how far the lines are from the contents, by side, in points. ``below`` is what wide lines leave free below the last one; as in LibreOffice it lies outside of the frame.
    """
    sides = _sides(look, joined)
    below = 0.0 if joined[1] else below
    insets = {side: 0.0 if border is None else border.space + border.width for side, border in sides.items()}
    if joined[1] and look.between is not None:
        insets["bottom"] += look.between.space
    insets["top"] += room[0]
    insets["bottom"] += room[1]
    frame = {"width": "100%", **_inset(left, look.right, insets)}
    strokes = {side: _stroke(border) for side, border in sides.items() if border is not None}
    if strokes or look.shade:
        # The lines stand around the indents, not around the whole line.
        out = {"left": _outset(sides["left"]) - left, "right": _outset(sides["right"]) - look.right}
        for side in ("top", "bottom"):
            if (border := sides[side]) is not None:
                out[side] = -border.width / 2
        if below:
            out["bottom"] = out.get("bottom", 0.0) - below
        frame["outset"] = f"({arguments({side: pt(amount) for side, amount in out.items()})})"
        insets |= {"left": left, "right": look.right}
        insets = {side: insets[side] + amount for side, amount in out.items()}
        frame["stroke"] = f"({arguments(strokes)})" if strokes else "none"
    if look.shade:
        frame["fill"] = colour(look.shade)
    return frame, insets


def _outset(border: Border | None) -> float:
    return 0.0 if border is None else border.space + border.width / 2


def _inset(left: float, right: float, insets: dict[str, float]) -> dict[str, str]:
    named = {"left": left, "right": right, "top": insets["top"], "bottom": insets["bottom"]}
    written = {side: pt(amount) for side, amount in named.items() if amount}
    return {"inset": f"({arguments(written)})"} if written else {}


def _stroke(border: Border) -> str:
    return f'(paint: {colour(border.colour)}, thickness: {pt(border.width)}, dash: "{border.dash}")'
