"""Text, fields, links and pictures of a paragraph as Typst code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf
from typing import Final

from kekdocs.render.typst import stream
from kekdocs.render.typst.fonts import FontBook
from kekdocs.render.typst.looks import LineRule, RunLook, Tab, edges
from kekdocs.render.typst.references import NUMBER_OF, PAGE_OF, endnote_label, note_label, number_name
from kekdocs.render.typst.resolve import FALLBACK, Resolved
from kekdocs.render.typst.sheet import Sheet
from kekdocs.render.typst.source import arguments, colour, escaped, pt, string, unescaped
from kekdocs.render.typst.specs import PictureSpec
from kekdocs.render.typst.tabstops import Line, Piece, tabbed
from kekdocs.render.typst.tree import Item
from kekdocs.render.typst.widewords import Room, Text, parted, text_code, width

# How much of a label stands before the place where it begins when it is flush left.
_LEFT_OF_START: Final = {"right": 1.0, "end": 1.0, "center": 0.5}
_SECOND_STRIKE: Final = 0.34  # of the size: the upper line of two through the text
_NUMBER: Final = 8.0  # em: no number of a page is wider
LABEL: Final = "label"
"""Kind of the item that stands for the label of a list at the beginning of a paragraph."""

_DASHES: Final = {
    "dotted": "dotted", "dottedHeavy": "dotted", "dash": "dashed", "dashedHeavy": "dashed", "dashLong": "dashed",
    "dotDash": "dash-dotted", "dashDotHeavy": "dash-dotted",
}  # fmt: skip
_COUNTERS: Final = {
    "PAGE": 'counter(page).display("{}")',
    "NUMPAGES": "str(locate(<kek-ende>).page())",
    "SECTIONPAGES": "seiten-des-abschnitts()",
}


@dataclass(slots=True)
class _Segment:
    """Code between two tabs; adjacent texts of one look are one string. ``plain`` is its text, escaped.

    ``opaque`` when Typst cannot look into the code for the text.
    """

    fonts: FontBook
    room: Room
    pieces: list[str] = field(default_factory=list)
    plain: str = ""
    opaque: bool = False
    _texts: list[Text] = field(default_factory=list)
    _written: list[Text] = field(default_factory=list)
    _more: float = 0.0

    def text(self, function: str, text: str, look: RunLook) -> None:
        if self._texts and self._texts[-1].function == function:
            self._texts[-1] = Text(function, self._texts[-1].text + text, look)
        elif text:
            self._texts.append(Text(function, text, look))
        self.plain += text

    def code(self, code: str, widest: float = inf) -> None:
        self._flush()
        self._more += widest
        self.room = self.room._replace(first=None)
        self.pieces.append(code)

    def _flush(self) -> None:
        if self._texts:
            codes = parted(self._texts, self.room, self.fonts)
            self.opaque = self.opaque or bool(codes)
            self._written += self._texts
            self.pieces += codes or [text_code(each.function, each.text) for each in self._texts]
            self._texts.clear()

    @property
    def widest(self) -> float:
        """So many points wide it is at most."""
        self._flush()
        texts = (each._replace(text=unescaped(each.text)) for each in self._written)
        return self._more + sum(width(each, self.fonts) for each in texts)

    @property
    def source(self) -> str:
        self._flush()
        return self.pieces[0] if len(self.pieces) == 1 else f"{{{'; '.join(self.pieces)}}}"


@dataclass(slots=True)
class RunWriter:
    """Writes the contents of one paragraph in a container of ``width`` points.

    ``label`` is the label of a list that stands in the text, with its look. ``anchors`` is the code of the places that links
    lead to, when there is nothing else to write.
    """

    sheet: Sheet
    around: Resolved
    width: float
    label: tuple[str, RunLook] | None = None
    length: int = 0
    anchors: str = ""
    _anchors: list[str] = field(default_factory=list)
    _lines: list[list[_Segment]] = field(default_factory=list)
    _links: list[tuple[str, _Segment]] = field(default_factory=list)

    def write(self, items: Iterable[Item], *, start: float) -> str:
        """Code for a paragraph that begins at ``start`` points from the edge of the text; empty when there is nothing."""
        self._lines.append([self._new(self.width - start - self.around.look.right)])
        if self.label is not None:
            self._label(*self.label)
        for item in items:
            self._item(item)
        anchors = [anchor_code(each) for each in self._anchors]
        if len(self._lines) == 1 and len(self._lines[0]) == 1 and self._segment.source in {"{}", _joined(anchors)}:
            self.anchors = "; ".join(anchors)
            return ""
        return _joined(list(self._code_of_lines(start)))

    def _new(self, first: float | None = None) -> _Segment:
        look = self.around.look
        room = Room(self.width - look.left - look.right, first, hyphenated=self.sheet.settings.hyphenate)
        return _Segment(self.sheet.resolver.fonts, room)

    def _label(self, text: str, look: RunLook) -> None:
        level = self.around.list_level
        share = _LEFT_OF_START.get(level.alignment, 0.0) if level is not None else 0.0
        if share:
            self._segment.code(f"davor({share}, {self.function(look)}({string(text)}))")
        else:
            self._add_text(escaped(text), look)
        if level is not None and level.suffix == "tab":
            self._lines[-1].append(self._new())
        elif level is not None and level.suffix == "space":
            self._add_text(" ", look)

    def _item(self, item: Item) -> None:
        kind = item[0]
        if kind == stream.TEXT:
            self.length += len(item[2])
            self._add_text(item[2], self.sheet.resolver.run(int(item[1]), self.around))
        elif kind in {stream.BREAK, stream.TAB}:
            self._part(kind)
        elif kind == stream.FIELD:
            self._field(int(item[1]), item[2], *item[3:])
        elif kind == stream.PICTURE:
            self._segment.code(f"box({picture_code(self.sheet.pictures[int(item[1])])})")
        elif kind == stream.LINK:
            self._begin_link(f'"{item[1]}"')
        elif kind == stream.JUMP:
            self._begin_link(f"<{item[1]}>")
        elif kind == stream.LINK_END and self._links:
            self._end_link()
        elif kind == stream.NOTE:
            self._note(int(item[1]), int(item[2]))
        elif kind == stream.ANCHOR:
            self._anchors.append(item[1])
            self._segment.code(anchor_code(item[1]), 0.0)

    def _begin_link(self, target: str) -> None:
        self._links.append((target, self._segment))
        self._lines[-1][-1] = self._new()

    def _end_link(self) -> None:
        target, outer = self._links.pop()
        if self._segment.source != "{}":
            outer.code(f"link({target}, {self._segment.source})")
            outer.plain += self._segment.plain
            outer.opaque = outer.opaque or self._segment.opaque
        self._lines[-1][-1] = outer

    def _part(self, kind: str) -> None:
        """A tab or the end of a line; a link over it is parted."""
        targets = [target for target, _ in self._links]
        while self._links:
            self._end_link()
        if kind == stream.BREAK:
            self._lines.append([self._new()])
        else:
            self._lines[-1].append(self._new())
        for target in targets:
            self._begin_link(target)

    def _note(self, run: int, index: int) -> None:
        note = self.sheet.notes[index]
        function = self.function(self.sheet.resolver.run(run, self.around))
        sign = f'{function}("{note.sign}")'
        if note.kind == "f":
            self._segment.code(f"[#footnote(numbering: (..n) => {sign}, {note.code})<{note_label(index)}>]")
        else:
            self._segment.code(anchor_code(note_label(index)))
            self._segment.code(f"link(<{endnote_label(index)}>, {sign})")

    @property
    def _segment(self) -> _Segment:
        return self._lines[-1][-1]

    def _add_text(self, text: str, look: RunLook) -> None:
        if not look.hidden:
            self._segment.text(self.function(look), text, look)

    def function(self, look: RunLook) -> str:
        """The name of the function for a look, empty for that of the paragraph itself."""
        if look == self.around.text:
            return ""
        return self.sheet.definitions.name("r", run_function(look, self.around.look.line, self.around.text))

    def _field(self, run: int, kind: str, style: str, label: str = "") -> None:
        run_look = self.sheet.resolver.run(run, self.around)
        function = self.function(run_look)
        if kind == NUMBER_OF:
            name = number_name(style, label)
            self.sheet.late.setdefault(name, '"0"')
            self._segment.code(f"{function}({name})")
            return
        if kind == PAGE_OF:
            number = f'numbering("{style}", ..counter(page).at(<{label}>))'
        else:
            number = _COUNTERS[kind].format(style or self.sheet.section.number_format)
            number = f'numbering("{style}", int({number}))' if style and kind != "PAGE" else number
        self._segment.code(f"context {function}({number})", _NUMBER * run_look.size)

    def _code_of_lines(self, start: float) -> Iterator[str]:
        look = self.around.look
        for index, line in enumerate(self._lines):
            if index:
                yield "linebreak()"
            if len(line) == 1:
                if line[0].source != "{}":
                    yield self._told(line, line[0].source) if line[0].opaque else line[0].source
            else:
                yield self._tabbed(line, start if index == 0 else look.left)

    def _tabbed(self, line: list[_Segment], start: float) -> str:
        look = self.around.look
        stops = [*look.tabs]
        if look.hang > 0:
            stops.append(Tab(look.left, "left", "none"))
        stops.sort(key=lambda stop: stop.position)
        pieces = [Piece(segment.source, segment.plain, segment.widest) for segment in line]
        rigid = not look.justify and not look.heading
        code = tabbed(Line(start, self.width - look.right, stops, self.sheet.settings.default_tab, rigid=rigid), pieces)
        return self._told(line, code)

    def _told(self, line: list[_Segment], code: str) -> str:
        """A line whose text Typst cannot see, with its text for the title of a heading."""
        return code if not self.around.look.heading else f"{{{_unseen(line)}; context {code}}}"


def _unseen(line: list[_Segment]) -> str:
    """The text of a line without ink or place: Typst takes a heading's title from its text and cannot look into tabs."""
    text = " ".join(segment.plain for segment in line)
    return f'hide(box(width: 0pt, height: 0pt, "{text}"))'


