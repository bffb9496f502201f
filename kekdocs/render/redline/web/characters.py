"""Text as HTML: escaped, and what cannot be seen or would steer the reader's program made visible."""

from __future__ import annotations

import re
from html import escape

from kekdocs.render.redline.unseen import ATOMS, BLANK_SIGNS, UNSEEN, picture_of


def write_characters(text: str) -> str:
    """Return a text as HTML; a character that HTML cannot carry or nobody can see stands in ``data-u`` of a named sign."""
    return UNSEEN.sub(_write_unseen, escape(text, quote=False))


def write_seen(text: str) -> str:
    """Return a text as HTML in which each blank has a sign before it, which screen readers pass over."""
    return "".join(
        (f'<span class="z" aria-hidden="true">{BLANK_SIGNS[char]}</span>' if char in BLANK_SIGNS else "")
        + write_characters(char)
        for char in text
    )


def _write_unseen(found: re.Match[str]) -> str:
    code = ord(found[0])
    name = "Bild, Feld oder Verknüpfung" if code in ATOMS else f"Steuerzeichen U+{code:04X}"
    return f'<span class="zeichen" data-u="{code:04X}" role="img" aria-label="{name}">{picture_of(found[0])}</span>'
