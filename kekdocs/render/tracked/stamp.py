"""Who changed when: the stamp that every tracked change of a document carries, and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Final

from lxml import etree

from kekdocs.errors import KekdocsError
from kekdocs.render.docx.wml import plain
from kekdocs.render.tracked.wml import ID, element, q

_ISO: Final = "%Y-%m-%dT%H:%M:%SZ"
_LAST_ID: Final = 2**31 - 2
_SPACES: Final = re.compile(r"\s+")


class StampError(KekdocsError):
    """The author or date of tracked changes cannot be written."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Author and moment of a change.

    ``date`` is a moment (without a zone it counts as UTC), a day, or one of them in ISO 8601. Raises ``StampError`` for an
    empty author, which Word calls damage, and for what is no date.
    """

    author: str
    date: datetime | date | str

    def __post_init__(self) -> None:
        name = _SPACES.sub(" ", plain(self.author)).strip()
        if not name:
            raise StampError("Änderungen brauchen einen Namen, unter dem sie stehen.", "Geben Sie ihn mit --author an.")
        object.__setattr__(self, "author", name)
        object.__setattr__(self, "date", _moment(self.date))

    @property
    def moment(self) -> str:
        """The moment as WordprocessingML wants it: ISO 8601 in UTC with ``Z``, whole seconds."""
        assert isinstance(self.date, datetime)
        return self.date.strftime(_ISO)


def _moment(given: datetime | date | str) -> datetime:
    if isinstance(given, str):
        try:
            given = datetime.fromisoformat(given)
        except ValueError as error:
            raise StampError(
                f"»{given}« ist kein Datum.", "Schreiben Sie es als 2026-03-29 oder 2026-03-29T10:00:00."
            ) from error
    if not isinstance(given, datetime):
        given = datetime(given.year, given.month, given.day, tzinfo=UTC)
    if given.tzinfo is None:
        given = given.replace(tzinfo=UTC)
    return given.astimezone(UTC)


class Revisions:
    """Makes the elements of tracked changes, each with a number of its own."""

    def __init__(self, stamp: Stamp, first: int = 1) -> None:
        self._author, self._moment = stamp.author, stamp.moment
        self._numbers = count(first)

    def number(self) -> str:
        """The next number that nothing else in the document has."""
        return str(next(self._numbers))

    def make(self, name: str, children: Iterable[etree._Element] = ()) -> etree._Element:
        """A change of a kind (``ins``, ``del``, ``rPrChange`` …) around children."""
        made = element(name)
        made.set(ID, self.number())
        made.set(q("author"), self._author)
        made.set(q("date"), self._moment)
        made.extend(children)
        return made


def first_free_number(roots: Iterable[etree._Element]) -> int:
    """A number above all ``w:id`` of these parts, for bookmarks, comments and changes share one count."""
    highest = 0
    for root in roots:
        for each in root.iter():
            value = each.get(ID, "")
            if value.isdecimal() and int(value) <= _LAST_ID // 2:
                highest = max(highest, int(value))
    return highest + 1
