"""Looks of text and paragraphs that the embedded engine has no way to draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kekdocs.render.typst.props import Props, is_on, value

_EFFECTS: Final = ("outline", "shadow", "emboss", "imprint")
_UPRIGHT: Final = frozenset({"", "none"})
_BORDERS: Final = frozenset({"pBdr", "tblBorders", "tcBorders"})
_LINES: Final = frozenset(
    {
        "nil",
        "none",
        "single",
        "thick",
        "dotted",
        "dash",
        "dashed",
        "dashSmallGap",
        "dotDash",
        "dotDotDash",
        "dashLong",
        "double",
    }
)
_FULL_WIDTH: Final = frozenset({"", "100", "100%"})


def undrawable_text(props: Props) -> Iterator[str]:
    """What of a run's look cannot be drawn, in German."""
    if any(is_on(props, name) for name in _EFFECTS):
        yield "Schrift mit Umriss, Schatten oder Relief"
    if value(props, "w") not in _FULL_WIDTH:
        yield "Gestauchte oder gedehnte Schrift"
    if value(props, "em") not in _UPRIGHT:
        yield "Betonungszeichen über der Schrift"
    if value(props, "u").startswith("wav"):
        yield "Gewellte Unterstreichung"
    if is_on(props, "rtl"):
        yield "Schrift von rechts nach links"


def undrawable_lines(props: Props) -> Iterator[str]:
    """What of the lines around a paragraph, a table or a cell cannot be drawn, in German."""
    kinds = (each.get("val", "none") for name, each in props.items() if name.partition(".")[0] in _BORDERS)
    if any(kind not in _LINES for kind in kinds):
        yield "Dreifache, gewellte und andere Zierlinien"


def undrawable_paragraph(props: Props) -> Iterator[str]:
    """What of a paragraph's look cannot be drawn, in German."""
    if any(name.startswith("tab.") and attributes.get("val") == "bar" for name, attributes in props.items()):
        yield "Senkrechte Striche an Tabulatoren"
    yield from undrawable_lines(props)
    if "framePr" in props:
        yield "Positionsrahmen"
    if is_on(props, "bidi"):
        yield "Absätze von rechts nach links"
