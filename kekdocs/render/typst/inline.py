"""The contents of a paragraph of a template as lines of the stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx import dom
from kekdocs.render.docx.collecting import Tag
from kekdocs.render.docx.dom import w
from kekdocs.render.docx.findings import Place
from kekdocs.render.typst import stream
from kekdocs.render.typst.drawings import Album
from kekdocs.render.typst.fields import Field, is_address, read_field
from kekdocs.render.typst.findings import Findings
from kekdocs.render.typst.lines import Lines, long_text, printed, statement, static, static_text
from kekdocs.render.typst.propsreading import local_name, read_props
from kekdocs.render.typst.source import escaped
from kekdocs.render.typst.specs import RunSpec, Specs

PLACEHOLDER = re.compile(r"\{%-? KEK(\d+) -?%\}")
_INSTRUCTION: Final = type(etree.ProcessingInstruction("kek"))
_RID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CONTAINERS: Final = frozenset({"smartTag", "customXml", "sdtContent", "dir", "bdo"})
_SILENT: Final = frozenset(
    {
        "pPr", "rPr", "sdtPr", "sdtEndPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
        "commentRangeStart", "commentRangeEnd", "commentReference", "lastRenderedPageBreak", "annotationRef",
        "footnoteRef", "smartTagPr", "customXmlPr",
    }
)  # fmt: skip
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "delText", "delInstrText"})
_CHARACTERS: Final = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# Characters of Word's symbol fonts by their place there; they are private to those fonts.
_SYMBOLS: Final = {
    "F0A8": "☐", "F06F": "☐", "F071": "❑", "F0FE": "☒", "F078": "☒", "F0FD": "☒", "F052": "☑", "F0FC": "✓", "F0FB": "✗",
    "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0E0": "→", "F0E8": "➔",
}  # fmt: skip
_BREAKS: Final = {"page": stream.PAGE_BREAK, "textWrapping": stream.BREAK}


@dataclass(slots=True)
class Surroundings:
    """What the contents of paragraphs of one part need to know. ``text_places`` are the places of long texts by tag."""

    part: str
    tags: list[Tag]
    places: Mapping[int, int]
    specs: Specs
    album: Album
    findings: Findings
    links: Mapping[str, str]
    out: Lines = field(default_factory=Lines)
    place: Place = field(default_factory=lambda: Place("", 1, ""))


@dataclass(slots=True)
class InlineWriter:
    """Writes the contents of one paragraph."""

    around: Surroundings
    _instruction: str | None = None
    _hidden: bool = False
    _depth: int = 0
    _open_link: bool = False
    _field_run: int = 0

    def write(self, paragraph: etree._Element) -> None:
        """All contents in order."""
        self._children(paragraph)
        if self._depth:
            self._refuse(
                "Ein Feld, das über mehrere Absätze geht (etwa ein Verzeichnis), kann der eingebaute PDF-Satz nicht zeichnen"
            )

    def _refuse(self, message: str) -> None:
        self.around.findings.refuse(self.around.place, message)

    def _children(self, container: etree._Element) -> None:
        for child in container:
            if isinstance(child, _INSTRUCTION):
                self._lifted(child)
            elif isinstance(child.tag, str):
                self._child(child, local_name(child))

    def _lifted(self, mark: etree._Element) -> None:
        tag = self.around.tags[int(mark.text or "0")]
        if tag.raw.opener == "{{":
            self.around.out.add(long_text(tag, self.around.places[tag.number]), tag.place)
        else:
            self.around.out.add(statement(tag), tag.place)

    def _child(self, child: etree._Element, name: str) -> None:
        if name == "r":
            self._run(child)
        elif name == "hyperlink":
            self._hyperlink(child)
        elif name == "fldSimple":
            self._simple_field(child)
        elif name == "sdt":
            for content in child.iterchildren(w("sdtContent")):
                self._children(content)
        elif name in _CONTAINERS:
            self._children(child)
        else:
            self._refuse_unknown(name)

    def _refuse_unknown(self, name: str) -> None:
        if name in _CHANGES:
            self._refuse(
                "In der Word-Vorlage stehen nachverfolgte Änderungen; nehmen Sie sie in Word an oder lehnen Sie sie ab"
            )
        elif name not in _SILENT:
            self._refuse(f"Das Element {quote(name)} kann der eingebaute PDF-Satz nicht zeichnen")

    def _hyperlink(self, element: etree._Element) -> None:
        address = self.around.links.get(element.get(_RID) or "", "")
        self._link(address if is_address(address) else "")
        self._children(element)
        self._close_link()

    def _link(self, address: str) -> None:
        if address:
            self.around.out.item(stream.LINK, escaped(address))
            self._open_link = True

    def _close_link(self) -> None:
        if self._open_link:
            self.around.out.item(stream.LINK_END)
            self._open_link = False

    def _simple_field(self, element: etree._Element) -> None:
        found = read_field(element.get(w("instr")) or "")
        run = next(element.iter(dom.R), None)
        if found is None:
            self._refuse_field(element.get(w("instr")) or "")
        elif found.kind == "HYPERLINK":
            self._link(found.detail)
            self._children(element)
            self._close_link()
        else:
            self._number(found, self._run_number(run))

    def _refuse_field(self, instruction: str) -> None:
        self._refuse(f"Das Feld {quote(' '.join(instruction.split()[:3]))} kann der eingebaute PDF-Satz nicht zeichnen")

    def _number(self, found: Field, run: int) -> None:
        self.around.out.item(stream.FIELD, run, found.kind, found.detail)

    def _run_number(self, run: etree._Element | None) -> int:
        look = None if run is None else run.find(dom.RPR)
        props = read_props(look)
        style = props.pop("rStyle", {}).get("val", "")
        return self.around.specs.runs.number(RunSpec(style, props))

    def _run(self, run: etree._Element) -> None:
        number = self._run_number(run)
        for piece in run:
            if not isinstance(piece.tag, str):
                continue
            name = local_name(piece)
            if name in {"fldChar", "instrText"}:
                self._field_piece(piece, name, number)
            elif self._instruction is None and not self._hidden:
                self._piece(piece, name, number)

    def _field_piece(self, piece: etree._Element, name: str, run: int) -> None:
        if name == "instrText":
            self._instruction = (self._instruction or "") + (piece.text or "")
            return
        kind = piece.get(w("fldCharType"))
        if kind == "begin":
            self._depth += 1
            self._instruction, self._field_run = "", run
            if self._depth > 1:
                self._refuse("Ein Feld in einem Feld kann der eingebaute PDF-Satz nicht zeichnen")
        elif kind == "separate":
            self._begin_result()
        elif kind == "end":
            if self._instruction is not None:
                self._begin_result()
            self._close_link()
            self._hidden = False
            self._depth = max(self._depth - 1, 0)

    def _begin_result(self) -> None:
        found = read_field(self._instruction or "")
        if found is None:
            self._refuse_field(self._instruction or "")
        elif found.kind == "HYPERLINK":
            self._link(found.detail)
        else:
            self._number(found, self._field_run)
        self._hidden = found is None or found.kind != "HYPERLINK"
        self._instruction = None

    def _piece(self, piece: etree._Element, name: str, run: int) -> None:
        out = self.around.out
        if name == "t":
            self._text(piece.text or "", run)
        elif name == "tab":
            out.item(stream.TAB)
        elif name in {"br", "cr"}:
            self._break(piece.get(w("type")) or "textWrapping")
        elif name in _CHARACTERS:
            out.item(stream.TEXT, run, _CHARACTERS[name])
        elif name == "sym":
            self._symbol(piece, run)
        elif name == "drawing":
            number = self.around.album.add(piece, self.around.part, self.around.place)
            if number is not None:
                out.item(stream.PICTURE, number)
        elif name in {"AlternateContent", "pict", "object"}:
            self._refuse("Textfelder, Formen und eingebettete Objekte kann der eingebaute PDF-Satz nicht zeichnen")
        elif name in {"footnoteReference", "endnoteReference"}:
            self._refuse("Fußnoten und Endnoten kann der eingebaute PDF-Satz nicht setzen")
        else:
            self._refuse_unknown(name)

    def _break(self, kind: str) -> None:
        if kind in _BREAKS:
            self.around.out.item(_BREAKS[kind])
        else:
            self._refuse("Spaltenumbrüche kann der eingebaute PDF-Satz nicht setzen")

    def _symbol(self, piece: etree._Element, run: int) -> None:
        code = (piece.get(w("char")) or "").upper()
        if code in _SYMBOLS:
            self.around.out.item(stream.TEXT, run, _SYMBOLS[code])
        else:
            self._refuse(
                f"Das Sonderzeichen {quote(code)} der Schrift {quote(piece.get(w('font')) or '')} ist nicht bekannt"
            )

    def _text(self, text: str, run: int) -> None:
        """A text whose tags are filled in where they stand."""
        parts = list(self._parts(text, run))
        if parts:
            self.around.out.add(static(stream.item(stream.TEXT, run)) + "\t" + "".join(parts), self._first_place(text))

    def _first_place(self, text: str) -> Place | None:
        match = PLACEHOLDER.search(text)
        return None if match is None else self.around.tags[int(match[1])].place

    def _parts(self, text: str, run: int) -> Iterator[str]:
        position = 0
        for match in PLACEHOLDER.finditer(text):
            tag = self.around.tags[int(match[1])]
            yield static_text(text[position : match.start()])
            yield printed(tag, run) if tag.raw.opener == "{{" else statement(tag)
            position = match.end()
        yield static_text(text[position:])
