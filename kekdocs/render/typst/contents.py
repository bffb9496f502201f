r"""Tables of contents of a template: the ``TOC`` field over its paragraphs, which are made anew in each document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx import dom
from kekdocs.render.docx.dom import w
from kekdocs.render.docx.stylebook import StyleBook
from kekdocs.render.typst import stream
from kekdocs.render.typst.fields import Code, parse_code
from kekdocs.render.typst.specs import NO_PROPS, ContentsSpec, ParagraphSpec
from kekdocs.render.typst.surroundings import Surroundings

_RANGE = re.compile(r"([1-9])-([1-9])")
_LEVELS: Final = range(1, 10)
_KNOWN: Final = frozenset({"o", "h", "z", "u", "t", "n", "p", "w", "x", "*"})
# Word's own look of an entry in a template whose styles do not name it: 5 pt below, 11 pt further in each level.
_BELOW: Final = "100"
_INDENT: Final = 220


@dataclass(slots=True)
class ContentsReader:
    """Takes the paragraphs of a table of contents out of the text of one part."""

    around: Surroundings
    styles: StyleBook
    _depth: int = 0
    _instruction: str = ""
    _reads_code: bool = False
    _looks: dict[int, ParagraphSpec] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether what stands here belongs to a table of contents."""
        return self._depth > 0

    def takes(self, paragraph: etree._Element, spec: ParagraphSpec) -> bool:
        """Whether a paragraph belongs to a table of contents, and so is not drawn; at its end the table is written."""
        simple = next((each for each in paragraph.iter(w("fldSimple")) if _is_contents(each.get(w("instr")))), None)
        if simple is not None:
            self._instruction = simple.get(w("instr")) or ""
            self._check_alone(paragraph, simple)
            self._write()
            return True
        if not self._depth and not _begins_contents(paragraph):
            return False
        return self._read(paragraph, spec)

    def _read(self, paragraph: etree._Element, spec: ParagraphSpec) -> bool:
        """Follow the field through a paragraph."""
        has_entry, outside = self._depth == 0, ""
        for piece in dom.own_pieces(paragraph):
            if piece.tag == w("fldChar"):
                self._step(piece.get(w("fldCharType")) or "")
            elif self._reads_code and piece.tag == w("instrText"):
                self._instruction += piece.text or ""
            elif self._depth:
                has_entry = has_entry or bool((piece.text or "").strip())
            else:
                outside += piece.text or ""
        if outside.strip():
            self.around.refuse("Neben einem Inhaltsverzeichnis darf im selben Absatz kein Text stehen")
        level = _entry_level(spec, self.styles)
        if level and has_entry:
            self._looks.setdefault(level, spec)
        if not self._depth:
            self._write()
        # Word shows the paragraph in which nothing but the end of the table stands.
        return has_entry or self._depth > 0

    def _step(self, kind: str) -> None:
        if kind == "begin":
            self._reads_code = not self._depth
            self._instruction = "" if self._reads_code else self._instruction
            self._depth += 1
        elif kind == "end":
            self._depth = max(self._depth - 1, 0)
        if kind in {"separate", "end"}:
            self._reads_code = False

    def _check_alone(self, paragraph: etree._Element, found: etree._Element) -> None:
        inside = "".join(each.text or "" for each in found.iter(dom.T))
        if dom.text_of(paragraph).strip() != inside.strip():
            self.around.refuse("Neben einem Inhaltsverzeichnis darf im selben Absatz kein Text stehen")

    def _write(self) -> None:
        code = parse_code(self._instruction)
        spec = self._spec(code)
        if spec is None:
            shown = " ".join(self._instruction.split())
            self.around.refuse(f"Das Verzeichnis {quote(shown)} kann der eingebaute PDF-Satz nicht zeichnen")
            return
        self.around.out.item(stream.CONTENTS, len(self.around.specs.contents))
        self.around.specs.contents.append(spec)
        self.around.specs.has_references = True
        self._looks = {}

    def _spec(self, code: Code) -> ContentsSpec | None:
        """What the switches ask for, None for one that is not known here."""
        headings = _levels(code, "o")
        bare = _levels(code, "n") or (0, 0)
        own = self._own_styles(code.argument("t"))
        if set(code.switches) - _KNOWN or code.words or own is None or ("o" in code.switches and not headings):
            return None
        wanted = headings or ((1, 9) if not {"t", "u"} & set(code.switches) else (0, 0))
        levels = {style: level for style, level in self.styles.heading_levels.items() if _within(level, wanted)}
        return ContentsSpec(
            styles={**levels, **own},
            outline=(headings or (1, 9)) if "u" in code.switches else (0, 0),
            bare=bare,
            linked="h" in code.switches,
            between=code.argument("p"),
            entries=tuple(self.around.specs.paragraphs.number(self._look(level)) for level in _LEVELS),
        )

    def _own_styles(self, text: str) -> Mapping[str, int] | None:
        r"""The styles that ``\t`` names, each with its level; None when one of them is no heading, and so has no tag."""
        words = [each.strip() for each in re.split("[;,]", text)] if text else []
        found: dict[str, int] = {}
        for name, level in zip(words[::2], words[1::2], strict=False):
            style = self.styles.paragraph.get(name.lower(), "")
            if not style or level not in map(str, _LEVELS) or style not in self.around.headings:
                return None
            found[style] = int(level)
        return found if len(words) % 2 == 0 else None

    def _look(self, level: int) -> ParagraphSpec:
        """How an entry looks: as those that Word made last, else as the style for it says."""
        if level in self._looks:
            return self._looks[level]
        style = self.styles.paragraph.get(f"toc {level}") or self.styles.paragraph.get(f"verzeichnis {level}")
        if style:
            return ParagraphSpec(style, NO_PROPS, NO_PROPS)
        direct = {"spacing": {"after": _BELOW}, "ind": {"left": str(_INDENT * (level - 1))}}
        return ParagraphSpec("", direct, NO_PROPS)


def _levels(code: Code, switch: str) -> tuple[int, int] | None:
    """The range of levels of a switch, all for a switch without one; None when it is missing or no range."""
    if switch not in code.switches:
        return None
    text = code.argument(switch)
    match = _RANGE.fullmatch(text)
    if match is None:
        return None if text else (1, 9)
    return int(match[1]), int(match[2])


def _within(level: int, levels: tuple[int, int]) -> bool:
    return levels[0] <= level <= levels[1]


def _entry_level(spec: ParagraphSpec, styles: StyleBook) -> int:
    names = {f"{name} {level}": level for name in ("toc", "verzeichnis") for level in _LEVELS}
    return next((level for name, level in names.items() if spec.style and styles.paragraph.get(name) == spec.style), 0)


def _begins_contents(paragraph: etree._Element) -> bool:
    """Whether a field of a table begins in a paragraph; its instruction may be split over runs."""
    waits = False
    text = ""
    for piece in dom.own_pieces(paragraph):
        if piece.tag == w("fldChar"):
            if waits and _is_contents(text):
                return True
            waits, text = piece.get(w("fldCharType")) == "begin", ""
        elif waits and piece.tag == w("instrText"):
            text += piece.text or ""
    return waits and _is_contents(text)


def _is_contents(instruction: str | None) -> bool:
    return parse_code(instruction or "").name == "TOC"
