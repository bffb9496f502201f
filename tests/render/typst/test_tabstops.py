"""Lines with tabs whose stops are known beforehand look as those that Typst measures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import typst

from kekdocs.render.typst.fonts import SHIPPED
from kekdocs.render.typst.looks import Tab
from kekdocs.render.typst.prelude import FUNCTIONS, SETTINGS
from kekdocs.render.typst.tabstops import Line, Piece, tabbed

_FAR, _EDGE = 113.4, 400.0
_LEFT = (Tab(_FAR, "left", "none"), Tab(250.0, "left", "none"))
_RIGHT = (Tab(_EDGE, "right", "none"),)


def _piece(text: str, widest: float = 60.0) -> Piece:
    return Piece(f'"{text}"' if text else "{}", text, widest if text else 0.0)


def _pdf(folder: Path, code: str) -> bytes:
    page = f"#set page(width: {_EDGE + 40}pt, height: 200pt, margin: 20pt)\n"
    fonts = '#set text(font: "Carlito", size: 11pt, kerning: false, ligatures: false)\n'
    (folder / "main.typ").write_text(f"{page}{fonts}{FUNCTIONS}{SETTINGS}#{{block(width: 100%, par({code}))}}\n")
    compiler = typst.Compiler(root=str(folder), font_paths=[str(SHIPPED)], ignore_system_fonts=True)
    data = compiler.compile(str(folder / "main.typ"), format="pdf", pdf_standards=["a-2b"], timestamp=0)
    assert isinstance(data, bytes)
    return data


@pytest.mark.parametrize(
    ("stops", "pieces"),
    [
        (
            _LEFT,
            [_piece("Datum:"), _piece("23. Februar 2023, und so weiter bis an das Ende der Zeile, und noch einmal")],
        ),
        (_LEFT, [_piece("Datum:"), _piece("heute"), _piece("und morgen " * 12, 900.0)]),
        (_LEFT, [_piece(""), _piece("unter dem Stopp")]),
        (_RIGHT, [_piece("Aktenzeichen: 2023-00412", 150.0), _piece("Seite 1 von 3", 80.0)]),
        ((*_LEFT[:1], *_RIGHT), [_piece("Kopf"), _piece("Mitte"), _piece("Ende")]),
    ],
)
def test_a_line_in_boxes_looks_as_one_that_is_measured(
    stops: tuple[Tab, ...], pieces: list[Piece], tmp_path: Path
) -> None:
    boxed = tabbed(Line(0.0, _EDGE, stops, 35.4, rigid=True), pieces)
    measured = tabbed(Line(0.0, _EDGE, stops, 35.4, rigid=False), pieces)
    assert "tabs(" in measured
    assert "tabs(" not in boxed
    assert _pdf(tmp_path, boxed) == _pdf(tmp_path, measured)


@pytest.mark.parametrize(
    ("stops", "pieces"),
    [
        (_LEFT, [_piece("so breit wie der Weg zum Stopp", _FAR), _piece("x")]),
        (_LEFT, [_piece("ein Bild", float("inf")), _piece("x")]),
        ((), [_piece("ohne Stopp"), _piece("x")]),
        ((Tab(_FAR, "left", "dot"),), [_piece("mit Punkten"), _piece("x")]),
        ((Tab(_FAR, "center", "none"),), [_piece("mittig"), _piece("x")]),
        (_RIGHT, [_piece("zu breit", 200.0), _piece("für eine Zeile", 200.0)]),
        ((Tab(_EDGE - 20, "right", "none"),), [_piece("vor dem Rand"), _piece("x")]),
        (_LEFT, [_piece("עברית"), _piece("x")]),
    ],
)
def test_where_a_stop_is_in_doubt_typst_measures(stops: Sequence[Tab], pieces: list[Piece]) -> None:
    assert "tabs(" in tabbed(Line(0.0, _EDGE, stops, 35.4, rigid=True), pieces)
