"""Signs for what is no letter: each kind of thing in a text gets one character that the comparison never cuts."""

from __future__ import annotations

from typing import Final

from kekdocs.errors import KekdocsError
from kekdocs.render.tracked.canonical import Key

_FIRST: Final = 0x100000
_LAST: Final = 0x10FFFD


class TooManyThingsError(KekdocsError):
    """The documents hold more different pictures, fields and notes than the comparison has signs for."""


class Alphabet:
    """One sign a key, the same in both documents."""

    def __init__(self) -> None:
        self._signs: dict[Key, str] = {}

    def sign(self, key: Key) -> str:
        """The sign of a key. Raises ``TooManyThingsError`` beyond 65,534 keys."""
        found = self._signs.get(key)
        if found is None:
            if _FIRST + len(self._signs) > _LAST:
                raise TooManyThingsError("Die Dokumente enthalten zu viele verschiedene Bilder, Felder und Verweise.")
            found = self._signs[key] = chr(_FIRST + len(self._signs))
        return found

    def fresh(self) -> str:
        """A sign that nothing else has."""
        return self.sign(("fresh", len(self._signs)))
