"""How wide a terminal is and whether it has colours."""

from __future__ import annotations

from dataclasses import dataclass

_RESET, _BOLD, _FAINT, _MARK = "\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[33m"


@dataclass(frozen=True, slots=True)
class Style:
    """Columns of a row, and whether escape sequences may be written."""

    width: int = 100
    colour: bool = False

    def bold(self, text: str) -> str:
        """Return a heading."""
        return self._styled(_BOLD, text)

    def faint(self, text: str) -> str:
        """Return what stands back."""
        return self._styled(_FAINT, text)

    def mark(self, text: str) -> str:
        """Return what stands out."""
        return self._styled(_MARK, text)

    def _styled(self, style: str, text: str) -> str:
        return f"{style}{text}{_RESET}" if self.colour and text else text
