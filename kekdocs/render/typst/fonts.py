"""The fonts that documents are drawn with: those of this package, and the office's own; never those of the computer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from kekdocs.render.typst.fontfile import FontFile, FontFileError, read_font

SHIPPED: Final = Path(__file__).parent / "fonts"
SYMBOLS: Final = "DejaVu Sans"
"""The family that steps in for characters which the wanted one does not have, ☐ and ☒ among them."""

_ENDINGS: Final = (".ttf", ".otf")
# Free fonts whose characters are exactly as wide as those of the fonts that Word brings along.
_TWINS: Final = {
    "calibri": "Carlito",
    "arial": "Liberation Sans",
    "helvetica": "Liberation Sans",
    "times new roman": "Liberation Serif",
    "times": "Liberation Serif",
    "segoe ui symbol": SYMBOLS,
    "ms gothic": SYMBOLS,
}
# Drawn by nobody: they take up no place, or every layout has its own way with them.
_INVISIBLE: Final = frozenset("\n\t\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SAME_LOOK: Final = {"\u2011": "-", "\u202f": "\u00a0"}


@dataclass(frozen=True, slots=True)
class FontBook:
    """Families by lower-case name; plain data, so that it can be kept with a prepared template."""

    families: dict[str, FontFile]

    def drawn(self, wanted: str) -> FontFile | None:
        """The family that a name in Word stands for, or None when there is none."""
        name = wanted.lower()
        return self.families.get(name) or self.families.get(_TWINS.get(name, "").lower())

    def missing(self, text: Iterable[str]) -> list[str]:
        """The characters that no font can draw, each once, in order of their code points.

        Those of the private use area are among them, whatever a font draws for them: nobody else knows what they mean, and
        PDF/A-2a forbids them (ISO 19005-2, 6.2.11.7.3).
        """
        return sorted(char for char in set(text) - _INVISIBLE if not self._has(_SAME_LOOK.get(char, char)))

    def _has(self, char: str) -> bool:
        return (
            char >= " " and not _is_private(char) and any(_covers(font, ord(char)) for font in self.families.values())
        )


def _is_private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"


def _covers(font: FontFile, point: int) -> bool:
    index = bisect_right(font.covered, (point, 0x110000)) - 1
    return index >= 0 and font.covered[index][1] >= point


@lru_cache(maxsize=4)
def read_folders(folders: Sequence[Path]) -> FontBook:
    """The families of some folders, sub-folders included; a family is as tall as its regular face."""
    families: dict[str, FontFile] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*"), key=_regular_first):
            if path.suffix.lower() in _ENDINGS:
                _add(path, families)
    return FontBook(families)


def _regular_first(path: Path) -> tuple[bool, str]:
    return "regular" not in path.stem.lower(), path.name


def _add(path: Path, families: dict[str, FontFile]) -> None:
    try:
        font = read_font(path.read_bytes())
    except FontFileError:
        return
    known = families.get(font.family.lower())
    families[font.family.lower()] = font if known is None else known.joined(font)
