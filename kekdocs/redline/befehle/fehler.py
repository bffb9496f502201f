"""The fault of a command that cannot be read or does not fit its text."""

from __future__ import annotations

from kekdocs.deutsch import quote
from kekdocs.errors import BefehlError


class PasstNichtError(Exception):
    """What is wrong, in German without a full stop, and the words it is about; the caller knows in which command."""

    def __init__(self, problem: str, words: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.words = words

    def to_error(self, place: str) -> BefehlError:
        """Return the error for the user: where, what, and which words."""
        words = f": {quote(self.words)}" if self.words else ""
        return BefehlError(
            f"{place}: {self.problem}{words}.",
            "Prüfen Sie den Befehl und die Fassung, auf die er angewendet wird.",
        )
