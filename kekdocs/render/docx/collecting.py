"""All tags of one part: joined where Word split them over runs, numbered, with what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx import dom
from kekdocs.render.docx.blocks import TextPlace
from kekdocs.render.docx.findings import OUT_OF_REACH, STRUCTURE, Place, TemplateFinding, excerpt, finding
from kekdocs.render.docx.geometry import text_width
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.docx.tags import Loose, RawTag, has_tags, scan

_LIFTED: Final = {"p": dom.P, "tr": dom.TR, "tc": dom.TC}
_BLANKS: Final = {dom.TAB: "\t", dom.BR: "\n"}
_OBJECT: Final = "\ufffc"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in the tree: its number in the part, its ``w:t``, the element that it stands for, and its place.

    ``element`` is the paragraph, row or cell that a prefix makes the tag replace, else the ``w:t`` itself.
    """

    number: int
    raw: RawTag
    text: etree._Element
    element: etree._Element
    place: Place
    text_place: TextPlace | None = None
    text_kind: Literal["text", "line"] = "text"

    @property
    def placeholder(self) -> str:
        """What stands for the tag in a ``w:t``; docxtpl reads the words of its own tags there."""
        if self.raw.keyword in {"vm", "hm"}:
            return f"{{% {self.raw.keyword} %}}"
        if self.raw.keyword in {"colspan", "cellbg"}:
            return f"{{% {self.raw.keyword} KEK{self.number} %}}"
        before, after = ("-" if trim else "" for trim in self.raw.trim)
        return f"{{%{before} KEK{self.number} {after}%}}"


@dataclass(slots=True)
class Collected:
    """The tags of a part in order, and what is wrong with how they stand."""

    part: str
    tags: list[Tag] = field(default_factory=list)
    findings: list[TemplateFinding] = field(default_factory=list)


@dataclass(slots=True)
class Surroundings:
    """What the place of a long text depends on."""

    book: StyleBook
    sections: list[etree._Element]
    heading: int = 0

    def text_place(self, paragraph: etree._Element, text: etree._Element) -> TextPlace:
        """The place of a tag in a paragraph."""
        look = dom.properties_of(paragraph.find(dom.PPR), "sectPr", "pPrChange")
        run_look = dom.properties_of(dom.parent_of(text).find(dom.RPR), "rPrChange")
        return TextPlace(look, run_look, self.heading, text_width(paragraph, self.sections))

    def pass_heading(self, paragraph: etree._Element) -> None:
        """Remember the level of a heading that has text."""
        style = paragraph.find(f"{dom.PPR}/{dom.w('pStyle')}")
        level = 0 if style is None else self.book.heading_levels.get(style.get(dom.VAL) or "", 0)
        if level and dom.text_of(paragraph).strip():
            self.heading = level


def collect_tags(root: etree._Element, part: str, around: Surroundings) -> Collected:
    """The tags of a part; in the tree each becomes a placeholder inside the first ``w:t`` that it touches."""
    collected = Collected(part)
    number = 0
    for paragraph in list(root.iter(dom.P)):
        number += dom.nearest(paragraph, dom.TXBX) is None
        if has_tags(dom.text_of(paragraph)):
            _Paragraph(paragraph, Place(part, max(number, 1), ""), collected, around).collect()
        around.pass_heading(paragraph)
    collected.findings.extend(_out_of_reach(root, part))
    return collected


@dataclass(slots=True)
class _Piece:
    element: etree._Element
    start: int
    text: str
    out: list[str] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_text(self) -> bool:
        return self.element.tag == dom.T


