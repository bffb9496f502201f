"""Names of bookmarks that carry an id, or the day of a text, through Word."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from kekdocs.deutsch import fold_key

# Word allows 40 letters, digits and underscores, the first a letter; ids are longer and have umlauts, so it is a hash.
_LENGTH = 24
_STAND = re.compile(r"kek_stand_(\d{4})_(\d\d)_(\d\d)\Z")


def anchor_of(id_: str) -> str:
    """Return the name of the bookmark for a node, the same for each spelling of its id."""
    return f"kek_{hashlib.sha256(fold_key(id_).encode()).hexdigest()[:_LENGTH]}"


def stand_anchor(day: date) -> str:
    """Return the name of the bookmark that says what day a text is about."""
    return f"kek_stand_{day:%Y_%m_%d}"


def day_of_anchor(name: str) -> date | None:
    """Return the day of such a bookmark, None for any other."""
    match = _STAND.match(name)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
