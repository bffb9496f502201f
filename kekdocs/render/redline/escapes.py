r"""Characters that mean something to Markdown, written so that they are shown, and read back."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&]")
_BLANKS = re.compile(r"[ \t]+")
_ENTITY = re.compile(r"&(?:amp|lt|#(\d+));")


def escape_plain(text: str, *, at_line_start: bool = False) -> str:
    """Return Markdown that shows a text as it is: no list, heading, emphasis, tag or code comes of it."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return _escape_line_start(escaped) if at_line_start else escaped


def escape_markup(text: str) -> str:
    """Return Markdown without HTML; what else is Markdown in it remains."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def read_characters(written: str, *, backslashes: bool) -> str:
    """Return the text that ``escape_plain`` (with backslashes) or ``escape_markup`` was given."""
    if backslashes:
        parts = re.split(r"(\\.)", written, flags=re.DOTALL)
        return "".join(part[1:] if at % 2 else _read_entities(part) for at, part in enumerate(parts))
    return _read_entities(written)


def _read_entities(written: str) -> str:
    return _ENTITY.sub(lambda found: chr(int(found[1])) if found[1] else {"&amp;": "&", "&lt;": "<"}[found[0]], written)


def _escape_line_start(text: str) -> str:
    """Four blanks would make code of a paragraph, a number with a full stop or a hyphen the item of a list."""
    blanks = _BLANKS.match(text)
    indent = "".join(f"&#{ord(char)};" for char in blanks[0]) if blanks else ""
    rest = text[blanks.end() :] if blanks else text
    if found := re.match(r"\d{1,9}(?=[.)])", rest):
        return f"{indent}{found[0]}\\{rest[found.end() :]}"
    return f"{indent}\\{rest}" if rest[:1] in {"-", "+", "="} and rest[:1] else indent + rest