@dataclass(slots=True)
class _Paragraph:
    element: etree._Element
    place: Place
    collected: Collected
    around: Surroundings
    text: str = ""

    def collect(self) -> None:
        pieces = list(_pieces(self.element))
        self.text = "".join(piece.text for piece in pieces)
        raw_tags, loose = scan(self.text)
        for half in loose:
            self._report(half)
        interrupted = [raw for raw in raw_tags if self._is_interrupted(raw)]
        if interrupted:
            return
        tags = [self._register(raw, pieces) for raw in raw_tags]
        _rewrite(pieces, tags)
        self._check_lone(tags)

    def _at(self, start: int) -> Place:
        return Place(self.place.part, self.place.paragraph, excerpt(self.text.replace(_OBJECT, ""), start))

    def _add(self, code: str, start: int, message: str, *hints: str) -> None:
        self.collected.findings.append(finding(code, self._at(start), message, *hints))

    def _report(self, half: Loose) -> None:
        if half.mark.startswith("{"):
            closer = {"{{": "}}", "{%": "%}", "{#": "#}"}[half.mark]
            message = (
                f"Eine Marke beginnt mit {quote(half.mark)}, endet aber nicht im selben Absatz mit {quote(closer)}."
            )
        else:
            message = f"Vor {quote(half.mark)} fehlt der Anfang der Marke."
        self._add(STRUCTURE, half.start, message)

    def _is_interrupted(self, raw: RawTag) -> bool:
        """A picture or field stands inside the tag, where it would be lost."""
        inside = self.text[raw.start : raw.end]
        if _OBJECT not in inside:
            return False
        self._add(STRUCTURE, raw.start, f"In der Marke {quote(inside.replace(_OBJECT, ''))} steht ein Bild oder Feld.")
        return True

    def _register(self, raw: RawTag, pieces: list[_Piece]) -> Tag:
        text = next(piece for piece in pieces if piece.is_text and piece.start <= raw.start < piece.end).element
        lifted = _LIFTED.get(raw.prefix)
        element: etree._Element | None = text
        if lifted:
            element = self.element if raw.prefix == "p" else dom.nearest(text, lifted)
        if element is None:
            self._add(STRUCTURE, raw.start, f"Die Marke {quote(raw.written)} steht in keiner Tabelle.")
            element = text
        needs_place = raw.opener == "{{" and raw.prefix in {"p", "r"}
        place = self.around.text_place(self.element, text) if needs_place else None
        tag = Tag(len(self.collected.tags), raw, text, element, self._at(raw.start), place)
        self.collected.tags.append(tag)
        return tag

    def _check_lone(self, tags: list[Tag]) -> None:
        """``{%p %}`` and ``{{p }}`` replace their whole paragraph; nothing may be lost with it."""
        replacing = [tag for tag in tags if tag.raw.prefix == "p"]
        if not replacing:
            return
        rest = self.text
        for tag in reversed(replacing):
            rest = rest[: tag.raw.start] + rest[tag.raw.end :]
        start, written = replacing[0].raw.start, replacing[0].raw.written
        if rest.strip():
            message = (
                f"Die Marke {quote(written)} ersetzt ihren ganzen Absatz; was sonst noch darin steht, ginge verloren."
            )
            self._add(STRUCTURE, start, message, "Geben Sie der Marke einen eigenen Absatz.")
        if self.element.find(f"{dom.PPR}/{dom.SECTPR}") is not None:
            message = f"Am Absatz der Marke {quote(written)} hängt ein Abschnittswechsel; er ginge mit ihr verloren."
            self._add(STRUCTURE, start, message, "Fügen Sie vor dem Abschnittswechsel einen leeren Absatz ein.")


def _pieces(paragraph: etree._Element) -> Iterator[_Piece]:
    position = 0
    for element in dom.own_pieces(paragraph):
        text = (element.text or "") if element.tag == dom.T else _BLANKS.get(str(element.tag), _OBJECT)
        yield _Piece(element, position, text)
        position += len(text)


def _rewrite(pieces: list[_Piece], tags: list[Tag]) -> None:
    """Put each tag's placeholder into its ``w:t`` and take its text out of all others."""
    for piece in pieces:
        position = piece.start
        for tag in tags:
            if tag.raw.end <= piece.start or tag.raw.start >= piece.end:
                continue
            piece.out.append(piece.text[position - piece.start : max(tag.raw.start, piece.start) - piece.start])
            if tag.text is piece.element:
                piece.out.append(tag.placeholder)
            position = min(tag.raw.end, piece.end)
        if position == piece.start:
            continue
        if piece.is_text:
            piece.element.text = "".join(piece.out) + piece.text[position - piece.start :]
            dom.preserve_space(piece.element)
        else:
            dom.remove(piece.element)


def _out_of_reach(root: etree._Element, part: str) -> Iterator[TemplateFinding]:
    """Tags where nothing is filled in: fields, deleted text, alternative texts, settings of objects."""
    for element in root.iter("{*}*"):
        texts = [*map(str, element.attrib.values())]
        if element.tag != dom.T:
            texts.append(element.text or "")
        for text in texts:
            if has_tags(text):
                message = "Hier wird nichts eingesetzt: Die Marke steht in einem Feld, einem Alternativtext oder gelöschtem Text."
                hint = "Setzen Sie die Marke in den sichtbaren Text, oder nehmen Sie Änderungen an."
                yield finding(OUT_OF_REACH, Place(part, _paragraph_number(element), excerpt(text)), message, hint)


def _paragraph_number(element: etree._Element) -> int:
    around = [*element.iterancestors(dom.P)]
    first = around[-1] if around else element
    root = element.getroottree().getroot()
    for number, paragraph in enumerate((p for p in root.iter(dom.P) if dom.nearest(p, dom.TXBX) is None), 1):
        if paragraph is first:
            return number
    return 1
