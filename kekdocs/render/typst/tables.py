"""Tables as Typst code: columns, spans, lines, head rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kekdocs.render.typst import flow
from kekdocs.render.typst.celllines import SIDES, draw_lines
from kekdocs.render.typst.doublelines import gaps_of_cell
from kekdocs.render.typst.grid import Grid, GridCell
from kekdocs.render.typst.looks import Border, shade_of
from kekdocs.render.typst.props import Props, is_on, points, value
from kekdocs.render.typst.sheet import Sheet
from kekdocs.render.typst.source import arguments, array, boolean, colour, pt
from kekdocs.render.typst.tree import Paragraph, Table
from kekdocs.render.typst.units import estimate

_MARGIN: Final = {"left": 5.4, "right": 5.4, "top": 0.0, "bottom": 0.0}  # Word's own, without any style
_VERTICAL: Final = {"center": "horizon", "bottom": "bottom"}
# Word: the mode in which a table's edge, not its text, stands at the edge of the page's text.
_EDGE_MODE: Final = 15


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
    cells: list[GridCell] = field(default_factory=list)
    irregular: bool = False
    inset: str = ""
    _by_row: dict[int, list[GridCell]] = field(default_factory=dict)
    _known_margins: dict[tuple[int, int], dict[str, float]] = field(default_factory=dict)

    def write(self, gap: float) -> str:
        spec = self.sheet.resolver.specs.tables.items[self.table.spec]
        styles = self.sheet.resolver.book.styles
        self.style = styles.style_of(spec.style, "table")
        self.props = styles.table_props(self.style, spec.direct)
        # Loops over cells may have left nothing of a row.
        self.table = Table(self.table.spec, [row for row in self.table.rows if row.cells])
        if not self.table.rows:
            return ""
        grid = Grid(self.sheet, self.table, self.style, self.props, self.container.width)
        grid.place(spec)
        draw_lines(grid)
        self.rows, self.cells, self.columns, self.irregular = grid.rows, grid.cells, grid.columns, grid.is_irregular
        for cell in self.cells:
            self._by_row.setdefault(cell.row, []).append(cell)
        self._fill()
        return self._code(gap)

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

    def _margins(self, cell: GridCell) -> dict[str, float]:
        key = (cell.row, cell.column)
        if key not in self._known_margins:
            found = {side: self._margin(cell.props, side) for side in SIDES}
            # Word: the cells of a row begin at one height, that of the one with the widest margin.
            found["top"] = max(self._margin(each.props, "top") for each in self._by_row[cell.row])
            self._known_margins[key] = found
        return self._known_margins[key]

    def _margin(self, props: Props, side: str) -> float:
        attributes = props.get(f"tcMar.{side}") or self.props.get(f"tblCellMar.{side}")
        return _MARGIN[side] if attributes is None else points(attributes.get("w"))

    def _code(self, gap: float) -> str:
        heads = self._head_rows()
        kind = "table" if heads else "grid"
        uniform = self._uniform()
        self.inset = self._inset(self.cells[0])
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
        height = sum(self._row_height(index) for index in range(len(self.rows)))
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
            amount -= self._margin({}, "left")
        return amount

    def _keeps(self, index: int) -> bool:
        """Word and LibreOffice: a row stays with the next one when its first paragraph does."""
        first = next(iter(self._by_row.get(index, ())), None)
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

    def _inset(self, cell: GridCell) -> str:
        margins = self._margins(cell)
        named = {**{side: margins[side] for side in ("left", "right")}, **self._above_and_below(cell)}
        return f"({arguments({side: pt(amount) for side, amount in named.items()})})"

    def _above_and_below(self, cell: GridCell) -> dict[str, float]:
        """The room above and below the text of a cell, lines included."""
        margins = self._margins(cell)
        # A line has its own room above the text; the one below belongs to the next row, or to the last.
        # A row has one such room, that of its thickest line.
        top = max((each.borders["top"] for each in self._by_row[cell.row]), key=_thickness)
        bottom = cell.borders["bottom"]
        is_last = cell.row + cell.down == len(self.rows)
        return {
            "top": margins["top"] + (top.width if top else 0.0),
            "bottom": margins["bottom"] + (bottom.width if bottom and is_last else 0.0),
        }

    def _height(self, row: Props) -> str:
        height = _exact_height(row)
        return pt(height) if height else "auto"

    def _cells_code(self, kind: str, rows: range, uniform: str | None) -> str:
        return " ".join(self._cell_code(each, kind, uniform) + "," for each in self.cells if each.row in rows)

    def _cell_code(self, cell: GridCell, kind: str, uniform: str | None) -> str:
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
        code = self._cut(cell) if _exact_height(self.rows[cell.row]) else self._at_least(cell)
        if gaps := gaps_of_cell(cell.borders, {**self._margins(cell), **self._above_and_below(cell)}, shade):
            code = f"{{{gaps}{code}}}"
        return f"{kind}.cell({arguments(named)}, {code})" if named else code

    def _row_height(self, index: int) -> float:
        return max((each.height for each in self._by_row.get(index, ())), default=0.0)

    def _at_least(self, cell: GridCell) -> str:
        """A row with a least height gets it from an empty column in its first cell that does not reach down."""
        height = points(self.rows[cell.row].get("trHeight", {}).get("val"))
        first = next((each for each in self._by_row[cell.row] if each.down == 1), None)
        if cell is not first or not height:
            return cell.code
        align = _VERTICAL.get(value(cell.props, "vAlign"), "top")
        room = max(height - sum(self._above_and_below(cell).values()), 0.0)
        return f"grid(columns: (1fr, 0pt), align: left + {align}, {cell.code}, v({pt(room)}))"

    def _cut(self, cell: GridCell) -> str:
        """Word: what is higher than a row of a fixed height is cut off, not drawn over the next row."""
        height = _exact_height(self.rows[cell.row]) - sum(self._above_and_below(cell).values())
        if cell.down > 1 or cell.height <= height:
            return cell.code
        margins = self._margins(cell)
        width = sum(self.columns[cell.column : cell.column + cell.across]) - margins["left"] - margins["right"]
        align = _VERTICAL.get(value(cell.props, "vAlign"), "top")
        return f"beschnitten({pt(width)}, {pt(height)}, {align}, {cell.code})"


def _thickness(border: Border | None) -> float:
    return 0.0 if border is None else border.width


def _exact_height(row: Props) -> float:
    """The fixed height of a row in points, 0 for none."""
    height = row.get("trHeight", {})
    return points(height.get("val")) if height.get("hRule") == "exact" else 0.0


def _stroke(border: Border | None) -> str:
    return (
        "none"
        if border is None
        else f'(paint: {colour(border.colour)}, thickness: {pt(border.width)}, dash: "{border.dash}")'
    )