def anchor_code(label: str) -> str:
    """A place that links can lead to."""
    return f"[#metadata(none)<{label}>]"


def _joined(pieces: list[str]) -> str:
    return pieces[0] if len(pieces) == 1 else f"{{{'; '.join(pieces)}}}"


def picture_code(picture: PictureSpec) -> str:
    """A picture; one without a text that stands for it is an ornament, which no reading software tells of."""
    size = {"width": pt(picture.width), "height": pt(picture.height)}
    if picture.alt is None:
        return f"pdf.artifact(image({string(picture.file)}, {arguments(size)}))"
    return f"image({string(picture.file)}, {arguments({**size, 'alt': string(picture.alt)})})"


def text_arguments(look: RunLook, rule: LineRule, around: RunLook | None = None) -> dict[str, str]:
    """The arguments of Typst's ``text`` for a look within text of another one; None where nothing is set around it.

    What Typst has of its own is left out: a document that says it for each paragraph takes 7 % longer.
    """
    above, below = edges(look, rule)
    said = {
        "font": f"({string(look.family)}, {string(FALLBACK)})",
        "size": pt(look.size * look.script),
        "weight": '"bold"' if look.bold else '"regular"',
        "top-edge": pt(above),
        "bottom-edge": pt(-below),
    }
    if look.italic or (around and around.italic):
        said["style"] = '"italic"' if look.italic else '"normal"'
    if look.colour or (around and around.colour):
        said["fill"] = colour(look.colour)
    if look.tracking or (around and around.tracking):
        said["tracking"] = pt(look.tracking)
    if look.shift or (around and around.shift):
        said["baseline"] = pt(look.shift)
    return said


