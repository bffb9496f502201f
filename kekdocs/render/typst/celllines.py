"""The lines around the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kekdocs.render.typst.grid import Grid, GridCell
from kekdocs.render.typst.looks import Border, border_of

SIDES: Final = ("top", "bottom", "left", "right")
_INNER: Final = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
_NOTHING: Final[Mapping[str, str]] = {}
_Key = tuple[str, int, int]


def draw_lines(grid: Grid) -> None:
    """The lines of every cell; of two cells that meet, the stronger line is drawn for both."""
    edges: dict[_Key, Border | None] = {}
    known: dict[int, Border | None] = {}
    sides: list[tuple[GridCell, str, Sequence[_Key]]] = []
    for cell in grid.cells:
        for side in SIDES:
            border = _border(grid, cell, side, known)
            keys = _edge_keys(cell, side)
            sides.append((cell, side, keys))
            for key in keys:
                edges[key] = _stronger(edges.get(key), border)
    for cell, side, keys in sides:
        cell.borders[side] = max((edges[key] for key in keys), key=_width) if len(keys) > 1 else edges[keys[0]]


def _width(border: Border | None) -> float:
    return border.width if border else 0.0


def _border(grid: Grid, cell: GridCell, side: str, known: dict[int, Border | None]) -> Border | None:
    """The line that a cell asks for; ``known`` are lines by the identity of their attributes."""
    is_outer = _is_outer(grid, cell, side)
    own = cell.props.get(f"tcBorders.{side}") or (None if is_outer else cell.props.get(f"tcBorders.{_INNER[side]}"))
    if own is None:
        own = grid.props.get(f"tblBorders.{side if is_outer else _INNER[side]}", _NOTHING)
    if id(own) not in known:
        known[id(own)] = border_of(own)
    return known[id(own)]


def _is_outer(grid: Grid, cell: GridCell, side: str) -> bool:
    if side == "top":
        return cell.row == 0
    if side == "bottom":
        return cell.row + cell.down == len(grid.rows)
    return cell.column == 0 if side == "left" else cell.column + cell.across == len(grid.columns)


def _edge_keys(cell: GridCell, side: str) -> Sequence[_Key]:
    """The stretches of the grid's lines that a side of a cell lies on."""
    if side in ("top", "bottom"):
        row = cell.row + (cell.down if side == "bottom" else 0)
        return [("h", row, column) for column in range(cell.column, cell.column + cell.across)]
    column = cell.column + (cell.across if side == "right" else 0)
    return [("v", row, column) for row in range(cell.row, cell.row + cell.down)]


def _stronger(one: Border | None, other: Border | None) -> Border | None:
    if one is None or other is None:
        return one or other
    return other if other.width > one.width else one
