"""The paragraphs and tables of one part of a template as lines of the stream, in a Jinja program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from kekdocs.deutsch import quote
from kekdocs.render.docx import dom
from kekdocs.render.docx.dom import w
from kekdocs.render.docx.findings import Place, excerpt
from kekdocs.render.docx.program import columns_may_change
from kekdocs.render.docx.wml import W
from kekdocs.render.typst import stream
from kekdocs.render.typst.contents import ContentsReader
from kekdocs.render.typst.inline import InlineWriter
from kekdocs.render.typst.lines import long_text, statement
from kekdocs.render.typst.merging import FIRST_ROUND, cell_line, parted
from kekdocs.render.typst.props import number, points
from kekdocs.render.typst.propsreading import local_name, read_props
from kekdocs.render.typst.specs import CellSpec, ParagraphSpec, RowSpec, TableSpec
from kekdocs.render.typst.surroundings import Surroundings

_INSTRUCTION: Final = type(etree.ProcessingInstruction("kek"))
_SILENT: Final = frozenset(
    {"tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "bookmarkEnd", "proofErr", "permStart", "permEnd", "sdtPr", "sdtEndPr",
     "commentRangeStart", "commentRangeEnd", "sectPr", "customXmlPr"}
)  # fmt: skip
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart"})
_PERCENT: Final = 5000  # Word writes a width of the whole line as 5000 fiftieths of a percent


@dataclass(slots=True)
class PartTranslator:
    """Translates one part; ``width`` is the room for text in points."""

    around: Surroundings
    label: str
    width: float
    section: int = 0
    contents: ContentsReader | None = None
    _paragraphs: int = 0

    def translate(self, container: etree._Element) -> None:
        """All blocks of a container, in order."""
        for child in container:
            if isinstance(child, _INSTRUCTION):
                self._mark(child)
            elif isinstance(child.tag, str):
                self._block(child, local_name(child))

    def translate_notes(self, root: etree._Element) -> None:
        """The texts of footnotes or endnotes, each by its kind and id."""
        for note in root:
            if note.get(w("type")) in {None, "normal"}:
                kind = local_name(note)[0]
                self.around.out.item(stream.NOTE_TEXT, kind, note.get(w("id")) or "")
                self.translate(note)
                self.around.out.item(stream.NOTE_TEXT_END)
                continue
            self._paragraphs += sum(1 for _ in note.iter(dom.P))
            self.around.place = Place(self.label, self._paragraphs, excerpt(_visible(note)))
            if _visible(note).strip():
                self._refuse(
                    "Eine eigene Trennlinie mit Text über den Fußnoten kann der eingebaute PDF-Satz nicht setzen"
                )

    def _mark(self, mark: etree._Element) -> None:
        if self.contents is not None and self.contents.is_open:
            return
        target = getattr(mark, "target", "")
        if target == "kek":
            tag = self.around.tags[int(mark.text or "0")]
            line = long_text(tag, self.around.places[tag.number]) if tag.raw.opener == "{{" else statement(tag)
            self.around.out.add(line, tag.place)
            return
        kind = stream.NEED_PARAGRAPH if target == "kek-ende" else stream.NEED_GAP
        self.around.out.item(kind, self._spec(_fragment(mark.text or "")))

    def _block(self, child: etree._Element, name: str) -> None:
        if name == "p":
            self._paragraph(child)
        elif name == "tbl":
            self._table(child)
        elif name == "sdt":
            for content in child.iterchildren(w("sdtContent")):
                self.translate(content)
        elif name == "customXml":
            self.translate(child)
        elif name == "bookmarkStart":
            number = self.around.begin_bookmark(child)
            self.around.pending += [] if number is None else [number]
        elif name in _CHANGES:
            self._refuse(
                "In der Word-Vorlage stehen nachverfolgte Änderungen; nehmen Sie sie in Word an oder lehnen Sie sie ab"
            )
        elif name not in _SILENT:
            self._refuse(f"Das Element {quote(name)} kann der eingebaute PDF-Satz nicht zeichnen")

    def _refuse(self, message: str) -> None:
        self.around.findings.refuse(self.around.place, message)

    def _paragraph(self, paragraph: etree._Element) -> None:
        self._paragraphs += 1
        self.around.place = Place(self.label, self._paragraphs, excerpt(_visible(paragraph)))
        properties = paragraph.find(dom.PPR)
        self.around.in_list = properties is not None and properties.find(w("numPr")) is not None
        if _is_section_mark(paragraph):
            pass
        elif self.contents is None or not self.contents.takes(paragraph, paragraph_spec(properties)):
            self.around.out.item(stream.PARAGRAPH, self._spec(properties))
            self._refuse_properties(properties)
            InlineWriter(self.around).write(paragraph)
            self.around.out.item(stream.PARAGRAPH_END)
        if properties is not None and properties.find(dom.SECTPR) is not None:
            self.around.out.item(stream.SECTION, self.section)
            self.section += 1

    def _refuse_properties(self, properties: etree._Element | None) -> None:
        if properties is None:
            return
        if properties.find(w("framePr")) is not None:
            self._refuse("Positionsrahmen kann der eingebaute PDF-Satz nicht setzen")
        mark = properties.find(dom.RPR)
        changed = mark is not None and any(mark.find(w(name)) is not None for name in ("ins", "del"))
        if changed or properties.find(w("pPrChange")) is not None:
            self._refuse(
                "In der Word-Vorlage stehen nachverfolgte Änderungen; nehmen Sie sie in Word an oder lehnen Sie sie ab"
            )

    def _spec(self, properties: etree._Element | None) -> int:
        return self.around.specs.paragraphs.number(paragraph_spec(properties))

    def _table(self, table: etree._Element) -> None:
        properties = table.find(w("tblPr"))
        direct = read_props(properties)
        style = direct.pop("tblStyle", {}).get("val", "")
        caption = direct.pop("tblCaption", {}).get("val", "")
        columns = self._columns(table, direct.get("tblW", {}))
        if "tblpPr" in direct:
            self._refuse("Tabellen mit Textumfluss kann der eingebaute PDF-Satz nicht setzen")
        spec = TableSpec(style, direct, columns, caption, fits=columns_may_change(self.around.tags))
        self.around.out.item(stream.TABLE, self.around.specs.tables.number(spec))
        self._rows(table)
        self.around.out.item(stream.TABLE_END)

    def _columns(self, table: etree._Element, width: dict[str, str] | object) -> tuple[float, ...]:
        grid = [points(each.get(w("w"))) for each in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
        attributes = width if isinstance(width, dict) else {}
        total = sum(grid)
        if attributes.get("type") == "pct" and total:
            text = attributes.get("w", "")
            share = number(text.rstrip("%")) / (100 if text.endswith("%") else _PERCENT)
            return tuple(each * self.width * share / total for each in grid)
        return tuple(grid)

    def _rows(self, container: etree._Element) -> None:
        for child in container:
            if isinstance(child, _INSTRUCTION):
                self._mark(child)
                continue
            name = local_name(child)
            if name == "tr":
                self._row(child)
            elif name in {"sdt", "sdtContent", "customXml"}:
                self._rows(child)
            elif name not in _SILENT:
                self._block(child, name)

    def _row(self, row: etree._Element) -> None:
        direct = read_props(row.find(w("trPr")))
        if any(name in direct for name in ("ins", "del")):
            self._refuse(
                "In der Word-Vorlage stehen nachverfolgte Änderungen; nehmen Sie sie in Word an oder lehnen Sie sie ab"
            )
        skipped = int(number(direct.pop("gridBefore", {}).get("val")))
        self.around.out.item(stream.ROW, self.around.specs.rows.number(RowSpec(direct, skipped)))
        self._cells(row)
        self.around.out.item(stream.ROW_END)

    def _cells(self, container: etree._Element) -> None:
        self._between(container.text)
        for child in container:
            name = local_name(child)
            if isinstance(child, _INSTRUCTION):
                self._mark(child)
            elif name == "tc":
                self._cell(child)
            elif name in {"sdt", "sdtContent", "customXml"}:
                self._cells(child)
            elif name not in _SILENT:
                self._block(child, name)
            self._between(child.tail)

    def _between(self, text: str | None) -> None:
        for match in FIRST_ROUND.finditer(text or ""):
            self.around.out.add(match[0])

    def _cell(self, cell: etree._Element) -> None:
        direct = read_props(cell.find(w("tcPr")))
        if direct.get("textDirection", {}).get("val", "lrTb") != "lrTb":
            self._refuse("Gedrehten Text in Zellen kann der eingebaute PDF-Satz nicht setzen")
        static, code = parted(direct)
        spec = self.around.specs.cells.number(CellSpec(static))
        self.around.out.add(cell_line(spec, code, self.around.tags), self.around.place)
        self.translate(cell)
        self.around.out.item(stream.CELL_END)


def paragraph_spec(properties: etree._Element | None) -> ParagraphSpec:
    """What a ``w:pPr`` says."""
    direct = read_props(properties)
    style = direct.pop("pStyle", {}).get("val", "")
    mark = read_props(None if properties is None else properties.find(dom.RPR))
    return ParagraphSpec(style, direct, mark)


def fragment(xml: str, namespaces: dict[str | None, str] | None = None) -> etree._Element:
    """An element around some properties in WordprocessingML."""
    declared = {"w": W, **{prefix: uri for prefix, uri in (namespaces or {}).items() if prefix}}
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in declared.items())
    return etree.fromstring(f"<w:body {names}>{xml}</w:body>")


def _fragment(xml: str) -> etree._Element | None:
    return fragment(xml).find(dom.PPR) if xml else None


def _is_section_mark(paragraph: etree._Element) -> bool:
    """Whether a paragraph holds the end of a section and nothing else: behind another one it takes no line of its own."""
    before = paragraph.getprevious()
    if before is None or before.tag != dom.P or before.find(f"{dom.PPR}/{dom.SECTPR}") is not None:
        return False
    # Behind a page break it is what stands on the new page.
    breaks = any(each.get(w("type")) == "page" for each in before.iter(dom.BR))
    alone = [child.tag for child in paragraph] == [dom.PPR] and paragraph.find(f"{dom.PPR}/{dom.SECTPR}") is not None
    return alone and not breaks


def _visible(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(dom.T))
