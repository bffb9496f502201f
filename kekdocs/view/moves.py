"""Paragraphs that a comparison found elsewhere: where they went, in words, and what changed inside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kekdocs.redline import Form, Kind, redline

if TYPE_CHECKING:
    from kekdocs.redline import Segment


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of one comparison; ``goes_down`` says by number whether the old place stands before the new one."""

    texts: Mapping[tuple[int, Kind], str]
    goes_down: Mapping[int, bool]

    @classmethod
    def of(cls, segments: Sequence[Segment]) -> Moves:
        """Collect the moved paragraphs among segments."""
        moved = [(each.verschoben, each) for each in segments if each.verschoben is not None]
        first: dict[int, bool] = {}
        for number, segment in moved:
            first.setdefault(number, segment.kind is Kind.DELETE)
        return cls({(number, segment.kind): segment.text for number, segment in moved}, first)

    def parts(self, segment: Segment) -> Iterator[tuple[str, Kind, str]]:
        """Cut a segment into parts: what is said before, its kind for a reader of its own wording, and its text.

        What has moved as it was is kept, and of the rest only the words that changed on the way count as changed.
        """
        number = segment.verschoben
        if number is None:
            yield "", segment.kind, segment.text
            return
        note = f"[{self.describe(number, segment.kind)}] "
        old, new = self.texts[number, Kind.DELETE], self.texts[number, Kind.INSERT]
        for part in redline(old, new, form=Form.WORD).segments:
            if part.kind in {Kind.KEEP, segment.kind}:
                yield note, part.kind, part.text
                note = ""

    def describe(self, number: int, kind: Kind) -> str:
        """Return what is said of a move at its old (``Kind.DELETE``) or new place: the way, and its number among several."""
        way = "nach" if kind is Kind.DELETE else "von"
        where = "unten" if self.goes_down[number] is (kind is Kind.DELETE) else "oben"
        return f"verschoben {way} {where}" + (f" ({number})" if len(self.goes_down) > 1 else "")
