"""How a run and a paragraph look in the end: properties of Word turned into measures in points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kekdocs.render.typst.fontfile import FontFile
from kekdocs.render.typst.props import TWIPS, Props, is_on, number, points, value
from kekdocs.render.typst.styles import outline_level

_EIGHTHS: Final = 8
_HALVES: Final = 2
_PARTS: Final = 3  # of a double line
_DEFAULT_SIZE: Final = "20"  # half points: Word without any size
_LINE: Final = 240  # a line spacing of one
# Word and LibreOffice: size and shift of raised and lowered text, in parts of the size around it.
_SCRIPT_SIZE: Final = 0.58
_SCRIPT_SHIFT: Final = {"superscript": -0.33, "subscript": 0.08}
_HIGHLIGHTS: Final = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_DASHES: Final = {
    "dotted": "dotted",
    "dash": "dashed",
    "dashed": "dashed",
    "dotDash": "dash-dotted",
    "dashLong": "dashed",
    "dashSmallGap": "densely-dashed",
    "dotDotDash": "dash-dotted",
}
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_NO_BORDER: Final = frozenset({"", "nil", "none"})
ALIGNMENTS: Final = {"center": "center", "right": "right", "end": "right"}


@dataclass(frozen=True, slots=True)
class Border:
    """One line: its thickness and its distance from the text in points.

    A double one is as thick as both lines and the gap between them, which are all alike (ECMA-376 part 1, 17.18.2).
    """

    width: float
    space: float
    colour: str
    dash: str = "solid"
    double: bool = False

    @property
    def gap(self) -> float:
        """The thickness of the gap in a double line."""
        return self.width / _PARTS


@dataclass(frozen=True, slots=True)
class RunLook:
    """How text looks; heights in parts of the size."""

    family: str
    size: float
    ascent: float
    descent: float
    bold: bool = False
    italic: bool = False
    colour: str = ""
    underline: str = ""
    strike: bool = False
    twice: bool = False
    framed: bool = False
    caps: str = ""
    shade: str = ""
    tracking: float = 0.0
    shift: float = 0.0
    hidden: bool = False
    script: float = 1.0

    @property
    def line(self) -> float:
        """The height of a line of this text alone, in points."""
        return (self.ascent + self.descent) * self.size


@dataclass(frozen=True, slots=True)
class LineRule:
    """The distance of lines: ``auto`` with a factor, ``exact`` or ``atLeast`` with a height in points."""

    rule: str = "auto"
    amount: float = 1.0


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, in points from the edge of the text."""

    position: float
    kind: str
    leader: str


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph looks; measures in points. ``hang`` is what the first line stands out to the left."""

    before: float
    after: float
    left: float
    right: float
    hang: float
    align: str
    justify: bool
    line: LineRule
    contextual: bool
    keep_next: bool
    keep_lines: bool
    widow_control: bool
    page_break: bool
    heading: int
    borders: tuple[Border | None, Border | None, Border | None, Border | None]
    between: Border | None
    shade: str
    tabs: tuple[Tab, ...]


def border_of(attributes: Mapping[str, str]) -> Border | None:
    """A line from its attributes."""
    kind = attributes.get("val", "")
    if kind in _NO_BORDER:
        return None
    width = max(number(attributes.get("sz"), 4) / _EIGHTHS, 0.25)
    tint = attributes.get("color", "auto")
    return Border(
        width * _PARTS if kind == "double" else width,
        number(attributes.get("space")),
        "000000" if tint == "auto" else tint,
        _DASHES.get(kind, "solid"),
        double=kind == "double",
    )


def shade_of(props: Props) -> str:
    """The colour of a shading, or empty."""
    shade = props.get("shd", {})
    fill, pattern = shade.get("fill", "auto"), shade.get("val", "clear")
    if pattern == "solid" or pattern.startswith("pct"):
        share = 1.0 if pattern == "solid" else number(pattern.removeprefix("pct")) / 100
        return _mixed(shade.get("color", "auto"), fill, share)
    return "" if fill == "auto" else fill


def _mixed(front: str, back: str, share: float) -> str:
    """A pattern of dots as the colour that it looks like from afar."""
    pairs = zip(_channels(front, "000000"), _channels(back, "FFFFFF"), strict=True)
    return "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)


def _channels(colour: str, automatic: str) -> bytes:
    return bytes.fromhex(colour if _COLOUR.fullmatch(colour) else automatic)


def run_look(props: Props, font: FontFile) -> RunLook:
    """The look of a run drawn in a font."""
    size = number(value(props, "sz", _DEFAULT_SIZE)) / _HALVES
    tint = value(props, "color")
    script = value(props, "vertAlign")
    shift = _SCRIPT_SHIFT.get(script, 0.0) * size - number(value(props, "position")) / _HALVES
    return RunLook(
        family=font.family,
        size=size,
        ascent=font.ascent,
        descent=font.descent,
        bold=is_on(props, "b"),
        italic=is_on(props, "i"),
        colour="" if tint in ("", "auto") else tint,
        underline="" if value(props, "u", "none") == "none" else value(props, "u"),
        strike=is_on(props, "strike") or is_on(props, "dstrike"),
        twice=is_on(props, "dstrike"),
        framed=border_of(props.get("bdr", {})) is not None,
        caps="caps" if is_on(props, "caps") else "smallCaps" if is_on(props, "smallCaps") else "",
        shade=_HIGHLIGHTS.get(value(props, "highlight"), "") or shade_of(props),
        tracking=points(value(props, "spacing")),
        shift=shift,
        hidden=is_on(props, "vanish"),
        script=_SCRIPT_SIZE if script in _SCRIPT_SHIFT else 1.0,
    )


def paragraph_look(props: Props) -> ParagraphLook:
    """The look of a paragraph whose list has been laid below its own properties."""
    spacing, indent = props.get("spacing", {}), props.get("ind", {})
    aligned = value(props, "jc", "left")
    top, bottom, left, right, between = (
        border_of(props.get(f"pBdr.{side}", {})) for side in ("top", "bottom", "left", "right", "between")
    )
    return ParagraphLook(
        before=_space(spacing, "before"),
        after=_space(spacing, "after"),
        left=points(indent.get("left")),
        right=points(indent.get("right")),
        hang=points(indent.get("hanging")) - points(indent.get("firstLine")),
        align=ALIGNMENTS.get(aligned, "left"),
        justify=aligned in ("both", "distribute"),
        line=_line_rule(spacing),
        contextual=is_on(props, "contextualSpacing"),
        keep_next=is_on(props, "keepNext"),
        keep_lines=is_on(props, "keepLines"),
        widow_control=is_on(props, "widowControl") or "widowControl" not in props,
        page_break=is_on(props, "pageBreakBefore"),
        heading=outline_level(props),
        borders=(top, bottom, left, right),
        between=between,
        shade=shade_of(props),
        tabs=_tabs(props),
    )


# Word: "automatic" space, as web pages have it, is 14 points.
_AUTOMATIC: Final = 14.0


def _space(spacing: Mapping[str, str], side: str) -> float:
    if spacing.get(f"{side}Autospacing", "0") in ("1", "true", "on"):
        return _AUTOMATIC
    return points(spacing.get(side))


def _line_rule(spacing: Mapping[str, str]) -> LineRule:
    rule = spacing.get("lineRule", "auto")
    amount = number(spacing.get("line"), _LINE)
    return LineRule("auto", amount / _LINE) if rule == "auto" else LineRule(rule, amount / 20)


def _tabs(props: Props) -> tuple[Tab, ...]:
    stops = []
    for name, attributes in props.items():
        kind = attributes.get("val", "left")
        if name.startswith("tab.") and kind not in ("clear", "bar"):
            position = points(name.removeprefix("tab."))
            stops.append(
                Tab(
                    position,
                    {"start": "left", "end": "right", "num": "left"}.get(kind, kind),
                    attributes.get("leader", "none"),
                )
            )
    return tuple(sorted(stops, key=lambda stop: stop.position))


def edges(look: RunLook, rule: LineRule) -> tuple[float, float]:
    """Height above and below the base line of a line with this text, in points, as LibreOffice lays out Word's rules."""
    below = _whole_twips(look.descent * look.size)
    above = _whole_twips(look.line) - below
    if look.shift:
        # Text that stands higher or lower than the line makes the line higher.
        above = max(above, look.ascent * look.size * look.script - look.shift)
        below = max(below, look.descent * look.size * look.script + look.shift)
    height = above + below
    if rule.rule == "exact":
        # LibreOffice (SvxLineSpaceRule::Fix): four fifths of a fixed line stand above the base line.
        return rule.amount * 0.8, rule.amount * 0.2
    if rule.rule == "atLeast":
        return above + max(0.0, rule.amount - height), below
    if rule.amount > 1:
        # LibreOffice and Word: what a line is higher than its text lies below it; what it is lower is taken from above.
        return above, below + height * (rule.amount - 1)
    return above + height * (rule.amount - 1), below


def lead(look: RunLook, rule: LineRule) -> float:
    """What a line wider than its text leaves free below it, in points."""
    return max(rule.amount - 1, 0.0) * _whole_twips(look.line) if rule.rule == "auto" else 0.0


def _whole_twips(points: float) -> float:
    """LibreOffice and Word count lines in whole twips; over a page that makes a point."""
    return round(points * TWIPS) / TWIPS
