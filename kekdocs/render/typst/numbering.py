"""Lists: how their labels look, and the counters of one document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from kekdocs.render.typst.props import Props

# Bullets of Word's symbol fonts, by their places there.
_SYMBOLS: Final = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF0A8: "☐",
    0xF06F: "☐",
    0xF02D: "–",
    0xF0E0: "→",
}
_PLACE = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    ``suffix`` is what follows the label: tab, space or nothing; ``style`` the paragraph style that stands for the level;
    ``restart`` is 0 for a level that never begins anew.
    """

    start: int
    kind: str
    text: str
    suffix: str
    alignment: str
    paragraph: Props
    run: Props
    style: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class Num:
    """A counter: its definition, the levels that it starts elsewhere (0-based), and the levels that it looks otherwise on."""

    abstract: str
    starts: Mapping[int, int] = field(default_factory=dict)
    levels: Mapping[int, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a template."""

    abstracts: Mapping[str, Mapping[int, Level]]
    nums: Mapping[str, Num]


@dataclass(slots=True)
class Counters:
    """Counts the lists of one document, in the order of its paragraphs; ``own`` are those that its long texts began."""

    lists: Lists
    own: Mapping[str, Num] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def level(self, num_id: str, level: int) -> Level | None:
        """How a level looks, or None when there is no such list."""
        num = self._num(num_id)
        if num is None:
            return None
        return num.levels.get(level) or self.lists.abstracts.get(num.abstract, {}).get(level)

    def label(self, num_id: str, level: int) -> str:
        """Count a paragraph and give its label: ``2.1``, ``b)``, ``•``."""
        num = self._num(num_id)
        look = self.level(num_id, level)
        if num is None or look is None:
            return ""
        counts = self._counts.setdefault(num.abstract, {})
        self._count(num_id, num, level, counts)
        return self._text(num_id, look, counts)

    def in_context(self, num_id: str, level: int) -> str:
        r"""The number that was counted last, with those of the levels above where it does not say them itself (``REF \w``)."""
        num = self._num(num_id)
        looks = [self.level(num_id, each) for each in range(level + 1)]
        first = max((each for each, look in enumerate(looks) if look is not None and "%1" in look.text), default=0)
        counts = {} if num is None else self._counts.get(num.abstract, {})
        return "".join(self._text(num_id, look, counts) for look in looks[first:] if look is not None).rstrip(".")

    def _text(self, num_id: str, look: Level, counts: Mapping[int, int]) -> str:
        text = _PLACE.sub(lambda match: self._written(num_id, int(match[1]) - 1, look, counts), look.text)
        return text.translate(_SYMBOLS)

    def _num(self, num_id: str) -> Num | None:
        return self.own.get(num_id) or self.lists.nums.get(num_id)

    def _count(self, num_id: str, num: Num, level: int, counts: dict[int, int]) -> None:
        if level in num.starts and (num_id, level) not in self._started:
            # Word: the first use of a counter with a start of its own begins there; others of the definition go on.
            counts[level] = num.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else self._start(num_id, level)
        self._started.add((num_id, level))
        for deeper in [each for each in counts if each > level and self._restarts(num_id, each, level)]:
            del counts[deeper]
        for higher in range(level):
            counts.setdefault(higher, self._start(num_id, higher))

    def _start(self, num_id: str, level: int) -> int:
        look = self.level(num_id, level)
        return 1 if look is None else look.start

    def _restarts(self, num_id: str, level: int, above: int) -> bool:
        look = self.level(num_id, level)
        return look is None or look.restart is None or 0 < look.restart <= above + 1

    def _written(self, num_id: str, level: int, look: Level, counts: Mapping[int, int]) -> str:
        other = self.level(num_id, level)
        kind = "decimal" if look.legal or other is None else other.kind
        return FORMATS.get(kind, str)(counts.get(level, self._start(num_id, level)))


def _letters(count: int) -> str:
    """Word doubles the letter after z: aa, bb."""
    if count < 1:
        return ""
    rounds, index = divmod(count - 1, 26)
    return chr(ord("a") + index) * (rounds + 1)


def _roman(count: int) -> str:
    written = ""
    for amount, sign in _ROMAN:
        written += sign * (count // amount)
        count %= amount
    return written


FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "chicago": lambda count: "*†‡§"[(count - 1) % 4] * ((count + 3) // 4),
    "bullet": lambda _: "",
    "none": lambda _: "",
}
"""The ways to write a number that this package draws."""