@lru_cache(maxsize=4096)
def run_function(look: RunLook, rule: LineRule, around: RunLook | None = None) -> str:
    """A function from a string to text of a look."""
    content = {"caps": "grossbuchstaben(s)", "smallCaps": f"kapitaelchen({pt(look.size)}, s)"}.get(look.caps, "s")
    code = f"text({arguments(text_arguments(look, rule, around))}, {content})"
    if look.shade:
        above, below = pt(look.ascent * look.size), pt(-look.descent * look.size)
        code = f"highlight(fill: {colour(look.shade)}, extent: 0pt, top-edge: {above}, bottom-edge: {below}, {code})"
    if look.framed:
        code = _framed(code, look)
    if look.underline:
        code = _underlined(code, look)
    if look.strike:
        code = f"strike({code})"
    if look.twice:
        code = f"strike(offset: {pt(-look.size * _SECOND_STRIKE)}, {code})"
    return f"s => {code}"


def _framed(code: str, look: RunLook) -> str:
    above, below = pt(look.ascent * look.size), pt(-look.descent * look.size)
    return f"highlight(fill: none, stroke: 0.5pt, extent: 0pt, top-edge: {above}, bottom-edge: {below}, {code})"


def _underlined(code: str, look: RunLook) -> str:
    dash = _DASHES.get(look.underline)
    thick = 0.09 if "Heavy" in look.underline or look.underline == "thick" else 0.05
    stroke = f'(thickness: {pt(look.size * thick)}, dash: "{dash}")' if dash else pt(look.size * thick)
    once = f"underline(evade: false, offset: {pt(look.size * 0.11)}, stroke: {stroke}, {code})"
    if look.underline in {"double", "wavyDouble"}:
        return f"underline(evade: false, offset: {pt(look.size * 0.2)}, stroke: {stroke}, {once})"
    return once
