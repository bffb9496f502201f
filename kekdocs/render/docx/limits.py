"""What one rendering may use up, so that no template can hang the program or fill its memory."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from jinja2.exceptions import SecurityError

MAX_OUTPUT: Final = 50_000_000
"""Characters of XML in one document. The longest real Vorlage with a 200-page concept is below 10 million."""

MAX_VALUE: Final = 5_000_000
"""Characters of one text that a tag puts together; the YAML of a Vorlage is at most 2 MB."""

MAX_ROUNDS: Final = 200_000
"""Rounds of all loops of one document together."""

MAX_SECONDS: Final = 20.0
"""Time for one document; a real one takes milliseconds."""


class LimitError(SecurityError):
    """A template asked for more than a document needs; the message is a German sentence without its full stop."""


@dataclass(slots=True)
class Budget:
    """Counts down while one document is rendered."""

    output: int = MAX_OUTPUT
    rounds: int = MAX_ROUNDS
    deadline: float = field(default_factory=lambda: time.monotonic() + MAX_SECONDS)

    def take_output(self, characters: int) -> None:
        """Raise ``LimitError`` when the document grows beyond all measure or takes too long."""
        self.output -= characters
        if self.output < 0:
            raise LimitError(f"Das Dokument würde größer als {MAX_OUTPUT // 1_000_000} MB")
        self._check_time()

    def take_round(self) -> None:
        """Raise ``LimitError`` when the loops turn too often or take too long."""
        self.rounds -= 1
        if self.rounds < 0:
            raise LimitError(f"Die Schleifen laufen mehr als {MAX_ROUNDS} Mal")
        self._check_time()

    def _check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise LimitError(f"Das Ausfüllen dauert länger als {MAX_SECONDS:.0f} Sekunden")


def bounded(text: str) -> str:
    """The text, unless it is too long for one value: ``LimitError``."""
    if len(text) > MAX_VALUE:
        raise LimitError(f"Ein Text würde länger als {MAX_VALUE} Zeichen")
    return text
