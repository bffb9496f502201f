"""Two tables with as many columns compared: rows that belong together, then cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kekdocs.view.blocks import Aenderungsart, Lauf, Marke, Tabelle
from kekdocs.view.pairing import pair_alike
from kekdocs.view.weaving import joined, marked, weave_blocks

_Row = list[list[Lauf]]


@dataclass(frozen=True, slots=True)
class WovenTable:
    """Both tables with their marks, both in one, and the fate of each row of that, the head first."""

    alt: Tabelle
    geaendert: Tabelle
    both: Tabelle
    rows: list[Marke]


@dataclass(frozen=True, slots=True)
class _WovenRow:
    old: _Row | None
    new: _Row | None
    both: _Row
    fate: Marke


def weave_tables(old: Tabelle, new: Tabelle) -> WovenTable:
    """Compare two tables; a row without partner is struck or new as a whole."""
    head = _weave_row(old["kopf"], new["kopf"])
    rows = [_row(old, new, i, j) for i, j in _pair_rows(old, new)]
    both: Tabelle = {**new, "kopf": head.both, "zeilen": [row.both for row in rows]}
    return WovenTable(
        {**old, "kopf": head.old or [], "zeilen": [row.old for row in rows if row.old is not None]},
        {**new, "kopf": head.new or [], "zeilen": [row.new for row in rows if row.new is not None]},
        both,
        [head.fate, *(row.fate for row in rows)],
    )


def _pair_rows(old: Tabelle, new: Tabelle) -> Iterator[tuple[int | None, int | None]]:
    """Yield the rows of both in reading order, 0-based; a row without partner has None beside it."""
    i = j = 0
    for a, b in pair_alike([_row_text(row) for row in old["zeilen"]], [_row_text(row) for row in new["zeilen"]]):
        yield from ((each, None) for each in range(i, a))
        yield from ((None, each) for each in range(j, b))
        yield a, b
        i, j = a + 1, b + 1
    yield from ((each, None) for each in range(i, len(old["zeilen"])))
    yield from ((None, each) for each in range(j, len(new["zeilen"])))


def _row_text(row: _Row) -> str:
    return "\t".join("".join(run["text"] for run in cell) for cell in row)


def _row(old: Tabelle, new: Tabelle, i: int | None, j: int | None) -> _WovenRow:
    if i is not None and j is not None:
        return _weave_row(old["zeilen"][i], new["zeilen"][j])
    if i is not None:
        row = _marked(old["zeilen"][i], "gestrichen")
        return _WovenRow(row, None, row, "gestrichen")
    assert j is not None
    row = _marked(new["zeilen"][j], "neu")
    return _WovenRow(None, row, row, "neu")


def _marked(row: _Row, change: Aenderungsart) -> _Row:
    return [marked(cell, change) for cell in row]


def _weave_row(old: _Row, new: _Row) -> _WovenRow:
    cells = [_weave_cell(*pair) for pair in zip(old, new, strict=True)]
    return _WovenRow([cell[0] for cell in cells], [cell[1] for cell in cells], [cell[2] for cell in cells], "")


def _weave_cell(old: list[Lauf], new: list[Lauf]) -> tuple[list[Lauf], list[Lauf], list[Lauf]]:
    woven = weave_blocks(
        [{"art": "absatz", "einzug": 0, "laeufe": old}], [{"art": "absatz", "einzug": 0, "laeufe": new}]
    )
    (alt,), (geaendert,) = woven.alt, woven.geaendert
    assert alt["art"] == geaendert["art"] == "absatz"
    return alt["laeufe"], geaendert["laeufe"], joined(run for strand in woven.strands for run in strand.runs)
