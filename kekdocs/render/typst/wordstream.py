"""Long texts as the Word side writes them, read into lines of the stream: what Word shows is what is drawn.

The XML comes from ``render.docx.blocks`` and its neighbours, never from a user: elements are found by their written form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from kekdocs.render.typst import stream
from kekdocs.render.typst.fields import is_address, read_field
from kekdocs.render.typst.minixml import Node, read_fragment
from kekdocs.render.typst.numbering import Num
from kekdocs.render.typst.props import points
from kekdocs.render.typst.propsreading import read_props
from kekdocs.render.typst.source import escaped
from kekdocs.render.typst.specs import NO_PROPS, CellSpec, ParagraphSpec, RowSpec, RunSpec, Specs, TableSpec

_TOKEN = re.compile(
    r"<w:(?:(?P<props>pPr|rPr|tblPr|tblGrid|trPr|tcPr)>(?P<inner>.*?)</w:(?P=props)>"
    r"|t(?: xml:space=\"preserve\")?>(?P<text>[^<]*)</w:t>"
    r"|instrText(?: xml:space=\"preserve\")?>(?P<instruction>[^<]*)</w:instrText>"
    r"|fldChar w:fldCharType=\"(?P<field>\w+)\"/>"
    r"|(?P<open>p|r|tbl|tr|tc|br|tab)(?P<empty>/?)>)"
    r"|</w:(?P<close>p|r|tbl|tr|tc)>",
    re.DOTALL,
)
_LIST = re.compile(r'<w:numPr><w:ilvl w:val="(\d+)"/><w:numId w:val="(\d+)"/></w:numPr>')
_NUM = re.compile(
    r'<w:num w:numId="(\d+)"><w:abstractNumId w:val="(\d+)"/>'
    r'(?:<w:lvlOverride w:ilvl="(\d+)"><w:startOverride w:val="(\d+)"/></w:lvlOverride>)?</w:num>'
)


class ForeignXmlError(Exception):
    """The Word side wrote something that this module does not know; a mistake of the program."""


@dataclass(slots=True)
class StreamReader:
    """Reads long texts of one template; looks that were met before are known by their XML."""

    specs: Specs
    namespaces: Mapping[str, str]
    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self, xml: str) -> str:
        """The lines for some paragraphs, tables or runs."""
        return "\n".join(_Reading(self).lines(xml))

    def number(self, kind: str, inner: str) -> int:
        """The number of the spec for some properties."""
        found = self._known.get((kind, inner))
        if found is None:
            found = self._known[kind, inner] = self._make(kind, read_fragment(inner, self.namespaces))
        return found

    def _make(self, kind: str, node: Node) -> int:
        props = read_props(node)
        if kind == "pPr":
            style = props.pop("pStyle", NO_PROPS).get("val", "")
            mark = next((read_props(child) for child in node if child.tag.endswith("}rPr")), {})
            return self.specs.paragraphs.number(ParagraphSpec(str(style), props, mark))
        if kind == "rPr":
            style = props.pop("rStyle", NO_PROPS).get("val", "")
            return self.specs.runs.number(RunSpec(str(style), props))
        if kind == "trPr":
            return self.specs.rows.number(RowSpec(props, 0))
        return self.specs.cells.number(CellSpec(props))

    def table(self, properties: str, grid: str) -> int:
        """The number of the spec for a table."""
        props = read_props(read_fragment(properties, self.namespaces))
        style = props.pop("tblStyle", NO_PROPS).get("val", "")
        columns = tuple(points(width) for width in re.findall(r'w:w="(\d+)"', grid))
        return self.specs.tables.number(TableSpec(str(style), props, columns, ""))


@dataclass(slots=True)
class _Reading:
    """One pass over one text. A container's own properties come right behind its beginning, if at all."""

    reader: StreamReader
    _pending: str = ""
    _run: int = 0
    _table: str = ""
    _instruction: str = ""
    _in_link: bool = False

    def lines(self, xml: str) -> Iterator[str]:
        position = 0
        for match in _TOKEN.finditer(xml):
            if match.start() != position:
                raise ForeignXmlError(xml[position : match.start()])
            position = match.end()
            if match["props"]:
                yield from self._properties(match["props"], match["inner"])
                continue
            yield from self._flush()
            yield from self._token(match)
        if position != len(xml):
            raise ForeignXmlError(xml[position:])

    def _properties(self, kind: str, inner: str) -> Iterator[str]:
        if kind == "rPr":
            self._run = self.reader.number("rPr", inner)
        elif kind == "tblPr":
            self._table = inner
        elif kind == "tblGrid":
            yield stream.item(stream.TABLE, self.reader.table(self._table, inner))
        else:
            yield from self._begin({"pPr": "p", "trPr": "tr", "tcPr": "tc"}[kind], inner)
        self._pending = ""

    def _flush(self) -> Iterator[str]:
        """Begin a container that turned out to have no properties."""
        if self._pending:
            yield from self._begin(self._pending, "")
            self._pending = ""

    def _begin(self, name: str, inner: str) -> Iterator[str]:
        if name == "tr":
            yield stream.item(stream.ROW, self.reader.number("trPr", inner))
        elif name == "tc":
            yield stream.item(stream.CELL, self.reader.number("tcPr", inner))
        else:
            listed = _LIST.search(inner)
            plain = _LIST.sub("", inner)
            counter = (listed[2], listed[1]) if listed else ()
            yield stream.item(stream.PARAGRAPH, self.reader.number("pPr", plain), *counter)

    def _token(self, match: re.Match[str]) -> Iterator[str]:
        name, close = match["open"], match["close"]
        if match["text"] is not None:
            yield f"{stream.item(stream.TEXT, self._run)}\t{escaped(unescape(match['text']))}"
        elif match["instruction"] is not None:
            self._instruction = unescape(match["instruction"])
        elif match["field"]:
            yield from self._field(match["field"])
        elif name == "br":
            yield stream.BREAK
        elif name == "tab":
            yield stream.TAB
        elif name == "r":
            self._run = self.reader.number("rPr", "")
        elif name in {"p", "tr", "tc"}:
            self._pending = name
            if match["empty"]:
                yield from self._flush()
                yield stream.PARAGRAPH_END
        elif close in _ENDS:
            yield _ENDS[close]

    def _field(self, kind: str) -> Iterator[str]:
        if kind == "separate":
            found = read_field(self._instruction)
            if found is None or found.kind != "HYPERLINK":
                raise ForeignXmlError(self._instruction)
            self._in_link = is_address(found.detail)
            if self._in_link:
                yield stream.item(stream.LINK, escaped(found.detail))
        elif kind == "end" and self._in_link:
            self._in_link = False
            yield stream.LINK_END


_ENDS = {"p": stream.PARAGRAPH_END, "tbl": stream.TABLE_END, "tr": stream.ROW_END, "tc": stream.CELL_END}


def read_counters(xml: list[str]) -> dict[str, Num]:
    """The lists that a document's long texts began, by ``numId``."""
    found = {}
    for each in xml:
        match = _NUM.fullmatch(each)
        if match is None:
            raise ForeignXmlError(each)
        starts = {int(match[3]): int(match[4])} if match[3] else {}
        found[match[1]] = Num(match[2], starts)
    return found
