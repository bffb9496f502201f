"""Markdown to blocks: plain texts at once, the others by the parser that makes the rules.

Only blanks, tabs and line ends are folded: the no-break blanks of »§ 5« are meant.
"""

from __future__ import annotations

from kekdocs.view.blocks import Bloecke, make_lauf
from kekdocs.view.simple import parse_simple

__all__ = ["make_lauf", "parse_markdown"]


def parse_markdown(text: str) -> Bloecke:
    """Return the blocks of a long text, in order; an empty text has none.

    Only what an office needs is Markdown here: paragraphs, bold, italic, lists, tables, headings, links, forced breaks.
    """
    written = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    bloecke = parse_simple(written)
    if bloecke is None:
        from kekdocs.view.commonmark import parse_commonmark  # noqa: PLC0415 -- 40 ms, and most texts do not need it

        return parse_commonmark(written)
    return bloecke
