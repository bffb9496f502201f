"""Tables as Typst code: columns, spans, lines, head rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kekdocs.render.typst import flow
from kekdocs.render.typst.looks import Border, border_of, shade_of
from kekdocs.render.typst.props import Props, is_on, number, points, value
from kekdocs.render.typst.sheet import Sheet
from kekdocs.render.typst.source import arguments, array, boolean, colour, pt
from kekdocs.render.typst.styles import TableContext, conditions
from kekdocs.render.typst.tree import Cell, Paragraph, Table
from kekdocs.render.typst.units import estimate

_MARGIN: Final = {"left": 5.4, "right": 5.4, "top": 0.0, "bottom": 0.0}  # Word's own, without any style
_SIDES: Final = ("top", "bottom", "left", "right")
_INNER: Final = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
_VERTICAL: Final = {"center": "horizon", "bottom": "bottom"}
# Word: the mode in which a table's edge, not its text, stands at the edge of the page's text.
_EDGE_MODE: Final = 15


@dataclass(slots=True)
class _Cell:
    """A cell at its place in the grid: 0-based row and column, how far it reaches."""

    cell: Cell
    row: int
    column: int
    across: int
    props: Props
    context: TableContext
    down: int = 1
    code: str = ""
    height: float = 0.0
    borders: dict[str, Border | None] = field(default_factory=dict)


def table_code(sheet: Sheet, container: flow.Container, table: Table, gap: float) -> str:
    """The code of a table with ``gap`` points above it."""
    return _TableWriter(sheet, container, table).write(gap)


@dataclass(slots=True)
class _TableWriter:
    sheet: Sheet
    container: flow.Container
    table: Table
    props: Props = field(default_factory=dict)
    style: str = ""
    columns: tuple[float, ...] = ()
    rows: list[Props] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    irregular: bool = False
    inset: str = ""

    def write(self, gap: float) -> str:
        spec = self.sheet.resolver.specs.tables.items[self.table.spec]
        styles = self.sheet.resolver.book.styles
        self.style = styles.style_of(spec.style, "table")
        self.props = styles.table_props(self.style, spec.direct)
        if not self.table.rows:
            return ""
        self._arrange(spec.columns)
        self._merge_down()
        self._draw_lines()
        self._fill()
        return self._code(gap)

    def _arrange(self, columns: Sequence[float]) -> None:
        """Put every cell at its place in the grid, and find the kinds of its place."""
        looks = conditions(self.props.get("tblLook", {}))
        specs = self.sheet.resolver.specs
        styles = self.sheet.resolver.book.styles
        for index, row in enumerate(self.table.rows):
            spec = specs.rows.items[row.spec]
            column = spec.skipped
            self.rows.append(styles.row_props(spec.direct, (self.style, self._kinds(looks, index, None, 0))))
            for position, cell in enumerate(row.cells):
                context = (self.style, self._kinds(looks, index, position, len(row.cells)))
                direct = specs.cells.items[cell.spec].direct
                across = max(int(number(value(direct, "gridSpan"), 1)), 1)
                self.cells.append(_Cell(cell, index, column, across, styles.cell_props(direct, context), context))
                column += across
        count = max((each.column + each.across for each in self.cells), default=1)
        self.columns = self._widths(columns, count)

    def _widths(self, columns: Sequence[float], count: int) -> tuple[float, ...]:
        if sum(columns) and len(columns) >= count:
            return tuple(columns)
        known = {each.column: points(each.props.get("tcW", {}).get("w")) for each in self.cells if each.across == 1}
        share = self.container.width / count
        return tuple(
            columns[index] if index < len(columns) and columns[index] else known.get(index) or share
            for index in range(count)
        )

    def _kinds(self, looks: frozenset[str], row: int, column: int | None, count: int) -> tuple[str, ...]:
        """The kinds of a place, weakest first (ECMA-376 part 1, 17.7.6)."""
        last = len(self.table.rows) - 1
        kinds: list[str] = []
        body = row - ("firstRow" in looks)
        if "noVBand" not in looks and column is not None:
            kinds.append("band1Vert" if (column - ("firstColumn" in looks)) % 2 == 0 else "band2Vert")
        if "noHBand" not in looks and body >= 0:
            kinds.append("band1Horz" if body % 2 == 0 else "band2Horz")
        if column is not None and "firstColumn" in looks and column == 0:
            kinds.append("firstCol")
        if column is not None and "lastColumn" in looks and column == count - 1:
            kinds.append("lastCol")
        if "firstRow" in looks and row == 0:
            kinds.append("firstRow")
        if "lastRow" in looks and row == last:
            kinds.append("lastRow")
        known = {kind for style in self.sheet.resolver.book.styles.chain(self.style) for kind in style.layers}
        return tuple(kind for kind in kinds if kind in known)

    def _merge_down(self) -> None:
        """Cells that go on in the next row become one that reaches down."""
        kept: list[_Cell] = []
        open_cells: dict[int, _Cell] = {}
        for cell in self.cells:
            merge = value(cell.props, "vMerge", "continue") if "vMerge" in cell.props else ""
            above = open_cells.get(cell.column)
            if merge == "continue" and above is not None and above.row + above.down == cell.row:
                above.down += 1
                continue
            open_cells.pop(cell.column, None)
            if merge:
                open_cells[cell.column] = cell
            kept.append(cell)
        self.cells = kept

    def _draw_lines(self) -> None:
        """The lines of every cell; of two cells that meet, the stronger line is drawn for both."""
        edges: dict[tuple[str, int, int], Border | None] = {}
        for cell in self.cells:
            for side in _SIDES:
                cell.borders[side] = self._border(cell, side)
                for key in _edge_keys(cell, side):
                    edges[key] = _stronger(edges.get(key), cell.borders[side])
        for cell in self.cells:
            for side in _SIDES:
                drawn = [edges[key] for key in _edge_keys(cell, side)]
                cell.borders[side] = max(drawn, key=lambda border: border.width if border else 0.0)

    def _border(self, cell: _Cell, side: str) -> Border | None:
        own = cell.props.get(f"tcBorders.{side}") or (
            cell.props.get(f"tcBorders.{_INNER[side]}") if not self._is_outer(cell, side) else None
        )
        if own is not None:
            return border_of(own)
        name = side if self._is_outer(cell, side) else _INNER[side]
        return border_of(self.props.get(f"tblBorders.{name}", {}))

    def _is_outer(self, cell: _Cell, side: str) -> bool:
        return {
            "top": cell.row == 0,
            "bottom": cell.row + cell.down == len(self.table.rows),
            "left": cell.column == 0,
            "right": cell.column + cell.across == len(self.columns),
        }[side]

    def _fill(self) -> None:
        for cell in self.cells:
            margins = self._margins(cell)
            width = sum(self.columns[cell.column : cell.column + cell.across]) - margins["left"] - margins["right"]
            writer = flow.FlowWriter(
                self.sheet,
                flow.Container(
                    width, cell.context, breaks=False, is_cell=True, whole=is_on(self.rows[cell.row], "cantSplit")
                ),
            )
            content = writer.write(cell.cell.blocks)
            cell.height = sum(estimate(each, width) + each.after for each in writer.units)
            cell.code = f"{{\n{content}\n}}"

    def _margins(self, cell: _Cell) -> dict[str, float]:
        found = {}
        for side in _SIDES:
            attributes = cell.props.get(f"tcMar.{side}") or self.props.get(f"tblCellMar.{side}")
            found[side] = _MARGIN[side] if attributes is None else points(attributes.get("w"))
        return found

    def _code(self, gap: float) -> str:
        heads = self._head_rows()
        kind = "table" if heads else "grid"
        uniform = self._uniform()
        self.irregular, self.inset = self._is_irregular(), self._inset(self.cells[0])
        settings = {"columns": array(pt(width) for width in self.columns), "inset": self.inset}
        if uniform is not None:
            settings["stroke"] = uniform
        if any("trHeight" in row for row in self.rows):
            settings["rows"] = array(self._height(row) for row in self.rows)
        head = self._cells_code(kind, range(heads), uniform)
        body = self._cells_code(kind, range(heads, len(self.rows)), uniform)
        if heads:
            repeat = boolean(is_on(self.rows[0], "tblHeader"))
            head = f"table.header(repeat: {repeat}, {head}),"
        code = f"{kind}({arguments(settings)}, {head} {body})"
        return self._framed(code, gap)

    def _framed(self, code: str, gap: float) -> str:
        keeps = [self._keeps(index) for index in range(len(self.rows))]
        height = sum(
            max((each.height for each in self.cells if each.row == index), default=0.0)
            for index in range(len(self.rows))
        )
        # Typst never leaves head rows alone; rows that may break need no more than that.
        body = keeps[self._head_rows() :]
        whole = len(body) > 1 and all(body[:-1]) and height < flow.FITS * self.sheet.text_height
        frame = {"above": pt(gap), "width": "100%"}
        if whole:
            frame["breakable"] = "false"
        align = {"center": "center", "right": "right", "end": "right"}.get(value(self.props, "jc"))
        if align:
            return f"block({arguments(frame)}, align({align}, {code}))"
        indent = self._indent()
        if indent:
            frame["inset"] = f"(left: {pt(indent)})"
        return f"block({arguments(frame)}, {code})"

    def _indent(self) -> float:
        indent = self.props.get("tblInd", {})
        amount = points(indent.get("w")) if indent.get("type", "dxa") == "dxa" else 0.0
        if self.sheet.settings.mode < _EDGE_MODE and not self.container.is_cell:
            amount -= self._margins(self.cells[0])["left"]
        return amount

    def _keeps(self, index: int) -> bool:
        """Word and LibreOffice: a row stays with the next one when its first paragraph does."""
        first = next((each for each in self.cells if each.row == index), None)
        block = first.cell.blocks[0] if first is not None and first.cell.blocks else None
        if first is None or not isinstance(block, Paragraph):
            return False
        return self.sheet.resolver.paragraph(block, first.context, self.sheet.counters).look.keep_next

    def _head_rows(self) -> int:
        """The number of rows at the top that name the columns."""
        count = 0
        while count < len(self.rows) and is_on(self.rows[count], "tblHeader"):
            count += 1
        reaching = any(each.row < count < each.row + each.down for each in self.cells)
        return 0 if count == len(self.rows) or reaching else count

    def _uniform(self) -> str | None:
        """The line around all cells, when there is one only."""
        lines = {border for cell in self.cells for border in cell.borders.values()}
        if len(lines) != 1:
            return None
        return _stroke(lines.pop())

    def _inset(self, cell: _Cell) -> str:
        margins = self._margins(cell)
        named = {side: margins[side] for side in ("left", "right")}
        # A line has its own room above the text; the one below belongs to the next row, or to the last.
        top, bottom = cell.borders["top"], cell.borders["bottom"]
        is_last = cell.row + cell.down == len(self.rows)
        named["top"] = margins["top"] + (top.width if top else 0.0)
        named["bottom"] = margins["bottom"] + (bottom.width if bottom and is_last else 0.0)
        return f"({arguments({side: pt(amount) for side, amount in named.items()})})"

    def _height(self, row: Props) -> str:
        height = row.get("trHeight", {})
        return pt(points(height.get("val"))) if height.get("hRule") == "exact" else "auto"

    def _cells_code(self, kind: str, rows: range, uniform: str | None) -> str:
        return " ".join(self._cell_code(each, kind, uniform) + "," for each in self.cells if each.row in rows)

    def _cell_code(self, cell: _Cell, kind: str, uniform: str | None) -> str:
        named: dict[str, str] = {"x": str(cell.column), "y": str(cell.row)} if self.irregular else {}
        if cell.across > 1:
            named["colspan"] = str(cell.across)
        if cell.down > 1:
            named["rowspan"] = str(cell.down)
        if shade := shade_of(cell.props):
            named["fill"] = colour(shade)
        if uniform is None:
            named["stroke"] = f"({arguments({side: _stroke(border) for side, border in cell.borders.items()})})"
        inset = self._inset(cell)
        if inset != self.inset:
            named["inset"] = inset
        if align := _VERTICAL.get(value(cell.props, "vAlign")):
            named["align"] = f"left + {align}"
        if is_on(self.rows[cell.row], "cantSplit") and self._row_height(cell.row) < flow.FITS * self.sheet.text_height:
            named["breakable"] = "false"
        code = self._at_least(cell)
        return f"{kind}.cell({arguments(named)}, {code})" if named else code

    def _row_height(self, index: int) -> float:
        return max((each.height for each in self.cells if each.row == index), default=0.0)

    def _at_least(self, cell: _Cell) -> str:
        """A row with a least height gets it from an empty column in its first cell."""
        height = self.rows[cell.row].get("trHeight", {})
        first = next(each for each in self.cells if each.row == cell.row)
        if cell is not first or not height or height.get("hRule") == "exact":
            return cell.code
        return f"grid(columns: (1fr, 0pt), {cell.code}, v({pt(points(height.get('val')))}))"

    def _is_irregular(self) -> bool:
        """Whether rows leave columns out, so that cells have to be put by number."""
        filled: dict[int, int] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.down):
                filled[row] = filled.get(row, 0) + cell.across
        return any(filled.get(row, 0) != len(self.columns) for row in range(len(self.rows)))


def _edge_keys(cell: _Cell, side: str) -> Iterator[tuple[str, int, int]]:
    """The stretches of the grid's lines that a side of a cell lies on."""
    if side in ("top", "bottom"):
        row = cell.row + (cell.down if side == "bottom" else 0)
        yield from (("h", row, column) for column in range(cell.column, cell.column + cell.across))
    else:
        column = cell.column + (cell.across if side == "right" else 0)
        yield from (("v", row, column) for row in range(cell.row, cell.row + cell.down))


def _stronger(one: Border | None, other: Border | None) -> Border | None:
    if one is None or other is None:
        return one or other
    return other if other.width > one.width else one


def _stroke(border: Border | None) -> str:
    return (
        "none"
        if border is None
        else f'(paint: {colour(border.colour)}, thickness: {pt(border.width)}, dash: "{border.dash}")'
    )
