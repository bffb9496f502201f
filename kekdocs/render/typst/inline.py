"""The contents of a paragraph of a template as lines of the stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx import dom
from kekdocs.render.docx.dom import w
from kekdocs.render.docx.findings import Place
from kekdocs.render.typst import stream
from kekdocs.render.typst.fieldruns import FieldRuns
from kekdocs.render.typst.fields import is_address
from kekdocs.render.typst.lines import long_text, printed, statement, static, static_text
from kekdocs.render.typst.merging import FIRST_ROUND
from kekdocs.render.typst.props import is_on
from kekdocs.render.typst.propsreading import local_name, read_props
from kekdocs.render.typst.source import escaped
from kekdocs.render.typst.specs import RunSpec
from kekdocs.render.typst.surroundings import Surroundings
from kekdocs.render.typst.wrapping import runs_past

PLACEHOLDER = re.compile(r"\{%-? KEK(\d+) -?%\}")
_CODE = re.compile(f"{PLACEHOLDER.pattern}|{FIRST_ROUND.pattern}")
_INSTRUCTION: Final = type(etree.ProcessingInstruction("kek"))
_RID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CONTAINERS: Final = frozenset({"smartTag", "customXml", "sdtContent", "dir", "bdo"})
_SILENT: Final = frozenset(
    {
        "pPr", "rPr", "sdtPr", "sdtEndPr", "proofErr", "permStart", "permEnd",
        "commentRangeStart", "commentRangeEnd", "commentReference", "lastRenderedPageBreak", "annotationRef",
        "smartTagPr", "customXmlPr",
    }
)  # fmt: skip
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "delText", "delInstrText"})
_CHARACTERS: Final = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# Characters of Word's symbol fonts by their place there; they are private to those fonts.
_SYMBOLS: Final = {
    "F0A8": "☐", "F06F": "☐", "F071": "❑", "F0FE": "☒", "F078": "☒", "F0FD": "☒", "F052": "☑", "F0FC": "✓", "F0FB": "✗",
    "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0E0": "→", "F0E8": "➔",
}  # fmt: skip
NOTES: Final = {"footnoteReference": "f", "endnoteReference": "e"}
"""Elements that refer to a note, with the kind of the note in the stream."""
# Word takes them for the boxes of its check boxes; the boxes are drawn in the font that is shipped for them.
_SYMBOL_FONTS: Final = frozenset({"MS Gothic", "MS Mincho", "Segoe UI Symbol", "Arial Unicode MS", "Yu Gothic"})
_BOXES: Final = frozenset("☐☑☒✓✗✔✘ ")
_BREAKS: Final = {"page": stream.PAGE_BREAK, "textWrapping": stream.BREAK}


@dataclass(slots=True)
class InlineWriter:
    """Writes the contents of one paragraph."""

    around: Surroundings
    _fields: FieldRuns = field(init=False)

    def __post_init__(self) -> None:
        self._fields = FieldRuns(self.around)

    def write(self, paragraph: etree._Element) -> None:
        """All contents in order."""
        for number in self.around.pending:
            self.around.out.item(stream.ANCHOR, number)
        self.around.pending.clear()
        self._children(paragraph)
        self._fields.finish()

    def _refuse(self, message: str) -> None:
        self.around.refuse(message)

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
        elif name == "bookmarkStart":
            self.around.out_anchor(self.around.begin_bookmark(child))
        elif name == "bookmarkEnd":
            self.around.out_anchor(self.around.end_bookmark(child), stream.ANCHOR_END)
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
        self._fields.link(address if is_address(address) else "", element.get(w("anchor")) or "")
        self._children(element)
        self._fields.end_link()

    def _simple_field(self, element: etree._Element) -> None:
        run = self._run_number(next(element.iter(dom.R), None))
        if self._fields.simple(element.get(w("instr")) or "", run):
            self._children(element)
            self._fields.end_link()

    def _run_number(self, run: etree._Element | None) -> int:
        look = None if run is None else run.find(dom.RPR)
        props = read_props(look)
        if run is not None and _is_of_symbols(run, props.get("rFonts", {})):
            del props["rFonts"]
        style = props.pop("rStyle", {}).get("val", "")
        return self.around.specs.runs.number(RunSpec(style, props))

    def _run(self, run: etree._Element) -> None:
        number = self._run_number(run)
        own_mark = run.find(f"*[@{w('customMarkFollows')}]")
        for piece in run:
            name = local_name(piece)
            if not name or (own_mark is not None and name == "t"):
                continue
            if name in {"fldChar", "instrText"}:
                self._fields.piece(piece, name, number)
            elif not self._fields.are_hiding:
                self._piece(piece, name, number)

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
            self._picture(piece)
        else:
            self._other_piece(piece, name, run)

    def _picture(self, drawing: etree._Element) -> None:
        number = self.around.album.add(drawing, self.around.part, self.around.place)
        if number is None:
            return
        picture, section = self.around.album.pictures[number], self.around.specs.sections[0]
        in_text = self.around.part == self.around.album.package.document
        if runs_past(drawing, picture, section, self.around.tags, in_text=in_text):
            self._refuse(
                "Text oder eine Tabelle, die um ein Bild herum und darunter weiterlaufen, kann der eingebaute PDF-Satz nicht setzen"
            )
        self.around.out.item(stream.PICTURE, number)

    def _other_piece(self, piece: etree._Element, name: str, run: int) -> None:
        if name in {"AlternateContent", "pict", "object"}:
            self._refuse("Textfelder, Formen und eingebettete Objekte kann der eingebaute PDF-Satz nicht zeichnen")
        elif name in NOTES:
            self._note(piece, NOTES[name], run)
        elif name in {"footnoteRef", "endnoteRef"}:
            self.around.out.item(stream.NOTE_MARK, run)
        else:
            self._refuse_unknown(name)

    def _note(self, piece: etree._Element, kind: str, run: int) -> None:
        number = piece.get(w("id")) or ""
        if (kind, number) not in self.around.notes:
            self._refuse("Zu einer Fußnote oder Endnote fehlt der Text")
        mark = ""
        if is_on({"mark": {"val": piece.get(w("customMarkFollows")) or "0"}}, "mark"):
            mark = "".join(each.text or "" for each in dom.parent_of(piece).iterchildren(dom.T))
            if _CODE.search(mark) or not mark:
                self._refuse("Das eigene Zeichen einer Fußnote muss als Text bei ihr stehen")
        self.around.out.add(static(stream.item(stream.NOTE, run, kind, number, escaped(mark))))
        self.around.specs.has_references = True

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
        for match in _CODE.finditer(text):
            yield static_text(text[position : match.start()])
            yield self._code(match, run)
            position = match.end()
        yield static_text(text[position:])

    def _code(self, match: re.Match[str], run: int) -> str:
        if match[1] is None:
            return match[0]
        tag = self.around.tags[int(match[1])]
        return printed(tag, run) if tag.raw.opener == "{{" else statement(tag)


def _is_of_symbols(run: etree._Element, fonts: Mapping[str, str]) -> bool:
    """Whether a run in a font of symbols holds nothing but boxes, or tags that print them."""
    text = "".join(each.text or "" for each in run.iterchildren(dom.T))
    return fonts.get("ascii") in _SYMBOL_FONTS and set(_CODE.sub("", text)) <= _BOXES
