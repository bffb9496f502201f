"""Typst source as text: the one place where strings and numbers become code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from kekdocs.render.docx.wml import plain

_QUOTED: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_UNQUOTED: Final = {"\\": "\\", '"': '"', "n": "\n", "t": "\t"}
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
# Characters that end a line for some reader of text; in a string they would do no harm, in our stream of lines they could.
_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def escaped(text: str) -> str:
    r"""What stands between the quotation marks of a string in Typst; one line, characters that XML cannot bear as U+FFFD.

    Typst knows the escapes ``\\ \" \n \r \t \u{…}`` and takes every other character as itself.
    """
    if text.isprintable():  # nine of ten texts: nothing but these two to look for
        return text.replace("\\", "\\\\").replace('"', '\\"')
    return _LINE_ENDS.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", plain(text).translate(_QUOTED))


def unescaped(text: str) -> str:
    """The text behind ``escaped``. Whoever cuts a text cuts it unescaped, or an escape could be torn in two."""
    return _ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _UNQUOTED[match[2]]


def string(text: str) -> str:
    """A string."""
    return f'"{escaped(text)}"'


@lru_cache(maxsize=4096)  # a document has some fifty lengths, each a hundred times
def pt(points: float) -> str:
    """A length in points, to a thousandth, without an exponent."""
    return _decimal(points, 3) + "pt"


def em(value: float) -> str:
    """A length in parts of the font size."""
    return _decimal(value, 4) + "em"


def _decimal(value: float, digits: int) -> str:
    written = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def boolean(value: bool) -> str:  # noqa: FBT001  # the value itself
    """A truth value."""
    return "true" if value else "false"


def colour(value: str) -> str:
    """A colour of Word (RRGGBB), black for everything else."""
    return f'rgb("{value}")' if _COLOUR.fullmatch(value) else "black"


def array(items: Iterable[str]) -> str:
    """An array of any length."""
    return f"({''.join(f'{item}, ' for item in items)})"


def arguments(named: Mapping[str, str]) -> str:
    """Named arguments of a call."""
    return ", ".join(f"{name}: {code}" for name, code in named.items())
