"""The styles of a template as plain data, and the cascade from the defaults of the document to a single run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kekdocs.render.typst.props import Props, is_on, merge, number, value

_CHAIN_LIMIT: Final = 20
_NOTHING: Final[Props] = {}
WHOLE: Final = "wholeTable"


@dataclass(frozen=True, slots=True)
class Layer:
    """What a table style says of one kind of place in the table."""

    paragraph: Props = field(default_factory=dict)
    run: Props = field(default_factory=dict)
    cell: Props = field(default_factory=dict)
    row: Props = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """One style; ``table`` and ``layers`` are of table styles alone, ``layers`` by the kind of place (``firstRow`` …)."""

    kind: str
    based_on: str
    paragraph: Props
    run: Props
    table: Props
    layers: Mapping[str, Layer]


TableContext = tuple[str, tuple[str, ...]]
"""Id of a table style and the kinds of place in the table, from the weakest to the strongest; ("", ()) outside of tables."""

OUTSIDE: Final[TableContext] = ("", ())


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """All styles of a template; ``defaults`` are the ids of the standard styles by kind, ``theme`` fonts by role."""

    paragraph: Props
    run: Props
    styles: Mapping[str, Style]
    defaults: Mapping[str, str]
    theme: Mapping[str, str]

    def chain(self, style_id: str) -> list[Style]:
        """The style behind its bases, the base of all first."""
        found: list[Style] = []
        while style_id in self.styles and len(found) < _CHAIN_LIMIT:
            found.append(self.styles[style_id])
            style_id = found[-1].based_on
        return found[::-1]

    def style_of(self, wanted: str, kind: str) -> str:
        """The id of a style, or of the standard style where the template has no such style."""
        known = self.styles.get(wanted)
        return wanted if known is not None and known.kind == kind else self.defaults.get(kind, "")

    def paragraph_props(self, style_id: str, numbering: Props, direct: Props, table: TableContext = OUTSIDE) -> Props:
        """The properties of a paragraph; those of its list stand between its style and its own."""
        chain = self.chain(style_id)
        styled = [style.paragraph for style in chain]
        layers = [layer.paragraph for layer in self._layers(table)]
        # Word: an indent of the style that itself names the list stands above the indent of the list.
        own = {"ind": styled[-1]["ind"]} if styled and "numPr" in styled[-1] and "ind" in styled[-1] else {}
        return merge((self.paragraph, *layers, *styled, numbering, own, direct))

    def run_props(self, style_id: str, run_style: str, direct: Props, table: TableContext = OUTSIDE) -> Props:
        """The properties of a run in a paragraph of a style."""
        layers = [layer.run for layer in self._layers(table)]
        paragraph = [style.run for style in self.chain(style_id)]
        character = [style.run for style in self.chain(run_style)] if run_style else []
        return merge((self.run, *layers, *paragraph, *character, direct))

    def table_props(self, style_id: str, direct: Props) -> Props:
        """The properties of a whole table."""
        return merge((*(style.table for style in self.chain(style_id)), direct))

    def cell_props(self, direct: Props, table: TableContext) -> Props:
        """The properties of a cell."""
        return merge((*(layer.cell for layer in self._layers(table)), direct))

    def row_props(self, direct: Props, table: TableContext) -> Props:
        """The properties of a row."""
        return merge((*(layer.row for layer in self._layers(table)), direct))

    def _layers(self, table: TableContext) -> Iterator[Layer]:
        style_id, kinds = table
        chain = self.chain(style_id)
        for kind in (WHOLE, *kinds) if chain else ():
            for style in chain:
                if kind in style.layers:
                    yield style.layers[kind]

    def font(self, props: Props) -> str:
        """The name of the font that Word takes for Latin text."""
        fonts = props.get("rFonts", _NOTHING.get("", {}))
        themed = fonts.get("asciiTheme", "")
        if themed:
            return self.theme.get(themed[:5], "")
        return fonts.get("ascii") or fonts.get("hAnsi") or ""

    def numbering_of(self, style_id: str, direct: Props) -> tuple[str, int]:
        """Id of the list (``numId``; empty or "0" for none) and 0-based level of a paragraph, before its list is known."""
        merged = merge((*(style.paragraph for style in self.chain(style_id)), direct))
        attributes = merged.get("numPr", {})
        return attributes.get("numId", ""), int(number(attributes.get("ilvl")))


def outline_level(props: Props) -> int:
    """The 1-based level of a heading, 0 for body text."""
    level = value(props, "outlineLvl")
    return int(level) + 1 if level.isdecimal() and int(level) < 9 else 0  # noqa: PLR2004  # the 10th is body text


def conditions(look: Mapping[str, str]) -> frozenset[str]:
    """The kinds of places that a table's ``w:tblLook`` turns on, by the words of the newer spelling."""
    bits = int(look.get("val", "0"), 16)
    flags = {
        "firstRow": 0x20,
        "lastRow": 0x40,
        "firstColumn": 0x80,
        "lastColumn": 0x100,
        "noHBand": 0x200,
        "noVBand": 0x400,
    }
    if any(name in look for name in flags):
        return frozenset(name for name in flags if is_on({name: {"val": look.get(name, "0")}}, name))
    return frozenset(name for name, bit in flags.items() if bits & bit)
