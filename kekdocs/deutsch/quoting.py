"""Text of the user as it stands in a message: short, in quotation marks, nothing invisible."""

from __future__ import annotations

import re

from kekdocs.deutsch.characters import forbidden

QUOTE_LENGTH = 60

_ELLIPSIS = "…"
_NEWLINE = re.compile(r"\r\n|\r|\n")


def quote(text: str) -> str:
    """``»text«`` on one line: at most 60 characters of the text, line ends as ↵, tabs as ⇥, the forbidden as ‹U+202E›."""
    # Line ends first: what one sees is counted, and a text of 2 MB is not searched to its end.
    seen = _NEWLINE.sub("↵", text[: 2 * QUOTE_LENGTH + 2]).replace("\t", "⇥")
    if len(seen) > QUOTE_LENGTH:
        seen = seen[: QUOTE_LENGTH - 1].rstrip() + _ELLIPSIS
    return f"»{forbidden().sub(_show, seen)}«"


def _show(found: re.Match[str]) -> str:
    return f"‹U+{ord(found[0]):04X}›"


def shorten(text: str, n: int) -> str:
    """At most ``n`` characters, cut at a word border with ``…`` at the end; one word that is too long is cut inside.

    Raises ``ValueError`` for ``n`` below 1.
    """
    if n < 1:
        raise ValueError(f"no text fits into {n} characters")
    if len(text) <= n:
        return text
    head = text[: n - 1]
    if not text[n - 1].isspace():
        head = head[: _last_gap(head)]
    return head.rstrip() + _ELLIPSIS


def _last_gap(head: str) -> int:
    gap = max((index for index, character in enumerate(head) if character.isspace()), default=0)
    return gap if head[:gap].strip() else len(head)
