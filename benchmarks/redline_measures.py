"""How readable a redline is: its cost beside the optimum, and islands of equal text between changes."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from benchmarks.redline_optimum import PLACE_COST

AMENDMENTS = Path(__file__).parent.parent / "tests" / "redline" / "amendments-de.jsonl.gz"
_WORD = re.compile(r"\w+")
# What must not be cut: words, and numbers and dates with the signs inside them.
_WHOLE = re.compile(r"\d+(?:[.,:/]\d+)+|\w+")
_SHORT_LETTERS = 7

# (equal text, deleted text, inserted text after it); the last may have no change.
Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Amendment:
    """A real old and new wording of German federal law, with the optimum of ``redline_optimum.least_cost``."""

    id: str
    old: str
    new: str
    source: str
    optimum: int

    @property
    def is_section(self) -> bool:
        """Whether it is more than one paragraph."""
        return "\n" in self.old.strip() or "\n" in self.new.strip()


def read_amendments() -> list[Amendment]:
    """Return the pairs of the corpus, sorted by their id."""
    with gzip.open(AMENDMENTS, "rt", encoding="utf-8") as lines:
        return [Amendment(**json.loads(line)) for line in lines]


def join_changes(operations: Iterable[tuple[str, str]]) -> list[Triple]:
    """Join (operation, text) with ``=``, ``-`` or ``+`` to at most one deletion and insertion between equal texts."""
    triples: list[Triple] = []
    equal = deleted = inserted = ""
    for operation, text in operations:
        if operation == "=" and (deleted or inserted) and text:
            triples.append((equal, deleted, inserted))
            equal = deleted = inserted = ""
        equal += text if operation == "=" else ""
        deleted += text if operation == "-" else ""
        inserted += text if operation == "+" else ""
    return [*triples, (equal, deleted, inserted)]


@dataclass(frozen=True)
class Measures:
    """Sums over redlines. ``islands`` are equal texts between two changes of a paragraph."""

    pairs: int = 0
    exact: int = 0
    cost: int = 0
    optimum: int = 0
    islands: int = 0
    one_word: int = 0
    chaff: int = 0
    cuts: int = 0

    def __add__(self, other: Measures) -> Measures:
        return Measures(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def cost_ratio(self) -> float:
        """Cost over the least possible."""
        return self.cost / max(1, self.optimum)

    @property
    def one_word_share(self) -> float:
        """Islands of a single word among all."""
        return self.one_word / max(1, self.islands)

    @property
    def chaff_share(self) -> float:
        """Islands of at most 7 letters among all."""
        return self.chaff / max(1, self.islands)


def measure(triples: Sequence[Triple], pair: Amendment) -> Measures:
    """Measure one redline."""
    changes = [(deleted, inserted) for _, deleted, inserted in triples if deleted or inserted]
    islands = [_WORD.findall(equal) for equal, *change in triples[1:] if any(change) and "\n" not in equal]
    exact = "".join(e + d for e, d, _ in triples) == pair.old and "".join(e + i for e, _, i in triples) == pair.new
    return Measures(
        pairs=1,
        exact=exact,
        cost=sum(len(d) + len(i) for d, i in changes) + PLACE_COST * len(changes),
        optimum=pair.optimum,
        islands=len(islands),
        one_word=sum(len(words) == 1 for words in islands),
        chaff=sum(sum(map(len, words)) <= _SHORT_LETTERS for words in islands),
        cuts=count_cuts([(e, d) for e, d, _ in triples]) + count_cuts([(e, i) for e, _, i in triples]),
    )


def count_cuts(parts: Sequence[tuple[str, str]]) -> int:
    """Count borders between equal and changed text of one side that lie inside a word, number or date."""
    text = "".join(equal + change for equal, change in parts)
    borders, at = set[int](), 0
    for equal, change in parts:
        if change:
            borders |= {at + len(equal), at + len(equal) + len(change)}
        at += len(equal) + len(change)
    return sum(border in borders for whole in _WHOLE.finditer(text) for border in range(whole.start() + 1, whole.end()))
