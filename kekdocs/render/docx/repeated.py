"""What a loop repeats and a document may hold only once: bookmarks, and the ids of content controls."""

from __future__ import annotations

import re
from typing import Final

_ONCE = re.compile(
    rb'<w:bookmark(?P<side>Start|End) [^>]*?w:id="(?P<mark>[^"]*)"[^>]*?/>|<w:id w:val="(?P<control>[^"]*)"/>'
)
_SIGNS: Final = ("<w:bookmarkStart", "<w:sdtPr>")


def holds_ids(source: str) -> bool:
    """Whether a part has any of them; asked once a template, since values and long texts bring none."""
    return any(sign in source for sign in _SIGNS)


def keep_first(data: bytes) -> bytes:
    """A filled part in which the first of each stays; Word gives a control without an id a new one."""
    seen: set[tuple[bytes | None, ...]] = set()

    def kept(match: re.Match[bytes]) -> bytes:
        key = match.group("side", "mark", "control")
        if key in seen:
            return b""
        seen.add(key)
        return match[0]

    return _ONCE.sub(kept, data)
