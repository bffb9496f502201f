"""Counters of lists while a document is filled: every list counts for itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

LEVELS: Final = 9
"""Levels that a list can have in Word."""


@dataclass(frozen=True, slots=True)
class ListLook:
    """How one kind of list looks: its definition, its paragraph style (or empty), the text indent of each level (twips)."""

    abstract_id: int
    style: str
    lefts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbering part of a template, open for further counters between ``head`` and ``tail``."""

    part: str
    head: str
    tail: str
    next_id: int
    bulleted: ListLook
    ordered: ListLook

    def look(self, *, ordered: bool) -> ListLook:
        """The look of one kind of list."""
        return self.ordered if ordered else self.bulleted

    def behind(self, counters: list[str]) -> bytes:
        """What stands behind the ``head`` with the counters of one document."""
        return f"{''.join(counters)}{self.tail}".encode()

    def with_counters(self, counters: list[str]) -> bytes:
        """The part with the counters of one document."""
        return self.head.encode() + self.behind(counters)


@dataclass(slots=True)
class Counters:
    """The counters of one document."""

    numbering: Numbering
    xml: list[str] = field(default_factory=list)
    revisions: int = 0
    """Tracked changes so far."""

    def start(self, *, ordered: bool, level: int, number: int) -> int:
        """The ``numId`` of a new list that begins at ``number`` on a 0-based level."""
        num_id = self.numbering.next_id + len(self.xml)
        override = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>' if ordered else ""
        )
        look = self.numbering.look(ordered=ordered)
        self.xml.append(f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{look.abstract_id}"/>{override}</w:num>')
        return num_id
