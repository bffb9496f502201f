"""Times of day as the German administration writes them (DIN 5008)."""

from __future__ import annotations

import re
from datetime import time

from kekdocs.deutsch.quoting import quote

_WRITTEN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?")


def parse_uhrzeit(text: str) -> time:
    """``17:30``, ``17.30 Uhr`` or ``17 Uhr``, to the minute.

    Raises ``ValueError`` with a German sentence without a full stop: for any other form, and for a time that no day has.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or (found[2] is None and not text.strip().endswith("Uhr")):
        raise ValueError(f"erwartet eine Uhrzeit wie 17:30, gefunden {quote(text)}")
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError as error:
        raise ValueError(f"erwartet eine Uhrzeit wie 17:30, gefunden {quote(text)}: die gibt es nicht") from error


def format_uhrzeit(uhrzeit: time) -> str:
    """``17:30 Uhr`` with a no-break blank, hours in two digits."""
    return f"{uhrzeit:%H:%M}\u00a0Uhr"
