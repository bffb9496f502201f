"""The cells of a table at their places in a grid of columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kekdocs.render.typst.looks import Border
from kekdocs.render.typst.merging import fitted, placed
from kekdocs.render.typst.props import Props, number, points, value
from kekdocs.render.typst.sheet import Sheet
from kekdocs.render.typst.specs import RowSpec, TableSpec
from kekdocs.render.typst.styles import TableContext, conditions
from kekdocs.render.typst.tree import Cell, Table


@dataclass(slots=True)
class GridCell:
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


@dataclass(slots=True)
class Grid:
    """A table; ``width`` is the room for it in points. ``place`` finds the rows, the cells and the widths of the columns."""

    sheet: Sheet
    table: Table
    style: str
    props: Props
    width: float
    rows: list[Props] = field(default_factory=list)
    cells: list[GridCell] = field(default_factory=list)
    columns: tuple[float, ...] = ()

    def place(self, spec: TableSpec) -> None:
        """Put every cell at its place; cells that go on in the next row become one that reaches down."""
        self._arrange(spec)
        self._merge_down()

    @property
    def is_irregular(self) -> bool:
        """Whether rows leave columns out, so that cells have to be put by number."""
        filled: dict[int, int] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.down):
                filled[row] = filled.get(row, 0) + cell.across
        return any(filled.get(row, 0) != len(self.columns) for row in range(len(self.rows)))

    def _arrange(self, table: TableSpec) -> None:
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
                direct = {**specs.cells.items[cell.spec].direct, **cell.made}
                across = max(int(number(value(direct, "gridSpan"), 1)), 1)
                self.cells.append(GridCell(cell, index, column, across, styles.cell_props(direct, context), context))
                column += across
        count = max((each.column + each.across for each in self.cells), default=1)
        columns = table.columns
        if table.fits:
            columns = tuple(fitted(columns, max(len(row.cells) for row in self.table.rows), count))
        if not self._fits_own_widths(columns, count):
            self.columns = self._widths(columns, count)

    def _fits_own_widths(self, columns: Sequence[float], count: int) -> bool:
        """Place cells by their own widths where they span more columns than the table has, as LibreOffice does."""
        widths = [points(each.props.get("tcW", {}).get("w")) for each in self.cells]
        if count <= len(columns) or not all(widths) or any(row.skipped for row in self._row_specs()):
            return False
        of_row = [
            [width for width, cell in zip(widths, self.cells, strict=True) if cell.row == index]
            for index in range(len(self.rows))
        ]
        grid, cells = placed(of_row)
        for cell, (column, across) in zip(self.cells, chain.from_iterable(cells), strict=True):
            cell.column, cell.across = column, across
        self.columns = tuple(grid)
        return True

    def _row_specs(self) -> Iterator[RowSpec]:
        return (self.sheet.resolver.specs.rows.items[row.spec] for row in self.table.rows)

    def _widths(self, columns: Sequence[float], count: int) -> tuple[float, ...]:
        if sum(columns) and len(columns) >= count:
            return tuple(columns)
        known = {each.column: points(each.props.get("tcW", {}).get("w")) for each in self.cells if each.across == 1}
        share = self.width / count
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
        kept: list[GridCell] = []
        open_cells: dict[int, GridCell] = {}
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
