"""Finds text that YAML silently takes for a comment: ``top: TOP #7`` would arrive as ``TOP``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kekdocs.diagnostics import Span, split_lines
from kekdocs.source.events import Spans

# A comment that people write on purpose has a blank after the sign; one without is nearly always meant as text.
_SUSPECT = re.compile(r"(?<=[^\s#])[ \t]+(#[^\s#][^\n]*)")
# What every such comment has, found twenty times as fast: an expression that begins with a letter of its own can skip.
_SIGN = re.compile(r"#(?<=[ \t]#)[^\s#]")


def _plain_ends(spans: Spans) -> Iterator[tuple[int, int]]:
    if spans.is_plain:
        yield spans.own.end_line, spans.own.end_column
    for child in spans.children.values():
        yield from _plain_ends(child)


def find_swallowed_text(text: str, spans: Spans) -> Iterator[tuple[Span, str]]:
    """Yield the span and text of each comment that directly follows an unquoted value and begins like ``#7``."""
    ends = set(_plain_ends(spans))
    for number, line in enumerate(split_lines(text), 1):
        for found in _SUSPECT.finditer(line):
            if (number, found.start() + 1) in ends:
                start = found.start(1)
                comment = found[1].rstrip()
                yield Span(number, start + 1, number, start + 1 + len(comment)), comment


def may_swallow_text(text: str) -> bool:
    """Tell cheaply whether ``find_swallowed_text`` is worth a second pass with spans."""
    return _SIGN.search(text) is not None and _SUSPECT.search(text) is not None
