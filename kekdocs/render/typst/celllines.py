"""The lines around the cells of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kekdocs.render.typst.grid import Grid, GridCell
from kekdocs.render.typst.looks import Border, border_of

SIDES: Final = ("top", "bottom", "left", "right")
_INNER: Final = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}


def draw_lines(grid: Grid) -> None:
    """The lines of every cell; of two cells that meet, the stronger line is drawn for both."""
    edges: dict[tuple[str, int, int], Border | None] = {}
    for cell in grid.cells:
        for side in SIDES:
            cell.borders[side] = _border(grid, cell, side)
            for key in _edge_keys(cell, side):
                edges[key] = _stronger(edges.get(key), cell.borders[side])
    for cell in grid.cells:
        for side in SIDES:
            drawn = [edges[key] for key in _edge_keys(cell, side)]
            cell.borders[side] = max(drawn, key=lambda border: border.width if border else 0.0)


def _border(grid: Grid, cell: GridCell, side: str) -> Border | None:
    own = cell.props.get(f"tcBorders.{side}") or (
        cell.props.get(f"tcBorders.{_INNER[side]}") if not _is_outer(grid, cell, side) else None
    )
    if own is not None:
        return border_of(own)
    name = side if _is_outer(grid, cell, side) else _INNER[side]
    return border_of(grid.props.get(f"tblBorders.{name}", {}))


def _is_outer(grid: Grid, cell: GridCell, side: str) -> bool:
    if side == "top":
        return cell.row == 0
    if side == "bottom":
        return cell.row + cell.down == len(grid.rows)
    return cell.column == 0 if side == "left" else cell.column + cell.across == len(grid.columns)


def _edge_keys(cell: GridCell, side: str) -> Iterator[tuple[str, int, int]]:
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
