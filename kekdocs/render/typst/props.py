"""Properties of paragraphs, runs, tables and cells as plain data, and how one set overrides another.

A property is named as its element in WordprocessingML, without the prefix. What Word sets side by side has names of its own:
``pBdr.top``, ``tblCellMar.left``, ``tab.2268``. Nothing here needs an XML library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

Props = Mapping[str, Mapping[str, str]]
"""Name of a property to its attributes by local name."""

# Their attributes override one by one; of all others the whole element does.
_BY_ATTRIBUTE: Final = frozenset({"spacing", "ind", "rFonts", "numPr", "tblInd", "lang"})
_EXCLUSIVE: Final = {"hanging": "firstLine", "firstLine": "hanging"}
_ALIASES: Final = {"start": "left", "end": "right"}
_OFF: Final = frozenset({"0", "false", "off", "none"})
_THEME: Final = "Theme"
TWIPS: Final = 20
"""Twips in a point."""


def merge(sets: Iterable[Props]) -> dict[str, Mapping[str, str]]:
    """The sets laid one over the other, the last on top."""
    merged: dict[str, Mapping[str, str]] = {}
    for props in sets:
        for name, attributes in props.items():
            if name in _BY_ATTRIBUTE and name in merged:
                merged[name] = _over(merged[name], attributes)
            else:
                merged[name] = attributes
    return merged


def _over(lower: Mapping[str, str], upper: Mapping[str, str]) -> Mapping[str, str]:
    gone = {_EXCLUSIVE[name] for name in upper if name in _EXCLUSIVE}
    # A font by name hides the font of the theme below it.
    gone |= {f"{name}{_THEME}" for name in upper if f"{name}{_THEME}" in lower and f"{name}{_THEME}" not in upper}
    return {**{name: value for name, value in lower.items() if name not in gone}, **upper}


def unalias(name: str) -> str:
    """``start`` and ``end`` of later Word versions as ``left`` and ``right``."""
    return _ALIASES.get(name, name)


def is_on(props: Props, name: str) -> bool:
    """Whether a switch is there and not turned off."""
    return name in props and props[name].get("val", "1") not in _OFF


def value(props: Props, name: str, default: str = "") -> str:
    """The ``val`` of a property."""
    return props[name].get("val", default) if name in props else default


def number(text: str | None, default: float = 0.0) -> float:
    """A number as Word writes it, or the default."""
    try:
        return float(text) if text else default
    except ValueError:
        return default


def points(text: str | None, default: float = 0.0) -> float:
    """Twips as points."""
    return number(text, default * TWIPS) / TWIPS


def frozen(props: Props) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The set as a key for look-ups."""
    return tuple((name, tuple(props[name].items())) for name in sorted(props))
