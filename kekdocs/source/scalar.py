"""Writes a text as a YAML scalar that is read back as just that text."""

from __future__ import annotations

import re

# Letters first, then what cannot be taken for a comment, a key or a list; numbers and words of YAML 1.1 stay plain, because
# here every scalar is text, but other programs may read the file too, so those that they would change are quoted.
_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß0-9(„][\w ÄÖÜäöüß.,/()§–&+%„“»«€-]*\Z")
_TYPED = re.compile(
    r"(?i)(?:null|true|false|yes|no|on|off|y|n|~|[-+]?[\d.,_:]+(?:e[-+]?\d+)?|0[xob][\da-f_]+|\d{4}-\d\d?-\d\d?)\Z"
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write_scalar(text: str) -> str:
    """Return ``text`` plain where that is safe for every YAML reader, else in double quotes."""
    if _PLAIN.match(text) and text.strip() == text and not _TYPED.match(text):
        return text
    return quote_scalar(text)


def quote_scalar(text: str) -> str:
    """Return ``text`` in double quotes, on one line."""
    return '"' + "".join(_ESCAPES.get(c, c if c.isprintable() or c == " " else _escape(c)) for c in text) + '"'


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\U{number:08x}" if number > 0xFFFF else f"\\u{number:04x}"  # noqa: PLR2004 -- end of the basic plane
