from __future__ import annotations

from kekdocs.render.typst.stream import (
    CELL,
    CELL_END,
    NEED_GAP,
    NEED_PARAGRAPH,
    PARAGRAPH,
    PARAGRAPH_END,
    ROW,
    ROW_END,
    TABLE,
    TABLE_END,
)
from kekdocs.render.typst.tree import read_stream

_TABLE = (f"{TABLE}0", f"{ROW}0", f"{CELL}0", f"{PARAGRAPH}0", PARAGRAPH_END, CELL_END, ROW_END, TABLE_END)


def _kinds(*lines: str) -> list[str]:
    return [type(block).__name__ for block in read_stream("\n".join(lines))]


def test_a_paragraph_stands_between_two_tables_that_would_touch() -> None:
    assert _kinds(*_TABLE, f"{NEED_GAP}7", *_TABLE) == ["Table", "Paragraph", "Table"]


def test_a_table_before_a_paragraph_gets_no_other_one() -> None:
    assert _kinds(*_TABLE, f"{NEED_GAP}7", f"{PARAGRAPH}0", PARAGRAPH_END) == ["Table", "Paragraph"]


def test_a_table_at_the_end_gets_one_paragraph() -> None:
    assert _kinds(*_TABLE, f"{NEED_GAP}7") == ["Table", "Paragraph"]
    assert _kinds(*_TABLE, f"{NEED_GAP}7", f"{NEED_PARAGRAPH}7") == ["Table", "Paragraph"]


def test_a_table_that_lost_its_rows_leaves_nothing_behind() -> None:
    assert _kinds(f"{TABLE}0", TABLE_END, f"{NEED_GAP}7") == []
